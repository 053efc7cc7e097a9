/** Paying an order and cancelling it: each starts its saga and drives it as far as it goes within the call. */

import { fen } from '../../domains/money/fen.ts';
import { isRefusal, type Refusal, refuse } from '../../domains/outcome/refusal.ts';
import { cancelOrder, payOrder } from '../../domains/tourism/orders/contract.ts';
import type { Order } from '../../domains/tourism/orders/order.ts';
import { orderCancellation } from '../../domains/tourism/orders/orderCancellation.saga.ts';
import { orderPayment, paymentHoldMs } from '../../domains/tourism/orders/orderPayment.saga.ts';
import { quoteCancellation, type RefundQuote } from '../../domains/tourism/orders/refundLadder.ts';
import { cancellationRefund } from '../../domains/tourism/recipes.ts';
import { answer, type DoorRequest, door } from '../platform/door.ts';
import { rehearse } from '../platform/dryRun.ts';
import { nothingToPay } from './orderDoors.ts';
import { orderOnWire } from './orderWire.ts';
import type { TourismPorts } from './ports.ts';

type OfOrder<B> = DoorRequest<{ order_id: string }, unknown, B>;

const ownOrder = async ({ store }: TourismPorts, request: OfOrder<unknown>): Promise<Order | Refusal> => {
  const order = await store.orders.find(request.params.order_id);
  return order?.buyer === request.caller.sub ? order : refuse('not-found');
};

/** The order as it is after the saga; 202 while it is still under way. */
const answered = async (
  ports: TourismPorts,
  request: OfOrder<unknown>,
  saga: { readonly status: string; readonly refusal?: Refusal },
  replayed: boolean,
) => {
  if (saga.status === 'undone' && saga.refusal) return saga.refusal;
  const order = await ownOrder(ports, request);
  if (isRefusal(order)) return order;
  const status = saga.status === 'done' ? 200 : 202;
  return answer(orderOnWire(ports.catalogue, order, request.now), { status, replayed });
};

/** Why an order cannot be paid any more, seen before anything is held; the saga's own condition decides the rest. */
const notPayable = (order: Order, payment: string, now: number): Refusal | undefined => {
  if (order.payment === payment) return undefined;
  if (order.status === 'paying') return refuse('order-being-paid');
  if (order.status === 'expired' || (order.status === 'reserved' && order.reservedUntil <= now))
    return refuse('order-expired');
  return order.status === 'reserved' ? undefined : refuse('order-not-payable', { status: order.status });
};

export const payOrderDoor = door(payOrder, async (request, ports: TourismPorts) => {
  const { body, now, fingerprint } = request;
  const order = await ownOrder(ports, request);
  if (isRefusal(order)) return order;
  const payment = request.id('pay');
  const refusal = notPayable(order, payment, now) ?? changed('priceFen', body.expected_amount, order.fen);
  if (refusal && !(await hasBegun(ports, payment))) return refusal;
  const data = {
    payment,
    order: order.id,
    buyer: order.buyer,
    fen: order.fen,
    holdUntil: now + paymentHoldMs,
  };
  const saga = await ports.sagas.start(orderPayment, { id: payment, data, fingerprint, now });
  if (isRefusal(saga)) return saga;
  return answered(ports, request, saga, order.payment === payment);
});

/**
 * A saga of this very request that was begun before a crash goes on, and its end is the answer: a no that is decided anew,
 * by another clock or on another day, would be followed by its success.
 */
const hasBegun = async ({ sagas }: TourismPorts, saga: string): Promise<boolean> =>
  (await sagas.find(saga)) !== undefined;

const changed = (name: string, expected: number | undefined, actual: number): Refusal | undefined =>
  expected === undefined || expected === actual
    ? undefined
    : refuse('price-changed', { expectedFen: expected, [name]: actual });

type Cancelling = OfOrder<{ expected_refund?: number | undefined }>;

export const cancelOrderDoor = door(cancelOrder, async (request, ports: TourismPorts) => {
  const order = await ownOrder(ports, request);
  if (isRefusal(order)) return order;
  const cancellation = request.id('can');
  if (order.status === 'cancelled' && order.cancellation === cancellation)
    return order.cancellationFingerprint === request.fingerprint
      ? answer(orderOnWire(ports.catalogue, order, request.now), { replayed: true })
      : refuse('idempotency-key-reused');
  return order.status === 'reserved'
    ? cancelUnpaid(request, ports, order)
    : cancelPaid(request, ports, order);
});

const cancelUnpaid = async (request: Cancelling, ports: TourismPorts, order: Order) => {
  const refusal = changed('refundFen', request.body.expected_refund, 0);
  if (refusal) return refusal;
  if (request.dryRun) return nothingToPay();
  const by = { id: request.id('can'), fingerprint: request.fingerprint };
  const ended = await ports.store.orders.cancelUnpaid(order, by);
  const after = await ownOrder(ports, request);
  if (isRefusal(after)) return after;
  return ended || after.cancellation === by.id
    ? orderOnWire(ports.catalogue, after, request.now)
    : refuse('order-not-cancellable', { status: after.status });
};

const cancelPaid = async (request: Cancelling, ports: TourismPorts, order: Order) => {
  const { now, fingerprint, body } = request;
  const cancellation = request.id('can');
  const again = order.cancellation === cancellation;
  const quoted = again ? noQuote : refundOf(ports, order, { now, expected: body.expected_refund });
  if (isRefusal(quoted) && (request.dryRun || !(await hasBegun(ports, cancellation)))) return quoted;
  const quote = isRefusal(quoted) ? noQuote : quoted;
  const data = {
    cancellation,
    order: order.id,
    payment: order.payment ?? '',
    buyer: order.buyer,
    orderFen: order.fen,
    refundFen: quote.refundFen,
    payees: quote.payees.map((one) => ({ ...one })),
  };
  if (request.dryRun)
    return quote.refundFen === 0
      ? nothingToPay()
      : rehearse(
          ports.ledger,
          cancellationRefund({ ...data, orderFen: fen(data.orderFen), payees: quote.payees, at: now }),
        );
  const saga = await ports.sagas.start(orderCancellation, { id: cancellation, data, fingerprint, now });
  if (isRefusal(saga)) return saga;
  return answered(ports, request, saga, again);
};

/** What comes back now, if the order can be cancelled and it is what the buyer expects. */
const refundOf = (
  { catalogue }: TourismPorts,
  order: Order,
  asked: { readonly now: number; readonly expected: number | undefined },
): RefundQuote | Refusal => {
  if (order.status !== 'paid') return refuse('order-not-cancellable', { status: order.status });
  const quote = quoteCancellation(catalogue, order, asked.now);
  return isRefusal(quote) ? quote : (changed('refundFen', asked.expected, quote.refundFen) ?? quote);
};

/** A repetition quotes nothing: the saga of that id has the quote it began with. */
const noQuote: RefundQuote = { refundFen: fen(0), feeFen: fen(0), payees: [] };
