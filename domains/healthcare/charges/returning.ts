/**
 * Things come back: the rest of the bill is computed again by the rules of its own day, from the same year and the same
 * balances, and each payer gets back the difference. So any sequence of returns adds up to the fen.
 */
import { type Fen, subtractFen, zeroFen } from '../../money/fen.ts';
import { isRefusal, type Refusal, refuse } from '../../outcome/refusal.ts';
import type { KeptItem } from '../bills/bill.ts';
import type { ReturnRefusalCode, SettlementRefusalCode } from '../refusals.ts';
import {
  type Charge,
  type ChargedBill,
  chargeBill,
  type Paid,
  paidLess,
  partsOfPaid,
  retell,
  sumPaid,
} from './charge.ts';
import { minusSoFar, plusSoFar, policyUsed, type Used, usedBetween } from './year.ts';

/** Left out: everything that is left. */
export type ReturnedItem = { readonly bill: string; readonly item: string; readonly fen: Fen };

export type Returned = {
  readonly bills: readonly ChargedBill[];
  /** What each payer gets back. */
  readonly back: Paid;
  readonly used: Used;
};

type No = Refusal<ReturnRefusalCode | SettlementRefusalCode>;

const itemsLess = (
  items: readonly KeptItem[],
  returned: readonly ReturnedItem[],
): readonly KeptItem[] | No => {
  for (const { item, fen } of returned) {
    const kept = items.find((one) => one.id === item);
    if (kept === undefined) return refuse('item-unknown');
    if (fen > kept.amountFen) return refuse('return-exceeds-item', { leftFen: kept.amountFen });
  }
  return items.flatMap((kept) => {
    const back = returned.find((one) => one.item === kept.id);
    if (back === undefined) return [kept];
    const left = subtractFen(kept.amountFen, back.fen);
    return left === 0 ? [] : [{ ...kept, amountFen: left }];
  });
};

/** What this bill has used of the year, as it stands. */
const usedBy = (charged: ChargedBill) => {
  if (charged.items.length === 0) return usedBetween(charged.before, charged.before);
  const quote = retell(charged);
  return isRefusal(quote) ? quote : usedBetween(charged.before, quote.result.after);
};

export const returnItems = (
  charge: Charge,
  asked: { readonly id: string; readonly items: readonly ReturnedItem[] | 'everything'; readonly used: Used },
): Returned | No => {
  const { items } = asked;
  if (items !== 'everything') {
    const named = items.map(({ bill, item }) => `${bill}/${item}`);
    if (new Set(named).size < named.length) return refuse('item-repeated');
    if (items.some(({ bill }) => !charge.bills.some((one) => one.bill === bill)))
      return refuse('item-unknown');
  }
  let { soFar } = asked.used;
  const bills: ChargedBill[] = [];
  for (const [index, charged] of charge.bills.entries()) {
    const mine = items === 'everything' ? [] : items.filter(({ bill }) => bill === charged.bill);
    if (items === 'everything' ? charged.items.length === 0 : mine.length === 0) {
      bills.push(charged);
      continue;
    }
    const left = items === 'everything' ? [] : itemsLess(charged.items, mine);
    if (isRefusal(left)) return left;
    // What is left is a settlement of its own: its number is not known yet.
    const { settlementNumber: _, ...before } = charged;
    const again = chargeBill({ ...before, items: left, message: `${asked.id}.${index}` });
    if (isRefusal(again)) return again;
    const was = usedBy(charged);
    if (isRefusal(was)) return was;
    soFar = plusSoFar(minusSoFar(soFar, was), usedBetween(charged.before, again.after));
    bills.push(again.charged);
  }
  const back = paidLess(sumPaid(charge.bills), sumPaid(bills));
  // Of two policies one may come to pay more when less is left to the other: nobody is asked for more by a return.
  if (partsOfPaid(back).some((part) => part < 0)) return refuse('return-needs-all');
  if (back.totalFen === zeroFen) return refuse('charge-not-returnable');
  const policies = Object.fromEntries(
    back.policies.map(({ id, fen }) => [id, subtractFen(policyUsed(asked.used, id), fen)]),
  );
  return { bills, back, used: { soFar, policies: { ...asked.used.policies, ...policies } } };
};
