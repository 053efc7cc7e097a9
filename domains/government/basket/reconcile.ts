/**
 * A day's file of the offices beside our own receipts, message by message: what agrees, and each way in which it does not.
 *
 * Pure. What is to be done about a difference follows from its kind alone; the doing is in functions.
 */
import type { BusinessDate } from '../../time/businessDate.ts';
import type { BillerFileRow } from '../bills/billerProtocol.ts';
import type { BasketItem } from './basketPayment.saga.ts';

/** What we hold for one item: paid, and the office's receipt for it. */
export type KeptReceipt = {
  readonly item: BasketItem;
  readonly receipt: string;
  readonly payer: string;
  readonly basket: string;
  readonly valueDate: BusinessDate;
  /** The business date on which it was kept, and from which its money is passed on. */
  readonly day: BusinessDate;
  /** Given back to the payer: the office did not have it. */
  readonly returned?: boolean;
};

export type Difference =
  /** We were paid, the file does not know of it: told again under the same message. */
  | { readonly kind: 'missing-there'; readonly kept: KeptReceipt }
  /** The file knows it, we hold no receipt: reversed there, unless it is still under way. */
  | { readonly kind: 'missing-here'; readonly row: BillerFileRow }
  /** Another sum, bill or office than ours. */
  | { readonly kind: 'altered'; readonly kept: KeptReceipt; readonly row: BillerFileRow }
  /** The same message a second time under another receipt: that receipt is reversed. */
  | { readonly kind: 'twice'; readonly row: BillerFileRow };

export type Comparison = { readonly agreed: number; readonly differences: readonly Difference[] };

const isAltered = ({ item }: KeptReceipt, row: BillerFileRow): boolean =>
  item.fen !== row.amount ||
  item.office !== row.office ||
  item.accountNo !== row.account_no ||
  item.billNo !== row.bill_no;

/**
 * `kept`: our receipts of that day of value. Of several rows with one message the one with our receipt's number is the
 * payment, or else the first; the others are one too many.
 */
export const compareDay = (kept: readonly KeptReceipt[], rows: readonly BillerFileRow[]): Comparison => {
  const byMessage = new Map<string, BillerFileRow[]>();
  for (const row of rows) byMessage.set(row.message, [...(byMessage.get(row.message) ?? []), row]);
  const differences: Difference[] = [];
  let agreed = 0;
  for (const one of kept) {
    const own = byMessage.get(one.item.message) ?? [];
    byMessage.delete(one.item.message);
    const row = own.find(({ receipt }) => receipt === one.receipt) ?? own[0];
    differences.push(
      ...own.filter((other) => other !== row).map((other) => ({ kind: 'twice' as const, row: other })),
    );
    if (one.returned === true) {
      if (row !== undefined) differences.push({ kind: 'missing-here', row });
    } else if (row === undefined) differences.push({ kind: 'missing-there', kept: one });
    else if (isAltered(one, row)) differences.push({ kind: 'altered', kept: one, row });
    else agreed += 1;
  }
  for (const [first, ...others] of byMessage.values()) {
    if (first !== undefined) differences.push({ kind: 'missing-here', row: first });
    differences.push(...others.map((row) => ({ kind: 'twice' as const, row })));
  }
  return { agreed, differences };
};
