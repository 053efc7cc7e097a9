/**
 * A refund: money of one payment goes back to the wallet it came from, up to what is left of it.
 *
 * The remainder is a condition of the same write, so that the sum of refunds never exceeds the payment, whoever races.
 */
import { type Journal, journalId, totalOf } from '../ledger/journal.ts';
import type { Posting } from '../ledger/posting.ts';
import { refund } from '../ledger/refund.ts';
import { type Fen, subtractFen } from '../money/fen.ts';
import { type Refusal, refuse } from '../outcome/refusal.ts';
import type { EpochMs } from '../time/businessDate.ts';
import { isPayment } from './payment.ts';

export type RefundFacts = {
  readonly id: string;
  readonly fingerprint: string;
  readonly now: EpochMs;
  readonly payment: Journal;
  /** What earlier refunds took, as read; the write checks it again. */
  readonly takenFen: Fen;
  /** Left out: all that is left. */
  readonly amountFen?: Fen | undefined;
  /** The caller's own view of what is left. */
  readonly expectedLeftFen?: Fen | undefined;
  readonly reason?: string | undefined;
};

export const refundableFen = (payment: Journal, takenFen: Fen): Fen =>
  subtractFen(totalOf(payment.lines, 'debit'), takenFen);

/** The ledger's refund, with the names of the payment: four items, eight write units, the payer sees it at once. */
export const refundPosting = (facts: RefundFacts): Posting | Refusal => {
  const { payment, amountFen, expectedLeftFen } = facts;
  // The payment of an intent is refunded there, by its lines and to its own tenders.
  if (!isPayment(payment) || payment.facts.intent !== undefined) return refuse('not-refundable');
  const leftFen = refundableFen(payment, facts.takenFen);
  if (expectedLeftFen !== undefined && expectedLeftFen !== leftFen)
    return refuse('remainder-changed', { param: '/expected_refundable', refundableFen: leftFen });
  if (leftFen === 0) return refuse('nothing-left-to-refund', { refundableFen: leftFen });
  // Without an amount the whole rest is meant, so the rest must still be what it was when it was read.
  const expected = expectedLeftFen ?? (amountFen === undefined ? leftFen : undefined);
  return refund({
    id: journalId(facts.id),
    at: facts.now,
    fingerprint: facts.fingerprint,
    original: payment,
    fen: amountFen ?? leftFen,
    takenFen: facts.takenFen,
    ...(expected === undefined ? {} : { expectedLeftFen: expected }),
    facts: {
      payment: payment.id,
      payer: payment.facts.payer ?? '',
      merchant: payment.facts.merchant ?? '',
      nameEn: payment.facts.nameEn ?? '',
      nameZh: payment.facts.nameZh ?? '',
      ...(facts.reason === undefined ? {} : { text: facts.reason }),
    },
  });
};
