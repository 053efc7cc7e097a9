/**
 * What a sweep writes: the buckets that hold something, and the account with whatever it does not have yet; tried five times
 * at a busy table.
 */
import type { DynamoDBClient, TransactWriteItemsCommandInput } from '@aws-sdk/client-dynamodb';
import { afterEach, expect, it, vi } from 'vitest';
import { number, text } from '../../functions/platform/ledger/journalItem.ts';
import { sweep } from '../../functions/platform/ledger/sweeping.ts';
import { noodleHouse } from '../kit/cast.ts';

const bucket = (shard: number, leftFen: number) => ({
  pk: text(`A#${noodleHouse}`),
  sk: text(`C#${shard}`),
  leftFen: number(leftFen),
});
const busy = Object.assign(new Error('busy'), { name: 'ThrottlingException', $fault: 'client' });

const storeWith = (buckets: readonly object[], isBusy = false) => {
  const sent: TransactWriteItemsCommandInput[] = [];
  const send = async ({ input }: { input: object }) => {
    if (!('TransactItems' in input)) return { Items: buckets };
    sent.push(input as TransactWriteItemsCommandInput);
    if (isBusy) throw busy;
    return {};
  };
  const client = { send } as Partial<DynamoDBClient> as DynamoDBClient;
  return { sent, store: { table: 'Ledger', client, random: () => 1 } };
};
afterEach(() => {
  vi.useRealTimers();
});

it('takes from the buckets that hold something, and gives the account what it lacks, each attribute once', async () => {
  const { sent, store } = storeWith([bucket(0, 300), bucket(1, 0), bucket(2, 200)]);
  expect(await sweep(store, noodleHouse)).toBe(500);
  const updates = sent[0]?.TransactItems?.map(({ Update }) => Update) ?? [];
  expect(updates.map((update) => update?.Key?.sk?.S)).toEqual(['C#0', 'C#2', 'A']);
  const names = Object.values(updates[2]?.ExpressionAttributeNames ?? {});
  expect(names.toSorted()).toEqual(['heldFen', 'holds', 'lastCodeIssuedAt', 'limits', 'status', 'windows']);
  expect(updates[2]?.UpdateExpression).toMatch(/^ADD availableFen :moved, version :one SET #status = /);
});

it('takes no more buckets at once than a transaction holds', async () => {
  const { sent, store } = storeWith(Array.from({ length: 120 }, (_, shard) => bucket(shard, 1)));
  expect(await sweep(store, noodleHouse)).toBe(90);
  expect(sent[0]?.TransactItems).toHaveLength(91);
});

it('five tries at a busy table have four pauses between them, and then nothing is known to have happened', async () => {
  vi.useFakeTimers();
  const set = vi.spyOn(globalThis, 'setTimeout');
  const { sent, store } = storeWith([bucket(0, 300)], true);
  const told = expect(sweep(store, noodleHouse)).rejects.toMatchObject({ name: 'Fault', retry: 'safe' });
  await vi.runAllTimersAsync();
  await told;
  expect([sent.length, set.mock.calls.length]).toEqual([5, 4]);
});
