/**
 * The texts of a trace as people read them: thousands set apart, units named, `max(0, …)` in words. No number is computed.
 */
import { unitWords, traceWords as w } from '../words/trace.ts';
import { say } from './language.ts';

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ',');

/** `128000.00` as `128,000.00`; a year, and a date, have no decimals and stay. */
export const numbersApart = (text: string): string =>
  text.replace(/(?<![\d.-])(\d{4,})(?=\.\d)|(?<![\d.-])\d{5,}(?![\d.-])/g, grouped);

/** A value with its unit: `¥128,000.00`, `36 天`. */
export const valueText = (value: string, unit: string): string => {
  if (unit === 'CNY')
    return value.startsWith('-') ? `−¥${numbersApart(value.slice(1))}` : `¥${numbersApart(value)}`;
  return say(unitWords[unit] ?? ['{n}', '{n}'], { n: numbersApart(value) });
};

export const workingText = (calculation: string): string =>
  numbersApart(calculation)
    .replaceAll('max(', `${say(w.larger)}(`)
    .replaceAll('min(', `${say(w.smaller)}(`);
