/**
 * From what somebody wants to pay to the items of a basket: each bill is looked up at its office at this moment, worked out
 * anew, and paid up to what is due.
 */
import type { BasketItem } from '../../../domains/government/basket/basketPayment.saga.ts';
import type { BasketItemBody } from '../../../domains/government/basket/contract.ts';
import { type Office, officeOf } from '../../../domains/government/basket/offices.ts';
import { type UnderstoodBill, understood } from '../../../domains/government/bills/bill.ts';
import { isRefusal, type Refusal, refuse } from '../../../domains/outcome/refusal.ts';
import type { BusinessDate } from '../../../domains/time/businessDate.ts';
import type { Caller } from '../../platform/door.ts';
import type { GovernmentPorts } from '../ports.ts';
import { ownAccount } from '../utilities/accountDoors.ts';

type Asked = { readonly basket: string; readonly caller: Caller; readonly today: BusinessDate };
type Bare = Omit<BasketItem, 'message'>;

const findBill = async (
  { biller }: Pick<GovernmentPorts, 'biller'>,
  at: { readonly office: string; readonly accountNo: string; readonly billNo: string },
  today: BusinessDate,
): Promise<UnderstoodBill | Refusal> => {
  const bills = await biller.bills(at.office, at.accountNo);
  const bill = bills.find((one) => one.bill_no === at.billNo);
  return bill === undefined ? refuse('bill-missing') : understood(bill, today);
};

const payable = ({ bill, head, standing }: UnderstoodBill, amount: number | undefined): Bare | Refusal => {
  const { dueFen, status } = standing;
  if (status === 'paid') return refuse('bill-already-paid');
  if (amount !== undefined && amount > dueFen) return refuse('amount-exceeds-due', { dueFen });
  return {
    office: bill.office,
    accountNo: bill.account_no,
    billNo: bill.bill_no,
    head,
    fen: amount ?? dueFen,
  };
};

const noticeItem = async (
  ports: GovernmentPorts,
  asked: { readonly office: Office; readonly notice: string; readonly today: BusinessDate },
): Promise<Bare | Refusal> => {
  const at = { office: asked.office.id, accountNo: asked.notice, billNo: asked.notice };
  const bill = await findBill(ports, at, asked.today);
  if (isRefusal(bill)) return bill;
  if (bill.standing.status === 'overdue') return refuse('notice-expired', { dueOn: bill.bill.due_on });
  return payable(bill, undefined);
};

const itemOf = async (
  ports: GovernmentPorts,
  body: BasketItemBody,
  { caller, today }: Asked,
): Promise<Bare | Refusal> => {
  if ('notice_no' in body) {
    const office = officeOf(body.office);
    if (office === undefined || office.utility !== undefined) return refuse('office-unknown');
    return noticeItem(ports, { office, notice: body.notice_no, today });
  }
  const account = await ownAccount(ports, body.account_id, caller);
  if (isRefusal(account)) return account;
  const { office, accountNo } = account;
  if ('lay_by' in body) return { office, accountNo, billNo: '', head: 'prepayment', fen: body.lay_by };
  const bill = await findBill(ports, { office, accountNo, billNo: body.bill_no }, today);
  return isRefusal(bill) ? bill : payable(bill, body.amount);
};

/** All of them, or the first refusal with the place in the list that it is about. */
export const itemsAsked = async (
  ports: GovernmentPorts,
  bodies: readonly BasketItemBody[],
  asked: Asked,
): Promise<readonly BasketItem[] | Refusal> => {
  const items: BasketItem[] = [];
  const seen = new Set<string>();
  for (const [index, body] of bodies.entries()) {
    const item = await itemOf(ports, body, asked);
    if (isRefusal(item)) return refuse(item.refused, { ...item.facts, param: `/items/${index}` });
    const name = `${item.office} ${item.accountNo} ${item.billNo}`;
    if (seen.has(name)) return refuse('item-repeated', { param: `/items/${index}` });
    seen.add(name);
    items.push({ ...item, message: `${asked.basket}.${index}` });
  }
  return items;
};
