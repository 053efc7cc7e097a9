/**
 * The offices in memory, with the very books and counter of the simulator, and manners a test can choose one payment at a
 * time. Their books are always right, whatever they answer.
 */
import { readOrder } from '../../../domains/government/bills/billerMessages.ts';
import type { Biller, BillerReceipt } from '../../../domains/government/bills/billerProtocol.ts';
import { Fault } from '../../../domains/outcome/fault.ts';
import { openBillerBooks } from '../../../localstack/simulators/billerBooks.ts';
import { controlBooks } from '../../../localstack/simulators/billerControl.ts';
import { reverseMessage, takePayment, takeReading } from '../../../localstack/simulators/billerCounter.ts';
import { billerBehaviour } from '../../../localstack/simulators/billerMisbehaviour.ts';

export type Manner =
  | 'takes'
  | 'takes-and-says-nothing'
  | 'hears-nothing'
  | 'declines'
  | 'takes-its-time'
  | 'alters-the-receipt'
  | 'books-another-amount'
  | 'forgets'
  | 'gives-two-receipts';

const silence = (): never => {
  throw new Fault('the office did not answer', { retry: 'unknown-outcome' });
};

export const openOffices = () => {
  const books = openBillerBooks(undefined);
  const manners: Manner[] = [];
  const asked: string[] = [];

  const pay = (order: Parameters<Biller['pay']>[0]): BillerReceipt => {
    const known = books.payment(order.message);
    if (known !== undefined) return known.receipt;
    const manner = manners.shift() ?? 'takes';
    if (manner === 'hears-nothing') return silence();
    const base = { message: order.message, receipt: books.nextReceipt(), amount: order.amount };
    if (manner === 'forgets') return { ...base, status: 'accepted' };
    if (manner === 'declines') {
      const receipt = { ...base, receipt: '', status: 'declined', decline_code: 'counter_closed' } as const;
      books.keepPayment({ order, receipt });
      return receipt;
    }
    const receipt = takePayment(books, order, {
      status: manner === 'takes-its-time' ? 'processing' : 'accepted',
      amount: manner === 'books-another-amount' ? order.amount + 1 : order.amount,
    });
    if (manner === 'gives-two-receipts')
      books.keepStray({ receipt: books.nextReceipt(), order, reversed: false });
    if (manner === 'takes-and-says-nothing') return silence();
    return manner === 'alters-the-receipt' ? { ...receipt, amount: receipt.amount + 1 } : receipt;
  };

  const biller: Biller = {
    async confirms({ office, account_no, holder_name }) {
      return books.account(office, account_no)?.holder_name === holder_name;
    },
    async account(office, accountNo) {
      const found = books.account(office, accountNo);
      return found === undefined ? undefined : { ...found, balance: books.balanceOf(found) };
    },
    async bills(office, accountNo) {
      return books.bills(office, accountNo);
    },
    async takeReading({ office, account_no, reading, on }) {
      const account = books.account(office, account_no);
      return account === undefined ? 'reading-not-due' : takeReading(books, account, { reading, on });
    },
    async pay(order) {
      asked.push(`pay ${order.message}`);
      return pay(order);
    },
    async findPayment(message) {
      asked.push(`find ${message}`);
      const found = books.payment(message);
      // Whoever takes his time has done so when he is asked.
      if (found?.receipt.status === 'processing')
        books.keepPayment({ ...found, receipt: { ...found.receipt, status: 'accepted' } });
      return books.payment(message)?.receipt;
    },
    async reverse(message) {
      asked.push(`reverse ${message}`);
      return reverseMessage(books, message);
    },
    async reverseReceipt(receipt) {
      const stray = books.stray(receipt);
      if (stray !== undefined) books.keepStray({ ...stray, reversed: true });
    },
    async file(date) {
      return books.file(date);
    },
  };

  return {
    biller,
    books,
    asked,
    /** What the offices do with the next payments, one each; after that they take them. */
    next: (...chosen: Manner[]) => manners.push(...chosen),
    control: (path: string, said: object): void => {
      if (!controlBooks({ books, behaves: billerBehaviour() }, path, { ...said }))
        throw new Error(`not understood: ${path}`);
    },
    plant: (order: object): void => {
      const read = readOrder(order);
      if (read === undefined) throw new Error('not an order');
      books.keepPayment({
        order: read,
        receipt: {
          message: read.message,
          receipt: books.nextReceipt(),
          amount: read.amount,
          status: 'accepted',
        },
      });
    },
  };
};
export type Offices = ReturnType<typeof openOffices>;
