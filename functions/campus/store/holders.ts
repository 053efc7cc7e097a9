/**
 * Holders and rosters in the campus table.
 *
 *   P#<person>   H     the holder; owner `holders`, by number
 *   N#<number>   N     whose number it is
 *   R#<roster>   R     what a roster did, for its repetition
 *   I#<issue>    I     which card a request issued, for its repetition
 *
 * A holder and the number are one transaction: no two people have one number, and nobody has two. A change follows the revision
 * that it was decided on, or is decided again.
 */
import type { Holder } from '../../../domains/campus/cards.ts';
import type { PersonId } from '../../../domains/identity/person.ts';
import type { Fact } from '../../../domains/outcome/refusal.ts';
import type { EpochMs } from '../../../domains/time/businessDate.ts';
import { equals, type Item, isConflict, isNew, type Key, type Table } from '../../platform/table.ts';

/** Which roster the holder was last made or renewed by, so that a repeated upload says what the first one did. */
export type ByRoster = { readonly roster: string; readonly did: 'activated' | 'renewed' };
export type Kept = { readonly holder: Holder; readonly by: ByRoster };
/** A new card, for the repetition of its request: no secret is in it. */
export type IssueRecord = {
  readonly id: string;
  readonly fingerprint: string;
  readonly at: EpochMs;
  readonly issue: number;
};
export type RosterRecord = { readonly fingerprint: string; readonly report: object };

export const holderKey = (person: string): Key => ({ pk: `P#${person}`, sk: 'H' });
const numberKey = (number: string): Key => ({ pk: `N#${number}`, sk: 'N' });
const issueKey = (id: string): Key => ({ pk: `I#${id}`, sk: 'I' });
const rosterKey = (id: string): Key => ({ pk: `R#${id}`, sk: 'R' });

const itemOf = ({ holder, by }: Kept): Item => ({
  is: holder as object as Fact,
  by,
  revision: holder.revision,
  owner: 'holders',
  ownedAt: holder.number,
});
const kept = (item: Item | undefined): Kept | undefined =>
  item === undefined ? undefined : { holder: item.is as object as Holder, by: item.by as object as ByRoster };

export type Holders = ReturnType<typeof holderStore>;

export const holderStore = (table: Table) => ({
  /** Consistent, one read. */
  async holder(person: string): Promise<Holder | undefined> {
    return kept(await table.get(holderKey(person)))?.holder;
  },

  async holdersEach(people: readonly PersonId[]): Promise<readonly (Kept | undefined)[]> {
    return (await table.getEach(people.map(holderKey))).map(kept);
  },

  async byNumber(number: string): Promise<Holder | undefined> {
    const person = (await table.get(numberKey(number)))?.person;
    return typeof person === 'string' ? this.holder(person) : undefined;
  },

  /** By number. */
  async list(page: {
    readonly limit: number;
    readonly cursor?: string;
  }): Promise<{ readonly holders: readonly Holder[]; readonly next?: string }> {
    const { items, next } = await table.queryByOwner({ owner: 'holders', ...page });
    const holders = items.flatMap((item) => kept(item)?.holder ?? []);
    return { holders, ...(next === undefined ? {} : { next }) };
  },

  async add(entry: Kept): Promise<'added' | 'number-taken' | 'holder-exists'> {
    const { person, number } = entry.holder;
    const written = await table.write([
      { kind: 'put', key: holderKey(person), item: itemOf(entry), when: isNew },
      { kind: 'put', key: numberKey(number), item: { person }, when: isNew },
    ]);
    if (!isConflict(written)) return 'added';
    return written.conflicts[0] === undefined ? 'number-taken' : 'holder-exists';
  },

  /** Writes what follows the stored revision. `by` only when a roster did it. */
  async change(holder: Holder, by?: ByRoster): Promise<'changed' | 'moved-on'> {
    const set: Item = {
      is: holder as object as Fact,
      revision: holder.revision,
      ...(by === undefined ? {} : { by }),
    };
    const when = [equals('revision', holder.revision - 1)];
    const written = await table.write([{ kind: 'change', key: holderKey(holder.person), set, when }]);
    return isConflict(written) ? 'moved-on' : 'changed';
  },

  async issue(id: string): Promise<IssueRecord | undefined> {
    return (await table.get(issueKey(id)))?.is as IssueRecord | undefined;
  },

  /** The new card and the record of its request: both or neither. */
  async reissue(holder: Holder, record: IssueRecord): Promise<'changed' | 'moved-on'> {
    const written = await table.write([
      {
        kind: 'change',
        key: holderKey(holder.person),
        set: { is: holder as object as Fact, revision: holder.revision },
        when: [equals('revision', holder.revision - 1)],
      },
      { kind: 'put', key: issueKey(record.id), item: { is: record }, when: isNew },
    ]);
    return isConflict(written) ? 'moved-on' : 'changed';
  },

  async roster(id: string): Promise<RosterRecord | undefined> {
    const item = await table.get(rosterKey(id));
    return item === undefined
      ? undefined
      : { fingerprint: String(item.fingerprint), report: item.report as object };
  },

  /** Undefined: kept. Else what another run of the same request kept before. */
  async keepRoster(id: string, record: RosterRecord): Promise<RosterRecord | undefined> {
    const item: Item = { fingerprint: record.fingerprint, report: record.report as Fact };
    const written = await table.write([{ kind: 'put', key: rosterKey(id), item, when: isNew }]);
    return isConflict(written) ? this.roster(id) : undefined;
  },
});
