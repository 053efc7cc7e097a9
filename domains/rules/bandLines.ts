/**
 * How the working of a table of bands is told: as tax tables are published (the rate of the band on all, less the quick
 * deduction), or slice by slice as bills are. Both are the same sum; scale.ts is the plain number.
 */
import { invariant } from '../outcome/invariant.ts';
import { type Band, bandAt, bandOf, type Slice, slicesBetween } from './bands.ts';
import { type Expression, less, number, percent, product, yuan } from './expression.ts';
import { isSame, plus, type Rational, rationalText, zero } from './rational.ts';
import { quickDeduction } from './scale.ts';
import type { Sheet } from './trace.ts';
import type { Words } from './words.ts';

/** `54400.00 × 10% − 2520.00`: marginal, or by the average of a number of periods when `pickBy` is that average. */
export const rateLessQuick = (
  bands: readonly Band[],
  base: Expression,
  pickBy: Rational = base.value,
): Expression => {
  const index = bandOf(bands, pickBy);
  invariant(index !== undefined, 'the table ends before the number');
  const quick = quickDeduction(bands, index);
  const taken = product(base, percent(bandAt(bands, index).rate));
  return isSame(quick, zero) ? taken : less(taken, yuan(quick));
};

const endText = ({ from, to }: Band): string =>
  to === null ? `> ${rationalText(from)}` : `${rationalText(from)}–${rationalText(to)}`;

const slicesOf = (told: {
  readonly bands: readonly Band[];
  readonly base: Expression;
  readonly after?: Rational;
}): Slice[] => {
  const low = told.after ?? told.bands[0]?.from ?? zero;
  return slicesBetween(told.bands, low, told.after ? plus(low, told.base.value) : told.base.value);
};

/** One line per slice that the number reaches: `180 × 5`; the lines, in order. */
export const sliceLines = (
  sheet: Sheet,
  told: {
    readonly id: string;
    readonly words: Words;
    readonly bands: readonly Band[];
    readonly base: Expression;
    /** What was used up of the bands before; left out: nothing. */
    readonly after?: Rational;
    /** Shares of money, or prices of a quantity. */
    readonly rates: 'shares' | 'prices';
    readonly article?: string;
  },
): Expression[] =>
  slicesOf(told).map(({ band, index, part }) => {
    const { zh, en } = told.words;
    const words = { zh: `${zh}·${endText(band)}`, en: `${en}, ${endText(band)}` };
    const id = `${told.id}/band-${index + 1}`;
    const amount = told.rates === 'shares' ? yuan(part) : number(part);
    const rate = told.rates === 'shares' ? percent(band.rate) : number(band.rate);
    const working = product({ ...amount, uses: told.base.uses }, rate);
    return sheet.rule({ id, words, ...(told.article ? { article: told.article } : {}) }, working);
  });
