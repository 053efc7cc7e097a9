/**
 * Dates and times as people of the place read them: always Asia/Shanghai, whatever the phone's own zone.
 */
import { addDays, businessDate } from '../../domains/time/businessDate.ts';
import { langTag, language } from './language.ts';

const zone = 'Asia/Shanghai';
const shape = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(langTag(language()), { timeZone: zone, ...options });

/** `11月22日 14:05` / `22 Nov, 14:05`. */
export const dayAndTime = (when: string): string =>
  shape({ month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    new Date(when),
  );

export const timeOnly = (when: string | number): string =>
  shape({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(when));

/** A business date (`2026-11-22`) as `11月22日周日`. */
export const dayName = (date: string): string =>
  shape({ month: 'short', day: 'numeric', weekday: 'short' }).format(new Date(`${date}T12:00:00+08:00`));

/** A business date as its month: `10月` / `Oct`. */
export const monthName = (date: string): string =>
  shape({ month: 'short' }).format(new Date(`${date}T12:00:00+08:00`));

export const today = (): string => businessDate(Date.now());
export const daysFromToday = (days: number): string => addDays(today(), days);
