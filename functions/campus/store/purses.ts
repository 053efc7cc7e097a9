/**
 * What the campus keeps about purses beside the ledger: PINs, families, who has a subsidy of a term, and requests that were seen.
 *
 *   P#<person>        PIN    salted hash and the tries taken
 *   P#<person>        F      the family: parents and their caps
 *   K#<parent>        <person>   the children of a parent
 *   S#<term>#<shard>  <person>   who was given a subsidy, to end it by
 *   Q#<request>       Q      a request that was seen, with what it said, for its repetition
 */
import type { Caps } from '../../../domains/campus/family.ts';
import { mostParents } from '../../../domains/campus/family.ts';
import { mostTries, type PinState } from '../../../domains/campus/pin.ts';
import type { Fact } from '../../../domains/outcome/refusal.ts';
import {
  absent,
  atMost,
  equals,
  type Item,
  isConflict,
  isNew,
  type Key,
  present,
  type Table,
  type Write,
} from '../../platform/table.ts';

export type Family = { readonly parents: readonly string[]; readonly caps: Caps };
export type Seen = { readonly fingerprint: string; readonly said?: Fact };

const pinKey = (person: string): Key => ({ pk: `P#${person}`, sk: 'PIN' });
const familyKey = (child: string): Key => ({ pk: `P#${child}`, sk: 'F' });
const childKey = (parent: string, child: string): Key => ({ pk: `K#${parent}`, sk: child });
const requestKey = (id: string): Key => ({ pk: `Q#${id}`, sk: 'Q' });

const shards = [0, 1, 2, 3] as const;
const shardOf = (person: string): number => Number(person.at(-1)) % shards.length;
const subsidyKey = (term: string, person: string): Key => ({
  pk: `S#${term}#${shardOf(person)}`,
  sk: person,
});

const marker = (id: string, item: Item): Write => ({ kind: 'put', key: requestKey(id), item, when: isNew });

const familyOf = (item: Item | undefined): Family =>
  item === undefined
    ? { parents: [], caps: {} }
    : { parents: Object.keys(item.parents as object).sort(), caps: item.caps as object as Caps };

export type PurseStore = ReturnType<typeof purseStore>;

export const purseStore = (table: Table) => ({
  async pin(person: string): Promise<PinState | undefined> {
    const item = await table.get(pinKey(person));
    return item && { salt: String(item.salt), hash: String(item.hash), tries: Number(item.tries) };
  },

  /** The new PIN and its request in one transaction: a late repetition does not bring an old PIN back. */
  async setPin(
    person: string,
    made: { readonly request: string; readonly salt: string; readonly hash: string },
  ): Promise<'set' | { readonly salt: string; readonly hash: string }> {
    const { request, salt, hash } = made;
    const written = await table.write([
      marker(request, { salt, hash }),
      { kind: 'put', key: pinKey(person), item: { salt, hash, tries: 0 }, when: [] },
    ]);
    const seen = isConflict(written) ? written.conflicts[0]?.found : undefined;
    return seen === undefined ? 'set' : { salt: String(seen.salt), hash: String(seen.hash) };
  },

  /** One try of those that are left, before anybody knows whether it is right. */
  async takeTry(person: string): Promise<'taken' | 'none-left'> {
    const when = [atMost('tries', mostTries - 1)];
    const written = await table.write([{ kind: 'change', key: pinKey(person), add: { tries: 1 }, when }]);
    return isConflict(written) ? 'none-left' : 'taken';
  },

  /** It was the right one. A PIN that was set meanwhile has tries of its own. */
  async giveTriesBack(person: string, hash: string): Promise<void> {
    await table.write([
      { kind: 'change', key: pinKey(person), set: { tries: 0 }, when: [equals('hash', hash)] },
    ]);
  },

  async family(child: string): Promise<Family> {
    return familyOf(await table.get(familyKey(child)));
  },

  /** Naming one who is named already changes nothing. */
  async addParent(child: string, parent: string): Promise<'added' | 'too-many'> {
    const key = familyKey(child);
    await table.write([{ kind: 'put', key, item: { parents: {}, caps: {}, count: 0 }, when: isNew }]);
    const written = await table.write([
      {
        kind: 'change',
        key,
        set: { [`parents.${parent}`]: true },
        add: { count: 1 },
        when: [absent(`parents.${parent}`), atMost('count', mostParents - 1)],
      },
      { kind: 'put', key: childKey(parent, child), item: {}, when: [] },
    ]);
    if (!isConflict(written)) return 'added';
    return familyOf(written.conflicts[0]?.found).parents.includes(parent) ? 'added' : 'too-many';
  },

  async children(parent: string): Promise<readonly string[]> {
    const { items } = await table.query({ pk: `K#${parent}`, limit: 50 });
    return items.map((item) => String(item.sk));
  },

  /** By a parent only, and by each request once: a late repetition does not bring old caps back. */
  async setCaps(
    child: string,
    asked: {
      readonly parent: string;
      readonly caps: Caps;
      readonly request: string;
      readonly fingerprint: string;
    },
  ): Promise<'set' | 'seen' | 'differs' | 'not-a-parent'> {
    const { parent, caps, request, fingerprint } = asked;
    const written = await table.write([
      marker(request, { fingerprint }),
      {
        kind: 'change',
        key: familyKey(child),
        set: { caps: caps as object as Fact },
        when: [present(`parents.${parent}`)],
      },
    ]);
    if (!isConflict(written)) return 'set';
    const seen = written.conflicts[0]?.found;
    if (seen === undefined) return 'not-a-parent';
    return seen.fingerprint === fingerprint ? 'seen' : 'differs';
  },

  async noteSubsidy(term: string, person: string): Promise<void> {
    await table.write([{ kind: 'put', key: subsidyKey(term, person), item: {}, when: [] }]);
  },

  /** Everybody who was given a subsidy of that term, page by page. */
  async *subsidised(term: string): AsyncGenerator<readonly string[]> {
    for (const shard of shards) {
      let cursor: string | undefined;
      do {
        const page = cursor === undefined ? {} : { cursor };
        const { items, next } = await table.query({ pk: `S#${term}#${shard}`, limit: 100, ...page });
        yield items.map((item) => String(item.sk));
        cursor = next;
      } while (cursor !== undefined);
    }
  },

  /** What an earlier run of this request kept; undefined when this is the first. */
  async begin(id: string, { fingerprint, said }: Seen): Promise<Seen | undefined> {
    const item: Item = { fingerprint, ...(said === undefined ? {} : { said }) };
    const written = await table.write([marker(id, item)]);
    const seen = isConflict(written) ? written.conflicts[0]?.found : undefined;
    return (
      seen && {
        fingerprint: String(seen.fingerprint),
        ...('said' in seen ? { said: seen.said as Fact } : {}),
      }
    );
  },

  async finish(id: string, said: Fact): Promise<void> {
    await table.write([
      { kind: 'change', key: requestKey(id), set: { said }, when: [present('fingerprint')] },
    ]);
  },
});
