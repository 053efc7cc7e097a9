/**
 * POST /v1/payments: a till takes a customer's code, or a customer pays a merchant's code. One posting, no other I/O.
 */
import type { Merchant } from '../../domains/identity/directory.ts';
import { journalId } from '../../domains/ledger/journal.ts';
import type { Posting } from '../../domains/ledger/posting.ts';
import { fen } from '../../domains/money/fen.ts';
import { isRefusal, type Refusal, refuse } from '../../domains/outcome/refusal.ts';
import { pay } from '../../domains/payment/contract.ts';
import {
  amountOfOrder,
  orderPosting,
  type PaymentFacts,
  paymentPosting,
} from '../../domains/payment/payment.ts';
import { paymentOnWireOf } from '../../domains/payment/wire.ts';
import { answer, type Caller, type DoorRequest, door } from '../platform/door.ts';
import { rehearse } from '../platform/dryRun.ts';
import type { PaymentPorts } from './ports.ts';

type Body = typeof pay extends { readonly body?: infer Schema } ? Schema : never;
type PayBody = Body extends { readonly _output: infer Output } | undefined ? Output : never;
type Asked = DoorRequest<unknown, unknown, PayBody>;
type ByCode = Extract<PayBody, { readonly code: string }>;
type ByMerchantCode = Extract<PayBody, { readonly merchant_code: string }>;

export const payDoor = door(pay, async (request, ports: PaymentPorts) => {
  const { body } = request;
  const posting =
    'code' in body ? await byCode(request, body, ports) : await byMerchantCode(request, body, ports);
  if (isRefusal(posting)) return request.dryRun ? posting : replayOr(posting, request, ports);
  const told = (refusal: Refusal) => toldTo(request.caller, sayOrderPaid(refusal, posting));
  if (request.dryRun) return rehearse(ports.ledger, posting, told);
  const posted = await ports.ledger.post(posting);
  if (isRefusal(posted)) return told(posted);
  return answer(paymentOnWireOf(posted.journal), { replayed: posted.replayed });
});

/**
 * A code dies within a minute, a lost answer may be asked for after a day: whoever repeats a payment that was made gets
 * its answer, whatever has become of the code. Only refused requests pay for this read.
 */
const replayOr = async (refusal: Refusal, request: Asked, { ledger }: PaymentPorts) => {
  const earlier = await ledger.journal(journalId(request.id('pay')));
  if (earlier === undefined) return refusal;
  return earlier.fingerprint === request.fingerprint
    ? answer(paymentOnWireOf(earlier), { replayed: true })
    : refuse('journal-differs');
};

/** The merchant that a caller takes money for: itself, or the one its terminal stands at. */
export const merchantOf = (caller: Caller): string | undefined =>
  caller.role === 'merchant'
    ? (caller.merchant ?? caller.sub)
    : caller.role === 'terminal'
      ? caller.merchant
      : undefined;

/** What is in somebody's wallet is nobody else's business: a till hears that it is not enough, not how much there is. */
const toldTo = (caller: Caller, refusal: Refusal): Refusal =>
  caller.role === 'person' ? refusal : refuse(refusal.refused);

const common = (request: Asked, merchant: Merchant) => ({
  id: request.id('pay'),
  fingerprint: request.fingerprint,
  now: request.now,
  merchant,
  takenBy: request.caller.sub,
  description: request.body.description,
});

const byCode = async (request: Asked, body: ByCode, ports: PaymentPorts): Promise<Posting | Refusal> => {
  const merchantId = merchantOf(request.caller);
  if (merchantId === undefined) return refuse('not-yours-to-use');
  const code = await ports.codes.readCode(body.code, request.now, body.purpose);
  if (isRefusal(code)) return code;
  const merchant = await ports.merchants.find(merchantId);
  if (merchant === undefined) return refuse('merchant-unknown');
  const facts: PaymentFacts = {
    ...common(request, merchant),
    payer: code.person,
    amountFen: fen(body.amount),
    purpose: body.purpose,
    method: code.kind,
    merchantReference: body.merchant_reference,
    ...(code.kind === 'static' ? {} : { codeIssuedAt: code.issuedAt }),
  };
  return paymentPosting(facts);
};

const byMerchantCode = async (
  request: Asked,
  body: ByMerchantCode,
  ports: PaymentPorts,
): Promise<Posting | Refusal> => {
  if (request.caller.role !== 'person') return refuse('not-yours-to-use');
  const code = await ports.merchantCodes.read(body.merchant_code, request.now);
  if (isRefusal(code)) return code;
  const merchant = await ports.merchants.find(code.merchant);
  if (merchant === undefined) return refuse('merchant-unknown');
  const facts = { ...common(request, merchant), payer: request.caller.sub, purpose: 'shop' };
  if (code.kind === 'static') {
    if (body.amount === undefined) return refuse('amount-missing', { param: '/amount' });
    return paymentPosting({ ...facts, amountFen: fen(body.amount), method: 'merchant-static' });
  }
  const amountFen = amountOfOrder(code.amountFen, body.amount);
  if (isRefusal(amountFen)) return amountFen;
  return orderPosting(
    { ...facts, amountFen, method: 'merchant-order', merchantReference: code.reference },
    code.reference,
  );
};

/** A remainder on a payment is that of its order: nothing left of it means that it was paid. */
const sayOrderPaid = (refusal: Refusal, posting: Posting): Refusal =>
  posting.remainder !== undefined && refusal.refused.startsWith('remainder-')
    ? refuse('order-paid')
    : refusal;
