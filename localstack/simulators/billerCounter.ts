/**
 * What the simulated offices decide: readings become bills by the very tariffs of the suite, payments are taken up to what
 * is due, each message once. No wire and no misbehaviour in here.
 */

import { officeOf } from '../../domains/government/basket/offices.ts';
import { workOut } from '../../domains/government/bills/bill.ts';
import type {
  BillerBill,
  BillerOrder,
  BillerReceipt,
  ReadingRefusal,
} from '../../domains/government/bills/billerProtocol.ts';
import { standingOf } from '../../domains/government/bills/standing.ts';
import { isRefusal } from '../../domains/outcome/refusal.ts';
import { compare, decimal, minus, plus, rationalText, zero } from '../../domains/rules/rational.ts';
import { addDays, type BusinessDate } from '../../domains/time/businessDate.ts';
import type { BillerBooks, OfficeAccount } from './billerBooks.ts';

/** Days after the reading. */
const daysToPay = 15;

const usedThisYear = (bills: readonly BillerBill[], year: string): string => {
  const own = bills.flatMap(({ meter }) => (meter?.to.startsWith(year) ? [meter] : []));
  return rationalText(plus(zero, ...own.map((meter) => minus(decimal(meter.current), decimal(meter.last)))));
};

export const takeReading = (
  books: BillerBooks,
  account: OfficeAccount,
  asked: { readonly reading: string; readonly on: BusinessDate },
): BillerBill | ReadingRefusal => {
  const { office, account_no, category, people, welfare, last_reading: last, read_on } = account;
  const known = officeOf(office);
  const { reading: current, on } = asked;
  const again = books
    .bills(office, account_no)
    .find((one) => one.meter?.to === on && one.meter.current === current);
  if (again !== undefined) return again;
  if (compare(decimal(current), decimal(last)) < 0) return 'reading-below-last';
  if (on <= read_on) return 'reading-not-due';
  if (known?.utility === undefined) return 'reading-not-due';
  const before = books.bills(office, account_no);
  const meter = {
    category,
    from: addDays(read_on, 1),
    to: on,
    last,
    current,
    used_before: usedThisYear(before, on.slice(0, 4)),
    people,
    welfare,
  };
  const quote = workOut({ ...known, utility: known.utility }, meter, on);
  if (isRefusal(quote)) return 'reading-too-large';
  const amount = quote.result.feeFen;
  const bill_no = `${account_no}-${before.length + 1}`;
  books.keepBill({
    office,
    account_no,
    bill_no,
    head: 'usage',
    meter,
    amount,
    due_on: addDays(on, daysToPay),
    fromLaidBy: Math.min(amount, books.balanceOf(account)),
    made_on: on,
  });
  books.keepAccount({ ...account, last_reading: current, read_on: on });
  const made = books.bill(office, bill_no);
  if (made === undefined) throw new Error('a bill that was just kept is gone');
  return made;
};

/** Why an order is not taken, or undefined. */
const wrongWith = (books: BillerBooks, order: BillerOrder): string | undefined => {
  const office = officeOf(order.office);
  if (office === undefined) return 'office_unknown';
  if (order.bill_no === '')
    return books.account(order.office, order.account_no) === undefined ? 'account_unknown' : undefined;
  const bill = books.bill(order.office, order.bill_no);
  if (bill === undefined || bill.account_no !== order.account_no) return 'bill_unknown';
  const { dueFen } = standingOf(bill, office, order.value_date);
  if (dueFen <= 0) return 'already_paid';
  if (order.amount > dueFen) return 'exceeds_due';
  if (bill.meter === null && order.amount !== dueFen) return 'not_in_full';
  return bill.meter === null && order.value_date > bill.due_on ? 'notice_expired' : undefined;
};

/** As it will be kept; `amount` may be another than ordered when an office misbehaves. */
export const takePayment = (
  books: BillerBooks,
  order: BillerOrder,
  more: { readonly status: 'accepted' | 'processing'; readonly amount: number },
): BillerReceipt => {
  const wrong = wrongWith(books, order);
  const receipt: BillerReceipt =
    wrong === undefined
      ? { message: order.message, receipt: books.nextReceipt(), ...more }
      : {
          message: order.message,
          receipt: '',
          amount: order.amount,
          status: 'declined',
          decline_code: wrong,
        };
  books.keepPayment({ order, receipt });
  return receipt;
};

/** Also of a message never seen, which can then never be accepted any more. */
export const reverseMessage = (books: BillerBooks, message: string): BillerReceipt => {
  const known = books.payment(message);
  const order = known?.order ?? {
    message,
    office: '',
    account_no: '',
    bill_no: '',
    amount: 0,
    value_date: '1970-01-01',
  };
  const receipt: BillerReceipt = {
    message,
    receipt: known?.receipt.receipt ?? '',
    amount: known?.receipt.amount ?? 0,
    status: 'reversed',
  };
  books.keepPayment({ order, receipt });
  return receipt;
};
