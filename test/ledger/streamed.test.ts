/**
 * The projector, the seals and the sweeps on a real engine, one situation each: what comes twice, in part, or while
 * somebody else is at it. `projector.test.ts` tries the same by chance and by the hundred.
 */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { income, payable } from '../../domains/ledger/account.ts';
import { payment } from '../../domains/ledger/payment.ts';
import type { StreamRecord } from '../../domains/ledger/projection.ts';
import { differences, readBooks, verifyLedger } from '../../functions/platform/ledger/auditing.ts';
import { dynamoLedger } from '../../functions/platform/ledger/dynamoLedger.ts';
import type { Store } from '../../functions/platform/ledger/posting.ts';
import { projector } from '../../functions/platform/ledger/projecting.ts';
import { rebuildBuckets, repairSkipped } from '../../functions/platform/ledger/repairing.ts';
import { sweepRound } from '../../functions/platform/ledger/sweeper.ts';
import { bank, entry, funded, lin, noodleHouse, noon, pay, posted } from '../kit/cast.ts';
import { type Dynoxide, startDynoxide } from '../kit/dynoxide.ts';
import { yuan } from '../kit/journalText.ts';
import { newLedgerStore, streamOf } from '../kit/ledgerTable.ts';

let dynoxide: Dynoxide;
beforeAll(async () => {
  dynoxide = await startDynoxide();
});
afterAll(() => dynoxide.stop());

/** Four payments of 1, 2, 3 and 4 yuan to the noodle house after a top-up, and the stream of all five. */
const fourPayments = async () => {
  const store = await newLedgerStore(dynoxide.client);
  const ledger = dynamoLedger(store);
  await funded(ledger, { lin: yuan('100') });
  for (let i = 1; i <= 4; i += 1)
    posted(await pay(ledger, `pay-${i}`, lin, noodleHouse, yuan(String(i)), { at: noon + i }));
  return { store, ledger, records: await streamOf(store)() };
};
const shard = 'shard-1';
const project = async (
  store: Store,
  records: readonly StreamRecord[],
  by = projector(store),
): Promise<void> => {
  const { cause } = await by({ shard, records, now: noon });
  if (cause !== undefined) throw cause;
};
const expectWhole = async (store: Store): Promise<void> => {
  expect(differences(await readBooks(store))).toEqual([]);
  expect(await verifyLedger(store, noon + 3_600_000)).toMatchObject({ intact: true, unsealed: 0 });
};
/** The same client, with something that happens before a kind of command is sent for the first time, or each time. */
const interrupted = (
  client: DynamoDBClient,
  command: string,
  by: () => Promise<unknown>,
  when: 'once' | 'each-time' = 'once',
): DynamoDBClient => {
  let done = false;
  return new Proxy(client, {
    get: (target, name) =>
      name === 'send'
        ? async (asked: { constructor: { name: string } }) => {
            if (!done && asked.constructor.name === command) {
              done = when === 'once';
              await by();
            }
            return target.send(asked as Parameters<DynamoDBClient['send']>[0]);
          }
        : Reflect.get(target, name),
  });
};

describe('records that come again', () => {
  it('as they came, to the same projector or to another, count once', async () => {
    const { store, records } = await fourPayments();
    const warm = projector(store);
    await project(store, records, warm);
    await project(store, records, warm);
    await project(store, records);
    await expectWhole(store);
  });

  it('with further ones behind them count once: only the further ones are folded', async () => {
    const { store, ledger, records } = await fourPayments();
    await project(store, records.slice(0, 3));
    await project(store, records);
    expect((await ledger.balance(noodleHouse)).projectedFen).toBe(yuan('10'));
    await expectWhole(store);
  });

  it('in part, after all of them, change nothing', async () => {
    const { store, ledger, records } = await fourPayments();
    await project(store, records);
    await project(store, records.slice(1, 3));
    expect((await ledger.balance(noodleHouse)).projectedFen).toBe(yuan('10'));
    await expectWhole(store);
  });

  it('to a projector that remembers an older end of the chain are sealed on from the newest', async () => {
    const { store, records } = await fourPayments();
    const old = projector(store);
    await project(store, records.slice(0, 1), old);
    await project(store, records.slice(0, 2));
    await project(store, records.slice(0, 3));
    await project(store, records, old);
    await expectWhole(store);
  });

  it('after a write that failed are named from where they have to come again', async () => {
    const { store, records } = await fourPayments();
    const gone = () => Promise.reject(new Error('gone'));
    // Folds and seals are written at once: were only one of them lost, which one would be chance.
    const client = interrupted(dynoxide.client, 'UpdateItemCommand', gone, 'each-time');
    const outcome = await projector({ ...store, client })({ shard, records, now: noon });
    expect(outcome.failedFrom).toBe(records[0]?.sequence);
    expect(outcome.cause).toBeInstanceOf(Error);
    await project(store, records);
    await expectWhole(store);
  });

  it('not at all is nothing to do', async () => {
    const { store } = await fourPayments();
    expect(await projector(store)({ shard, records: [], now: noon })).toEqual({});
  });
});

describe('a journal of several parties', () => {
  it('is in the statement of each, the third and fourth too', async () => {
    const { store, ledger } = await fourPayments();
    const parties = [payable('a'), payable('b'), income('fees')];
    const to = parties.map((account) => ({ account, fen: yuan('1') }));
    posted(await ledger.post(payment({ ...entry('pay-all', noon + 9), from: lin, to })));
    await project(store, await streamOf(store)());
    for (const account of [lin, ...parties]) {
      const { entries } = await ledger.statement(account, { limit: 1 });
      expect(entries.map((one) => one.journal.id)).toEqual(['pay-all']);
    }
  });
});

describe('a sweep', () => {
  const swept = async () => {
    const given = await fourPayments();
    await project(given.store, given.records);
    return given;
  };

  it('moves the same money once, when two sweep at the same moment', async () => {
    const { store, ledger } = await swept();
    const client = interrupted(dynoxide.client, 'TransactWriteItemsCommand', () => ledger.sweep(noodleHouse));
    const slow = dynamoLedger({ table: store.table, client, random: () => 0 });
    expect(await slow.sweep(noodleHouse)).toBe(0);
    expect(await ledger.balance(noodleHouse)).toEqual({
      availableFen: yuan('10'),
      heldFen: 0,
      projectedFen: 0,
    });
  });

  it('of everything that changed today or yesterday finds the merchant, and leaves banks and wallets alone', async () => {
    const { store, ledger } = await swept();
    expect(await sweepRound(ledger, store, noon)).toEqual({ sweptAccounts: 1, releasedHolds: 0 });
    expect(await sweepRound(ledger, store, noon + 86_400_000)).toEqual({
      sweptAccounts: 0,
      releasedHolds: 0,
    });
    expect(await ledger.sweep(bank)).toBe(0);
    expect(await ledger.sweep(lin)).toBe(0);
    expect((await ledger.balance(noodleHouse)).availableFen).toBe(yuan('10'));
  });

  it('of the day after finds what the day before changed last, and of two days after nothing', async () => {
    const late = await swept();
    expect(await sweepRound(late.ledger, late.store, noon + 2 * 86_400_000)).toMatchObject({
      sweptAccounts: 0,
    });
    expect(await sweepRound(late.ledger, late.store, noon + 86_400_000)).toMatchObject({ sweptAccounts: 1 });
  });
});

describe('repairs', () => {
  it('fold a record that was set aside, once', async () => {
    const { store, records } = await fourPayments();
    const [aside, ...others] = records.toReversed();
    if (aside === undefined) throw new Error('no records');
    await project(store, others.toReversed());
    expect(await repairSkipped(store, aside.journal)).toBe(true);
    expect(await repairSkipped(store, aside.journal)).toBe(false);
    await expectWhole(store);
  });

  it('seal what was set aside in a chain of its own, a link each', async () => {
    const { store, records } = await fourPayments();
    const [first, second, ...others] = records;
    if (first === undefined || second === undefined) throw new Error('no records');
    await project(store, others);
    const gone = interrupted(dynoxide.client, 'TransactWriteItemsCommand', () =>
      Promise.reject(new Error('gone')),
    );
    await expect(repairSkipped({ ...store, client: gone }, first.journal)).rejects.toThrow('gone');
    expect(await repairSkipped(store, first.journal)).toBe(true);
    expect(await repairSkipped(store, second.journal)).toBe(true);
    const links = (await readBooks(store)).chains.get('repaired') ?? [];
    expect(links.map((link) => [link.number, link.journals.map(({ id }) => id)])).toEqual([
      [1, [first.journal.id]],
      [2, [second.journal.id]],
    ]);
    await expectWhole(store);
  });

  it('make buckets anew from the journals, after which the stream goes on', async () => {
    const { store, ledger, records } = await fourPayments();
    await project(store, records.slice(0, 2));
    const last = records.at(-1);
    if (last === undefined) throw new Error('no records');
    await rebuildBuckets(store, new Map([[shard, last.sequence]]));
    expect((await ledger.balance(noodleHouse)).projectedFen).toBe(yuan('10'));
    await project(store, records);
    expect((await ledger.balance(noodleHouse)).projectedFen).toBe(yuan('10'));
    expect(differences(await readBooks(store))).toEqual([]);
  });
});
