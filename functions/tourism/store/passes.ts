/**
 * Passes and what was done with them at gates and on rides.
 *
 * An entry is one transaction: its record, which makes it happen once, and the pass, under the conditions that can
 * change meanwhile. What was decided on an older view of the pass is refused as `moved-on` and decided again.
 */
import type { BusinessDate } from '../../../domains/time/businessDate.ts';
import type { Entry } from '../../../domains/tourism/gate/entry.ts';
import type { Pass } from '../../../domains/tourism/gate/pass.ts';
import {
  absent,
  atMost,
  type Check,
  equals,
  type Item,
  isConflict,
  isNew,
  type Key,
  type Table,
  type Write,
} from '../../platform/table.ts';
import { asEntry, asItem, asPass, asRide, type Ride } from './shapes.ts';

export const passKey = (pass: Pick<Pass, 'id' | 'holder' | 'validTo'>): Key => ({
  pk: `H#${pass.holder}`,
  sk: `P#${pass.validTo}#${pass.id}`,
});
const entryKey = (id: string): Key => ({ pk: `E#${id}`, sk: 'E' });
const rideKey = (id: string): Key => ({ pk: `R#${id}`, sk: 'R' });

export const putPass = (pass: Pass): Write => ({
  kind: 'put',
  key: passKey(pass),
  item: asItem(pass),
  when: isNew,
});

/** Unchanged since it was read, in all that entering and leaving change. */
const asSeen = (pass: Pass): readonly Check[] => [
  equals('standing', 'open'),
  equals('entriesUsed', pass.entriesUsed),
  equals('inside', pass.inside),
  equals('lastCodeAt', pass.lastCodeAt),
];

const putEntry = (entry: Entry): Write => ({
  kind: 'put',
  key: entryKey(entry.id),
  item: {
    ...asItem(entry),
    ...(entry.conflict
      ? { owner: 'conflicts', ownedAt: `${String(entry.at).padStart(15, '0')}#${entry.id}` }
      : {}),
  },
  when: isNew,
});

export type Recorded = { readonly entry: Entry; readonly replayed: boolean } | 'moved-on';

export type Passes = ReturnType<typeof passStore>;

export const passStore = (table: Table) => {
  const record = async (writes: readonly Write[], entry: Entry): Promise<Recorded> => {
    const outcome = await table.write([putEntry(entry), ...writes]);
    if (!isConflict(outcome)) return { entry, replayed: false };
    const earlier = outcome.conflicts[0]?.found;
    return earlier === undefined ? 'moved-on' : { entry: asEntry(earlier), replayed: true };
  };

  return {
    /** All passes of a person that end on that date or later, in the order in which they end. */
    async ofHolder(
      holder: string,
      from: BusinessDate,
      page: { readonly limit?: number; readonly cursor?: string } = {},
    ): Promise<{ readonly passes: readonly Pass[]; readonly next?: string }> {
      const { items, next } = await table.query({ pk: `H#${holder}`, from: `P#${from}`, ...page });
      return { passes: items.map(asPass), ...(next === undefined ? {} : { next }) };
    },

    async entry(id: string): Promise<Entry | undefined> {
      const item = await table.get(entryKey(id));
      return item && asEntry(item);
    },

    /** One entry or exit, once. */
    enter(entry: Entry, pass: Pass, codeIssuedAt: number): Promise<Recorded> {
      const going = entry.direction === 'in';
      const last = { at: entry.at, date: entry.date, terminal: entry.terminal, entry: entry.id };
      const set: Item = {
        inside: going,
        lastCodeAt: Math.max(pass.lastCodeAt, codeIssuedAt),
        ...(going ? { last } : {}),
      };
      const change: Write = {
        kind: 'change',
        key: passKey(pass),
        set,
        ...(going ? { add: { entriesUsed: 1 } } : {}),
        when: [...asSeen(pass), ...(going ? [atMost('entriesUsed', pass.entriesAllowed - 1)] : [])],
      };
      return record([change], entry);
    },

    /** A scan that opened nothing is kept as well. */
    keep: (entry: Entry): Promise<Recorded> => record([], entry),

    /** Takes the last entry of a pass back. */
    async annul(
      entry: Entry,
      pass: Pick<Pass, 'id' | 'holder' | 'validTo'>,
      annulled: NonNullable<Entry['annulled']>,
    ): Promise<'annulled' | 'moved-on'> {
      const outcome = await table.write([
        {
          kind: 'change',
          key: entryKey(entry.id),
          set: { annulled: { ...annulled } },
          when: [absent('annulled'), equals('outcome', 'admitted')],
        },
        {
          kind: 'change',
          key: passKey(pass),
          set: { inside: false },
          add: { entriesUsed: -1 },
          when: [equals('last.entry', entry.id), equals('inside', true)],
        },
      ]);
      return isConflict(outcome) ? 'moved-on' : 'annulled';
    },

    /** The double-spend report, newest first. */
    async conflicts(page: {
      readonly limit: number;
      readonly cursor?: string;
    }): Promise<{ readonly entries: readonly Entry[]; readonly next?: string }> {
      const { items, next } = await table.queryByOwner({ owner: 'conflicts', newestFirst: true, ...page });
      return { entries: items.map(asEntry), ...(next === undefined ? {} : { next }) };
    },

    async ride(id: string): Promise<Ride | undefined> {
      const item = await table.get(rideKey(id));
      return item && asRide(item);
    },

    /** A ride that the pass includes, once, with a code that was not used for one before. */
    async takeRide(ride: Ride, pass: Pass, codeIssuedAt: number): Promise<'taken' | 'code-used' | Ride> {
      const outcome = await table.write([
        { kind: 'put', key: rideKey(ride.id), item: asItem(ride), when: isNew },
        {
          kind: 'change',
          key: passKey(pass),
          set: { lastRideCodeAt: codeIssuedAt },
          add: { ridesTaken: 1 },
          when: [
            equals('standing', 'open'),
            atMost('lastRideCodeAt', codeIssuedAt - 1),
            ...(pass.ridesAllowed === undefined ? [] : [atMost('ridesTaken', pass.ridesAllowed - 1)]),
          ],
        },
      ]);
      if (!isConflict(outcome)) return 'taken';
      const earlier = outcome.conflicts[0]?.found;
      return earlier === undefined ? 'code-used' : asRide(earlier);
    },
  };
};
