/**
 * An order is paid from a wallet: the money is held, the places are made sure, the money is taken, the passes are issued.
 *
 * Whatever stops it before the capture (no money, time over, somebody else paying) leaves the order as it was and every
 * fen in its wallet; after the capture it only goes forward.
 */
import { type Saga, saga } from '../../saga/saga.ts';

export type OrderPaymentData = {
  readonly payment: string;
  readonly order: string;
  readonly buyer: string;
  readonly fen: number;
  readonly holdUntil: number;
};

/** A payment is a matter of seconds; a hold that nobody takes care of any more frees itself after this. */
export const paymentHoldMs = 30 * 60_000;

const hand = (kind: string) => (data: OrderPaymentData) => ({ kind, ...data });

// biome-ignore format: a plan with its undo beside each step
export const orderPayment: Saga<OrderPaymentData> = saga<OrderPaymentData>('order-payment', [
  { name: 'hold-wallet',   does: hand('hold-order-money'),   undoneBy: hand('release-order-money') },
  { name: 'confirm-slots', does: hand('confirm-order-slots'), undoneBy: hand('give-order-back') },
  { name: 'capture',       does: hand('capture-order'),      undoneBy: 'point-of-no-return' },
  { name: 'issue-passes',  does: hand('issue-passes'),       undoneBy: 'nothing-to-undo' },
]);
