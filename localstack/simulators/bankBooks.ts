/**
 * The simulated bank's books: charges, refunds and payouts by the merchant's own numbers, so that a repeat finds the first.
 *
 * Every change is appended to a file before it is answered: the bank remembers what it collected across `kill -9`.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type {
  BankBill,
  BankBillRow,
  BankCharge,
  BankPayout,
  BankRefund,
} from '../../domains/payment/bankProtocol.ts';
import { businessDate } from '../../domains/time/businessDate.ts';

export type ChargeEntry = {
  readonly charge: BankCharge;
  /** What the merchant asked for, which a repeat must ask for again. */
  readonly orderedFen: number;
  readonly notifyUrl?: string;
};

export type PayoutEntry = { readonly payout: BankPayout; readonly orderedFen: number };

type Line =
  | { readonly charge: ChargeEntry }
  | { readonly refund: BankRefund }
  | { readonly payout: PayoutEntry };

export type BankBooks = {
  charge(orderNo: string): ChargeEntry | undefined;
  refund(refundNo: string): BankRefund | undefined;
  refundedFen(orderNo: string): number;
  payout(payoutNo: string): PayoutEntry | undefined;
  keepCharge(entry: ChargeEntry): void;
  keepRefund(refund: BankRefund): void;
  keepPayout(entry: PayoutEntry): void;
  nextReference(): string;
  bill(date: string): BankBill;
};

const onDate = (at: string | undefined, date: string): at is string =>
  at !== undefined && businessDate(Date.parse(at)) === date;

export const openBankBooks = (file: string | undefined): BankBooks => {
  const charges = new Map<string, ChargeEntry>();
  const refunds = new Map<string, BankRefund>();
  const payouts = new Map<string, PayoutEntry>();
  let references = 0;
  const apply = (line: Line): void => {
    if ('charge' in line) charges.set(line.charge.charge.merchant_order_no, line.charge);
    else if ('payout' in line) payouts.set(line.payout.payout.merchant_payout_no, line.payout);
    else refunds.set(line.refund.merchant_refund_no, line.refund);
    references += 1;
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
  return {
    charge: (orderNo) => charges.get(orderNo),
    refund: (refundNo) => refunds.get(refundNo),
    refundedFen: (orderNo) =>
      [...refunds.values()]
        .filter((refund) => refund.merchant_order_no === orderNo && refund.status === 'refunded')
        .reduce((sum, refund) => sum + refund.amount, 0),
    payout: (payoutNo) => payouts.get(payoutNo),
    keepCharge: (entry) => keep({ charge: entry }),
    keepRefund: (refund) => keep({ refund }),
    keepPayout: (entry) => keep({ payout: entry }),
    nextReference: () => `bk${String(references + 1).padStart(10, '0')}`,
    bill: (date) => {
      const rows: BankBillRow[] = [];
      for (const { charge } of charges.values()) {
        if (charge.status !== 'paid' || !onDate(charge.paid_at, date)) continue;
        const { merchant_order_no, bank_reference, amount, paid_at } = charge;
        rows.push({ kind: 'charge', merchant_order_no, bank_reference, amount, at: paid_at });
      }
      for (const refund of refunds.values()) {
        if (refund.status !== 'refunded' || !onDate(refund.refunded_at, date)) continue;
        const { merchant_order_no, merchant_refund_no, bank_reference, amount, refunded_at } = refund;
        rows.push({
          kind: 'refund',
          merchant_order_no,
          merchant_refund_no,
          bank_reference,
          amount,
          at: refunded_at,
        });
      }
      for (const { payout } of payouts.values()) {
        if (payout.status !== 'paid' || !onDate(payout.paid_at, date)) continue;
        const { merchant_payout_no: merchant_order_no, bank_reference, amount, paid_at } = payout;
        rows.push({ kind: 'payout', merchant_order_no, bank_reference, amount, at: paid_at });
      }
      return { date, rows: rows.sort((one, other) => one.at.localeCompare(other.at)) };
    },
  };
};
