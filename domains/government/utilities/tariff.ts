/**
 * Tariffs of electricity, water and gas: by tiers of a month or a year, by a price with increments above its tiers, or by
 * the time of day.
 *
 * Prices are yuan per kWh or cubic metre, as lists print them. Tiers include their upper end.
 */
import { refuse } from '../../outcome/refusal.ts';
import type { Check } from '../../rules/asked.ts';
import { type Band, wrongWithBands } from '../../rules/bands.ts';
import { outOfRange, priceRange } from '../../rules/checks.ts';
import { isLess, plus, type Rational, rationalText, whole, zero } from '../../rules/rational.ts';
import type { Words } from '../../rules/words.ts';

export const utilities = ['electricity', 'water', 'gas'] as const;
export type Utility = (typeof utilities)[number];

export const unitOf = { electricity: 'kWh', water: 'm3', gas: 'm3' } as const;

export const times = ['sharp', 'peak', 'flat', 'valley'] as const;
export type Time = (typeof times)[number];

export type Household = {
  /** People whom the tiers are made for. */
  readonly people: number;
  /** Units on every upper end for each person more. */
  readonly perPersonMore: Rational;
};

type Tiered = {
  readonly basis: 'month' | 'year';
  readonly bands: readonly Band[];
  readonly household: Household | null;
  /** Units a month that welfare households have free (低保、五保). */
  readonly welfareFree: Rational;
};

/** A part of the price that goes elsewhere, such as sewage; it is in the price already and never added to it. */
export type IncludedPart = { readonly id: string; readonly words: Words; readonly price: Rational };

export type Tariff =
  | ({ readonly kind: 'tiers'; readonly included: readonly IncludedPart[] } & Tiered)
  /** The price of everything, and what each band adds to it; null: the place's price is asked for. */
  | ({ readonly kind: 'increments'; readonly price: Rational | null } & Tiered)
  | { readonly kind: 'time-of-use'; readonly prices: Readonly<Partial<Record<Time, Rational>>> };

export const wrongWithTariff: Check<Tariff> = (tariff) => {
  if (tariff.kind === 'time-of-use')
    return outOfRange(
      Object.fromEntries(Object.entries(tariff.prices).map(([time, price]) => [time, [price, priceRange]])),
    );
  const wrong =
    wrongWithBands(tariff.bands, { startsAt: zero, end: 'open', rate: priceRange }) ??
    outOfRange({
      welfareFree: [tariff.welfareFree, { from: zero, to: whole(1000) }],
      ...(tariff.household === null
        ? {}
        : { perPersonMore: [tariff.household.perPersonMore, { from: zero, to: whole(10_000) }] as const }),
    });
  if (wrong !== undefined || tariff.kind === 'increments') return wrong;
  const included = plus(...tariff.included.map((part) => part.price));
  const tooMuch = tariff.bands.find((band) => isLess(band.rate, included));
  if (tooMuch === undefined) return undefined;
  const facts = {
    name: 'included',
    value: rationalText(included),
    from: '0',
    to: rationalText(tooMuch.rate),
  };
  return refuse('rule-value-out-of-range', facts);
};
