/**
 * Counting days and months, and the share of a period that lies in each month.
 *
 * Business dates only (`2026-11-22`); both ends of a period are inside it, a run of days after a date leaves the date out.
 */
import { invariant } from '../outcome/invariant.ts';
import { addDays, type BusinessDate } from '../time/businessDate.ts';
import { plus, type Rational, ratio, whole } from './rational.ts';

export type Period = { readonly from: BusinessDate; readonly to: BusinessDate };

const dayNumber = (date: BusinessDate): number => {
  const at = Date.parse(`${date}T00:00:00Z`);
  invariant(Number.isFinite(at), `not a date: ${date}`);
  return at / 86_400_000;
};

export const yearOf = (date: BusinessDate): number => Number(date.slice(0, 4));
export const monthOf = (date: BusinessDate): number => Number(date.slice(5, 7));
/** 0 is Sunday. */
export const weekdayOf = (date: BusinessDate): number => (dayNumber(date) + 4) % 7;

/** Days after `from` up to and including `to`: how long something due on `from` and paid on `to` was late. */
export const daysAfter = (from: BusinessDate, to: BusinessDate): number => dayNumber(to) - dayNumber(from);

/** Days of a period, both ends included. */
export const daysOf = ({ from, to }: Period): number => daysAfter(from, to) + 1;

export const daysInMonth = (date: BusinessDate): number => {
  const [year, month] = [yearOf(date), monthOf(date)];
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
};

export const firstOfMonth = (date: BusinessDate): BusinessDate => `${date.slice(0, 8)}01`;
export const lastOfMonth = (date: BusinessDate): BusinessDate => `${date.slice(0, 8)}${daysInMonth(date)}`;
export const lastOfYear = (date: BusinessDate): BusinessDate => `${date.slice(0, 4)}-12-31`;

/** Months from that one to December, itself included: what an acquisition in it is taxed for. */
export const monthsToDecember = (month: number): number => 12 - month + 1;

/** A period cut where months end. */
export const byMonth = ({ from, to }: Period): Period[] => {
  const parts: Period[] = [];
  for (let start = from; start <= to; ) {
    const end = [lastOfMonth(start), to].sort()[0] as BusinessDate;
    parts.push({ from: start, to: end });
    start = addDays(end, 1);
  }
  return parts;
};

/** How many months a period is: whole months count one, a part counts its days over the days of its month. */
export const monthsOf = (period: Period): Rational =>
  plus(
    ...byMonth(period).map((part) => {
      const length = daysInMonth(part.from);
      return daysOf(part) === length ? whole(1) : ratio(daysOf(part), length);
    }),
  );
