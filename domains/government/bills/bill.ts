/**
 * An office's bill, worked out anew by our own rule before anybody is asked to pay it.
 *
 * One that does not come to the same fen is shown to nobody: it is refused, loudly, until the office has looked.
 */
import { isRefusal, type Refusal, refuse } from '../../outcome/refusal.ts';
import { decimal } from '../../rules/rational.ts';
import type { Quote } from '../../rules/trace.ts';
import type { BusinessDate } from '../../time/businessDate.ts';
import { type Head, type Office, officeOf } from '../basket/offices.ts';
import { type Bill, quoteBill } from '../utilities/bill.ts';
import { tariffs } from '../utilities/tables.ts';
import type { Utility } from '../utilities/tariff.ts';
import type { BillerBill, BillerMeter } from './billerProtocol.ts';
import { type Standing, standingOf } from './standing.ts';

export type UnderstoodBill = {
  readonly bill: BillerBill;
  readonly office: Office;
  readonly head: Head;
  /** Undefined on the notice of a tax or a fine. */
  readonly worked: { readonly utility: Utility; readonly quote: Quote<Bill> } | undefined;
  readonly standing: Standing;
};

/** The tiers of a meter, by the rule in force when the period ended. */
export const workOut = (
  office: Office & { readonly utility: Utility },
  meter: BillerMeter,
  today: BusinessDate,
): Quote<Bill> | Refusal => {
  const { utility, place } = office;
  const rows = Object.hasOwn(tariffs[utility], meter.category) ? tariffs[utility][meter.category] : [];
  const metered = {
    usage: { kind: 'readings', last: decimal(meter.last), current: decimal(meter.current) },
    period: { from: meter.from, to: meter.to },
    usedBefore: decimal(meter.used_before),
    people: meter.people,
    welfare: meter.welfare,
  } as const;
  return quoteBill(metered, {
    utility,
    rows: rows ?? [],
    asked: { kind: 'named', place, on: meter.to },
    today,
  });
};

const differs = (bill: BillerBill): Refusal<'bill-differs'> => refuse('bill-differs', { bill: bill.bill_no });

export const understood = (bill: BillerBill, on: BusinessDate): UnderstoodBill | Refusal => {
  const office = officeOf(bill.office);
  const head = office?.heads.find((one) => one === bill.head);
  if (office === undefined || head === undefined) return differs(bill);
  const standing = standingOf(bill, office, on);
  const { utility } = office;
  if (utility === undefined)
    return bill.meter === null ? { bill, office, head, worked: undefined, standing } : differs(bill);
  if (bill.meter === null) return differs(bill);
  const quote = workOut({ ...office, utility }, bill.meter, on);
  if (isRefusal(quote)) return quote;
  if (quote.result.feeFen !== bill.amount) return differs(bill);
  return { bill, office, head, worked: { utility, quote }, standing };
};
