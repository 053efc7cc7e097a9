/**
 * Reading the offices' messages: from unknown JSON to the types of `billerProtocol.ts`, or undefined when it is not one.
 *
 * Guarantees whole, not negative fen, plain decimals, dates and known words; what they come to is checked by the callers.
 */
import { isDecimalText } from '../../rules/rational.ts';
import type {
  BillerAccount,
  BillerBill,
  BillerFile,
  BillerFileRow,
  BillerMeter,
  BillerOrder,
  BillerReceipt,
} from './billerProtocol.ts';

type Fields = { readonly [name: string]: unknown };

export const fieldsOf = (value: unknown): Fields | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;

const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= 100;
const isName = (value: unknown): value is string => isText(value) && value.length > 0;
const isSum = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
const isDate = (value: unknown): value is string => isText(value) && /^\d{4}-\d{2}-\d{2}$/.test(value);
const isQuantity = (value: unknown): value is string =>
  isText(value) && isDecimalText(value) && !value.startsWith('-');
const isPeople = (value: unknown): value is number => isSum(value) && value > 0 && value <= 1_000;

/** All of them, or undefined. */
const each = <T>(value: unknown, read: (one: unknown) => T | undefined): T[] | undefined => {
  if (!Array.isArray(value)) return undefined;
  const known = value.map(read);
  return known.every((one) => one !== undefined) ? (known as T[]) : undefined;
};

export const readAccount = (value: unknown): BillerAccount | undefined => {
  const { office, account_no, category, people, welfare, last_reading, balance } = fieldsOf(value) ?? {};
  if (!isName(office) || !isName(account_no) || !isName(category) || !isPeople(people)) return undefined;
  if (typeof welfare !== 'boolean' || !isQuantity(last_reading) || !isSum(balance)) return undefined;
  return { office, account_no, category, people, welfare, last_reading, balance };
};

const readMeter = (value: unknown): BillerMeter | undefined => {
  const { category, from, to, last, current, used_before, people, welfare } = fieldsOf(value) ?? {};
  if (!isName(category) || !isDate(from) || !isDate(to) || !isPeople(people)) return undefined;
  if (!isQuantity(last) || !isQuantity(current) || !isQuantity(used_before)) return undefined;
  if (typeof welfare !== 'boolean') return undefined;
  return { category, from, to, last, current, used_before, people, welfare };
};

const readPaid = (value: unknown): BillerBill['paid'][number] | undefined => {
  const { on, amount } = fieldsOf(value) ?? {};
  return isDate(on) && isSum(amount) ? { on, amount } : undefined;
};

export const readBill = (value: unknown): BillerBill | undefined => {
  const fields = fieldsOf(value) ?? {};
  const { office, account_no, bill_no, head, amount, due_on } = fields;
  if (!isName(office) || !isName(account_no) || !isName(bill_no) || !isName(head)) return undefined;
  const meter = fields.meter === null ? null : readMeter(fields.meter);
  const paid = each(fields.paid, readPaid);
  if (meter === undefined || paid === undefined || !isSum(amount) || !isDate(due_on)) return undefined;
  return { office, account_no, bill_no, head, meter, amount, due_on, paid };
};

export const readBills = (value: unknown): BillerBill[] | undefined => each(fieldsOf(value)?.bills, readBill);

export const readOrder = (value: unknown): BillerOrder | undefined => {
  const { message, office, account_no, bill_no, amount, value_date } = fieldsOf(value) ?? {};
  if (!isName(message) || !isName(office) || !isName(account_no) || !isText(bill_no)) return undefined;
  if (!isSum(amount) || amount === 0 || !isDate(value_date)) return undefined;
  return { message, office, account_no, bill_no, amount, value_date };
};

const statuses = ['accepted', 'processing', 'declined', 'reversed'] as const;

export const readReceipt = (value: unknown): BillerReceipt | undefined => {
  const fields = fieldsOf(value) ?? {};
  const { message, receipt, amount, decline_code } = fields;
  const status = statuses.find((one) => one === fields.status);
  if (!isName(message) || !isText(receipt) || !isSum(amount) || status === undefined) return undefined;
  return { message, receipt, amount, status, ...(isName(decline_code) ? { decline_code } : {}) };
};

const readRow = (value: unknown): BillerFileRow | undefined => {
  const { message, receipt, office, account_no, bill_no, amount } = fieldsOf(value) ?? {};
  if (!isName(message) || !isName(receipt) || !isName(office) || !isName(account_no)) return undefined;
  return isText(bill_no) && isSum(amount)
    ? { message, receipt, office, account_no, bill_no, amount }
    : undefined;
};

export const readFile = (value: unknown): BillerFile | undefined => {
  const { date, rows } = fieldsOf(value) ?? {};
  const known = each(rows, readRow);
  return isDate(date) && known !== undefined ? { date, rows: known } : undefined;
};
