/**
 * Tables in memory with their indexes: items under two keys, sorted, and a note of every change to whoever watches.
 *
 * An index follows its table by a lag, as DynamoDB's do: a read by index may see what was true a moment ago.
 */
import type { Attributes } from './expressions.ts';
import { type Sorted, sortedBy } from './sorted.ts';

export type IndexShape = { readonly pk: string; readonly sk: string };
export type Change = {
  readonly table: string;
  readonly pk: string;
  readonly sk: string;
  readonly before: Attributes | undefined;
  readonly after: Attributes | undefined;
};
type Entry = { readonly key: string; readonly item: Attributes };
type Partitions = Map<string, Sorted<Entry>>;
type Waiting = { readonly at: number; readonly change: Change };

export type MemoryTable = ReturnType<typeof memoryTableOf>;

/** Sorts as DynamoDB sorts: text by its letters, numbers by their size (none here is negative). */
export const sortText = (value: Attributes[string] | undefined): string | undefined =>
  value?.N === undefined ? value?.S : value.N.padStart(20, '0');

const add = (partitions: Partitions, pk: string, entry: Entry): void => {
  let partition = partitions.get(pk);
  if (partition === undefined) {
    partition = sortedBy<Entry>((one) => one.key);
    partitions.set(pk, partition);
  }
  partition.put(entry);
};
const drop = (partitions: Partitions, pk: string, key: string): void => {
  const partition = partitions.get(pk);
  partition?.remove(key);
  if (partition?.all.length === 0) partitions.delete(pk);
};

export const memoryTableOf = (options: {
  readonly name: string;
  readonly indexes: Readonly<Record<string, IndexShape>>;
  readonly now: () => number;
  readonly lagMs: () => number;
  readonly changed: (change: Change) => void;
}) => {
  const items: Partitions = new Map();
  const indexes = new Map<string, Partitions>(Object.keys(options.indexes).map((name) => [name, new Map()]));
  let waiting: Waiting[] = [];

  /** Where an item stands in an index: undefined when it is not in it. */
  const placeIn = (shape: IndexShape, change: Change, item: Attributes | undefined) => {
    const pk = item?.[shape.pk]?.S;
    const sort = sortText(item?.[shape.sk]);
    if (item === undefined || pk === undefined || sort === undefined) return undefined;
    return { pk, entry: { key: `${sort}\n${change.pk}\n${change.sk}`, item } };
  };
  const follow = (change: Change): void => {
    for (const [name, shape] of Object.entries(options.indexes)) {
      const index = indexes.get(name) as Partitions;
      const before = placeIn(shape, change, change.before);
      const after = placeIn(shape, change, change.after);
      if (before && (after === undefined || before.pk !== after.pk || before.entry.key !== after.entry.key))
        drop(index, before.pk, before.entry.key);
      if (after) add(index, after.pk, after.entry);
    }
  };
  /** What is old enough for the indexes to know it. */
  const catchUp = (): void => {
    const now = options.now();
    let known = 0;
    for (; known < waiting.length && (waiting[known] as Waiting).at <= now; known += 1)
      follow((waiting[known] as Waiting).change);
    if (known > 0) waiting = waiting.slice(known);
  };

  const indexed = Object.keys(options.indexes).length > 0;
  return {
    name: options.name,
    indexes: options.indexes,
    get: (pk: string, sk: string): Attributes | undefined => items.get(pk)?.get(sk)?.item,
    set(pk: string, sk: string, after: Attributes | undefined): void {
      const before = items.get(pk)?.get(sk)?.item;
      if (after === undefined) drop(items, pk, sk);
      else add(items, pk, { key: sk, item: after });
      const change = { table: options.name, pk, sk, before, after };
      if (indexed) {
        const lag = options.lagMs();
        const last = waiting.at(-1);
        const at = Math.max(options.now() + lag, last?.at ?? 0);
        if (lag === 0 && last === undefined) follow(change);
        else waiting.push({ at, change });
      }
      options.changed(change);
    },
    /** Sorted; by index each key is followed by the item's own. */
    partition(pk: string, index?: string): readonly Entry[] {
      if (index !== undefined) catchUp();
      const partitions = index === undefined ? items : indexes.get(index);
      if (partitions === undefined) throw new Error(`${options.name} has no index ${index}`);
      return partitions.get(pk)?.all ?? [];
    },
    /** In no order that means anything, but always the same one. */
    *scan(): Generator<Attributes> {
      for (const partition of items.values()) for (const { item } of partition.all) yield item;
    },
  };
};
