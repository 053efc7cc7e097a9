/**
 * What paying and cancelling do to an order. A saga that holds the order excludes every other, and one that was turned
 * back can never act again, however late its message arrives.
 */
import type { Fen } from '../../../domains/money/fen.ts';
import { invariant } from '../../../domains/outcome/invariant.ts';
import { type Refusal, refuse } from '../../../domains/outcome/refusal.ts';
import type { EpochMs } from '../../../domains/time/businessDate.ts';
import type { Pass } from '../../../domains/tourism/gate/pass.ts';
import { type Order, placesOf } from '../../../domains/tourism/orders/order.ts';
import type { CancellationRefusalCode, PaymentRefusalCode } from '../../../domains/tourism/refusals.ts';
import { above, absent, type Conflict, equals, isConflict, type Table } from '../../platform/table.ts';
import {
  change,
  changeStanding,
  closedMark,
  closeUnbegun,
  givePlacesBack,
  reservationKey,
} from './orderWrites.ts';
import { putPass } from './passes.ts';

/** A conflict is right only as the lost answer of this same saga: the order is where this saga brought it. */
const mustBeOurs = (outcome: 'written' | Conflict, role: 'payment' | 'cancellation', saga: string): void => {
  if (!isConflict(outcome)) return;
  const found = outcome.conflicts[0]?.found;
  invariant(found?.[role] === saga, `an order was taken from its ${role} ${saga}`);
};

export const orderPayments = (table: Table) => ({
  /** From here until it is paid or undone the order belongs to that payment, and does not run out. */
  async begin(
    id: string,
    payment: string,
    now: EpochMs,
  ): Promise<'begun' | Refusal<PaymentRefusalCode | 'not-found'>> {
    const when = [above('reservedUntil', now), absent(closedMark(payment))];
    const outcome = await table.write([change(id, 'payment-began', { set: { payment }, when })]);
    if (!isConflict(outcome)) return 'begun';
    const found = outcome.conflicts[0]?.found;
    if (found === undefined) return refuse('not-found');
    if (found.payment === payment && found.status !== 'reserved') return 'begun';
    if (found.status === 'paying') return refuse('order-being-paid');
    if (found.status === 'expired' || found.status === 'reserved') return refuse('order-expired');
    return refuse('order-not-payable', { status: String(found.status) });
  },

  /** The payment gives the order back. Tolerates that it never had it. */
  async fail(id: string, payment: string): Promise<void> {
    const set = { [closedMark(payment)]: true };
    const when = [equals('payment', payment)];
    const back = await table.write([change(id, 'payment-failed', { set, remove: ['payment'], when })]);
    if (isConflict(back)) await table.write([closeUnbegun(id, 'payment', payment)]);
  },

  /** Paid: the places are the buyer's for good, and the passes are there. */
  async issue(order: Order, payment: string, passes: readonly Pass[]): Promise<void> {
    const named = passes.map(({ id, holder, validTo }) => ({ id, holder, validTo }));
    const outcome = await table.write([
      change(order.id, 'payment-captured', { set: { passes: named }, when: [equals('payment', payment)] }),
      { kind: 'delete', key: reservationKey(order.id), when: [] },
      ...passes.map(putPass),
    ]);
    mustBeOurs(outcome, 'payment', payment);
  },
});

export const orderCancellations = (table: Table) => ({
  /** Blocks every pass, unless one was used. */
  async begin(order: Order, cancellation: string): Promise<'begun' | Refusal<CancellationRefusalCode>> {
    const unused = [equals('entriesUsed', 0), equals('ridesTaken', 0)];
    const outcome = await table.write([
      change(order.id, 'cancellation-began', {
        set: { cancellation },
        when: [absent(closedMark(cancellation))],
      }),
      ...order.passes.map(changeStanding('open', 'blocked', unused)),
    ]);
    if (!isConflict(outcome)) return 'begun';
    const [own, ...passes] = outcome.conflicts;
    if (own === undefined && passes.some((one) => one !== undefined)) return refuse('pass-already-used');
    if (own?.found?.cancellation === cancellation && own.found.status !== 'paid') return 'begun';
    return refuse('order-not-cancellable', { status: String(own?.found?.status ?? 'unknown') });
  },

  async fail(order: Order, cancellation: string): Promise<void> {
    const set = { [closedMark(cancellation)]: true };
    const when = [equals('cancellation', cancellation)];
    const back = await table.write([
      change(order.id, 'cancellation-failed', { set, remove: ['cancellation'], when }),
      ...order.passes.map(changeStanding('blocked', 'open')),
    ]);
    if (isConflict(back)) await table.write([closeUnbegun(order.id, 'cancellation', cancellation)]);
  },

  /** The money is back: passes are revoked and the places come back to their slots. */
  async close(order: Order, cancellation: string, refundedFen: Fen): Promise<void> {
    const when = [equals('cancellation', cancellation)];
    const outcome = await table.write([
      change(order.id, 'refund-posted', { set: { refundedFen }, when }),
      ...order.passes.map(changeStanding('blocked', 'revoked')),
      ...placesOf(order).map(givePlacesBack),
    ]);
    mustBeOurs(outcome, 'cancellation', cancellation);
  },
});

export type OrderPayments = ReturnType<typeof orderPayments>;
export type OrderCancellations = ReturnType<typeof orderCancellations>;
