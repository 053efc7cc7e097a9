/**
 * What the table of sagas means by its errors: nothing happened, nobody knows, or we are wrong. And a table so large that
 * a page of one status takes many reads.
 */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { dynamoSagaStore } from '../../functions/platform/sagas/dynamoStore.ts';
import { itemOf } from '../../functions/platform/sagas/sagaItem.ts';
import { noon } from '../kit/cast.ts';
import { begun } from './plans.ts';

type Command = { readonly input: Record<string, unknown> };
const tableOf = (answer: (command: Command) => unknown) => {
  const send = async (command: Command) => answer(command);
  const client = { send } as Partial<DynamoDBClient> as DynamoDBClient;
  return dynamoSagaStore({ client, table: 'Sagas' });
};
const failingWith = (cause: unknown) =>
  tableOf(() => {
    throw cause;
  });
const named = (name: string, more: object = {}): Error => Object.assign(new Error(name), { name, ...more });
const client = { $fault: 'client' };
const endOf = (ask: Promise<unknown>): Promise<unknown> =>
  ask.then(
    () => 'answered',
    (cause) => (cause instanceof Error && 'retry' in cause ? cause.retry : cause.name),
  );

describe('a write', () => {
  it.each<[string, unknown, string]>([
    ['is throttled', named('ThrottlingException', client), 'safe'],
    ['is beyond its throughput', named('ProvisionedThroughputExceededException', client), 'safe'],
    ['is one of too many', named('RequestLimitExceeded', client), 'safe'],
    ['meets another', named('TransactionConflictException', client), 'safe'],
    ['finds nobody there', named('Error', { code: 'ECONNREFUSED' }), 'safe'],
    ['loses its connection', named('Error', { code: 'ECONNRESET' }), 'unknown-outcome'],
    ['takes too long', named('TimeoutError'), 'unknown-outcome'],
    ['breaks the service', named('InternalServerError', { $fault: 'server' }), 'unknown-outcome'],
    ['is malformed', named('ValidationException', client), 'Bug'],
  ])('that %s', async (_what, cause, end) => {
    const store = failingWith(cause);
    expect(await endOf(store.create(begun()))).toBe(end);
    expect(await endOf(store.save(begun()))).toBe(end);
  });

  it('that throws what is no error passes it on', async () => {
    await expect(failingWith('a text').save(begun())).rejects.toBe('a text');
  });
});

describe('a read', () => {
  it.each([
    ['takes too long', named('TimeoutError')],
    ['is throttled', named('ThrottlingException', client)],
  ])('that %s did nothing', async (_what, cause) => {
    const store = failingWith(cause);
    expect(await endOf(store.find('a'))).toBe('safe');
    expect(await endOf(store.due({ room: 'examples', now: noon, limit: 1 }))).toBe('safe');
    expect(await endOf(store.list({ limit: 1 }))).toBe('safe');
    expect(await endOf(store.list({ limit: 1, status: 'stuck' }))).toBe('safe');
  });
});

describe('a page of one status in a large table', () => {
  /** Every read looks at some of the table and finds nothing, but for one saga in the last. */
  const sparse = (readsUntilFound: number) => {
    const starts: unknown[] = [];
    const store = tableOf(({ input }) => {
      starts.push(input.ExclusiveStartKey);
      const end = starts.length >= readsUntilFound;
      const Items = end ? [itemOf({ ...begun(), id: 'found' })] : [];
      return end
        ? { Items }
        : { Items, LastEvaluatedKey: itemOf({ ...begun(), id: `seen-${starts.length}` }) };
    });
    return { store, starts };
  };

  it('is read on until something is found or the table ends', async () => {
    const { store, starts } = sparse(4);
    const page = await store.list({ status: 'done', limit: 5 });
    expect(page.sagas.map(({ id }) => id)).toEqual(['found']);
    expect(page).not.toHaveProperty('next');
    expect(starts).toHaveLength(4);
    expect(starts[0]).toBeUndefined();
    expect(starts[3]).toMatchObject({ pk: { S: 'S#seen-3' } });
  });

  it('stops after ten reads and says where to go on', async () => {
    const { store, starts } = sparse(99);
    expect(await store.list({ status: 'done', limit: 5 })).toEqual({ sagas: [], next: 'seen-10' });
    expect(starts).toHaveLength(10);
  });

  it('goes on where it was told to', async () => {
    const { store, starts } = sparse(1);
    await store.list({ status: 'done', limit: 5, cursor: 'seen-10' });
    expect(starts).toEqual([{ pk: { S: 'S#seen-10' }, sk: { S: 'S' } }]);
  });

  it('stops as soon as there is more than a page', async () => {
    let reads = 0;
    const store = tableOf(() => {
      reads += 1;
      const Items = ['a', 'b', 'c'].map((id) => itemOf({ ...begun(), id: `${id}${reads}` }));
      return { Items, LastEvaluatedKey: Items[2] };
    });
    expect(await store.list({ limit: 2 })).toMatchObject({ sagas: [{ id: 'a1' }, { id: 'b1' }], next: 'b1' });
    expect(reads).toBe(1);
    reads = 0;
    expect((await store.list({ limit: 3 })).sagas).toHaveLength(3);
    expect(reads).toBe(2);
  });
});

describe('what is due in many pages', () => {
  it('is read until there is enough', async () => {
    const reads: unknown[] = [];
    const store = tableOf(({ input }) => {
      const pk = (input.ExpressionAttributeValues as Record<string, { S: string }>)[':pk']?.S;
      if (pk === 'stuck') return {};
      reads.push(input.ExclusiveStartKey);
      const state = { ...begun(), id: `s${reads.length}`, dueAt: noon + reads.length };
      return { Items: [itemOf(state)], LastEvaluatedKey: itemOf(state) };
    });
    expect(await store.due({ room: 'examples', now: noon + 9, limit: 3 })).toEqual(['s1', 's2', 's3']);
    expect(reads).toHaveLength(3);
    expect(reads[0]).toBeUndefined();
    expect(reads[2]).toMatchObject({ pk: { S: 'S#s2' } });
  });
});

it('stuck ones are read from their index, however large the table is', async () => {
  const asked: string[] = [];
  const store = tableOf((command) => {
    asked.push(command.constructor.name);
    return {};
  });
  expect(await store.list({ status: 'stuck', limit: 5 })).toEqual({ sagas: [] });
  await store.list({ status: 'done', limit: 5 });
  expect(asked).toEqual(['QueryCommand', 'ScanCommand']);
});
