/**
 * The terms of the school year, as data: a subsidy belongs to one and ends with its last day.
 *
 * The two terms and their borders are an assumption of the demo school (published calendars differ by some weeks).
 */
import { addDays, type BusinessDate } from '../time/businessDate.ts';

type TermRule = { readonly name: string; readonly fromMonth: number; readonly lastMonth: number };

/** `a`: spring and summer. `b`: autumn, into January of the next year. */
const rules: readonly TermRule[] = [
  { name: 'a', fromMonth: 2, lastMonth: 8 },
  { name: 'b', fromMonth: 9, lastMonth: 1 },
];

export type Term = { readonly id: string; readonly endsOn: BusinessDate };

const twoDigits = (month: number): string => String(month).padStart(2, '0');

const termOf = (year: number, { name, fromMonth, lastMonth }: TermRule): Term => {
  const endYear = lastMonth < fromMonth ? year + 1 : year;
  return {
    id: `${year}${name}`,
    endsOn: addDays(`${endYear}-${twoDigits(lastMonth + 1)}-01`, -1),
  };
};

/** The term of a day. January belongs to the term that began the year before. */
export const termOn = (date: BusinessDate): Term => {
  const year = Number(date.slice(0, 4));
  const month = Number(date.slice(5, 7));
  const rule = rules.find((one) => month >= one.fromMonth && month <= one.lastMonth);
  if (rule !== undefined) return termOf(year, rule);
  const across = rules.find((one) => one.lastMonth < one.fromMonth) ?? {
    name: 'b',
    fromMonth: 9,
    lastMonth: 1,
  };
  return termOf(month >= across.fromMonth ? year : year - 1, across);
};

/** The term that ended last, seen from a day. */
export const termBefore = (date: BusinessDate): Term => {
  const present = termOn(date).id;
  let day = date;
  // No term is shorter than four weeks.
  while (termOn(day).id === present) day = addDays(day, -28);
  return termOn(day);
};

/** The term of that name; undefined when there is none. */
export const termNamed = (id: string): Term | undefined => {
  const rule = rules.find((one) => one.name === id.slice(4));
  return rule !== undefined && /^20\d\d[a-z]$/.test(id) ? termOf(Number(id.slice(0, 4)), rule) : undefined;
};
