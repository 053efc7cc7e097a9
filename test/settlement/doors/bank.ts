/**
 * A bank in memory that pays merchants: once per number, in the manner a test asks for. Its books are what really was paid.
 */
import { Fault } from '../../../domains/outcome/fault.ts';
import type { BankPayout } from '../../../domains/payment/bankProtocol.ts';
import type { PayoutBank } from '../../../functions/settlement/payoutBank.ts';

export type Manner =
  | 'pays'
  | 'pays-and-says-nothing'
  | 'is-deaf'
  | 'returns'
  | 'is-slow'
  | 'is-slow-to-return'
  | 'pays-less';

export const openBank = () => {
  const payouts = new Map<string, BankPayout>();
  const asked: string[] = [];
  let manners: Manner[] = [];
  const end = (payout: BankPayout, status: 'paid' | 'returned'): BankPayout => ({ ...payout, status });

  const bank: PayoutBank = {
    async pay(order) {
      asked.push(`pay ${order.merchant_payout_no}`);
      const known = payouts.get(order.merchant_payout_no);
      if (known !== undefined) return known;
      const manner = manners.shift() ?? 'pays';
      if (manner === 'is-deaf') throw new Fault('the bank was not reached', { retry: 'unknown-outcome' });
      const made: BankPayout = {
        ...order,
        amount: manner === 'pays-less' ? order.amount - 1 : order.amount,
        bank_reference: `bk${String(payouts.size + 1).padStart(10, '0')}`,
        status: manner.startsWith('is-slow') ? 'processing' : manner === 'returns' ? 'returned' : 'paid',
      };
      payouts.set(order.merchant_payout_no, made);
      if (manner === 'pays-and-says-nothing')
        throw new Fault('the answer was lost', { retry: 'unknown-outcome' });
      if (manner === 'is-slow') payouts.set(order.merchant_payout_no, end(made, 'paid'));
      if (manner === 'is-slow-to-return') payouts.set(order.merchant_payout_no, end(made, 'returned'));
      return made;
    },
    async find(payoutNo) {
      asked.push(`find ${payoutNo}`);
      return payouts.get(payoutNo);
    },
  };
  return {
    bank,
    asked: asked as readonly string[],
    next: (...next: readonly Manner[]) => {
      manners = [...next];
    },
    payouts: (): readonly BankPayout[] => [...payouts.values()],
    paidFen: (): number =>
      [...payouts.values()].reduce((all, { status, amount }) => all + (status === 'paid' ? amount : 0), 0),
  };
};
