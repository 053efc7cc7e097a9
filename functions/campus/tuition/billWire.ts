/** A bill as the wire carries it, with what the ledger says was paid. */

import type { Application, Wish } from '../../../domains/campus/tuition/application.ts';
import { billedFen, type ItemKind, owedFen, type TuitionBill } from '../../../domains/campus/tuition/bill.ts';
import { standingOf, sumOf } from '../../../domains/campus/tuition/plan.ts';
import type { Paid } from '../../../domains/campus/tuition/refund.ts';
import { type Journal, journalId, totalOf } from '../../../domains/ledger/journal.ts';
import { fen } from '../../../domains/money/fen.ts';
import { type BusinessDate, rfc3339 } from '../../../domains/time/businessDate.ts';
import type { CampusPorts } from '../ports.ts';

const names: Record<ItemKind, readonly [zh: string, en: string]> = {
  tuition: ['学费', 'Tuition'],
  lodging: ['住宿费', 'Lodging'],
  books: ['教材费', 'Books'],
  insurance: ['保险费', 'Insurance'],
};

/** The payments that stand in the ledger, oldest first. */
export const paymentsOf = async (
  { store, ledger }: Pick<CampusPorts, 'store' | 'ledger'>,
  bill: string,
): Promise<readonly Journal[]> => {
  const begun = await store.tuition.paymentsBegun(bill);
  const found = await Promise.all(begun.map((id) => ledger.journal(journalId(id))));
  return found
    .filter((one) => one !== undefined)
    .toSorted((a, b) => a.postedAt - b.postedAt || (a.id < b.id ? -1 : 1));
};

export const paidOf = (journals: readonly Journal[]): readonly Paid[] =>
  journals.map((one) => ({ payment: one.id, fen: totalOf(one.lines, 'debit') }));

const wishOnWire = (wish: Wish) =>
  wish.kind === 'reduction' ? { kind: wish.kind, amount: wish.fen } : { ...wish };

const applicationOnWire = ({ id, status, wish, reason, at }: Application) => ({
  id,
  status,
  wish: wishOnWire(wish),
  reason,
  created: rfc3339(at),
});

const statusOf = (bill: TuitionBill, overFen: number): 'open' | 'paid' | 'overpaid' | 'closed' => {
  if (overFen > 0) return 'overpaid';
  if (bill.closedAtFen !== undefined) return 'closed';
  return overFen === 0 ? 'paid' : 'open';
};

export const billOnWire = (bill: TuitionBill, paid: readonly Paid[], on: BusinessDate) => {
  const back = sumOf(bill.refunds.filter((one) => one.status === 'approved'));
  const paidFen = fen(sumOf(paid) - back);
  const owed = owedFen(bill);
  const closed = bill.closedAtFen !== undefined;
  const standing = standingOf(bill.parts, { paidFen: closed ? sumOf(bill.parts) : paidFen, on });
  const left = Math.max(0, owed - paidFen);
  return {
    object: 'tuition_bill' as const,
    id: bill.id,
    created: rfc3339(bill.createdAt),
    term: bill.term,
    number: bill.number,
    name_masked: bill.nameMasked,
    items: bill.items.map(({ kind, fen: amount }) => ({
      kind,
      name_zh: names[kind][0],
      name_en: names[kind][1],
      amount,
    })),
    billed: billedFen(bill),
    reduced: bill.reducedFen,
    owed,
    paid: paidFen,
    left,
    due_now: closed ? left : standing.dueFen,
    lapsed: standing.lapsed,
    currency: 'CNY' as const,
    status: statusOf(bill, paidFen - owed),
    parts: closed
      ? []
      : standing.parts.map((one) => ({
          part: one.part,
          amount: one.fen,
          due_on: one.dueOn,
          status: one.status,
        })),
    application: bill.application === undefined ? null : applicationOnWire(bill.application),
    refunds: bill.refunds.map((one) => ({
      id: one.id,
      status: one.status,
      cause: one.cause,
      months_studied: one.monthsStudied ?? null,
      amount: one.fen,
      currency: 'CNY' as const,
      created: rfc3339(one.at),
    })),
  };
};
export type BillOnWire = ReturnType<typeof billOnWire>;
