/**
 * Refunds: one posting, no saga, because a wallet is paid back at once.
 *
 * What a merchant earned a moment ago may not be spendable yet; then it is swept here and the posting is tried again.
 */
import { payable } from '../../domains/ledger/account.ts';
import { journalId } from '../../domains/ledger/journal.ts';
import type { LedgerRefusal, Posted } from '../../domains/ledger/port.ts';
import type { Posting } from '../../domains/ledger/posting.ts';
import { fen } from '../../domains/money/fen.ts';
import { isRefusal, type Refusal, refuse } from '../../domains/outcome/refusal.ts';
import { refundPayment, showRefund } from '../../domains/payment/contract.ts';
import { refundPosting } from '../../domains/payment/refund.ts';
import { refundOnWireOf } from '../../domains/payment/wire.ts';
import { answer, door } from '../platform/door.ts';
import { rehearse } from '../platform/dryRun.ts';
import { merchantOf } from './pay.ts';
import { mayBeSeenBy } from './payments.ts';
import type { PaymentPorts } from './ports.ts';

export const refundPaymentDoor = door(refundPayment, async (request, ports: PaymentPorts) => {
  const { params, body, caller, fingerprint, now } = request;
  const { ledger } = ports;
  const payment = await ledger.journal(journalId(params.payment_id));
  if (payment === undefined || payment.kind !== 'payment' || !mayBeSeenBy(caller, payment))
    return refuse('payment-missing');
  const id = request.id('ref');
  const earlier = request.dryRun ? undefined : await ledger.journal(journalId(id));
  if (earlier !== undefined) {
    return earlier.fingerprint === fingerprint
      ? answer(refundOnWireOf(earlier), { replayed: true })
      : refuse('journal-differs');
  }
  const posting = refundPosting({
    id,
    fingerprint,
    now,
    payment,
    takenFen: await ledger.takenOf(payment.id),
    amountFen: body.amount === undefined ? undefined : fen(body.amount),
    expectedLeftFen: body.expected_refundable === undefined ? undefined : fen(body.expected_refundable),
    reason: body.reason,
  });
  if (isRefusal(posting)) return posting;
  if (request.dryRun) return rehearse(ledger, posting, sayWhoseFunds);
  const posted = await postSweeping(ports, posting, merchantOf(caller) ?? caller.sub);
  if (isRefusal(posted)) return sayWhoseFunds(posted);
  return answer(refundOnWireOf(posted.journal), { replayed: posted.replayed });
});

/** The projector follows within about a second; a refund at the counter right after the payment waits for it. */
const waitsMs = [0, 400, 800, 1_200] as const;

const postSweeping = async (
  { ledger, pause }: Pick<PaymentPorts, 'ledger' | 'pause'>,
  posting: Posting,
  merchant: string,
): Promise<Posted | LedgerRefusal> => {
  let posted = await ledger.post(posting);
  for (const ms of waitsMs) {
    if (!isRefusal(posted) || posted.refused !== 'insufficient-funds') return posted;
    if (ms > 0) await pause(ms);
    await ledger.sweep(payable(merchant));
    posted = await ledger.post(posting);
  }
  return posted;
};

/** The payer is credited, so funds that are short are always the merchant's. */
const sayWhoseFunds = (refusal: Refusal): Refusal =>
  refusal.refused === 'insufficient-funds' ? refuse('merchant-funds-insufficient') : refusal;

export const showRefundDoor = door(showRefund, async ({ params, caller }, { ledger }: PaymentPorts) => {
  const entry = await ledger.journal(journalId(params.refund_id));
  return entry !== undefined && entry.kind === 'refund' && mayBeSeenBy(caller, entry)
    ? refundOnWireOf(entry)
    : refuse('refund-missing');
});
