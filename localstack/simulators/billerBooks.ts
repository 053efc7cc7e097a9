/**
 * The simulated offices' books: accounts, bills and notices, and payments by the payer's own messages.
 *
 * Every change is appended to a file before it is answered. What is paid of a bill and what an account has laid by follow
 * from the payments, so that a reversal leaves nothing behind.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type {
  BillerBill,
  BillerFile,
  BillerOrder,
  BillerReceipt,
} from '../../domains/government/bills/billerProtocol.ts';

export type OfficeAccount = {
  readonly office: string;
  readonly account_no: string;
  readonly holder_name: string;
  readonly category: string;
  readonly people: number;
  readonly welfare: boolean;
  readonly last_reading: string;
  /** The day of the last reading. */
  readonly read_on: string;
  readonly laid_by: number;
};
/** Without what was paid of it, but with what the account had laid by when it was made. */
export type OfficeBill = Omit<BillerBill, 'paid'> & { readonly fromLaidBy: number; readonly made_on: string };
export type OfficePayment = { readonly order: BillerOrder; readonly receipt: BillerReceipt };
/** A receipt that the file has and nobody asked for. */
export type StrayReceipt = {
  readonly receipt: string;
  readonly order: BillerOrder;
  readonly reversed: boolean;
};

type Line =
  | { readonly account: OfficeAccount }
  | { readonly bill: OfficeBill }
  | { readonly payment: OfficePayment }
  | { readonly stray: StrayReceipt };

export type BillerBooks = ReturnType<typeof openBillerBooks>;

const accountKey = (office: string, accountNo: string): string => `${office}\n${accountNo}`;
const sum = (amounts: readonly number[]): number => amounts.reduce((all, one) => all + one, 0);

export const openBillerBooks = (file: string | undefined) => {
  const accounts = new Map<string, OfficeAccount>();
  const bills = new Map<string, OfficeBill>();
  const payments = new Map<string, OfficePayment>();
  const strays = new Map<string, StrayReceipt>();
  let receipts = 0;
  const apply = (line: Line): void => {
    if ('account' in line)
      accounts.set(accountKey(line.account.office, line.account.account_no), line.account);
    else if ('bill' in line) bills.set(line.bill.bill_no, line.bill);
    else if ('payment' in line) payments.set(line.payment.order.message, line.payment);
    else strays.set(line.stray.receipt, line.stray);
    receipts += 1;
  };
  if (file) mkdirSync(dirname(file), { recursive: true });
  if (file && existsSync(file)) {
    const lines = readFileSync(file, 'utf8').split('\n');
    // A line cut off by a crash was never answered: it did not happen.
    lines.pop();
    for (const line of lines) apply(JSON.parse(line) as Line);
  }
  const keep = (line: Line): void => {
    if (file) appendFileSync(file, `${JSON.stringify(line)}\n`);
    apply(line);
  };
  const accepted = (): OfficePayment[] =>
    [...payments.values()].filter(({ receipt }) => receipt.status === 'accepted');

  const withPaid = ({ fromLaidBy, made_on, ...bill }: OfficeBill): BillerBill => ({
    ...bill,
    paid: [
      ...(fromLaidBy > 0 ? [{ on: made_on, amount: fromLaidBy }] : []),
      ...accepted()
        .filter(({ order }) => order.office === bill.office && order.bill_no === bill.bill_no)
        .map(({ order, receipt }) => ({ on: order.value_date, amount: receipt.amount })),
    ],
  });
  const ownBills = (office: string, accountNo: string): OfficeBill[] =>
    [...bills.values()].filter((one) => one.office === office && one.account_no === accountNo);

  return {
    account: (office: string, accountNo: string) => accounts.get(accountKey(office, accountNo)),
    balanceOf: ({ office, account_no, laid_by }: OfficeAccount): number =>
      laid_by +
      sum(
        accepted()
          .filter(
            ({ order }) => order.office === office && order.account_no === account_no && order.bill_no === '',
          )
          .map(({ receipt }) => receipt.amount),
      ) -
      sum(ownBills(office, account_no).map((one) => one.fromLaidBy)),
    bills: (office: string, accountNo: string): BillerBill[] => ownBills(office, accountNo).map(withPaid),
    bill: (office: string, billNo: string): BillerBill | undefined => {
      const found = bills.get(billNo);
      return found?.office === office ? withPaid(found) : undefined;
    },
    payment: (message: string) => payments.get(message),
    nextReceipt: (): string => `rc${String(receipts + 1).padStart(10, '0')}`,
    keepAccount: (account: OfficeAccount): void => keep({ account }),
    keepBill: (bill: OfficeBill): void => keep({ bill }),
    keepPayment: (payment: OfficePayment): void => keep({ payment }),
    keepStray: (stray: StrayReceipt): void => keep({ stray }),
    stray: (receipt: string) => strays.get(receipt),
    file: (date: string): BillerFile => ({
      date,
      rows: [
        ...accepted().map(({ order, receipt }) => ({
          order,
          number: receipt.receipt,
          amount: receipt.amount,
        })),
        ...[...strays.values()]
          .filter((one) => !one.reversed)
          .map(({ order, receipt }) => ({ order, number: receipt, amount: order.amount })),
      ]
        .filter(({ order }) => order.value_date === date)
        .map(({ order, number, amount }) => ({
          message: order.message,
          receipt: number,
          office: order.office,
          account_no: order.account_no,
          bill_no: order.bill_no,
          amount,
        })),
    }),
  };
};
