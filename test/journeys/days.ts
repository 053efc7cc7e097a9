/**
 * The days on which journeys happen: today by the real clock or later, so that the sweeps that run by it (treasuries at nine in the
 * morning, batches, bills fetched) find nothing of a journey's to do, on whatever day and at whatever hour the tests run.
 */
import { chineseCalendar, workdaysAfter } from '../../domains/rules/calendar.ts';
import { lastOfMonth, weekdayOf } from '../../domains/rules/days.ts';
import { addDays, type BusinessDate, businessDate } from '../../domains/time/businessDate.ts';

const today = businessDate(Date.now());
const fridays = 5;

/** Twelve o'clock in Shanghai. */
export const noonOf = (day: BusinessDate): string => `${day}T04:00:00.000Z`;
export const daysAhead = (days: number): BusinessDate => addDays(today, days);

/** A whole month ends with it, so that what is billed by the month comes to the same in every month. */
export const endOfThisMonth = lastOfMonth(today);

const comingDays = Array.from({ length: 40 }, (_, index) => daysAhead(index + 2));
const pick = (fits: (day: BusinessDate) => boolean): BusinessDate => {
  const found = comingDays.find(fits);
  if (found === undefined)
    throw new Error('no such day in the published calendar: is chinese-days up to date?');
  return found;
};

/** The next Friday whose following working day is the Monday after it. */
export const plainFriday = pick(
  (day) => weekdayOf(day) === fridays && workdaysAfter(chineseCalendar, day, 1) === addDays(day, 3),
);

/** A day on which no other journey tops up. */
export const quietDay = pick(
  (day) => ![endOfThisMonth, ...[0, 1, 3].map((later) => addDays(plainFriday, later))].includes(day),
);
