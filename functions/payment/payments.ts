/** GET /v1/payments and /v1/payments/{payment_id}: one's own, as payer or as merchant. */
import { payable, wallet } from '../../domains/ledger/account.ts';
import { type Journal, journalId } from '../../domains/ledger/journal.ts';
import { isRefusal, refuse } from '../../domains/outcome/refusal.ts';
import { listPayments, showPayment } from '../../domains/payment/contract.ts';
import { isPayment } from '../../domains/payment/payment.ts';
import { refundableFen } from '../../domains/payment/refund.ts';
import { paymentOnWireOf } from '../../domains/payment/wire.ts';
import { listAnswer, readCursor } from '../platform/cursor.ts';
import { type Caller, door } from '../platform/door.ts';
import { merchantOf } from './pay.ts';
import type { PaymentPorts } from './ports.ts';

/** Payer and merchant may see it; to anybody else it does not exist. */
export const mayBeSeenBy = (caller: Caller, entry: Journal): boolean =>
  caller.role === 'person' ? entry.facts.payer === caller.sub : entry.facts.merchant === merchantOf(caller);

export const showPaymentDoor = door(showPayment, async ({ params, caller }, { ledger }: PaymentPorts) => {
  const entry = await ledger.journal(journalId(params.payment_id));
  if (entry === undefined || !isPayment(entry) || !mayBeSeenBy(caller, entry))
    return refuse('payment-missing');
  const taken = await ledger.takenOf(entry.id);
  return { ...paymentOnWireOf(entry), refunded: taken, refundable: refundableFen(entry, taken) };
});

/** A page is a page of the statement, of which only the payments are shown: it may hold fewer than `limit`. */
export const listPaymentsDoor = door(listPayments, async ({ query, caller }, { ledger }: PaymentPorts) => {
  const account = caller.role === 'person' ? wallet(caller.sub) : payable(merchantOf(caller) ?? caller.sub);
  const cursor = readCursor(query.cursor, { account });
  if (isRefusal(cursor)) return cursor;
  const page = await ledger.statement(account, { limit: query.limit ?? 20, ...cursor });
  const payments = page.entries.map((entry) => entry.journal).filter(isPayment);
  return listAnswer(payments.map(paymentOnWireOf), page.nextCursor, { account });
});
