/** What a test or a developer may do to the simulated offices: open accounts and read them, send notices, plant what nobody paid. */
import { readOrder } from '../../domains/government/bills/billerMessages.ts';
import { isDecimalText } from '../../domains/rules/rational.ts';
import type { BillerBooks } from './billerBooks.ts';
import { takeReading } from './billerCounter.ts';
import { type BillerBehaviour, readBillerControl } from './billerMisbehaviour.ts';

type Said = Readonly<Record<string, unknown>>;

const text = (said: Said, name: string, otherwise = ''): string => {
  const value = said[name];
  return typeof value === 'string' ? value : otherwise;
};
const sum = (value: unknown): number => (Number.isSafeInteger(value) ? Math.max(0, Number(value)) : 0);

/** The office's own readings of an account that was just opened, each of which becomes a bill; an account that is there is left alone. */
const readOnce = (books: BillerBooks, said: Said): void => {
  for (const one of Array.isArray(said.readings) ? (said.readings as readonly Said[]) : []) {
    const account = books.account(text(said, 'office'), text(said, 'account_no'));
    const reading = text(one, 'reading');
    if (account !== undefined && isDecimalText(reading))
      takeReading(books, account, { reading, on: text(one, 'on') });
  }
};

const openAccount = (books: BillerBooks, said: Said): boolean => {
  const last_reading = text(said, 'last_reading', '0');
  const [office, account_no, holder_name] = ['office', 'account_no', 'holder_name'].map((name) =>
    text(said, name),
  );
  if (!office || !account_no || !holder_name || !isDecimalText(last_reading)) return false;
  if (books.account(office, account_no) !== undefined) return true;
  books.keepAccount({
    office,
    account_no,
    holder_name,
    category: text(said, 'category', 'low-voltage'),
    people: sum(said.people) || 1,
    welfare: said.welfare === true,
    last_reading,
    read_on: text(said, 'read_on', '2026-01-01'),
    laid_by: sum(said.balance),
  });
  readOnce(books, said);
  return true;
};

const sendNotice = (books: BillerBooks, said: Said): boolean => {
  const [office, notice_no, head, due_on] = ['office', 'notice_no', 'head', 'due_on'].map((name) =>
    text(said, name),
  );
  const amount = sum(said.amount);
  if (!office || !notice_no || !head || !due_on || amount === 0) return false;
  if (books.bill(office, notice_no) !== undefined) return true;
  books.keepBill({
    office,
    account_no: notice_no,
    bill_no: notice_no,
    head,
    meter: null,
    amount,
    due_on,
    fromLaidBy: 0,
    made_on: due_on,
  });
  return true;
};

/** Answers whether it was understood. */
export const controlBooks = (
  { books, behaves }: { readonly books: BillerBooks; readonly behaves: BillerBehaviour },
  path: string,
  said: Said,
): boolean => {
  switch (path) {
    case '/control': {
      const wanted = readBillerControl(said);
      if (wanted !== undefined) behaves.control(wanted);
      return wanted !== undefined;
    }
    case '/control/accounts':
      return openAccount(books, said);
    case '/control/notices':
      return sendNotice(books, said);
    case '/control/strays': {
      const order = readOrder(said);
      if (order === undefined) return false;
      books.keepPayment({
        order,
        receipt: {
          message: order.message,
          receipt: books.nextReceipt(),
          amount: order.amount,
          status: 'accepted',
        },
      });
      return true;
    }
    default:
      return false;
  }
};
