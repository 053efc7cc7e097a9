/**
 * What is looked after for an account: its mandate, its reminder, the bills announced, and what its holder was told.
 *
 * A debit is begun only by a write that finds the mandate active: after a revocation none begins.
 */
import type { Announced, Mandate, NoteKind } from '../../../domains/government/bills/mandate.ts';
import { type Refusal, refuse } from '../../../domains/outcome/refusal.ts';
import {
  addDays,
  businessDate,
  type EpochMs,
  rfc3339,
  startOfDate,
} from '../../../domains/time/businessDate.ts';
import { equals, type Item, isConflict, isNew, type Key, present, type Table } from '../../platform/table.ts';
import { asItem, read } from '../basket/shapes.ts';

export type Watch = {
  readonly account: string;
  readonly person: string;
  readonly mandate?: Mandate;
  readonly reminder?: { readonly belowFen: number; readonly told: boolean } | null;
};
export type Note = {
  readonly id: string;
  readonly at: EpochMs;
  readonly kind: NoteKind;
  readonly person: string;
  readonly account: string;
  readonly billNo: string;
  readonly fen: number;
  readonly on: string;
  readonly reason: string;
};

const shards = [0, 1, 2, 3] as const;
const shardOf = (id: string): number => id.charCodeAt(id.length - 1) % shards.length;
const watchKey = (account: string): Key => ({ pk: `UW#${account}`, sk: 'W' });
const billKey = (account: string, billNo: string): Key => ({ pk: `UW#${account}`, sk: `B#${billNo}` });
/** Eight in the morning of the next day: nobody wants to hear of bills at night. */
const nextMorning = (now: EpochMs): string =>
  rfc3339(startOfDate(addDays(businessDate(now), 1)) + 8 * 3_600_000);

export const watchStore = (table: Table) => {
  const watch = async (account: string): Promise<Watch | undefined> => {
    const item = await table.get(watchKey(account));
    return item === undefined ? undefined : read<Watch>(item);
  };

  return {
    watch,

    /** A mandate or a reminder, once under its request; looked after from now on. */
    async changeWatch(
      of: { readonly account: string; readonly person: string },
      request: { readonly id: string; readonly fingerprint: string; readonly now: EpochMs },
      set: Pick<Watch, 'mandate' | 'reminder'>,
    ): Promise<{ readonly replayed: boolean } | Refusal> {
      const due = { owner: `UW#${shardOf(of.account)}`, ownedAt: rfc3339(request.now) };
      const outcome = await table.write([
        {
          kind: 'put',
          key: { pk: `UR#${request.id}`, sk: 'R' },
          item: { fingerprint: request.fingerprint },
          when: isNew,
        },
        {
          kind: 'change',
          key: watchKey(of.account),
          set: { ...asItem(of), ...asItem(set), ...due },
          when: [],
        },
      ]);
      const earlier = isConflict(outcome) ? outcome.conflicts[0]?.found : undefined;
      if (earlier === undefined) return { replayed: false };
      return earlier.fingerprint === request.fingerprint
        ? { replayed: true }
        : refuse('idempotency-key-reused');
    },

    /** No debit begins after this. Nothing to revoke is revoked. */
    async revoke(account: string): Promise<void> {
      await table.write([
        {
          kind: 'change',
          key: watchKey(account),
          set: { 'mandate.status': 'revoked' },
          when: [equals('mandate.status', 'active')],
        },
      ]);
    },

    async watchesDue(now: EpochMs, limit: number): Promise<readonly Watch[]> {
      const pages = await Promise.all(
        shards.map((shard) => table.queryByOwner({ owner: `UW#${shard}`, to: rfc3339(now), limit })),
      );
      return pages.flatMap(({ items }) => items.map((item) => read<Watch>(item)));
    },

    /** Until tomorrow; what the balance was like is remembered, so that one fall is told once. */
    async rest(account: string, now: EpochMs, told?: boolean): Promise<void> {
      const set: Item = {
        ownedAt: nextMorning(now),
        ...(told === undefined ? {} : { 'reminder.told': told }),
      };
      const when = told === undefined ? [present('pk')] : [present('reminder.told')];
      await table.write([{ kind: 'change', key: watchKey(account), set, when }]);
    },

    async announcedBills(account: string): Promise<readonly Announced[]> {
      const { items } = await table.query({ pk: `UW#${account}`, prefix: 'B#' });
      return items.map((item) => read<Announced>(item));
    },

    /** The first announcement of a bill stands. */
    async announce(account: string, announced: Announced): Promise<void> {
      await table.write([
        { kind: 'put', key: billKey(account, announced.billNo), item: asItem(announced), when: isNew },
      ]);
    },

    /** Takes one try: only under an active mandate, and each try once. */
    async claimDebit(
      account: string,
      mandate: string,
      asked: { readonly billNo: string; readonly turn: number; readonly on: string },
    ): Promise<boolean> {
      const { billNo, turn, on } = asked;
      const outcome = await table.write([
        {
          kind: 'change',
          key: watchKey(account),
          set: { lastDebitOn: on },
          when: [equals('mandate.id', mandate), equals('mandate.status', 'active')],
        },
        {
          kind: 'change',
          key: billKey(account, billNo),
          set: { triedOn: on },
          add: { tries: 1 },
          when: [equals('tries', turn - 1)],
        },
      ]);
      return !isConflict(outcome);
    },

    async endBill(account: string, billNo: string, ended: NonNullable<Announced['ended']>): Promise<void> {
      await table.write([
        { kind: 'change', key: billKey(account, billNo), set: { ended }, when: [present('pk')] },
      ]);
    },

    /** Told once. */
    async tell(note: Note): Promise<void> {
      const index = { owner: `UN#${note.person}`, ownedAt: `${rfc3339(note.at)}#${note.id}` };
      const key = { pk: `UN#${note.id}`, sk: 'N' };
      await table.write([{ kind: 'put', key, item: { ...asItem(note), ...index }, when: isNew }]);
    },

    async notesFor(person: string, page: { readonly limit: number; readonly cursor?: string }) {
      const { items, next } = await table.queryByOwner({ owner: `UN#${person}`, newestFirst: true, ...page });
      return { notes: items.map((item) => read<Note>(item)), ...(next === undefined ? {} : { next }) };
    },
  };
};
