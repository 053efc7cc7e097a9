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

/** What stands under a ride's id is the ride, or that it is being paid. */
const byPass = (item: Item | undefined): Ride | undefined =>
  item === undefined || item.paid === true ? undefined : asRide(item);

/** Who is inside since when, after an entry or exit: what is uploaded late does not undo what happened since. */
const whereabouts = (pass: Pass, { at, date, terminal, id, direction }: Entry): Item => {
  const earlier = pass.earlier ?? [];
  const last = { at, date, terminal, entry: id };
  if (direction === 'out')
    return pass.last?.date === date ? { inside: false } : { earlier: earlier.filter((one) => one !== date) };
  if (pass.last === undefined) return { inside: true, last };
  if (date < pass.last.date) return { earlier: [...earlier, date] };
  const stayed = pass.inside && pass.last.date < date ? { earlier: [...earlier, pass.last.date] } : {};
  return { inside: true, last, ...stayed };
};

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
      const set: Item = {
        ...whereabouts(pass, entry),
        lastCodeAt: Math.max(pass.lastCodeAt, codeIssuedAt),
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

    /** One that a pass covered. */
    async ride(id: string): Promise<Ride | undefined> {
      return byPass(await table.get(rideKey(id)));
    },

    /**
     * This ride is going to be paid: from now on no pass can cover it, whoever asks for it at the same moment. A ride that
     * a pass has covered already is the answer.
     */
    async beginFare(id: string): Promise<'begun' | Ride> {
      const put: Write = { kind: 'put', key: rideKey(id), item: { paid: true }, when: isNew };
      const outcome = await table.write([put]);
      return (isConflict(outcome) ? byPass(outcome.conflicts[0]?.found) : undefined) ?? 'begun';
    },

    /** A ride that the pass includes, once, with a code that was not used for one before. */
    async takeRide(
      ride: Ride,
      pass: Pass,
      codeIssuedAt: number,
    ): Promise<'taken' | 'code-used' | 'being-paid' | Ride> {
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
      return earlier === undefined ? 'code-used' : (byPass(earlier) ?? 'being-paid');
    },
  };
};
