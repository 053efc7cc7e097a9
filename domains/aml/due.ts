/**
 * By when a report has to be filed: within five working days (Order 2016 No. 3, article 8).
 *
 * For a year whose holidays nobody has announced every day counts as worked, so that nobody is told a day that is too late.
 */
import { type Calendar, workdaysAfter } from '../rules/calendar.ts';
import { addDays, type BusinessDate } from '../time/businessDate.ts';

export const workdaysToFile = 5;

export const dueOn = (days: Calendar, date: BusinessDate): BusinessDate => {
  const due = workdaysAfter(days, date, workdaysToFile);
  return typeof due === 'string' ? due : addDays(date, workdaysToFile);
};
