/**
 * Splits: the split itself, and a pointer to it for everybody who may see it.
 *
 * Each share changes on its own, under the condition of its own state and of the split's; closing the collection is
 * conditional on the revision that was read, so that no approval slips in unseen.
 */
import { type Refusal, refuse } from '../../../domains/outcome/refusal.ts';
import { type EpochMs, rfc3339 } from '../../../domains/time/businessDate.ts';
import type { Settled, Split, SplitShare } from '../../../domains/tourism/splits/split.ts';
import {
  above,
  absent,
  anyOf,
  type Check,
  equals,
  type Item,
  isConflict,
  isNew,
  type Key,
  type Table,
  type Write,
} from '../../platform/table.ts';
import { asItem, asSplit } from './shapes.ts';

const splitKey = (id: string): Key => ({ pk: `SPL#${id}`, sk: 'S' });
const pointer = (viewer: string, split: Pick<Split, 'id' | 'createdAt'>): Write => ({
  kind: 'put',
  key: { pk: `V#${viewer}`, sk: `${rfc3339(split.createdAt)}#${split.id}` },
  item: { split: split.id },
  when: [],
});

const change = (id: string, set: Item, when: readonly Check[], remove?: readonly string[]): Write => ({
  kind: 'change',
  key: splitKey(id),
  set,
  add: { revision: 1 },
  ...(remove === undefined ? {} : { remove }),
  when,
});

const viewersOf = (split: Split): readonly string[] => [
  ...new Set([split.organiser, split.merchant, ...split.shares.flatMap((one) => one.person ?? [])]),
];

export type Answerer = { readonly person: string; readonly answer: NonNullable<SplitShare['answer']> };

export type Splits = ReturnType<typeof splitStore>;

export const splitStore = (table: Table) => {
  const find = async (id: string): Promise<Split | undefined> => {
    const item = await table.get(splitKey(id));
    return item && asSplit(item);
  };
  const placeOf = (split: Split, share: SplitShare): string =>
    `shares.${split.shares.findIndex((one) => one.share === share.share)}`;
  const collecting = [equals('status', 'collecting'), equals('calledOff', false)];

  return {
    find,

    /** The same request again finds the split that it made. */
    async create(
      split: Split,
    ): Promise<{ readonly split: Split; readonly replayed: boolean } | Refusal<'idempotency-key-reused'>> {
      const outcome = await table.write([
        { kind: 'put', key: splitKey(split.id), item: asItem(split), when: isNew },
        ...viewersOf(split).map((viewer) => pointer(viewer, split)),
      ]);
      const earlier = isConflict(outcome) ? outcome.conflicts[0]?.found : undefined;
      if (earlier === undefined) return { split, replayed: false };
      return earlier.fingerprint === split.fingerprint
        ? { split: asSplit(earlier), replayed: true }
        : refuse('idempotency-key-reused');
    },

    /** Newest first. */
    async ofViewer(
      viewer: string,
      page: { readonly limit: number; readonly cursor?: string },
    ): Promise<{ readonly splits: readonly Split[]; readonly next?: string }> {
      const { items, next } = await table.query({ pk: `V#${viewer}`, newestFirst: true, ...page });
      const found = await table.getEach(items.map((item) => splitKey(String(item.split))));
      return {
        splits: found.filter((one) => one !== undefined).map(asSplit),
        ...(next === undefined ? {} : { next }),
      };
    },

    /** A person takes on an open share; its money is held next. */
    async approve(
      split: Split,
      share: SplitShare,
      by: Answerer & { readonly consentUpToFen?: number; readonly now: EpochMs },
    ): Promise<'approving' | 'moved-on'> {
      const place = placeOf(split, share);
      const set: Item = {
        [`${place}.status`]: 'approving',
        [`${place}.person`]: by.person,
        [`${place}.answer`]: by.answer,
        ...(by.consentUpToFen === undefined ? {} : { [`${place}.consentUpToFen`]: by.consentUpToFen }),
      };
      const outcome = await table.write([
        change(
          split.id,
          set,
          [
            ...collecting,
            above('deadlineAt', by.now),
            equals(`${place}.status`, 'open'),
            anyOf(absent(`${place}.person`), equals(`${place}.person`, by.person)),
          ],
          [`${place}.lastRefusal`, `${place}.lastFacts`],
        ),
        pointer(by.person, split),
      ]);
      return isConflict(outcome) ? 'moved-on' : 'approving';
    },

    async decline(split: Split, share: SplitShare, by: Answerer): Promise<boolean> {
      const place = placeOf(split, share);
      const set = {
        [`${place}.status`]: 'declined',
        [`${place}.person`]: by.person,
        [`${place}.answer`]: by.answer,
      };
      const outcome = await table.write([
        change(split.id, set, [...collecting, equals(`${place}.status`, 'open')]),
      ]);
      return !isConflict(outcome);
    },

    /** The organiser gives up: nobody pays. */
    async callOff(split: Split, by: Answerer['answer']): Promise<boolean> {
      const set = { calledOff: true, calledOffBy: by };
      return !isConflict(await table.write([change(split.id, set, collecting)]));
    },

    /** The money of an approved share is held. A conflict: another run of the same step said so already. */
    async noteHeld(split: Split, share: SplitShare): Promise<void> {
      const place = placeOf(split, share);
      await table.write([
        change(split.id, { [`${place}.status`]: 'held' }, [equals(`${place}.status`, 'approving')]),
      ]);
    },

    /** The money could not be held: the share is open again, with the reason. */
    async noteRefused(split: Split, share: SplitShare, refusal: Refusal): Promise<void> {
      const place = placeOf(split, share);
      const facts = { [`${place}.lastRefusal`]: refusal.refused, [`${place}.lastFacts`]: refusal.facts };
      await table.write([
        change(split.id, { ...facts, [`${place}.status`]: 'open' }, [equals(`${place}.status`, 'approving')]),
      ]);
    },

    /** No more approvals. `false`: something changed since it was read. */
    async close(split: Split): Promise<boolean> {
      const when = [equals('status', 'collecting'), equals('revision', split.revision)];
      return !isConflict(await table.write([change(split.id, { status: 'settling' }, when)]));
    },

    /** What everybody pays, frozen. A conflict: it was frozen before, to the same. */
    async freeze(split: Split, settled: readonly Settled[]): Promise<void> {
      const shares = settled.map((one) => ({ ...one }));
      await table.write([change(split.id, { settled: shares }, [equals('status', 'settling')])]);
    },

    /** The end, once: a split that has ended stays as it is. */
    async end(split: Split, status: 'paid' | 'cancelled', reason?: string): Promise<void> {
      const when = [equals('status', 'settling')];
      const because = reason === undefined ? {} : { reason };
      await table.write([change(split.id, { status, ...because }, when)]);
    },

    /** Why it will not be paid: kept before the holds are released. */
    async because(split: Split, reason: string): Promise<void> {
      await table.write([change(split.id, { reason }, [equals('status', 'settling')])]);
    },
  };
};
