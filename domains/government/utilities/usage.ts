/** What a meter says was used (an amount, two readings, or amounts by time of day), when, and by whom. */
import { refuse } from '../../outcome/refusal.ts';
import type { Period } from '../../rules/days.ts';
import { isLess, minus, plus, type Rational, rationalText } from '../../rules/rational.ts';
import type { QuoteRefusal } from '../refusals.ts';
import type { Time } from './tariff.ts';

export type Usage =
  | { readonly kind: 'amount'; readonly units: Rational }
  | { readonly kind: 'readings'; readonly last: Rational; readonly current: Rational }
  | { readonly kind: 'by-time'; readonly units: Readonly<Partial<Record<Time, Rational>>> };

export type Metered = {
  readonly usage: Usage;
  /** Left out: one whole month, or a part of a year's tiers. */
  readonly period?: Period;
  /** Units of the same year before this period; counts for tiers of a year. */
  readonly usedBefore: Rational;
  readonly people: number;
  readonly welfare: boolean;
  /** The place's own price, where the rule leaves it to the place. */
  readonly placePrice?: Rational;
};

export const unitsUsed = (usage: Usage): Rational | QuoteRefusal => {
  switch (usage.kind) {
    case 'amount':
      return usage.units;
    case 'by-time':
      return plus(...Object.values(usage.units));
    case 'readings': {
      const { last, current } = usage;
      return isLess(current, last)
        ? refuse('reading-below-last', { last: rationalText(last), current: rationalText(current) })
        : minus(current, last);
    }
  }
};
