/**
 * What every simulated payment channel decides alike, without a wire: an order is one charge, a payer's code pays once, nobody
 * gets back more than was paid, and what the day's bill lists.
 */
import { type BusinessDate, businessDate } from '../../../domains/time/businessDate.ts';
import type { ChannelBooks, Charge, Refund } from './books.ts';
import type { ChannelBehaviour } from './misbehaviour.ts';

export type Ordered = Pick<
  Charge,
  'attempt' | 'merchant' | 'how' | 'orderedFen' | 'payerCode' | 'description' | 'noticeUrl'
>;

export type OrderRefusal = 'differs' | 'paid' | 'closed' | 'code-used';

/** The charge as it now is; a repeat finds the first. */
export const takeOrder = (books: ChannelBooks, ordered: Ordered, now: number): Charge | OrderRefusal => {
  const order = JSON.stringify(ordered);
  const known = books.charge(ordered.attempt);
  if (known !== undefined) {
    if (known.order !== order) return 'differs';
    if (known.state === 'paid') return 'paid';
    return known.state === 'waiting' ? known : 'closed';
  }
  const isUsed =
    ordered.payerCode !== '' && books.charges().some((one) => one.payerCode === ordered.payerCode);
  if (isUsed) return 'code-used';
  const number = books.nextNumber();
  return books.keepCharge({ ...ordered, order, paidFen: 0, state: 'waiting', number, at: now });
};

/** By the payer; undefined when there is nothing to pay. */
export const payCharge = (
  books: ChannelBooks,
  attempt: string,
  { now, moreFen }: { readonly now: number; readonly moreFen: number },
): Charge | undefined => {
  const known = books.charge(attempt);
  if (known?.state !== 'waiting') return undefined;
  return books.keepCharge({ ...known, state: 'paid', paidFen: known.orderedFen + moreFen, at: now });
};

export type RefundRefusal = 'no-charge' | 'differs' | 'too-much';

export const takeRefund = (
  books: ChannelBooks,
  asked: Pick<Refund, 'refund' | 'attempt' | 'fen' | 'noticeUrl'>,
  now: number,
): Refund | RefundRefusal => {
  const known = books.refund(asked.refund);
  if (known !== undefined)
    return known.attempt === asked.attempt && known.fen === asked.fen ? known : 'differs';
  const charge = books.charge(asked.attempt);
  if (charge?.state !== 'paid') return 'no-charge';
  if (asked.fen <= 0 || asked.fen > charge.paidFen - books.refundedFen(asked.attempt)) return 'too-much';
  return books.keepRefund({ ...asked, state: 'arrived', number: books.nextNumber(), at: now });
};

export type BillRow = { readonly charge: Charge; readonly refund?: Refund };

const honestRows = (books: ChannelBooks, day: BusinessDate): BillRow[] => {
  const paid = books.charges().filter((one) => one.state === 'paid' && businessDate(one.at) === day);
  const back = books.refunds().flatMap((refund) => {
    const charge = books.charge(refund.attempt);
    return charge !== undefined && businessDate(refund.at) === day ? [{ charge, refund }] : [];
  });
  return [...paid.map((charge) => ({ charge })), ...back];
};

/** What the channel says of a day: one row more, less or other than it was, when it misbehaves. */
export const billRows = (
  books: ChannelBooks,
  behaves: ChannelBehaviour,
  day: BusinessDate,
): readonly BillRow[] => {
  const rows = honestRows(books, day);
  if (rows.length === 0) return rows;
  const mode = behaves.next('bill');
  const at = behaves.draw(rows.length);
  const one = rows[at];
  if (mode === 'normal' || one === undefined) return rows;
  if (mode === 'missing-row') return rows.toSpliced(at, 1);
  if (mode === 'extra-row') {
    const charge = { ...one.charge, attempt: `stray-${behaves.draw(1_000_000)}`, number: books.nextNumber() };
    return [...rows, { charge }];
  }
  const { charge, refund } = one;
  const other =
    refund === undefined
      ? { charge: { ...charge, paidFen: charge.paidFen + 1 } }
      : { charge, refund: { ...refund, fen: refund.fen + 1 } };
  return rows.with(at, other);
};
