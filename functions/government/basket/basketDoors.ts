/** Paying a basket: the door starts its saga and drives it as far as it goes within the call. */
import {
  type BasketPaymentData,
  basketHoldMs,
  basketPayment,
} from '../../../domains/government/basket/basketPayment.saga.ts';
import {
  type BasketOnWire,
  listBaskets,
  payBasket,
  showBasket,
} from '../../../domains/government/basket/contract.ts';
import { basketHold, shareOut } from '../../../domains/government/basket/recipes.ts';
import { isRefusal, type Refusal, refuse } from '../../../domains/outcome/refusal.ts';
import type { SagaState } from '../../../domains/saga/state.ts';
import { businessDate, rfc3339 } from '../../../domains/time/businessDate.ts';
import { listAnswer, readCursor } from '../../platform/cursor.ts';
import { answer, door } from '../../platform/door.ts';
import { rehearse } from '../../platform/dryRun.ts';
import type { GovernmentPorts } from '../ports.ts';
import { knownOffice, officeOnWire } from '../utilities/billWire.ts';
import { itemsAsked } from './itemsAsked.ts';
import type { Basket } from './store.ts';

const payeeOf = (account: string): string => account.slice(account.indexOf(':') + 1);

export const basketOnWire = (basket: Basket): BasketOnWire => ({
  object: 'basket',
  id: basket.id,
  created: rfc3339(basket.createdAt),
  status: basket.status === 'not-paid' ? 'not_paid' : basket.status,
  amount: basket.fen,
  currency: 'CNY',
  value_date: basket.valueDate,
  by_mandate: basket.mandate !== '',
  items: basket.items.map((item, index) => {
    const { plan, shares } = shareOut(item);
    return {
      office: officeOnWire(knownOffice(item.office)),
      bill_no: item.billNo === '' ? null : item.billNo,
      head: item.head,
      amount: item.fen,
      receipt: basket.receipts[index] ?? null,
      plan,
      shares: shares.map(({ account, fen }) => ({ payee: payeeOf(account), amount: fen })),
    };
  }),
});

/** What the saga came to: the refusal that turned it back, or the basket as it is now. */
const answered = async (ports: GovernmentPorts, id: string, state: SagaState, replayed: boolean) => {
  if (state.status === 'undone') return state.refusal;
  const basket = await ports.bills.basket(id);
  // Its first step has not been made yet: whoever asks again hears more.
  if (basket === undefined) return refuse('outcome-unknown');
  return answer(basketOnWire(basket), { status: state.status === 'done' ? 201 : 202, replayed });
};

export const payBasketDoor = door(payBasket, async (request, ports: GovernmentPorts) => {
  const { body, caller, now, fingerprint } = request;
  const basket = request.id('bsk');
  const start = async (data: BasketPaymentData, replayed: boolean) => {
    const state = await ports.sagas.start(basketPayment, { id: basket, data, fingerprint, now });
    return isRefusal(state) ? state : answered(ports, basket, state, replayed);
  };
  // Begun before: it goes on with what it began with, and its end is the answer.
  const earlier = await ports.sagas.find(basket);
  if (earlier !== undefined && !request.dryRun) return start(earlier.data as BasketPaymentData, true);
  const today = businessDate(now);
  const items = await itemsAsked(ports, body.items, { basket, caller, today });
  if (isRefusal(items)) return items;
  const sum = items.reduce((all, { fen }) => all + fen, 0);
  const expected = body.expected_amount;
  if (expected !== undefined && expected !== sum)
    return refuse('due-changed', { expectedFen: expected, dueFen: sum });
  const data: BasketPaymentData = {
    basket,
    payer: caller.sub,
    fen: sum,
    holdUntil: now + basketHoldMs,
    valueDate: today,
    mandate: '',
    items,
  };
  return request.dryRun ? rehearse(ports.ledger, basketHold(data, now)) : start(data, false);
});

const ownBasket = async (
  { bills }: GovernmentPorts,
  id: string,
  person: string,
): Promise<Basket | Refusal> => {
  const basket = await bills.basket(id);
  return basket?.payer === person ? basket : refuse('not-found');
};

export const showBasketDoor = door(showBasket, async ({ params, caller }, ports: GovernmentPorts) => {
  const basket = await ownBasket(ports, params.basket_id, caller.sub);
  return isRefusal(basket) ? basket : basketOnWire(basket);
});

export const listBasketsDoor = door(listBaskets, async ({ query, caller }, { bills }: GovernmentPorts) => {
  const filter = { baskets: caller.sub };
  const cursor = readCursor(query.cursor, filter);
  if (isRefusal(cursor)) return cursor;
  const { baskets, next } = await bills.basketsOf(caller.sub, { limit: query.limit ?? 20, ...cursor });
  return listAnswer(baskets.map(basketOnWire), next, filter);
});

export const basketDoors = [payBasketDoor, listBasketsDoor, showBasketDoor];
