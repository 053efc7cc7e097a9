/**
 * Midnights in Shanghai at which something else ends as well, and how a calendar says which day it is: by the time zone's own
 * table, apart from the code under test.
 */
export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

export const midnights = [
  ['an ordinary day', '2026-11-22', '2026-11-23'],
  ['a month of 30 days', '2026-11-30', '2026-12-01'],
  ['a month of 31 days', '2026-10-31', '2026-11-01'],
  ['a year', '2026-12-31', '2027-01-01'],
  ['a February', '2027-02-28', '2027-03-01'],
  ['the day before a leap day', '2028-02-28', '2028-02-29'],
  ['a leap day', '2028-02-29', '2028-03-01'],
  ['the February of 2100, which has none', '2100-02-28', '2100-03-01'],
] as const;

/** The first moment after the day that ends there. */
export const startOf = (date: string): number => Date.parse(`${date}T00:00:00+08:00`);

const calendar = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' });
export const calendarDate = (at: number): string => calendar.format(at);

/** How far the clock of a worker may be off. */
export const mostSkewMs = 5 * minute;
