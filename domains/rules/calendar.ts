/**
 * The working days of China: weekends, public holidays and the weekends worked in exchange, as the State Council
 * announces them each November for the next year.
 *
 * The days come from the package chinese-days (2004 on). A year nobody has announced yet has no answer, and is refused;
 * `calendarWith` adds one before the package does.
 */
import published from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { type Refusal, refuse } from '../outcome/refusal.ts';
import { addDays, type BusinessDate } from '../time/businessDate.ts';
import { type Period, weekdayOf } from './days.ts';

export type Calendar = {
  readonly holidays: ReadonlySet<BusinessDate>;
  /** Saturdays and Sundays that are worked (调休). */
  readonly workedWeekends: ReadonlySet<BusinessDate>;
  readonly years: ReadonlySet<string>;
};

export type CalendarRefusal = Refusal<'calendar-unknown'>;

const calendar = (holidays: readonly BusinessDate[], worked: readonly BusinessDate[]): Calendar => ({
  holidays: new Set(holidays),
  workedWeekends: new Set(worked),
  years: new Set(holidays.map((date) => date.slice(0, 4))),
});

export const chineseCalendar: Calendar = calendar(
  Object.keys(published.holidays),
  Object.keys(published.workdays),
);

/** The same calendar with days of a further year, or with a year announced anew. */
export const calendarWith = (
  base: Calendar,
  year: {
    readonly year: string;
    readonly holidays: readonly BusinessDate[];
    readonly workedWeekends: readonly BusinessDate[];
  },
): Calendar => {
  const others = (dates: ReadonlySet<BusinessDate>): BusinessDate[] =>
    [...dates].filter((date) => !date.startsWith(year.year));
  return calendar(
    [...others(base.holidays), ...year.holidays],
    [...others(base.workedWeekends), ...year.workedWeekends],
  );
};

export const isWorkday = (days: Calendar, date: BusinessDate): boolean | CalendarRefusal => {
  const year = date.slice(0, 4);
  if (!days.years.has(year)) return refuse('calendar-unknown', { year });
  if (days.workedWeekends.has(date)) return true;
  return !days.holidays.has(date) && weekdayOf(date) % 6 !== 0;
};

/** The date itself if it is worked, otherwise the next that is. */
export const workdayFrom = (days: Calendar, date: BusinessDate): BusinessDate | CalendarRefusal => {
  for (let at = date; ; at = addDays(at, 1)) {
    const worked = isWorkday(days, at);
    if (typeof worked !== 'boolean') return worked;
    if (worked) return at;
  }
};

/** The so-manieth working day after a date. */
export const workdaysAfter = (
  days: Calendar,
  date: BusinessDate,
  count: number,
): BusinessDate | CalendarRefusal => {
  let at = date;
  for (let left = count; left > 0; left -= 1) {
    const next = workdayFrom(days, addDays(at, 1));
    if (typeof next !== 'string') return next;
    at = next;
  }
  return at;
};

/**
 * Days off of a period that stand in runs of at least so many inside it. A weekend beside a public holiday is part of the
 * run, as in the announcements (8 to 10 June 2024: a weekend and one holiday, three days off).
 */
export const daysOffInRuns = (
  days: Calendar,
  { from, to }: Period,
  atLeast: number,
): number | CalendarRefusal => {
  let [found, run] = [0, 0];
  for (let at = from; at <= to; at = addDays(at, 1)) {
    const worked = isWorkday(days, at);
    if (typeof worked !== 'boolean') return worked;
    run = worked ? 0 : run + 1;
    if (run === atLeast) found += run;
    if (run > atLeast) found += 1;
  }
  return found;
};
