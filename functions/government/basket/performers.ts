/**
 * What the steps of a basket's payment do. Each can be repeated: it finds its own earlier effect.
 *
 * An office is asked about its message before it is told a second time, and a receipt for another amount is looked up in
 * the office's books before it is believed.
 */
import type { BasketItem, BasketPaymentData } from '../../../domains/government/basket/basketPayment.saga.ts';
import { basketCapture, basketHold, basketRelease } from '../../../domains/government/basket/recipes.ts';
import type { Biller, BillerReceipt } from '../../../domains/government/bills/billerProtocol.ts';
import type { Ledger } from '../../../domains/ledger/port.ts';
import { isRefusal } from '../../../domains/outcome/refusal.ts';
import type { Command, Outcome } from '../../../domains/saga/saga.ts';
import { businessDate, type EpochMs } from '../../../domains/time/businessDate.ts';
import type { BillStore } from './store.ts';

export type BasketStepPorts = {
  readonly bills: BillStore;
  readonly ledger: Pick<Ledger, 'post'>;
  readonly biller: Biller;
};
type Context = { readonly ports: BasketStepPorts; readonly now: EpochMs; readonly attempt: number };

const nothing: Outcome = { done: {} };
const doneOr = (outcome: unknown): Outcome => (isRefusal(outcome) ? outcome : nothing);

const dataOf = (command: Command): BasketPaymentData => ({
  basket: String(command.basket),
  payer: String(command.payer),
  fen: Number(command.fen),
  holdUntil: Number(command.holdUntil),
  valueDate: String(command.valueDate),
  mandate: String(command.mandate),
  items: command.items as readonly BasketItem[],
});

const holdMoney = async (command: Command, { ports, now }: Context): Promise<Outcome> => {
  const data = dataOf(command);
  await ports.bills.beginBasket(data, now);
  return doneOr(await ports.ledger.post(basketHold(data, now)));
};

/** Undoing a hold that was never made is done: a lost answer may or may not have hidden a success. */
const releaseMoney = async (command: Command, { ports, now }: Context): Promise<Outcome> => {
  const data = dataOf(command);
  const outcome = await ports.ledger.post(basketRelease(data, now));
  const isGone =
    isRefusal(outcome) && (outcome.refused === 'hold-missing' || outcome.refused === 'account-missing');
  if (isRefusal(outcome) && !isGone) return outcome;
  await ports.bills.failBasket(data.basket);
  return nothing;
};

export const orderOf = (item: BasketItem, valueDate: string) => ({
  message: item.message,
  office: item.office,
  account_no: item.accountNo,
  bill_no: item.billNo,
  amount: item.fen,
  value_date: valueDate,
});

/** What the office says of one item; an answer about another amount is looked up in its books first. */
const receiptFor = async (
  item: BasketItem,
  valueDate: string,
  { ports, attempt }: Context,
): Promise<BillerReceipt> => {
  const { biller } = ports;
  const earlier = attempt > 1 ? await biller.findPayment(item.message) : undefined;
  const told = earlier ?? (await biller.pay(orderOf(item, valueDate)));
  if (told.amount === item.fen) return told;
  return (await biller.findPayment(item.message)) ?? told;
};

const asksAgainAfterMs = (attempt: number): number => Math.min(2_000 * 2 ** Math.min(attempt, 10), 600_000);

const tellOffices = async (command: Command, context: Context): Promise<Outcome> => {
  const { items, valueDate } = dataOf(command);
  const receipts: string[] = [];
  for (const item of items) {
    const told = await receiptFor(item, valueDate, context);
    const facts = { office: item.office, bill: item.billNo, reason: told.decline_code ?? told.status };
    if (told.status === 'declined' || told.status === 'reversed')
      return { refused: 'office-declined', facts };
    if (told.amount !== item.fen) return { refused: 'receipt-differs', facts };
    if (told.status === 'processing') return { waitUntil: context.now + asksAgainAfterMs(context.attempt) };
    receipts.push(told.receipt);
  }
  return { done: { receipts } };
};

/** Also those that were never heard of: an order that arrives late then finds its message closed. */
const reverseAtOffices = async (command: Command, { ports }: Context): Promise<Outcome> => {
  for (const item of dataOf(command).items) await ports.biller.reverse(item.message);
  return nothing;
};

const captureMoney = async (command: Command, { ports, now }: Context): Promise<Outcome> =>
  doneOr(await ports.ledger.post(basketCapture(dataOf(command), now)));

const keepReceipts = async (command: Command, { ports, now }: Context): Promise<Outcome> => {
  const receipts = (command.receipts as readonly string[] | undefined) ?? [];
  await ports.bills.keepReceipts(dataOf(command), receipts, businessDate(now));
  return nothing;
};

export const basketPerformers = {
  'hold-basket-money': holdMoney,
  'release-basket-money': releaseMoney,
  'tell-offices': tellOffices,
  'reverse-at-offices': reverseAtOffices,
  'capture-basket': captureMoney,
  'keep-receipts': keepReceipts,
};
