/**
 * What a journal does to a merchant's settlement: money in is a payment with its fee, money out a refund with what of the fee
 * comes back. Settlement's own journals move nothing twice.
 *
 * The fee is that of the day of the payment. What had been refunded before is told by whoever remembers it.
 */
import { payable } from '../ledger/account.ts';
import type { Journal } from '../ledger/journal.ts';
import { runningChange } from '../ledger/statement.ts';
import { type Fen, negateFen, zeroFen } from '../money/fen.ts';
import { businessDate } from '../time/businessDate.ts';
import type { Movement } from './batch.ts';
import { settlementKinds } from './recipes.ts';
import { feeBack, feeOf } from './tariff.ts';
import { type Terms, termsOn } from './terms.ts';

/** The payment that a refund is of, and what of it the merchant had given back before. */
export type Refunded = { readonly payment: Journal; readonly beforeFen: Fen };

const isOurs = (kind: string): boolean => (settlementKinds as readonly string[]).includes(kind);

/** The journal whose money goes back, as refunds and reversals name it. */
export const originalOf = ({ facts }: Journal): string | undefined =>
  typeof facts.original === 'string' ? facts.original : undefined;

/** Positive in, negative out; nothing where the journal is settlement's own. */
export const settledChange = (merchant: string, journal: Journal): Fen =>
  isOurs(journal.kind) ? zeroFen : runningChange(payable(merchant), journal);

/** Before the first terms nothing is charged; a fee that the platform bears is none. */
const feeFor = (terms: readonly Terms[], merchant: string, payment: Journal): Fen => {
  const found = termsOn(terms, businessDate(payment.postedAt));
  return found === undefined || found.bearer === 'platform'
    ? zeroFen
    : feeOf(found.tariff, settledChange(merchant, payment));
};

const backFor = (
  terms: readonly Terms[],
  merchant: string,
  { payment, beforeFen }: Refunded,
  refundFen: Fen,
): Fen => {
  const found = termsOn(terms, businessDate(payment.postedAt));
  const paidFen = settledChange(merchant, payment);
  if (found === undefined || paidFen < beforeFen + refundFen) return zeroFen;
  const feeFen = feeFor(terms, merchant, payment);
  return feeBack(found.tariff, { paidFen, feeFen, refundedFen: beforeFen }, refundFen);
};

export const movementsOf = (
  merchant: string,
  journal: Journal,
  terms: readonly Terms[],
  refunded: Refunded | undefined,
): readonly Movement[] => {
  const change = settledChange(merchant, journal);
  if (change === 0) return [];
  const told = { journal: journal.id, at: journal.postedAt };
  const some = (kind: Movement['kind'], fen: Fen): Movement[] => (fen === 0 ? [] : [{ ...told, kind, fen }]);
  if (change > 0) return [...some('payment', change), ...some('fee', feeFor(terms, merchant, journal))];
  const refundFen = negateFen(change);
  const back = refunded === undefined ? zeroFen : backFor(terms, merchant, refunded, refundFen);
  return [...some('refund', refundFen), ...some('fee-back', back)];
};
