/**
 * One payment to several offices: the money is held, every office is told under its own message, the money is taken, the
 * receipts are kept.
 *
 * If one office says no, all are told to reverse under the messages they had, and the money goes back to its wallet. An
 * office that does not answer is asked until it does: nothing is sent under a second name.
 */
import { type Saga, saga } from '../../saga/saga.ts';

export type BasketItem = {
  /** The name under which the office hears of it, whatever happens. */
  readonly message: string;
  readonly office: string;
  readonly accountNo: string;
  /** Empty: money laid by. */
  readonly billNo: string;
  readonly head: string;
  readonly fen: number;
};

export type BasketPaymentData = {
  readonly basket: string;
  readonly payer: string;
  readonly fen: number;
  readonly holdUntil: number;
  readonly valueDate: string;
  /** The mandate that asked for it; empty: the payer did. */
  readonly mandate: string;
  readonly items: readonly BasketItem[];
  /** Of the offices, in the order of the items, once all have said yes. */
  readonly receipts?: readonly string[];
};

/** Long enough for an office that is silent over a weekend and a holiday. */
export const basketHoldMs = 10 * 86_400_000;

const hand = (kind: string) => (data: BasketPaymentData) => ({ kind, ...data });

// biome-ignore format: a plan with its undo beside each step
export const basketPayment: Saga<BasketPaymentData> = saga<BasketPaymentData>('basket-payment', [
  { name: 'hold-wallet',   does: hand('hold-basket-money'), undoneBy: hand('release-basket-money') },
  { name: 'tell-offices',  does: hand('tell-offices'),      undoneBy: hand('reverse-at-offices') },
  { name: 'capture',       does: hand('capture-basket'),    undoneBy: 'point-of-no-return' },
  { name: 'keep-receipts', does: hand('keep-receipts'),     undoneBy: 'nothing-to-undo' },
]);
