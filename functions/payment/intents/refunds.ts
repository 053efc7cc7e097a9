/** Refunds of an intent: one step like any other, out of what the merchant can spend. */
import { fen } from '../../../domains/money/fen.ts';
import { refundIntent } from '../../../domains/payment/intents/contract.ts';
import { type LineAsked, type RefundAsked, refunded } from '../../../domains/payment/intents/refunding.ts';
import { door } from '../../platform/door.ts';
import { merchantOf } from '../pay.ts';
import type { IntentPorts } from './ports.ts';
import { stepBy } from './stepBy.ts';
import { sayWhoseFunds, sweeping } from './sweeping.ts';

type Body = {
  readonly amount?: number | undefined;
  readonly lines?:
    | readonly ({ readonly id: string } & ({ readonly amount: number } | { readonly quantity: number }))[]
    | undefined;
  readonly expected_refundable?: number | undefined;
  readonly reason?: string | undefined;
};

const fenOf = (amount: number | undefined) => (amount === undefined ? undefined : fen(amount));

const askedBy = (body: Body): RefundAsked => ({
  fen: fenOf(body.amount),
  lines: body.lines?.map(
    (one): LineAsked =>
      'amount' in one ? { id: one.id, fen: fen(one.amount) } : { id: one.id, quantity: one.quantity },
  ),
  expectedFen: fenOf(body.expected_refundable),
  reason: body.reason ?? null,
});

const refundDoor = door(refundIntent, (request, ports: IntentPorts) => {
  const { body, caller, fingerprint, now } = request;
  const merchant = merchantOf(caller);
  return sweeping(ports, merchant, () =>
    stepBy(request, ports, {
      prefix: 'ref',
      mayUse: (intent) => intent.merchant.id === merchant,
      told: sayWhoseFunds,
      decide: (intent, id) => refunded(intent, { id, fingerprint, now }, askedBy(body)),
    }),
  );
});

export const refundDoors = [refundDoor];
