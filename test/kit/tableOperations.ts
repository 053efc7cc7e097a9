/**
 * Random writes and reads of the rooms' tables, in the shapes that the rooms use: puts that must be new, counters with a
 * ceiling, changes of a status, marks in maps, places in lists, several items in one transaction, pages by key and by owner.
 *
 * One in twenty is malformed: a place inside of something that is not there, a sum on a text. Every table must throw.
 */
import { Fault } from '../../domains/outcome/fault.ts';
import {
  above,
  absent,
  anyOf,
  atMost,
  type Check,
  differs,
  equals,
  type Item,
  type Key,
  present,
  type Table,
  type Write,
} from '../../functions/platform/table.ts';

type Chance = { readonly upTo: (most: number) => number; readonly one: <T>(of: readonly T[]) => T };

export const chanceOf = (random: () => number): Chance => ({
  /** 0 to `most`. */
  upTo: (most) => Math.floor(random() * (most + 1)),
  one: <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T,
});

export type TableOperation =
  | { readonly kind: 'write'; readonly writes: readonly Write[] }
  | { readonly kind: 'get'; readonly key: Key }
  | { readonly kind: 'get-each'; readonly keys: readonly Key[] }
  | { readonly kind: 'query'; readonly asked: Parameters<Table['query']>[0] }
  | { readonly kind: 'by-owner'; readonly asked: Parameters<Table['queryByOwner']>[0] };

const statuses = ['open', 'held', 'paid', ''] as const;
const keyOf = ({ one }: Chance): Key => ({
  pk: one(['O#1', 'O#2', 'O#3', '面']),
  sk: one(['A', 'B', 'C#1', 'C#2']),
});

/** Hardly ever the same twice: in an index DynamoDB promises no order among equals, and pages could not be compared. */
const momentOf = ({ upTo }: Pick<Chance, 'upTo'>): string =>
  `2026-1${upTo(2)}-${String(upTo(1e9)).padStart(10, '0')}`;

const itemOf = ({ one, upTo }: Chance): Item => ({
  status: one(statuses),
  n: upTo(6) - 2,
  open: one([true, false]),
  closed: one<Item>([{}, { 'pay-1': true }]),
  last: { entry: one(['e1', 'e2']), at: upTo(3), nothing: null },
  shares: Array.from({ length: upTo(3) }, () => ({ status: one(statuses), fen: upTo(4) })),
  ...(upTo(1) ? { taken: upTo(5) } : {}),
  ...(upTo(1) ? { owner: one(['lin', 'mei']), ownedAt: momentOf({ upTo }) } : {}),
});

const checkOf = (chance: Chance): Check => {
  const { one, upTo } = chance;
  switch (upTo(7)) {
    case 0:
      return one([absent('pk'), absent('taken'), absent('closed.pay-1'), absent('shares.1')]);
    case 1:
      return one([present('pk'), present('taken'), present('last.entry'), present('shares.0.fen')]);
    case 2:
      return one([equals('status', one(statuses)), equals('n', upTo(6) - 2), equals('last.nothing', 'x')]);
    case 3:
      return one([
        equals('open', true),
        equals('shares.0.status', one(statuses)),
        equals('last.at', upTo(3)),
      ]);
    case 4:
      return one([
        differs('status', one(statuses)),
        differs('n', upTo(3)),
        differs('nowhere', true),
        differs('n', 'text'),
      ]);
    case 5:
      return atMost(one(['taken', 'n', 'shares.0.fen', 'status']), upTo(4));
    case 6:
      return one([
        above('n', upTo(3)),
        above('status', 'h'),
        above('last.at', 1),
        above('ownedAt', '2026-11'),
      ]);
    default:
      return anyOf(checkOf(chance), checkOf(chance));
  }
};

const changeOf = (chance: Chance, key: Key, when: readonly Check[]): Write => {
  const { one, upTo } = chance;
  const change = (
    more: Partial<Extract<Write, { kind: 'change' }>>,
    needs: readonly Check[] = [],
  ): Write => ({
    kind: 'change',
    key,
    when: [...needs, ...when],
    ...more,
  });
  switch (upTo(9)) {
    case 0:
      return change({ add: { taken: upTo(4) - 2 } });
    case 1:
      return change({
        add: { n: 1, revision: 1 },
        set: { status: one(statuses), last: { entry: 'e3', at: upTo(9) } },
      });
    case 2:
      return change({ set: { [`closed.pay-${upTo(2)}`]: true } }, [present('closed')]);
    case 3:
      return change({ set: { 'shares.0.status': one(statuses) }, add: { revision: 1 } }, [
        present('shares.0'),
      ]);
    case 4:
      return change({ set: { 'last.at': upTo(9) }, remove: ['last.entry'] }, [present('last')]);
    case 5:
      return change({ remove: ['owner', 'taken'] });
    case 6:
      return change({ set: { ownedAt: momentOf(chance), owner: one(['lin', 'mei']) } });
    case 7:
      return change({ remove: ['shares.0.fen', 'closed.pay-1'] }, [present('shares.0'), present('closed')]);
    case 8:
      return change({ set: { n: upTo(9) } });
    default:
      return change({ set: { open: false } });
  }
};

/** Alone or beside a put: what is refused first, a condition or a malformed part, is each engine's own affair. */
const malformedOf = (chance: Chance): readonly Write[] => {
  const { one, upTo } = chance;
  const inNothing = { set: { 'nowhere.at': 1 }, when: [absent('nowhere')] };
  const sumOfText = { add: { status: 1 }, when: [equals('status', 'open')] };
  const write: Write = { kind: 'change', key: keyOf(chance), ...one([inNothing, sumOfText]) };
  const beside: Write = { kind: 'put', key: { pk: 'beside', sk: 'A' }, item: itemOf(chance), when: [] };
  return upTo(1) ? [write] : [beside, write];
};

const writeOf = (chance: Chance, key: Key): Write => {
  const { upTo } = chance;
  const when = Array.from({ length: upTo(2) }, () => checkOf(chance));
  const kind = upTo(9);
  if (kind < 4) return { kind: 'put', key, item: itemOf(chance), when: upTo(1) ? [absent('pk')] : when };
  if (kind < 5) return { kind: 'delete', key, when };
  return changeOf(chance, key, when);
};

const rangeOf = ({ one, upTo }: Chance) => ({
  ...one([{}, { prefix: 'C#' }, { from: 'B' }, { from: 'A', to: 'C' }, { to: 'C#1' }, { prefix: '2026-11' }]),
  ...(upTo(1) ? { newestFirst: true } : {}),
  ...(upTo(1) ? { limit: 1 + upTo(2) } : {}),
});

export const tableOperation = (random: () => number): TableOperation => {
  const chance = chanceOf(random);
  const { one, upTo } = chance;
  const kind = upTo(19);
  if (kind < 1) return { kind: 'get', key: keyOf(chance) };
  if (kind < 2) return { kind: 'get-each', keys: keysOf(chance, upTo(3)) };
  if (kind < 4) return { kind: 'query', asked: { pk: keyOf(chance).pk, ...rangeOf(chance) } };
  if (kind < 6 && upTo(1)) return { kind: 'write', writes: malformedOf(chance) };
  if (kind < 6) return { kind: 'by-owner', asked: { owner: one(['lin', 'mei', 'tao']), ...rangeOf(chance) } };
  const keys = keysOf(chance, 1 + (upTo(1) ? 0 : upTo(3)));
  return { kind: 'write', writes: keys.map((key) => writeOf(chance, key)) };
};

/** At most so many, none twice. */
const keysOf = (chance: Chance, most: number): readonly Key[] => {
  const keys = Array.from({ length: most }, () => keyOf(chance));
  return [...new Map(keys.map((key) => [`${key.pk}/${key.sk}`, key])).values()];
};

/** What a table answers, as plain data; pages are read to their end. */
export const performOn = async (table: Table, operation: TableOperation): Promise<unknown> => {
  try {
    switch (operation.kind) {
      case 'write':
        return await table.write(operation.writes);
      case 'get':
        return (await table.get(operation.key)) ?? 'nothing';
      case 'get-each':
        return (await table.getEach(operation.keys)).map((item) => item ?? 'nothing');
      case 'query':
        return await everyPage((cursor) => table.query({ ...operation.asked, ...cursor }));
      case 'by-owner':
        return await everyPage((cursor) => table.queryByOwner({ ...operation.asked, ...cursor }));
    }
  } catch (cause) {
    // A fault would be repeated; a malformed request is our own mistake, and has to stay one.
    return cause instanceof Fault ? 'fault' : 'mistake';
  }
};

const everyPage = async (
  read: (cursor: { cursor?: string }) => ReturnType<Table['query']>,
): Promise<readonly Item[]> => {
  const items: Item[] = [];
  let cursor: { cursor?: string } = {};
  for (;;) {
    const page = await read(cursor);
    items.push(...page.items);
    if (page.next === undefined) return items;
    cursor = { cursor: page.next };
  }
};
