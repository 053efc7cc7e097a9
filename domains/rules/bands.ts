/**
 * Bands: the steps of a table, each from above its lower end up to and including its upper end.
 *
 * The ends are written on both sides, so that a gap or an overlap in a table can be seen and is refused.
 */
import { invariant } from '../outcome/invariant.ts';
import { refuse } from '../outcome/refusal.ts';
import {
  compare,
  decimal,
  greater,
  isLess,
  isSame,
  lesser,
  minus,
  type Rational,
  rationalText,
  zero,
} from './rational.ts';
import type { RuleRefusal } from './refusals.ts';

export type Band = {
  readonly from: Rational;
  /** Included; null: without end. */
  readonly to: Rational | null;
  /** A share, a price of one unit, or a fixed sum: what the scale makes of it. */
  readonly rate: Rational;
};

export type Slice = { readonly band: Band; readonly index: number; readonly part: Rational };

/** A published table of upper ends and rates, gapless by the way it is written. */
export const bandsUpTo = (
  rows: readonly (readonly [upTo: string | null, rate: string])[],
  from = '0',
): Band[] => {
  let lower = decimal(from);
  return rows.map(([upTo, rate]) => {
    const band = { from: lower, to: upTo === null ? null : decimal(upTo), rate: decimal(rate) };
    if (band.to !== null) lower = band.to;
    return band;
  });
};

/** Which band a number falls in; one at or below the start falls in the first, one above all has none. */
export const bandOf = (bands: readonly Band[], value: Rational): number | undefined => {
  const index = bands.findIndex(({ to }) => to === null || compare(value, to) <= 0);
  return index < 0 ? undefined : index;
};

/** The parts of what lies between two numbers in each band, in order; bands that it does not touch are left out. */
export const slicesBetween = (bands: readonly Band[], low: Rational, high: Rational): Slice[] =>
  bands.flatMap((band, index) => {
    const lower = greater(low, band.from);
    const upper = band.to === null ? high : lesser(high, band.to);
    return isLess(lower, upper) ? [{ band, index, part: minus(upper, lower) }] : [];
  });

/** The parts of a number that lie in each band; what lies below the first belongs to none. */
export const slices = (bands: readonly Band[], value: Rational): Slice[] =>
  slicesBetween(bands, bands[0]?.from ?? zero, value);

/** The same table with its ends changed: scaled to another length of time, or moved for a larger household. */
export const bandsWithEnds = (bands: readonly Band[], changed: (end: Rational) => Rational): Band[] =>
  bands.map((band, index) => ({
    from: index === 0 ? band.from : changed(band.from),
    to: band.to === null ? null : changed(band.to),
    rate: band.rate,
  }));

export type BandShape = {
  readonly startsAt: Rational | 'anywhere';
  /** `open`: the last band has no end (taxes, prices). `closed`: it must have one. */
  readonly end: 'open' | 'closed' | 'either';
  readonly rate: { readonly from: Rational; readonly to: Rational };
};

/** The first thing that is wrong with a table, or undefined. */
export const wrongWithBands = (bands: readonly Band[], shape: BandShape): RuleRefusal | undefined => {
  const first = bands[0];
  const last = bands.at(-1);
  if (first === undefined || last === undefined) return refuse('bands-missing');
  if (shape.startsAt !== 'anywhere' && !isSame(first.from, shape.startsAt))
    return refuse('bands-start-wrong', {
      from: rationalText(first.from),
      expected: rationalText(shape.startsAt),
    });
  for (const [index, band] of bands.entries()) {
    const facts = { band: index, from: rationalText(band.from) };
    if (isLess(band.from, zero) || (band.to !== null && compare(band.to, band.from) <= 0))
      return refuse('bands-not-ascending', facts);
    const next = bands[index + 1];
    if (next === undefined) continue;
    if (isLess(next.from, band.from)) return refuse('bands-not-ascending', { ...facts, band: index + 1 });
    if (band.to === null || isLess(next.from, band.to)) return refuse('bands-overlap', facts);
    if (isLess(band.to, next.from)) return refuse('bands-gap', { ...facts, to: rationalText(band.to) });
  }
  const isOpen = last.to === null;
  if (shape.end !== 'either' && (shape.end === 'open') !== isOpen)
    return refuse('bands-end-wrong', { expected: shape.end });
  for (const [index, { rate }] of bands.entries())
    if (isLess(rate, shape.rate.from) || isLess(shape.rate.to, rate))
      return refuse('rate-out-of-range', { band: index, rate: rationalText(rate) });
  return undefined;
};

/** The band with that index; asking for one that is not there is a bug. */
export const bandAt = (bands: readonly Band[], index: number): Band => {
  const band = bands[index];
  invariant(band !== undefined, `no band ${index}`);
  return band;
};
