/**
 * What a table of bands makes of a number. Four scales, and a rule says which one is its own:
 *
 * marginal 超额累进: each slice at its own rate. single 全额累进: the whole at the rate of the band it falls in.
 * average 按平均数查档: the band of the number divided by so many periods, its rate on the whole, less its quick
 * deduction once. amount 定额: the fixed sum of the band, whatever lies within it.
 */
import { type Fen, fen } from '../money/fen.ts';
import { invariant } from '../outcome/invariant.ts';
import { type Band, bandAt, bandOf, slices } from './bands.ts';
import { isNegative, minus, over, plus, type Rational, times, zero } from './rational.ts';
import { type Rounding, roundYuan } from './rounding.ts';

export type Scale =
  | { readonly kind: 'marginal'; readonly bands: readonly Band[] }
  | { readonly kind: 'single'; readonly bands: readonly Band[] }
  | { readonly kind: 'average'; readonly bands: readonly Band[]; readonly periods: Rational }
  | { readonly kind: 'amount'; readonly bands: readonly Band[] };

/** The band of a number within a table that has one for it. */
const found = (bands: readonly Band[], value: Rational): { readonly index: number; readonly band: Band } => {
  const index = bandOf(bands, value);
  invariant(index !== undefined, 'the table ends before the number');
  return { index, band: bandAt(bands, index) };
};

/** What all lower bands took less than this band's rate would have (速算扣除数): rate × base − this is the marginal sum. */
export const quickDeduction = (bands: readonly Band[], index: number): Rational => {
  let sum = zero;
  for (let at = 1; at <= index; at += 1) {
    const [lower, upper] = [bandAt(bands, at - 1), bandAt(bands, at)];
    sum = plus(sum, times(upper.from, minus(upper.rate, lower.rate)));
  }
  return sum;
};

export const marginal = (bands: readonly Band[], base: Rational): Rational =>
  plus(...slices(bands, base).map(({ band, part }) => times(part, band.rate)));

export type DrawnBand = { readonly band: Band; readonly partFen: Fen; readonly takenFen: Fen };

/**
 * The whole table with what of a number lies in each band and what that band takes, so that it can be drawn. Each sum is
 * rounded from the bottom up and the lower one taken off, so that they add up to the rounded whole.
 */
export const marginalBands = (
  bands: readonly Band[],
  base: Rational,
  rounding: Rounding,
): readonly DrawnBand[] => {
  const reached = slices(bands, base);
  let part = zero;
  let taken = zero;
  return bands.map((band, index) => {
    const before = { part: roundYuan(part, rounding), taken: roundYuan(taken, rounding) };
    const slice = reached.find((one) => one.index === index);
    if (slice !== undefined) {
      part = plus(part, slice.part);
      taken = plus(taken, times(slice.part, band.rate));
    }
    return {
      band,
      partFen: fen(roundYuan(part, rounding) - before.part),
      takenFen: fen(roundYuan(taken, rounding) - before.taken),
    };
  });
};

export const single = (bands: readonly Band[], base: Rational): Rational =>
  isNegative(base) ? zero : times(base, found(bands, base).band.rate);

export const average = (bands: readonly Band[], base: Rational, periods: Rational): Rational => {
  if (isNegative(base)) return zero;
  const { index, band } = found(bands, over(base, periods));
  return minus(times(base, band.rate), quickDeduction(bands, index));
};

export const amountOf = (bands: readonly Band[], measure: Rational): Rational =>
  found(bands, measure).band.rate;

export const apply = (scale: Scale, base: Rational): Rational => {
  switch (scale.kind) {
    case 'marginal':
      return marginal(scale.bands, base);
    case 'single':
      return single(scale.bands, base);
    case 'average':
      return average(scale.bands, base, scale.periods);
    case 'amount':
      return amountOf(scale.bands, base);
  }
};
