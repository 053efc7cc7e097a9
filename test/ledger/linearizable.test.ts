/**
 * Five clients at once, 40 operations each, on the same accounts of a real engine, some of their answers lost: for every payer
 * there is an order of one after the other that explains every answer. Ledgers that only look right are found out.
 *
 * `HISTORIES` and `SEED` change the amount and where it begins.
 */
import { TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AccountId, wallet } from '../../domains/ledger/account.ts';
import { journalId } from '../../domains/ledger/journal.ts';
import type { Balance, Ledger } from '../../domains/ledger/port.ts';
import { fen } from '../../domains/money/fen.ts';
import { refuse } from '../../domains/outcome/refusal.ts';
import { accountKey } from '../../functions/platform/ledger/accountItem.ts';
import { dynamoLedger } from '../../functions/platform/ledger/dynamoLedger.ts';
import { journalItem, number } from '../../functions/platform/ledger/journalItem.ts';
import type { Store } from '../../functions/platform/ledger/posting.ts';
import { projector } from '../../functions/platform/ledger/projecting.ts';
import { funded, noodleHouse, noon, pay } from '../kit/cast.ts';
import { injectFaults } from '../kit/dynamoFaults.ts';
import { type Dynoxide, startDynoxide, testClient } from '../kit/dynoxide.ts';
import { newLedgerStore, streamOf } from '../kit/ledgerTable.ts';
import { isLinearizable, type Model, type Observed } from '../kit/linearizability.ts';
import { randomFrom } from '../kit/random.ts';
import { accountModel, clientsAtOnce, openedWith } from './concurrentClients.ts';

const histories = Number(process.env.HISTORIES ?? 40);
const firstSeed = Number(process.env.SEED ?? 1);

let dynoxide: Dynoxide;
let store: Store;
let unlucky: Ledger;
beforeAll(async () => {
  dynoxide = await startDynoxide();
  store = await newLedgerStore(dynoxide.client);
  const client = testClient(dynoxide.endpoint);
  const random = randomFrom(firstSeed);
  injectFaults(client, () => (random() < 0.3 ? 'answer-lost' : 'request-lost'));
  unlucky = dynamoLedger({ ...store, client });
  // The payee can afford any refund: what a payer is refused has its reason in the payer's own account.
  const ledger = dynamoLedger(store);
  await funded(ledger, { rich: fen(90_000_000) });
  await pay(ledger, 'float', wallet('rich'), noodleHouse, fen(90_000_000));
  await projector(store)({ shard: 's', records: await streamOf(store)(), now: noon });
  await ledger.sweep(noodleHouse);
});
afterAll(() => dynoxide.stop());

/** Seeds of histories that no order explains. */
const unexplained = async (
  ledger: Ledger,
  name: string,
  seeds: readonly number[],
): Promise<readonly number[]> => {
  const found: number[] = [];
  for (const seed of seeds) {
    const called = `${name}${seed}`;
    await funded(dynamoLedger(store), { [`${called}-a`]: fen(openedWith), [`${called}-b`]: fen(openedWith) });
    const random = randomFrom(seed);
    const all = await clientsAtOnce({ name: called, random, ledger, unlucky, clients: 5, each: 40 });
    if (!all.every((history) => isLinearizable(accountModel, history))) found.push(seed);
  }
  return found;
};
const seeds = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => firstSeed + i);

describe('answers to clients at once', () => {
  it(`are explained by one order per payer (${histories} histories)`, { timeout: 1_800_000 }, async () => {
    expect(await unexplained(dynamoLedger(store), 'h', seeds(histories)), 'seeds').toEqual([]);
  });
});

/** A payment that reads, compares and then writes. */
const readThenWrite = (): Ledger => {
  const good = dynamoLedger(store);
  return {
    ...good,
    async post(posting) {
      const [payer] = posting.journal.lines;
      if (posting.journal.kind !== 'payment' || payer === undefined) return good.post(posting);
      const state = await good.account(payer.account);
      const leftFen = (state?.availableFen ?? 0) - payer.fen;
      if (leftFen < 0) return refuse('insufficient-funds');
      const put = { TableName: store.table, Item: journalItem(posting) };
      const update = {
        TableName: store.table,
        Key: accountKey(payer.account),
        UpdateExpression: 'SET availableFen = :left',
        ExpressionAttributeValues: { ':left': number(leftFen) },
      };
      const items = [{ Put: put }, { Update: update }];
      await store.client.send(new TransactWriteItemsCommand({ TransactItems: items }));
      return { journal: posting.journal, replayed: false };
    },
  };
};

/** Answers a balance from what it last knew, as a reader of a lagging copy would. */
const readsStale = (): Ledger => {
  const good = dynamoLedger(store);
  const known = new Map<AccountId, Balance>();
  return {
    ...good,
    async balance(account) {
      const fresh = await good.balance(account);
      const stale = known.get(account);
      known.set(account, fresh);
      return stale ?? fresh;
    },
  };
};

/** Says that it is done before it is. */
const answersEarly = (): Ledger => {
  const good = dynamoLedger(store);
  return {
    ...good,
    async post(posting) {
      setTimeout(() => void good.post(posting), 5);
      return { journal: posting.journal, replayed: false };
    },
  };
};

/** Takes a payment that is asked for again for a new one. */
const forgetsIds = (): Ledger => {
  const good = dynamoLedger(store);
  const known = new Set<string>();
  return {
    ...good,
    post(posting) {
      const { journal } = posting;
      if (journal.kind !== 'payment' || !known.has(journal.id)) {
        known.add(journal.id);
        return good.post(posting);
      }
      return good.post({ ...posting, journal: { ...journal, id: journalId(`${journal.id}-again`) } });
    },
  };
};

describe('a ledger that only looks right is found out:', () => {
  it.each([
    ['one that reads, compares and then writes', 'w', readThenWrite],
    ['one that answers from a copy', 's', readsStale],
    ['one that answers before it has written', 'e', answersEarly],
    ['one that does not know a request again', 'f', forgetsIds],
  ])('%s', async (_what, name, make) => {
    expect(await unexplained(make(), name, seeds(3))).not.toEqual([]);
  });
});

describe('the search itself', () => {
  type Register = { readonly write: number } | 'read';
  const register: Model<number, Register, number> = {
    initial: 0,
    step: (value, asked, told) => {
      if (asked !== 'read') return asked.write;
      return told === undefined || told === value ? value : undefined;
    },
    keyOf: String,
  };
  /** Called, answered (`?`: never), what was asked, what was told. */
  const history = (...calls: [number, number | '?', Register, number?][]): Observed<Register, number>[] =>
    calls.map(([calledAt, at, asked, told = 0]) => ({
      asked,
      calledAt,
      ...(at === '?' ? {} : { answer: { told, at } }),
    }));
  it.each([
    ['nothing', history()],
    ['one after the other', history([1, 2, { write: 1 }], [3, 4, 'read', 1])],
    ['a reading beside a write, that saw it', history([1, 4, { write: 1 }], [2, 3, 'read', 1])],
    ['a reading beside a write, that did not', history([1, 4, { write: 1 }], [2, 3, 'read', 0])],
    [
      'two writes at once, the first answered was the last',
      history([1, 3, { write: 1 }], [2, 4, { write: 2 }], [5, 6, 'read', 1]),
    ],
    ['a lost write that took effect', history([1, '?', { write: 1 }], [2, 3, 'read', 1])],
    [
      'a lost write that took effect late',
      history([1, '?', { write: 1 }], [2, 3, 'read', 0], [4, 5, 'read', 1]),
    ],
    ['a lost write that never did', history([1, '?', { write: 1 }], [2, 3, 'read', 0])],
  ])('accepts %s', (_what, calls) => {
    expect(isLinearizable(register, calls)).toBe(true);
  });
  it.each([
    ['a value that nobody wrote', history([1, 2, { write: 1 }], [3, 4, 'read', 2])],
    ['a reading of what was over', history([1, 2, { write: 1 }], [3, 4, 'read', 0])],
    [
      'two readers that saw two writes in two orders',
      history(
        [1, 9, { write: 1 }],
        [1.5, 9, { write: 2 }],
        [2, 3, 'read', 1],
        [4, 5, 'read', 2],
        [6, 7, 'read', 1],
      ),
    ],
    [
      'a write that was seen and then gone',
      history([1, 9, { write: 1 }], [2, 3, 'read', 1], [4, 5, 'read', 0]),
    ],
    [
      'a lost write that was seen and then gone',
      history([1, '?', { write: 1 }], [2, 3, 'read', 1], [4, 5, 'read', 0]),
    ],
    ['a lost write before it was called', history([1, 2, 'read', 1], [3, '?', { write: 1 }])],
  ])('refuses %s', (_what, calls) => {
    expect(isLinearizable(register, calls)).toBe(false);
  });
});
