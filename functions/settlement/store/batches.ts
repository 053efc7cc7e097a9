/**
 * Batches, the movements in them, and where each merchant's next one begins. A batch and its merchant's head change together,
 * so that every fen is in exactly one batch.
 */
import { addFen, type Fen, fen, zeroFen } from '../../../domains/money/fen.ts';
import { invariant } from '../../../domains/outcome/invariant.ts';
import { isRefusal } from '../../../domains/outcome/refusal.ts';
import type { Movement } from '../../../domains/settlement/batch.ts';
import { afterPayoutEvent, type PayoutEvent, type PayoutStatus } from '../../../domains/settlement/payout.ts';
import type { Head, SettledBatch } from '../../../domains/settlement/settledBatch.ts';
import {
  absent,
  equals,
  type Item,
  isConflict,
  isNew,
  present,
  type Table,
  type Write,
} from '../../platform/table.ts';
import { asItem, batchKey, dayKey, headKey, partKey, read, refundedKey } from './shapes.ts';

/** Enough for a page of the statement, far below the largest item. */
export const movementsPerPart = 1_000;

type Page = { readonly limit?: number; readonly cursor?: string };
type Listed = { readonly batches: readonly SettledBatch[]; readonly next?: string };
/** `carried`: at once in what is left for the next batch; otherwise as a payout that was returned. */
type Back = { readonly merchant: string; readonly fen: Fen; readonly carried: boolean };
type Moved = { readonly set?: Item; readonly back?: Back };

/** What had been refunded of a payment before each of its refunds. */
type Parts = { readonly refundedFen: number; readonly before: Readonly<Record<string, number>> };

const after = (status: PayoutStatus, event: PayoutEvent): PayoutStatus => {
  const next = afterPayoutEvent(status, event);
  invariant(!isRefusal(next), `a batch that is ${status} cannot ${event}`);
  return next;
};

export const batchStore = (table: Table) => {
  const batch = async (id: string): Promise<SettledBatch | undefined> => {
    const item = await table.get(batchKey(id));
    return item === undefined ? undefined : read<SettledBatch>(item);
  };
  const moveOf = (id: string, from: PayoutStatus, event: PayoutEvent, set: Item = {}): Write => ({
    ...{ kind: 'change', key: batchKey(id), set: { ...set, status: after(from, event) } },
    when: [equals('status', from)],
  });

  return {
    batch,

    async head(merchant: string): Promise<Head | undefined> {
      const item = await table.get(headKey(merchant));
      return item === undefined ? undefined : read<Head>(item);
    },

    async keepMovements(id: string, digest: string, movements: readonly Movement[]): Promise<number> {
      let parts = 0;
      for (let at = 0; at < movements.length; at += movementsPerPart) {
        const item = { movements: movements.slice(at, at + movementsPerPart) };
        await table.write([{ kind: 'put', key: partKey(id, digest, parts), item, when: [] }]);
        parts += 1;
      }
      return parts;
    },

    async movementsOf({ id, digest, parts }: SettledBatch): Promise<readonly Movement[]> {
      const keys = Array.from({ length: parts }, (_, part) => partKey(id, digest, part));
      const found = await table.getEach(keys);
      return found.flatMap(
        (item) => read<{ readonly movements: readonly Movement[] }>(item ?? { movements: [] }).movements,
      );
    },

    /** The batch, if there is one, and the head after it; `false`: somebody was faster. */
    async cut(merchant: string, before: Head | undefined, next: Head, made?: SettledBatch): Promise<boolean> {
      const carried = Object.keys(before?.returned ?? {}).filter((id) => next.returned[id] === undefined);
      const outcome = await table.write([
        {
          kind: 'put',
          key: headKey(merchant),
          item: asItem(next),
          when: [before === undefined ? absent('pk') : equals('version', before.version)],
        },
        ...carried.map((id) => moveOf(id, 'returned', 'carry')),
        ...(made === undefined ? [] : newBatch(made)),
      ]);
      return !isConflict(outcome);
    },

    /**
     * Once; a repetition finds it moved on, and changes nothing. What it gives back to its merchant goes with it. Answers how the
     * batch stands then.
     */
    async move(id: string, from: PayoutStatus, event: PayoutEvent, moved: Moved = {}): Promise<PayoutStatus> {
      const { set, back } = moved;
      const ofHead = back === undefined ? [] : [givenBack(id, back)];
      const outcome = await table.write([moveOf(id, from, event, set), ...ofHead]);
      if (!isConflict(outcome)) return after(from, event);
      const found = outcome.conflicts[0]?.found;
      invariant(found !== undefined, `no batch ${id}`);
      return found.status as PayoutStatus;
    },

    async ofMerchant(merchant: string, page: Page): Promise<Listed> {
      const { items, next } = await table.queryByOwner({
        owner: `B#${merchant}`,
        newestFirst: true,
        ...page,
      });
      return {
        batches: items.map((item) => read<SettledBatch>(item)),
        ...(next === undefined ? {} : { next }),
      };
    },

    async ofDay(date: string, page: Page): Promise<Listed> {
      const { items, next } = await table.query({ pk: `D#${date}`, ...page });
      const found = await table.getEach(items.map(({ sk }) => batchKey(String(sk))));
      const batches = found.flatMap((item) => (item === undefined ? [] : [read<SettledBatch>(item)]));
      return { batches, ...(next === undefined ? {} : { next }) };
    },

    /** What of the payment the merchant had given back before this refund; asked again, the same. */
    async refundedBefore(payment: string, merchant: string, refund: string, refundFen: Fen): Promise<Fen> {
      const key = refundedKey(payment, merchant);
      const item = await table.get(key);
      const known = item === undefined ? undefined : read<Parts>(item);
      const before = known?.before[refund];
      if (before !== undefined) return fen(before);
      const beforeFen = fen(known?.refundedFen ?? 0);
      const next = {
        refundedFen: addFen(beforeFen, refundFen),
        before: { ...known?.before, [refund]: beforeFen },
      };
      const when = known === undefined ? isNew : [equals('refundedFen', known.refundedFen)];
      const outcome = await table.write([{ kind: 'put', key, item: next, when }]);
      return isConflict(outcome) ? this.refundedBefore(payment, merchant, refund, refundFen) : beforeFen;
    },
  };
};
export type BatchStore = ReturnType<typeof batchStore>;

const givenBack = (id: string, { merchant, fen: amount, carried }: Back): Write => ({
  kind: 'change',
  key: headKey(merchant),
  ...(carried ? {} : { set: { [`returned.${id}`]: amount } }),
  add: { version: 1, ...(carried ? { leftFen: amount } : {}) },
  when: [present('pk')],
});

const newBatch = (made: SettledBatch): Write[] => [
  {
    kind: 'put',
    key: batchKey(made.id),
    item: {
      ...asItem(made),
      owner: `B#${made.payee}`,
      ownedAt: `${made.date}#${String(made.no).padStart(4, '0')}`,
    },
    when: isNew,
  },
  { kind: 'put', key: dayKey(made.date, made.id), item: {}, when: [] },
];

export const noHead = (settledTo: number): Head => ({
  ...{ version: 0, settledTo, last: '', date: '', no: 0, leftFen: zeroFen, returned: {} },
});
