/**
 * Tuition that goes back: what was paid too much, and what is left of a term that a student does not study to its end.
 *
 * Whole months begun count as studied, a term counts five, and tuition and lodging go back for the rest; books and insurance are
 * used up with the first month. The school keeps the odd fen. The five months are an assumption (schools count ten a year).
 */
import { type Fen, fen, lesserFen, subtractFen, zeroFen } from '../../money/fen.ts';
import { type Refusal, refuse } from '../../outcome/refusal.ts';
import type { EpochMs } from '../../time/businessDate.ts';
import { billedFen, owedFen, type TuitionBill } from './bill.ts';
import { sumOf } from './plan.ts';

export const monthsOfTerm = 5;

/** To whom it goes back: a part of each payment it comes from. */
export type BackTo = { readonly payment: string; readonly fen: Fen };
export type TuitionRefund = {
  readonly id: string;
  readonly cause: 'overpaid' | 'left-school';
  readonly monthsStudied?: number;
  readonly proposedBy: string;
  readonly at: EpochMs;
  readonly status: 'proposed' | 'approved';
  readonly approvedBy?: string;
  readonly fen: Fen;
  readonly backTo: readonly BackTo[];
};
export type Paid = { readonly payment: string; readonly fen: Fen };

/** What is owed by somebody who studied so many months; a reduction lessens it in the same proportion as the bill. */
export const owedAfter = (bill: TuitionBill, months: number): Fen => {
  const kept = bill.items.map((item): number => {
    if (months === 0) return 0;
    const wears = item.kind === 'tuition' || item.kind === 'lodging';
    return wears ? item.fen - Math.floor((item.fen * (monthsOfTerm - months)) / monthsOfTerm) : item.fen;
  });
  const whole = kept.reduce((sum, one) => sum + one, 0);
  const full = billedFen(bill);
  return fen(Number((BigInt(whole) * BigInt(full - bill.reducedFen) + BigInt(full) - 1n) / BigInt(full)));
};

const approvedFen = (bill: TuitionBill): Fen =>
  sumOf(bill.refunds.filter((one) => one.status === 'approved'));

/** Newest payment first: what came last goes back first. Of each no more than is left of it. */
export const spread = (bill: TuitionBill, paid: readonly Paid[], amount: Fen): readonly BackTo[] => {
  const gone = bill.refunds.filter((one) => one.status === 'approved').flatMap((one) => one.backTo);
  let left = amount;
  return paid.toReversed().flatMap((one) => {
    const back = sumOf(gone.filter((other) => other.payment === one.payment));
    const part = lesserFen(left, subtractFen(one.fen, back));
    left = subtractFen(left, part);
    return part > 0 ? [{ payment: one.payment, fen: part }] : [];
  });
};

export type RefundRefusal = Refusal<
  | 'tuition-nothing-to-refund'
  | 'tuition-refund-pending'
  | 'tuition-refund-missing'
  | 'tuition-same-officer'
  | 'tuition-bill-closed'
>;

export const refundableFen = (bill: TuitionBill, paid: readonly Paid[], owed = owedFen(bill)): Fen => {
  const over = sumOf(paid) - approvedFen(bill) - owed;
  return over > 0 ? fen(over) : zeroFen;
};

type Proposal = Pick<TuitionRefund, 'id' | 'cause' | 'at'> & {
  readonly by: string;
  readonly monthsStudied?: number;
};

export const proposeRefund = (
  bill: TuitionBill,
  paid: readonly Paid[],
  asked: Proposal,
): TuitionBill | RefundRefusal => {
  const { id, cause, at, by, monthsStudied } = asked;
  if (cause === 'left-school' && bill.closedAtFen !== undefined) return refuse('tuition-bill-closed');
  if (bill.refunds.some((one) => one.status === 'proposed')) return refuse('tuition-refund-pending');
  const owed = monthsStudied === undefined ? owedFen(bill) : owedAfter(bill, monthsStudied);
  const amount = refundableFen(bill, paid, owed);
  if (amount === 0 && cause === 'overpaid') return refuse('tuition-nothing-to-refund');
  const proposed: TuitionRefund = {
    id,
    cause,
    at,
    ...(monthsStudied === undefined ? {} : { monthsStudied }),
    proposedBy: by,
    status: 'proposed',
    fen: amount,
    backTo: spread(bill, paid, amount),
  };
  return { ...bill, refunds: [...bill.refunds, proposed], revision: bill.revision + 1 };
};

/** Another officer's yes: the sum must still be what was proposed, then it is frozen with those it goes back to. */
export const approveRefund = (
  bill: TuitionBill,
  paid: readonly Paid[],
  asked: { readonly id: string; readonly by: string },
): TuitionBill | RefundRefusal => {
  const found = bill.refunds.find((one) => one.id === asked.id);
  if (found === undefined) return refuse('tuition-refund-missing');
  if (found.proposedBy === asked.by) return refuse('tuition-same-officer');
  if (found.status === 'approved') return bill;
  const owed = found.monthsStudied === undefined ? owedFen(bill) : owedAfter(bill, found.monthsStudied);
  const amount = refundableFen(bill, paid, owed);
  const approved: TuitionRefund = {
    ...found,
    status: 'approved',
    approvedBy: asked.by,
    fen: amount,
    backTo: spread(bill, paid, amount),
  };
  return {
    ...bill,
    refunds: bill.refunds.map((one) => (one.id === asked.id ? approved : one)),
    revision: bill.revision + 1,
    ...(found.monthsStudied === undefined ? {} : { closedAtFen: owed }),
  };
};
