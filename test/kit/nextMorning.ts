/** The next time that it is so late in Shanghai: never more than a day away, which is as far as keys of codes reach. */
import { addDays, businessDate, startOfDate } from '../../domains/time/businessDate.ts';

const minuteMs = 60_000;

export const nextMorning = (hours: number, minutes = 0): number => {
  const now = Date.now();
  const after = (hours * 60 + minutes) * minuteMs;
  const at = startOfDate(businessDate(now)) + after;
  return at > now ? at : startOfDate(addDays(businessDate(now), 1)) + after;
};
