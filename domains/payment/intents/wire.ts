/** Payment intents as the wire carries them, from what is kept of them alone: a replay must read the same to the byte. */
import { classOf, type Side } from '../../ledger/account.ts';
import { type Journal, type Pot, totalOf } from '../../ledger/journal.ts';
import type { Share } from '../../ledger/payment.ts';
import { rfc3339 } from '../../time/businessDate.ts';
import type { purposes } from '../contract.ts';
import { tenderTypeOf } from '../coupons/coupon.ts';
import type { IntentOnWire } from './contract.ts';
import { refundableFen, refundStatusOf } from './intent.ts';
import { dueNowOf, heldOf, type Part, type PaymentIntent, sumOf } from './paymentIntent.ts';

const tenderOnWire = ({ account, fen }: Share) => ({ type: tenderTypeOf(account), amount: fen });

const partOnWire = ({ journal, at, fen, parts }: Part) => ({
  id: journal,
  created: rfc3339(at),
  amount: fen,
  tenders: parts.map(tenderOnWire),
});

export const statusOnWire = (status: string): string => status.replaceAll('-', '_');

export const intentOnWireOf = (intent: PaymentIntent): IntentOnWire => ({
  object: 'payment_intent',
  id: intent.id,
  created: rfc3339(intent.createdAt),
  status: statusOnWire(intent.status),
  amount: intent.amountFen,
  currency: 'CNY',
  capture_method: intent.captureMethod,
  purpose: intent.purpose as (typeof purposes)[number],
  merchant: { id: intent.merchant.id, name: intent.merchant.nameEn, name_zh: intent.merchant.nameZh },
  payer: intent.payer,
  description: intent.description,
  merchant_reference: intent.reference,
  expires: rfc3339(intent.expiresAt),
  lines: intent.lines.map(({ id, fen, quantity }) => ({ id, amount: fen, quantity })),
  deposit:
    intent.deposit === null
      ? null
      : {
          amount: intent.deposit.fen,
          balance_due: rfc3339(intent.deposit.balanceDueAt),
          if_unpaid: intent.deposit.ifUnpaid,
        },
  due_now: dueNowOf(intent),
  tenders: intent.attempts.flatMap((one) => one.instrument.tenders).map(tenderOnWire),
  held: sumOf(heldOf(intent)),
  captured: intent.capturedFen,
  released: sumOf(intent.released),
  refunded: intent.refundedFen,
  refundable: refundableFen(intent),
  refund_status: refundStatusOf(intent),
  captures: intent.captures.map(partOnWire),
  refunds: intent.refunds.map((one) => ({
    ...partOnWire(one),
    reason: one.reason,
    lines: one.lines.map(({ id, fen, quantity }) => ({ id, amount: fen, quantity })),
  })),
});

/** What one journal did to an intent, as merchants are told: from the journal alone. */
export const intentChangeOnWireOf = ({ id, kind, postedAt, lines, facts }: Journal) => {
  const sum = (side: Side, of: 'wallets' | 'merchant', pot: Pot = 'available'): number =>
    totalOf(
      lines.filter((one) => one.pot === pot && classOf(one.account).bounded === (of === 'wallets')),
      side,
    );
  return {
    object: 'payment_intent_change' as const,
    payment_intent: String(facts.intent),
    journal: id,
    created: rfc3339(postedAt),
    merchant: String(facts.merchant),
    held: kind === 'hold' ? sum('credit', 'wallets', 'held') : 0,
    captured: kind === 'refund' ? 0 : sum('credit', 'merchant'),
    released: kind === 'refund' ? 0 : sum('credit', 'wallets'),
    refunded: kind === 'refund' ? sum('credit', 'wallets') : 0,
    currency: 'CNY' as const,
  };
};
