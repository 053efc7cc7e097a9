/**
 * What a payment costs its merchant: a rate with a fixed part, a least and a most, by what a tariff says; and what of it
 * comes back with a refund.
 *
 * The fee of a payment is rounded half up to the fen, once (the channels do so; worked examples REC-05 and REC-06). Refunds
 * give the fee back in proportion, or not at all, as the tariff says: the parts of all refunds add up to the fee of what was
 * refunded, so that a payment refunded whole leaves no fen behind, whatever its parts were.
 */
import { type Fen, fen, subtractFen, zeroFen } from '../money/fen.ts';
import { invariant } from '../outcome/invariant.ts';
import { type Refusal, refuse } from '../outcome/refusal.ts';
import { decimal, isLess, ratio, times, whole } from '../rules/rational.ts';
import { halfUpToFen, roundYuan, yuanOf } from '../rules/rounding.ts';

export type Tariff = {
  /** `0.006` is 0.6 %, exact. */
  readonly rate: string;
  readonly fixedFen: Fen;
  readonly leastFen: Fen;
  /** Null: no cap. */
  readonly mostFen: Fen | null;
  /** Whether a refund brings its part of the fee back. */
  readonly backOnRefund: boolean;
};

export const tariffRefusals = [
  'tariff-rate-out-of-range',
  'tariff-bounds-crossed',
  'tariff-negative',
] as const;

/** A tariff that somebody typed: a rate from 0 to 5 %, a least that is not above the most. */
export const checkTariff = (tariff: Tariff): Refusal<(typeof tariffRefusals)[number]> | undefined => {
  const { fixedFen, leastFen, mostFen } = tariff;
  const rate = decimal(tariff.rate);
  if (isLess(rate, whole(0)) || isLess(ratio(5, 100), rate)) return refuse('tariff-rate-out-of-range');
  if (fixedFen < 0 || leastFen < 0 || (mostFen !== null && mostFen < 0)) return refuse('tariff-negative');
  if (mostFen !== null && leastFen > mostFen) return refuse('tariff-bounds-crossed');
  return undefined;
};

/** Never above the payment itself: what a merchant gets is not negative. */
export const feeOf = (tariff: Tariff, paidFen: Fen): Fen => {
  invariant(paidFen > 0, 'a fee is of something paid');
  const exact = roundYuan(times(yuanOf(paidFen), decimal(tariff.rate)), halfUpToFen) + tariff.fixedFen;
  const atLeast = Math.max(exact, tariff.leastFen);
  const atMost = tariff.mostFen === null ? atLeast : Math.min(atLeast, tariff.mostFen);
  return fen(Math.min(atMost, paidFen));
};

/** The fee that this refund brings back, of a payment with that fee of which something may have been refunded before. */
export const feeBack = (
  tariff: Tariff,
  payment: { readonly paidFen: Fen; readonly feeFen: Fen; readonly refundedFen: Fen },
  refundFen: Fen,
): Fen => {
  const { paidFen, feeFen, refundedFen } = payment;
  invariant(refundFen > 0 && refundedFen + refundFen <= paidFen, 'a refund is of what is left');
  if (!tariff.backOnRefund) return zeroFen;
  const backAfter = (refunded: number): Fen =>
    roundYuan(times(yuanOf(feeFen), ratio(refunded, paidFen)), halfUpToFen);
  return subtractFen(backAfter(refundedFen + refundFen), backAfter(refundedFen));
};
