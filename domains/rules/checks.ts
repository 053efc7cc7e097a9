/** Checks that rules given in a request share: numbers within what a rule of their kind can hold. */
import { type Refusal, refuse } from '../outcome/refusal.ts';
import { decimal, isLess, type Rational, rationalText } from './rational.ts';
import type { RuleRefusalCode } from './refusals.ts';

export type Range = { readonly from: Rational; readonly to: Rational };

export const shareRange: Range = { from: decimal('0'), to: decimal('1') };
/** Yuan per kWh, cubic metre, tonne or square metre: none in China comes near ten thousand. */
export const priceRange: Range = { from: decimal('0'), to: decimal('10000') };
/** Whole sums of money a rule may name: up to ten million yuan. */
export const sumRange: Range = { from: decimal('0'), to: decimal('10000000') };

export const isWithin = (value: Rational, { from, to }: Range): boolean =>
  !isLess(value, from) && !isLess(to, value);

/** The first named value outside its range. */
export const outOfRange = (
  values: Readonly<Record<string, readonly [Rational, Range]>>,
): Refusal<RuleRefusalCode> | undefined => {
  for (const [name, [value, range]] of Object.entries(values))
    if (!isWithin(value, range))
      return refuse('rule-value-out-of-range', {
        name,
        value: rationalText(value),
        from: rationalText(range.from),
        to: rationalText(range.to),
      });
  return undefined;
};
