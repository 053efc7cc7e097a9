/**
 * A paid order is cancelled: its passes are blocked first, so that nobody enters on a ticket that is being refunded;
 * then the money comes back by the ladder; then the places do.
 *
 * If the payees cannot cover the refund, the passes open again and nothing has changed.
 */
import { type Saga, saga } from '../../saga/saga.ts';

export type OrderCancellationData = {
  readonly cancellation: string;
  readonly order: string;
  readonly payment: string;
  readonly buyer: string;
  readonly orderFen: number;
  readonly refundFen: number;
  /** What each payee gives back, as quoted when the cancellation began. */
  readonly payees: readonly { readonly payee: string; readonly fen: number }[];
};

const hand = (kind: string) => (data: OrderCancellationData) => ({ kind, ...data });

// biome-ignore format: a plan with its undo beside each step
export const orderCancellation: Saga<OrderCancellationData> = saga<OrderCancellationData>('order-cancellation', [
  { name: 'block-passes', does: hand('block-passes'),     undoneBy: hand('reopen-passes') },
  { name: 'refund',       does: hand('refund-order'),     undoneBy: 'point-of-no-return' },
  { name: 'close-order',  does: hand('close-cancelled-order'), undoneBy: 'nothing-to-undo' },
]);
