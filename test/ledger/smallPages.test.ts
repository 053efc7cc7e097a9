/**
 * A table that gives an item at a time, as a large one gives a page: whatever reads it all still reads it all. And what
 * is read, tried and written when the table is busy or gone.
 */
import {
  type DynamoDBClient,
  ProvisionedThroughputExceededException,
  type QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { income } from '../../domains/ledger/account.ts';
import { capture, hold } from '../../domains/ledger/hold.ts';
import { journalId } from '../../domains/ledger/journal.ts';
import { payment } from '../../domains/ledger/payment.ts';
import { startOfMoment } from '../../domains/ledger/statement.ts';
import { differences, readBooks, verifyLedger } from '../../functions/platform/ledger/auditing.ts';
import { dynamoLedger } from '../../functions/platform/ledger/dynamoLedger.ts';
import { journalItem } from '../../functions/platform/ledger/journalItem.ts';
import { projector } from '../../functions/platform/ledger/projecting.ts';
import { entry, funded, lin, minute, noodleHouse, noon, pay, posted } from '../kit/cast.ts';
import { type Dynoxide, startDynoxide } from '../kit/dynoxide.ts';
import { yuan } from '../kit/journalText.ts';
import { newLedgerStore, streamOf } from '../kit/ledgerTable.ts';

let dynoxide: Dynoxide;
beforeAll(async () => {
  dynoxide = await startDynoxide();
});
afterAll(() => dynoxide.stop());

type Command = { readonly constructor: { readonly name: string }; readonly input: { Limit?: number } };
/** The same client; `before` may change a command, or throw instead of it. */
const through = (before: (name: string, input: Command['input']) => void): DynamoDBClient =>
  new Proxy(dynoxide.client, {
    get: (target, name) =>
      name === 'send'
        ? async (asked: Command) => {
            before(asked.constructor.name, asked.input);
            return target.send(asked as never);
          }
        : Reflect.get(target, name),
  });
const itemByItem = () =>
  through((name, input) => {
    if (name === 'ScanCommand' || name === 'QueryCommand') input.Limit ??= 1;
  });
const throttled = () => new ProvisionedThroughputExceededException({ $metadata: {}, message: 'injected' });

const opened = async () => {
  const store = await newLedgerStore(dynoxide.client);
  const ledger = dynamoLedger(store);
  await funded(ledger, { lin: yuan('100') });
  for (const i of [1, 2, 3]) {
    posted(await pay(ledger, `pay-${i}`, lin, noodleHouse, yuan(String(i)), { at: noon + i }));
    const terms = { holdId: `hol-${i}`, expiresAt: noon + minute, account: lin, fen: yuan('10') };
    posted(await ledger.post(hold({ ...entry(`hold-${i}`, noon + i), ...terms })));
  }
  return { store, ledger, records: await streamOf(store)() };
};

describe('item by item', () => {
  it('the books are the same, and so is what they prove', async () => {
    const { store, ledger, records } = await opened();
    const project = projector(store);
    for (const [i, shard] of ['a', 'b', 'c'].entries())
      await project({ shard, records: records.filter((_, at) => at % 3 === i), now: noon });
    await ledger.sweep(noodleHouse);
    const small = { ...store, client: itemByItem() };
    expect(await readBooks(small)).toEqual(await readBooks(store));
    expect(differences(await readBooks(small))).toEqual([]);
    const later = noon + 3_600_000;
    expect(await verifyLedger(small, later)).toMatchObject({ intact: true, links: 3, unsealed: 0 });
    const slow = dynamoLedger(small);
    expect(await slow.trialBalance()).toEqual(await ledger.trialBalance());
    expect((await slow.trialBalance()).debitFen).toBe(yuan('100'));
    expect(await slow.balance(noodleHouse)).toEqual({ availableFen: yuan('6'), heldFen: 0, projectedFen: 0 });
    expect(await slow.expiredHolds(noon + minute, 9)).toHaveLength(3);
  });

  it('a merchant’s balance is all its buckets, and a sweep moves all of them', async () => {
    const { store, ledger, records } = await opened();
    const project = projector(store);
    for (const [i, shard] of ['a', 'b', 'c'].entries())
      await project({ shard, records: records.filter((_, at) => at % 3 === i), now: noon });
    const slow = dynamoLedger({ ...store, client: itemByItem() });
    expect((await slow.balance(noodleHouse)).projectedFen).toBe(yuan('6'));
    expect(await slow.sweep(noodleHouse)).toBe(yuan('6'));
    expect(await ledger.balance(noodleHouse)).toEqual({
      availableFen: yuan('6'),
      heldFen: 0,
      projectedFen: 0,
    });
  });
});

it('the balance at a moment is folded from all journals before it, however many', async () => {
  const items = Array.from({ length: 1_200 }, (_, i) => {
    const paid = payment({
      ...entry(`pay-${i}`, noon + i),
      from: lin,
      to: [{ account: noodleHouse, fen: yuan('0.01') }],
    });
    return journalItem(paid);
  }).toReversed();
  let asked = 0;
  const send = async ({ input }: QueryCommand) => {
    if (input.IndexName !== 'statementA') return { Items: [] };
    asked += 1;
    const before = input.ExpressionAttributeValues?.[':before']?.S ?? '';
    return { Items: items.filter((item) => (item.st?.S ?? '') < before).slice(0, input.Limit) };
  };
  const client = { send } as Partial<DynamoDBClient> as DynamoDBClient;
  const ledger = dynamoLedger({ table: 'Ledger', client });
  expect((await ledger.balanceAt(lin, noon + 1_200)).availableFen).toBe(-1_200);
  expect(asked).toBe(3);
  expect((await ledger.balanceAt(lin, noon + 998)).availableFen).toBe(-999);
  expect((await ledger.balanceAt(lin, noon + 999)).availableFen).toBe(-1_000);
  expect((await ledger.balanceAt(lin, noon - 1)).availableFen).toBe(0);
  expect(startOfMoment(noon)).toHaveLength(15);
});

describe('expired holds', () => {
  it('are found up to a limit, and one that was captured is taken out of the index once', async () => {
    const { store, ledger } = await opened();
    expect(await ledger.expiredHolds(noon + minute, 2)).toHaveLength(2);
    const taken = capture({
      ...entry('take-1', noon + 9),
      holdId: 'hol-2',
      from: [{ account: lin, fen: yuan('10') }],
      to: [{ account: noodleHouse, fen: yuan('10') }],
    });
    posted(await ledger.post(taken));
    const sent: string[] = [];
    const counting = dynamoLedger({ ...store, client: through((name) => sent.push(name)) });
    const found = async (at: number) =>
      (await counting.expiredHolds(at, 9)).map(({ holdId }) => holdId).toSorted();
    const times = (name: string) => sent.filter((one) => one === name).length;
    expect(await found(noon + minute - 1)).toEqual([]);
    expect(times('BatchGetItemCommand')).toBe(0);
    expect(await found(noon + minute)).toEqual(['hol-1', 'hol-3']);
    expect([times('BatchGetItemCommand'), times('UpdateItemCommand')]).toEqual([3, 1]);
    expect(await found(noon + minute)).toEqual(['hol-1', 'hol-3']);
    expect([times('BatchGetItemCommand'), times('UpdateItemCommand')]).toEqual([5, 1]);
    expect(await ledger.journal(journalId('hold-2'))).toMatchObject({
      kind: 'hold',
      facts: { holdId: 'hol-2' },
    });
  });
});

describe('a sweep', () => {
  const sweeping = async (failure: () => Error | undefined) => {
    const { store, ledger, records } = await opened();
    await projector(store)({ shard: 'a', records, now: noon });
    let tries = 0;
    const client = through((name) => {
      if (name !== 'TransactWriteItemsCommand') return;
      tries += 1;
      const cause = failure();
      if (cause !== undefined) throw cause;
    });
    return { ledger, slow: dynamoLedger({ ...store, client, random: () => 0 }), tries: () => tries };
  };

  it('is tried again while the table is busy, five times, and then nothing happened', async () => {
    let left = 4;
    const lucky = await sweeping(() => {
      left -= 1;
      return left >= 0 ? throttled() : undefined;
    });
    expect(await lucky.slow.sweep(noodleHouse)).toBe(yuan('6'));
    const busy = await sweeping(throttled);
    await expect(busy.slow.sweep(noodleHouse)).rejects.toMatchObject({ name: 'Fault', retry: 'safe' });
    expect(busy.tries()).toBe(5);
    expect((await busy.ledger.balance(noodleHouse)).projectedFen).toBe(yuan('6'));
  });

  it('that was not answered is told at once', async () => {
    const lost = await sweeping(() => Object.assign(new Error('no answer'), { name: 'TimeoutError' }));
    await expect(lost.slow.sweep(noodleHouse)).rejects.toMatchObject({ retry: 'unknown-outcome' });
    expect(lost.tries()).toBe(1);
  });

  it('of a merchant that owes moves nothing, and one of nothing writes nothing', async () => {
    const idle = await sweeping(() => new Error('nobody writes here'));
    expect(await idle.slow.sweep(income('fees'))).toBe(0);
    await idle.ledger.sweep(noodleHouse);
    expect(await idle.slow.sweep(noodleHouse)).toBe(0);
  });
});

describe('a projector', () => {
  const shard = 's';
  it('looks once where its chain ends, and again after a write that failed', async () => {
    const { store, records } = await opened();
    let looks = 0;
    let broken = false;
    const client = through((name) => {
      if (name === 'QueryCommand') looks += 1;
      if (broken && name === 'PutItemCommand') throw new Error('gone');
    });
    const project = projector({ ...store, client });
    await project({ shard, records: records.slice(0, 2), now: noon });
    await project({ shard, records: records.slice(0, 3), now: noon });
    expect(looks).toBe(1);
    broken = true;
    const failed = await project({ shard, records, now: noon });
    expect(failed).toMatchObject({ failedFrom: records[0]?.sequence, cause: { message: 'gone' } });
    broken = false;
    expect(await project({ shard, records, now: noon })).toEqual({});
    expect(looks).toBe(2);
    expect(await verifyLedger(store, noon + 3_600_000)).toMatchObject({
      intact: true,
      links: 3,
      unsealed: 0,
    });
  });

  it('names the earliest of several failures', async () => {
    const { store, ledger } = await opened();
    const to = [{ account: income('fees'), fen: yuan('1') }];
    posted(await ledger.post(payment({ ...entry('pay-9', noon + 9), from: lin, to })));
    const records = (await streamOf(store)()).filter(({ journal }) => journal.kind === 'payment');
    const client = through((name) => {
      if (name === 'PutItemCommand' || name === 'UpdateItemCommand') throw new Error('gone');
    });
    const { failedFrom } = await projector({ ...store, client })({
      shard,
      records: records.slice(0, 3),
      now: noon,
    });
    expect(failedFrom).toBe(records[0]?.sequence);
    const sealless = through((name, input) => {
      if (name === 'PutItemCommand' && JSON.stringify(input).includes('SEAL#')) throw new Error('no seal');
      if (name === 'UpdateItemCommand' && JSON.stringify(input).includes('income:fees'))
        throw new Error('no fees');
    });
    const outcome = await projector({ ...store, client: sealless })({ shard, records, now: noon });
    expect(outcome).toMatchObject({ failedFrom: records[0]?.sequence, cause: { message: 'no seal' } });
  });
});
