/**
 * The last day to file and pay taxes of a month (申报纳税期限): the 15th, moved for holidays.
 *
 * Days off in runs of three and more within the period move it by as many working days; a last day that is a weekend or
 * holiday moves to the next working day. Checked against the tables that tax offices published for 2013 and 2024.
 */
import {
  type Calendar,
  type CalendarRefusal,
  daysOffInRuns,
  workdayFrom,
  workdaysAfter,
} from '../../rules/calendar.ts';
import type { BusinessDate } from '../../time/businessDate.ts';

/** Runs shorter than this move nothing (征管法实施细则第一百零九条). */
const runThatMoves = 3;

export const filingDeadline = (
  days: Calendar,
  /** `2024-02` */
  month: string,
): BusinessDate | CalendarRefusal => {
  const last = `${month}-15`;
  const off = daysOffInRuns(days, { from: `${month}-01`, to: last }, runThatMoves);
  if (typeof off !== 'number') return off;
  return off === 0 ? workdayFrom(days, last) : workdaysAfter(days, last, off);
};
