/**
 * A refund: money of one payment goes back to the wallet it came from, up to what is left of it.
 *
 * The remainder is a condition of the same write, so that the sum of refunds never exceeds the payment, whoever races.
 */
import { payable, wallet } from '../ledger/account.ts';
import { credit, debitSpendable, type Journal, journal, journalId } from '../ledger/journal.ts';
import type { Posting } from '../ledger/posting.ts';
import { type Fen, fen, subtractFen } from '../money/fen.ts';
import { type Refusal, refuse } from '../outcome/refusal.ts';
import type { EpochMs } from '../time/businessDate.ts';
import { isPayment, paidFen } from './payment.ts';

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

/**
 * Four items, eight write units: the payer sees the money at once.
 *
 *   Dr  payable to the merchant, spendable     amount
 *       Cr  wallet of the payer                        amount
 */
export const refundPosting = (facts: RefundFacts): Posting | Refusal => {
  const { payment } = facts;
  const paid = paidFen(payment);
  const { payer, merchant } = payment.facts;
  if (!isPayment(payment) || paid === undefined || typeof payer !== 'string' || typeof merchant !== 'string')
    return refuse('not-refundable');
  const left = subtractFen(paid, facts.takenFen);
  if (facts.amountFen === undefined && left === 0)
    return refuse('nothing-left-to-refund', { refundableFen: left });
  const takes = facts.amountFen ?? left;
  // Without an amount the whole rest is meant, so the rest must still be what it was when it was read.
  const expected = facts.expectedLeftFen ?? (facts.amountFen === undefined ? left : undefined);
  return {
    journal: journal({
      id: journalId(facts.id),
      kind: 'refund',
      postedAt: facts.now,
      // biome-ignore format: a journal reads like a journal
      lines: [
        debitSpendable(payable(merchant), takes),
        credit        (wallet(payer),     takes),
      ],
      fingerprint: facts.fingerprint,
      facts: {
        payment: payment.id,
        payer,
        merchant,
        nameEn: payment.facts.nameEn ?? merchant,
        nameZh: payment.facts.nameZh ?? merchant,
        ...(facts.reason === undefined ? {} : { text: facts.reason }),
      },
    }),
    remainder: {
      journal: payment.id,
      ofFen: paid,
      takesFen: takes,
      ...(expected === undefined ? {} : { expectedLeftFen: fen(expected) }),
    },
  };
};
