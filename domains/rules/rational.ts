/**
 * Exact numbers: fractions of whole numbers without a limit (fraction.js), made from decimal text or whole numbers only.
 *
 * A float never gets in, so 0.1 is a tenth; nothing here rounds. What becomes money is rounded by name in rounding.ts.
 */
import Fraction from 'fraction.js';
import { invariant } from '../outcome/invariant.ts';

export type Rational = Fraction;

const plainDecimal = /^-?\d{1,18}(\.\d{1,18})?$/;

export const isDecimalText = (text: string): boolean => plainDecimal.test(text);

/** `0.0285`, as laws and price lists print it. */
export const decimal = (text: string): Rational => {
  invariant(isDecimalText(text), `not a plain decimal: ${text}`);
  return new Fraction(text);
};

export const whole = (value: number | bigint): Rational => {
  invariant(typeof value === 'bigint' || Number.isSafeInteger(value), `not a whole number: ${value}`);
  return new Fraction(BigInt(value), 1n);
};

export const ratio = (numerator: number | bigint, denominator: number | bigint): Rational => {
  const below = BigInt(denominator);
  invariant(below !== 0n, 'a fraction has a denominator');
  return new Fraction(BigInt(numerator), below);
};

export const zero = whole(0);
export const one = whole(1);

export const plus = (...terms: readonly Rational[]): Rational =>
  terms.reduce<Rational>((sum, term) => sum.add(term), zero);
export const minus = (from: Rational, what: Rational): Rational => from.sub(what);
export const times = (left: Rational, right: Rational): Rational => left.mul(right);
export const over = (above: Rational, below: Rational): Rational => {
  invariant(below.n !== 0n, 'nothing is divided by zero');
  return above.div(below);
};

export const compare = (left: Rational, right: Rational): number => left.compare(right);
export const isLess = (left: Rational, right: Rational): boolean => left.lt(right);
export const isSame = (left: Rational, right: Rational): boolean => left.equals(right);
export const isNegative = (value: Rational): boolean => value.s < 0n && value.n !== 0n;
export const isPositive = (value: Rational): boolean => value.s > 0n && value.n !== 0n;
export const isWhole = (value: Rational): boolean => value.d === 1n;
export const lesser = (left: Rational, right: Rational): Rational => (right.lt(left) ? right : left);
export const greater = (left: Rational, right: Rational): Rational => (left.lt(right) ? right : left);

/** The least power of ten that the denominator divides, or undefined where the decimals never end. */
const decimalPlaces = (denominator: bigint): number | undefined => {
  let [rest, twos, fives] = [denominator, 0, 0];
  for (; rest % 2n === 0n; rest /= 2n) twos += 1;
  for (; rest % 5n === 0n; rest /= 5n) fives += 1;
  return rest === 1n ? Math.max(twos, fives) : undefined;
};

/** Exact text: `2.5` where the decimals end, `(1/3)` where they do not; at least so many decimals. */
export const rationalText = (value: Rational, leastPlaces = 0): string => {
  const sign = isNegative(value) ? '-' : '';
  const needed = decimalPlaces(value.d);
  if (needed === undefined) return `(${sign}${value.n}/${value.d})`;
  const places = Math.max(needed, leastPlaces);
  const digits = ((value.n * 10n ** BigInt(places)) / value.d).toString().padStart(places + 1, '0');
  const cut = digits.length - places;
  return `${sign}${digits.slice(0, cut)}${places > 0 ? `.${digits.slice(cut)}` : ''}`;
};
