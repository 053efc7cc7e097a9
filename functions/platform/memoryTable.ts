/**
 * A table in memory: the same answers as the one on DynamoDB, for tests and dry runs. One contract test holds both.
 */
import { invariant } from '../../domains/outcome/invariant.ts';
import type { Fact } from '../../domains/outcome/refusal.ts';
import type { Check, Conflict, Item, Key, Page, Table, Write } from './table.ts';

const at = (item: Item | undefined, path: string): Fact | undefined =>
  path.split('.').reduce<Fact | undefined>((value, part) => {
    if (typeof value !== 'object' || value === null) return undefined;
    return (value as { readonly [name: string]: Fact })[part];
  }, item);

const comparable = (value: Fact | undefined, to: string | number | boolean): value is string | number =>
  typeof value === typeof to && (typeof value === 'string' || typeof value === 'number');

const holds = (item: Item | undefined, check: Check): boolean => {
  if ('anyOf' in check) return check.anyOf.some((one) => holds(item, one));
  const value = at(item, check.path);
  if ('is' in check) return (value === undefined) === (check.is === 'absent');
  if ('equals' in check) return value === check.equals;
  if ('differs' in check) return value !== check.differs;
  if ('atMost' in check) return comparable(value, check.atMost) && value <= check.atMost;
  return comparable(value, check.above) && value > check.above;
};

type Loose = { [name: string]: Fact };
const placeAt = (item: Loose, path: string): { readonly holder: Loose; readonly name: string } => {
  const parts = path.split('.');
  const name = parts.pop() ?? '';
  const holder = parts.reduce<Fact | undefined>((value, part) => (value as Loose | undefined)?.[part], item);
  invariant(typeof holder === 'object' && holder !== null, `there is nothing to hold ${path}`);
  return { holder: holder as Loose, name };
};
/** As DynamoDB: what is no number is not added to. */
const sum = (value: Fact | undefined, more: number): number => {
  invariant(value === undefined || typeof value === 'number', 'only a number can be added to');
  return (value ?? 0) + more;
};

const changed = (old: Item | undefined, write: Write): Item | undefined => {
  if (write.kind === 'delete') return undefined;
  if (write.kind === 'put') return structuredClone({ ...write.item, ...write.key });
  const item: Loose = structuredClone({ ...old, ...write.key });
  for (const [path, value] of Object.entries(write.set ?? {})) {
    const { holder, name } = placeAt(item, path);
    holder[name] = structuredClone(value);
  }
  for (const [name, more] of Object.entries(write.add ?? {})) item[name] = sum(item[name], more);
  for (const path of write.remove ?? []) {
    const { holder, name } = placeAt(item, path);
    delete holder[name];
  }
  return item;
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export const memoryTable = (): Table & { readonly all: () => readonly Item[] } => {
  const items = new Map<string, Item>();
  const nameOf = ({ pk, sk }: Key): string => `${pk}\n${sk}`;

  const page = (
    found: readonly (readonly [sort: string, item: Item])[],
    range: Parameters<Table['query']>[0] | Parameters<Table['queryByOwner']>[0],
  ): Page => {
    const { prefix = '', from = '', to, newestFirst = false, limit, cursor } = range;
    const sorted = found
      .filter(([sort]) => sort.startsWith(prefix) && sort >= from && (to === undefined || sort <= to))
      .map(([sort, item]) => ({ place: `${sort}\n${item.pk}\n${item.sk}`, item }))
      .sort((a, b) => compare(a.place, b.place) * (newestFirst ? -1 : 1))
      .filter(({ place }) => cursor === undefined || compare(place, cursor) * (newestFirst ? -1 : 1) > 0);
    const shown = limit === undefined ? sorted : sorted.slice(0, limit);
    const last = shown.at(-1);
    const more = shown.length < sorted.length && last !== undefined;
    return { items: shown.map(({ item }) => structuredClone(item)), ...(more ? { next: last.place } : {}) };
  };

  return {
    all: () => [...items.values()],
    async get(key) {
      return structuredClone(items.get(nameOf(key)));
    },
    async getEach(keys) {
      return keys.map((key) => structuredClone(items.get(nameOf(key))));
    },
    async query(asked) {
      const found = [...items.values()].filter((item) => item.pk === asked.pk);
      return page(
        found.map((item) => [String(item.sk), item]),
        asked,
      );
    },
    async queryByOwner(asked) {
      const found = [...items.values()].filter(
        (item) => item.owner === asked.owner && item.ownedAt !== undefined,
      );
      return page(
        found.map((item) => [String(item.ownedAt), item]),
        asked,
      );
    },
    async write(writes) {
      const conflicts: Conflict['conflicts'] = writes.map((write) => {
        const old = items.get(nameOf(write.key));
        if (write.when.every((check) => holds(old, check))) return undefined;
        return old === undefined ? {} : { found: structuredClone(old) };
      });
      if (conflicts.some((one) => one !== undefined)) return { conflicts };
      const after = writes.map((write) => changed(items.get(nameOf(write.key)), write));
      writes.forEach((write, i) => {
        const item = after[i];
        if (item === undefined) items.delete(nameOf(write.key));
        else items.set(nameOf(write.key), item);
      });
      return 'written';
    },
  };
};
