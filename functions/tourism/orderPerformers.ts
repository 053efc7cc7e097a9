/**
 * What the steps of paying and cancelling an order do. Each can be repeated: it finds its own earlier effect.
 */
import { payable } from '../../domains/ledger/account.ts';
import { type Fen, fen } from '../../domains/money/fen.ts';
import { invariant } from '../../domains/outcome/invariant.ts';
import { isRefusal, type Refusal } from '../../domains/outcome/refusal.ts';
import type { Command, Outcome } from '../../domains/saga/saga.ts';
import type { EpochMs } from '../../domains/time/businessDate.ts';
import { productOf } from '../../domains/tourism/catalogue.ts';
import { type Pass, passesFor } from '../../domains/tourism/gate/pass.ts';
import { duesOf, type Order } from '../../domains/tourism/orders/order.ts';
import type { OrderCancellationData } from '../../domains/tourism/orders/orderCancellation.saga.ts';
import type { OrderPaymentData } from '../../domains/tourism/orders/orderPayment.saga.ts';
import { cancellationRefund, holdShare, orderCapture, releaseShare } from '../../domains/tourism/recipes.ts';
import { shortHash } from '../platform/ids.ts';
import type { StepPorts } from './ports.ts';

type Context = { readonly ports: StepPorts; readonly now: EpochMs; readonly attempt: number };
const nothing: Outcome = { done: {} };
const doneOr = (outcome: unknown): Outcome => (isRefusal(outcome) ? outcome : nothing);

/** Undoing a hold that was never made is done: a lost answer may or may not have hidden a success. */
export const releasedOr = (outcome: object): Outcome => {
  const absent =
    isRefusal(outcome) && (outcome.refused === 'hold-missing' || outcome.refused === 'account-missing');
  return absent ? nothing : doneOr(outcome);
};

const paymentOf = (command: Command): OrderPaymentData => ({
  payment: String(command.payment),
  order: String(command.order),
  buyer: String(command.buyer),
  fen: Number(command.fen),
  holdUntil: Number(command.holdUntil),
});

const orderOf = async (ports: StepPorts, id: string): Promise<Order> => {
  const order = await ports.store.orders.find(id);
  invariant(order !== undefined, `a saga without its order ${id}`);
  return order;
};

/** Free visitors alone cost nothing: such an order goes through the same plan without touching the ledger. */
const isFree = (data: { readonly fen: number }): boolean => data.fen === 0;
const shareOf = (data: OrderPaymentData, at: EpochMs) => ({
  hold: data.payment,
  share: 'order',
  person: data.buyer,
  fen: fen(data.fen),
  at,
});

const holdMoney = async (command: Command, { ports, now }: Context): Promise<Outcome> => {
  const data = paymentOf(command);
  if (isFree(data)) return nothing;
  return doneOr(await ports.ledger.post(holdShare({ ...shareOf(data, now), expiresAt: data.holdUntil })));
};

const releaseMoney = async (command: Command, { ports, now }: Context): Promise<Outcome> => {
  const data = paymentOf(command);
  return isFree(data) ? nothing : releasedOr(await ports.ledger.post(releaseShare(shareOf(data, now))));
};

const confirmSlots = async (command: Command, { ports, now }: Context): Promise<Outcome> => {
  const { order, payment } = paymentOf(command);
  return doneOr(await ports.store.payments.begin(order, payment, now));
};

const giveOrderBack = async (command: Command, { ports }: Context): Promise<Outcome> => {
  const { order, payment } = paymentOf(command);
  await ports.store.payments.fail(order, payment);
  return nothing;
};

const captureOrder = async (command: Command, { ports, now }: Context): Promise<Outcome> => {
  const data = paymentOf(command);
  if (isFree(data)) return nothing;
  const order = await orderOf(ports, data.order);
  const { payment, buyer } = data;
  const sold = { payment, buyer, order: order.id, fen: fen(data.fen), dues: duesOf(order), at: now };
  return doneOr(await ports.ledger.post(orderCapture(sold)));
};

/** The same passes at every repetition: their ids come from the order. */
const passesOf = ({ catalogue }: StepPorts, order: Order, now: EpochMs): readonly Pass[] =>
  order.tickets.flatMap(({ quote, slot }, index) => {
    const product = productOf(catalogue, quote.product);
    invariant(product !== undefined, `a product that was sold is gone: ${quote.product}`);
    const idOf = (holder: string): string => `pas_${shortHash(`${order.id}\n${index}\n${holder}`)}`;
    return passesFor({ order: order.id, buyer: order.buyer, ticket: quote, slot, product, idOf, now });
  });

const issuePasses = async (command: Command, { ports, now }: Context): Promise<Outcome> => {
  const { payment, order: id } = paymentOf(command);
  const order = await orderOf(ports, id);
  await ports.store.payments.issue(order, payment, passesOf(ports, order, now));
  return nothing;
};

type Payee = { readonly payee: string; readonly fen: Fen };
const cancellationOf = (
  command: Command,
): Omit<OrderCancellationData, 'payees'> & { readonly payees: readonly Payee[] } => ({
  cancellation: String(command.cancellation),
  order: String(command.order),
  payment: String(command.payment),
  buyer: String(command.buyer),
  orderFen: Number(command.orderFen),
  refundFen: Number(command.refundFen),
  payees: (command.payees as OrderCancellationData['payees']).map((one) => ({ ...one, fen: fen(one.fen) })),
});

const blockPasses = async (command: Command, { ports }: Context): Promise<Outcome> => {
  const { order, cancellation } = cancellationOf(command);
  return doneOr(await ports.store.cancellations.begin(await orderOf(ports, order), cancellation));
};

const reopenPasses = async (command: Command, { ports }: Context): Promise<Outcome> => {
  const { order, cancellation } = cancellationOf(command);
  await ports.store.cancellations.fail(await orderOf(ports, order), cancellation);
  return nothing;
};

/** What was earned a moment ago becomes spendable within seconds; a payee that is short for longer is refused. */
const triesForFunds = 8;
const whenFundsAreShort = (now: EpochMs, attempt: number): Outcome =>
  attempt < triesForFunds
    ? { waitUntil: now + 1_000 * 2 ** attempt }
    : { refused: 'merchant-funds-insufficient', facts: {} };

const refundOrder = async (command: Command, { ports, now, attempt }: Context): Promise<Outcome> => {
  const data = cancellationOf(command);
  if (data.refundFen === 0) return nothing;
  const posting = cancellationRefund({ ...data, orderFen: fen(data.orderFen), at: now });
  const short = (outcome: object): outcome is Refusal =>
    isRefusal(outcome) && outcome.refused === 'insufficient-funds';
  const posted = await ports.ledger.post(posting);
  if (!short(posted)) return doneOr(posted);
  for (const { payee } of data.payees) await ports.ledger.sweep(payable(payee));
  const again = await ports.ledger.post(posting);
  return short(again) ? whenFundsAreShort(now, attempt) : doneOr(again);
};

const closeCancelled = async (command: Command, { ports }: Context): Promise<Outcome> => {
  const { order, cancellation, refundFen } = cancellationOf(command);
  await ports.store.cancellations.close(await orderOf(ports, order), cancellation, fen(refundFen));
  return nothing;
};

export const orderPerformers = {
  'hold-order-money': holdMoney,
  'release-order-money': releaseMoney,
  'confirm-order-slots': confirmSlots,
  'give-order-back': giveOrderBack,
  'capture-order': captureOrder,
  'issue-passes': issuePasses,
  'block-passes': blockPasses,
  'reopen-passes': reopenPasses,
  'refund-order': refundOrder,
  'close-cancelled-order': closeCancelled,
};
