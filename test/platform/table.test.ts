/** The contract of a table, held to by the one in memory and the one on DynamoDB. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memoryTable } from '../../functions/platform/memoryTable.ts';
import {
  above,
  absent,
  anyOf,
  atMost,
  type Check,
  differs,
  equals,
  isNew,
  present,
  type Table,
  type Write,
} from '../../functions/platform/table.ts';
import { openCloudTables } from '../tourism/cloudTable.ts';

let cloud: Awaited<ReturnType<typeof openCloudTables>>;
beforeAll(async () => {
  cloud = await openCloudTables();
});
afterAll(() => cloud.close());

const key = (pk: string, sk = 'a') => ({ pk, sk });
const put = (pk: string, item: object, when: readonly Check[] = isNew): Write => ({
  kind: 'put',
  key: key(pk),
  item: { ...item },
  when,
});

describe.each([
  ['in memory', async (): Promise<Table> => memoryTable()],
  ['on DynamoDB', () => cloud.table()],
])('a table %s', (_name, open) => {
  it('keeps every shape of value', async () => {
    const table = await open();
    const item = {
      text: '面',
      number: -3,
      yes: true,
      nothing: null,
      list: [1, 'a', { b: [2] }],
      map: { a: { b: '' } },
    };
    expect(await table.write([put('x', item)])).toBe('written');
    expect(await table.get(key('x'))).toEqual({ ...item, ...key('x') });
    expect(await table.get(key('y'))).toBeUndefined();
  });

  it('shows what was there when a condition fails, by position, and writes nothing of a transaction', async () => {
    const table = await open();
    await table.write([put('x', { n: 1 })]);
    expect(await table.write([put('x', { n: 2 })])).toEqual({
      conflicts: [{ found: { ...key('x'), n: 1 } }],
    });
    const outcome = await table.write([
      put('y', {}),
      put('x', {}),
      { kind: 'delete', key: key('z'), when: [present('pk')] },
    ]);
    expect(outcome).toEqual({ conflicts: [undefined, { found: { ...key('x'), n: 1 } }, {}] });
    expect(await table.get(key('y'))).toBeUndefined();
  });

  it('changes nested members, counts from nothing, and removes', async () => {
    const table = await open();
    await table.write([put('x', { shares: [{ status: 'open' }, { status: 'open', why: 'x' }], closed: {} })]);
    const change: Write = {
      kind: 'change',
      key: key('x'),
      set: { 'shares.1.status': 'held', 'closed.pay_1': true },
      add: { revision: 1 },
      remove: ['shares.1.why'],
      when: [equals('shares.1.status', 'open'), absent('closed.pay_1')],
    };
    expect(await table.write([change])).toBe('written');
    expect(await table.write([change])).not.toBe('written');
    expect(await table.get(key('x'))).toEqual({
      ...key('x'),
      shares: [{ status: 'open' }, { status: 'held' }],
      closed: { pay_1: true },
      revision: 1,
    });
  });

  it('reads many items at once in the order of their keys, more than one call holds, and says which are not there', async () => {
    const table = await open();
    const names = Array.from({ length: 120 }, (_, at) => `x${at}`);
    for (const name of names.slice(0, 119)) await table.write([put(name, { name })]);
    const found = await table.getEach(names.toReversed().map((name) => key(name)));
    expect(found.map((item) => item?.name)).toEqual([undefined, ...names.slice(0, 119).toReversed()]);
    expect(await table.getEach([])).toEqual([]);
  });

  it('pages through a partition in both directions, within bounds', async () => {
    const table = await open();
    for (const sk of ['a', 'b', 'c', 'd', 'e'])
      await table.write([{ kind: 'put', key: key('x', sk), item: {}, when: [] }]);
    const read = async (range: object): Promise<string[]> => {
      const found: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await table.query({
          pk: 'x',
          limit: 2,
          ...range,
          ...(cursor === undefined ? {} : { cursor }),
        });
        found.push(...page.items.map((item) => String(item.sk)));
        cursor = page.next;
      } while (cursor !== undefined);
      return found;
    };
    expect(await read({})).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(await read({ newestFirst: true })).toEqual(['e', 'd', 'c', 'b', 'a']);
    expect(await read({ from: 'b', to: 'd' })).toEqual(['b', 'c', 'd']);
    expect(await read({ prefix: 'c' })).toEqual(['c']);
  });

  it('finds by owner, newest first, and only what has one', async () => {
    const table = await open();
    for (const [pk, ownedAt] of [
      ['1', '2026-01'],
      ['2', '2026-03'],
      ['3', '2026-02'],
    ])
      await table.write([put(pk ?? '', { owner: 'lin', ownedAt: ownedAt ?? '' })]);
    await table.write([put('4', {})]);
    const first = await table.queryByOwner({ owner: 'lin', newestFirst: true, limit: 2 });
    expect(first.items.map((item) => item.pk)).toEqual(['2', '3']);
    const rest = await table.queryByOwner({
      owner: 'lin',
      newestFirst: true,
      limit: 2,
      cursor: first.next ?? '',
    });
    expect(rest.items.map((item) => item.pk)).toEqual(['1']);
    const due = await table.queryByOwner({ owner: 'lin', to: '2026-02' });
    expect(due.items.map((item) => item.pk)).toEqual(['1', '3']);
  });
});

it('answers the same in memory as on DynamoDB to whatever is written', async () => {
  const check = fc.oneof(
    fc.constantFrom(absent('n'), present('n'), absent('m.a'), present('pk')),
    fc
      .integer({ min: -2, max: 4 })
      .chain((n) => fc.constantFrom(equals('n', n), differs('n', n), atMost('n', n), above('m.a', n))),
  );
  const when = fc.array(
    fc.oneof(
      check,
      fc.array(check, { minLength: 1, maxLength: 3 }).map((of) => anyOf(...of)),
    ),
    { maxLength: 2 },
  );
  const at = fc.constantFrom('p', 'q', 'r').map((pk) => key(pk));
  const write: fc.Arbitrary<Write> = fc.oneof(
    fc.record({
      kind: fc.constant('put' as const),
      key: at,
      item: fc.record({
        n: fc.integer({ min: -2, max: 4 }),
        m: fc.record({ a: fc.integer({ min: -2, max: 4 }) }),
      }),
      when,
    }),
    fc.record({
      kind: fc.constant('change' as const),
      key: at,
      set: fc.constant({ s: 'x' }),
      add: fc.integer({ min: -2, max: 2 }).map((n) => ({ n })),
      when,
    }),
    fc.record({ kind: fc.constant('delete' as const), key: at, when }),
  );
  const writes = fc.uniqueArray(write, { minLength: 1, maxLength: 3, selector: (one) => one.key.pk });
  await fc.assert(
    fc.asyncProperty(fc.array(writes, { minLength: 1, maxLength: 12 }), async (history) => {
      const [memory, dynamo] = [memoryTable(), await cloud.table()];
      for (const step of history) expect(await dynamo.write(step)).toEqual(await memory.write(step));
      for (const pk of ['p', 'q', 'r']) expect(await dynamo.get(key(pk))).toEqual(await memory.get(key(pk)));
    }),
    { numRuns: 40 },
  );
});
