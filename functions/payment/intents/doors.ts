/** Payment intents: made, shown, confirmed, captured, cancelled. Each step is one transaction, and repeated it is the same step. */
import { fen } from '../../../domains/money/fen.ts';
import { isRefusal, type Refusal, refuse } from '../../../domains/outcome/refusal.ts';
import {
  cancelIntent,
  captureIntent,
  confirmIntent,
  type IntentOnWire,
  listIntents,
  makeIntent,
  showIntent,
} from '../../../domains/payment/intents/contract.ts';
import { cancelled, captured, confirmed } from '../../../domains/payment/intents/moves.ts';
import { newIntent, type PaymentIntent } from '../../../domains/payment/intents/paymentIntent.ts';
import { intentOnWireOf } from '../../../domains/payment/intents/wire.ts';
import { listAnswer, readCursor } from '../../platform/cursor.ts';
import { answer, type Caller, door } from '../../platform/door.ts';
import { merchantOf } from '../pay.ts';
import { couponDoors } from './coupons.ts';
import { payerOf } from './payer.ts';
import type { IntentPorts } from './ports.ts';
import { refundDoors } from './refunds.ts';
import { stepBy } from './stepBy.ts';
import { current } from './stepping.ts';
import { sayWhoseFunds, sweeping } from './sweeping.ts';

const isTheirs = (caller: Caller, intent: PaymentIntent): boolean =>
  intent.merchant.id === merchantOf(caller);

/** Until somebody has confirmed it, whoever was given its id may see it; then the payer and the merchant. */
const mayBeSeenBy = (caller: Caller, intent: PaymentIntent): boolean =>
  caller.role === 'person' ? intent.payer === null || intent.payer === caller.sub : isTheirs(caller, intent);

const makeDoor = door(makeIntent, async (request, { store, merchants }: IntentPorts) => {
  const { body, caller, now, fingerprint } = request;
  const merchantId = merchantOf(caller);
  if (merchantId === undefined) return refuse('not-yours-to-use');
  const merchant = await merchants.find(merchantId);
  if (merchant === undefined) return refuse('merchant-unknown');
  const id = request.id('pi');
  const made = newIntent({
    id,
    merchant: { id: merchant.id, nameEn: merchant.nameEn, nameZh: merchant.nameZh },
    takenBy: caller.sub,
    description: body.description ?? null,
    reference: body.merchant_reference ?? null,
    purpose: body.purpose,
    captureMethod: body.capture_method,
    createdAt: now,
    expiresAt: now + body.expires_in * 1_000,
    captureWithinMs: body.capture_within * 1_000,
    amountFen: fen(body.amount),
    deposit:
      body.deposit === undefined
        ? null
        : {
            fen: fen(body.deposit.amount),
            balanceDueAt: Date.parse(body.deposit.balance_due),
            ifUnpaid: body.deposit.if_unpaid,
          },
    lines: (body.lines ?? []).map((one) => ({ ...one, fen: fen(one.amount) })).map(lineOf),
  });
  if (isRefusal(made)) return made;
  const said = intentOnWireOf(made);
  const before = await store.create(made, { id, fingerprint, said });
  if (before === undefined) return said;
  return before.fingerprint === fingerprint
    ? answer(before.said as IntentOnWire, { replayed: true })
    : refuse('journal-differs');
});

const lineOf = ({ id, fen: amount, quantity }: PaymentIntent['lines'][number]) => ({
  id,
  fen: amount,
  quantity,
});

const listDoor = door(listIntents, async ({ query, caller }, { store }: IntentPorts) => {
  const merchant = merchantOf(caller) ?? caller.sub;
  const cursor = readCursor(query.cursor, { merchant });
  if (isRefusal(cursor)) return cursor;
  const { intents, next } = await store.ofMerchant(merchant, { limit: query.limit ?? 20, ...cursor });
  return listAnswer(intents.map(intentOnWireOf), next, { merchant });
});

const showDoor = door(showIntent, async ({ params, caller, now }, ports: IntentPorts) => {
  const intent = await current(ports, params.intent_id, now);
  return intent === undefined || !mayBeSeenBy(caller, intent)
    ? refuse('intent-missing')
    : intentOnWireOf(intent);
});

/** What is in somebody's wallet is nobody else's business. */
const toldTo =
  (caller: Caller) =>
  (refusal: Refusal): Refusal =>
    caller.role === 'person' || refusal.refused.startsWith('intent') ? refusal : refuse(refusal.refused);

const confirmDoor = door(confirmIntent, (request, ports: IntentPorts) => {
  const { caller, fingerprint, now } = request;
  return stepBy(request, ports, {
    prefix: 'pay',
    mayUse: (intent) => mayBeSeenBy(caller, intent),
    told: toldTo(caller),
    decide: async (intent, id) => {
      const payer = await payerOf(request, ports, intent);
      return isRefusal(payer) ? payer : confirmed(intent, { id, fingerprint, now }, payer);
    },
  });
});

const captureDoor = door(captureIntent, (request, ports: IntentPorts) => {
  const { body, caller, fingerprint, now } = request;
  return stepBy(request, ports, {
    prefix: 'cap',
    mayUse: (intent) => isTheirs(caller, intent),
    decide: (intent, id) =>
      captured(
        intent,
        { id, fingerprint, now },
        { fen: body.amount === undefined ? undefined : fen(body.amount), last: body.final },
      ),
  });
});

const cancelDoor = door(cancelIntent, (request, ports: IntentPorts) => {
  const { caller, fingerprint, now } = request;
  return sweeping(ports, merchantOf(caller), () =>
    stepBy(request, ports, {
      prefix: 'rel',
      mayUse: (intent) => isTheirs(caller, intent),
      told: sayWhoseFunds,
      decide: (intent, id) => cancelled(intent, { id, fingerprint, now }),
    }),
  );
});

export const intentDoors = [
  makeDoor,
  listDoor,
  showDoor,
  confirmDoor,
  captureDoor,
  cancelDoor,
  ...refundDoors,
  ...couponDoors,
];
