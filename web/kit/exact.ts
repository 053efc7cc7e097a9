/**
 * Exact numbers of the wire as a picture and a reader take them: `0.4883`, or a fraction that no decimals end, `(7680/31)`.
 * For where something stands and how it reads; no sum is worked out of it.
 */
import { langTag, language } from './language.ts';

const fraction = /^\((-?\d+)\/(\d+)\)$/;

export const exactNumber = (text: string): number => {
  const match = fraction.exec(text);
  return match === null ? Number(text) : Number(match[1]) / Number(match[2]);
};

/** With thousands set apart; a fraction with two decimals, which is then said to be about that. */
export const exactText = (text: string): string => {
  const about = fraction.test(text);
  const shape = new Intl.NumberFormat(langTag(language()), { maximumFractionDigits: about ? 2 : 8 });
  return `${about ? '≈' : ''}${shape.format(exactNumber(text))}`;
};
