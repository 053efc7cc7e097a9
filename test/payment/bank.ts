/**
 * A bank in memory whose manners a test can choose, one request at a time. Its books are always right.
 */

import { Fault } from '../../domains/outcome/fault.ts';
import type { BankCharge } from '../../domains/payment/bankProtocol.ts';
import type { BankChannel } from '../../functions/payment/bankChannel.ts';

export type Manner =
  | 'pays'
  | 'declines'
  | 'takes-its-time'
  | 'pays-when-asked-again'
  | 'collects-another-amount'
  | 'pays-and-says-nothing'
  | 'hears-nothing';

export const openBank = () => {
  const books = new Map<string, BankCharge>();
  const manners: Manner[] = [];
  const asked: string[] = [];
  const patient = new Set<string>();
  let references = 0;

  const entered = (orderNo: string, amount: number, status: BankCharge['status']): BankCharge => {
    references += 1;
    const charge: BankCharge = {
      merchant_order_no: orderNo,
      bank_reference: `bk${references}`,
      status,
      amount,
      currency: 'CNY',
      ...(status === 'declined' ? { decline_code: 'insufficient_funds' } : {}),
    };
    books.set(orderNo, charge);
    return charge;
  };

  const channel: BankChannel = {
    async charge(order) {
      asked.push(`charge ${order.merchant_order_no}`);
      const known = books.get(order.merchant_order_no);
      if (known !== undefined) return known;
      const manner = manners.shift() ?? 'pays';
      switch (manner) {
        case 'pays':
          return entered(order.merchant_order_no, order.amount, 'paid');
        case 'declines':
          return entered(order.merchant_order_no, order.amount, 'declined');
        case 'takes-its-time':
          return entered(order.merchant_order_no, order.amount, 'processing');
        case 'pays-when-asked-again':
          patient.add(order.merchant_order_no);
          return entered(order.merchant_order_no, order.amount, 'processing');
        case 'collects-another-amount':
          return entered(order.merchant_order_no, order.amount + 1, 'paid');
        case 'pays-and-says-nothing':
          entered(order.merchant_order_no, order.amount, 'paid');
          throw new Fault('the bank did not answer', { retry: 'unknown-outcome' });
        case 'hears-nothing':
          throw new Fault('the bank did not answer', { retry: 'unknown-outcome' });
      }
    },
    async findCharge(orderNo) {
      asked.push(`find ${orderNo}`);
      const charge = books.get(orderNo);
      if (charge !== undefined && patient.delete(orderNo)) books.set(orderNo, { ...charge, status: 'paid' });
      return books.get(orderNo);
    },
  };

  return {
    channel,
    books,
    asked,
    /** What the bank does with the next orders, one each; after that it pays. */
    next: (...chosen: Manner[]) => manners.push(...chosen),
    /** What was still in progress is paid now. */
    settle(orderNo: string) {
      const charge = books.get(orderNo);
      if (charge?.status === 'processing') books.set(orderNo, { ...charge, status: 'paid' });
    },
  };
};
