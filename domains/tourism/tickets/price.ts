/**
 * Finding the one price and the one class rule that apply on a date, or saying that there is none.
 *
 * A table brought by a request is held to the same strictness as our own: no two rows for one product and day.
 */
import { type Refusal, refuse } from '../../outcome/refusal.ts';
import { addDays, type BusinessDate } from '../../time/businessDate.ts';
import {
  type Catalogue,
  type ClassRule,
  inForce,
  inSeason,
  type PriceRow,
  productOf,
  type VisitorClass,
} from '../catalogue.ts';
import type { QuoteRefusalCode } from '../refusals.ts';

export type PriceRefusal = Refusal<QuoteRefusalCode>;

/** The row of that product on that date; with `set`, only if the set of that name is the one in force. */
export const priceOn = (
  catalogue: Catalogue,
  asked: { readonly product: string; readonly date: BusinessDate; readonly set?: string },
): PriceRow | PriceRefusal => {
  const { product, date, set } = asked;
  if (productOf(catalogue, product) === undefined) return refuse('product-unknown', { product });
  const known = catalogue.prices.filter((row) => row.notUsedBecause === undefined);
  if (set !== undefined && !known.some((row) => row.set === set)) return refuse('price-set-unknown', { set });
  const row = known.find(
    (one) => one.product === product && inForce(one, date) && inSeason(one.season, date),
  );
  if (set !== undefined && row?.set !== set)
    return refuse('price-set-not-in-force', { set, product, date, inForce: row?.set ?? null });
  return row ?? refuse('price-unknown', { product, date });
};

export type Described = { readonly class: VisitorClass; readonly age?: number; readonly heightCm?: number };

const adult = (
  place: string,
  date: BusinessDate,
  source: Pick<PriceRow, 'source' | 'confidence'>,
): ClassRule => ({
  place,
  class: 'adult',
  from: date,
  source: source.source,
  confidence: source.confidence,
  ticket: 'full',
  rides: 'full',
});

const fits = (rule: ClassRule, visitor: Described): boolean => {
  if (rule.heightToCm !== undefined && visitor.heightCm !== undefined && visitor.heightCm <= rule.heightToCm)
    return true;
  if (rule.age === undefined) return rule.heightToCm === undefined;
  const { from = 0, to = 200 } = rule.age;
  return visitor.age !== undefined && from <= visitor.age && visitor.age <= to;
};

/** The rule for that class at that place; the full price needs none. Rows of one class are tried in their order. */
export const classRuleOn = (
  catalogue: Catalogue,
  asked: {
    readonly place: string;
    readonly date: BusinessDate;
    readonly visitor: Described;
    readonly row: PriceRow;
  },
): ClassRule | PriceRefusal => {
  const { place, date, visitor, row } = asked;
  if (visitor.class === 'adult') return adult(place, row.from, row);
  const rules = catalogue.classes.filter(
    (one) => one.place === place && one.class === visitor.class && inForce(one, date),
  );
  if (rules.length === 0) return refuse('class-unknown', { place, class: visitor.class, date });
  const found = rules.find((rule) => fits(rule, visitor));
  if (found !== undefined) return found;
  const facts = { class: visitor.class, place };
  return visitor.age === undefined
    ? refuse('age-missing', facts)
    : refuse('age-does-not-fit', { ...facts, age: visitor.age });
};

const firstDayOfTwo = (one: PriceRow, other: PriceRow): BusinessDate | undefined => {
  const from = [one.from, other.from].sort()[1] as BusinessDate;
  const tos = [one.to, other.to].filter((to) => to !== undefined);
  const last = [addDays(from, 366), ...tos].sort()[0] as BusinessDate;
  for (let date = from; date <= last; date = addDays(date, 1))
    if (inSeason(one.season, date) && inSeason(other.season, date)) return date;
  return undefined;
};

/** Two rows for one product and day make a table useless: the first such day, or undefined. */
export const contradictionIn = (
  prices: readonly PriceRow[],
): { readonly product: string; readonly date: BusinessDate } | undefined => {
  const used = prices.filter((row) => row.notUsedBecause === undefined);
  for (const [at, one] of used.entries())
    for (const other of used.slice(at + 1)) {
      if (one.product !== other.product) continue;
      const date = firstDayOfTwo(one, other);
      if (date !== undefined) return { product: one.product, date };
    }
  return undefined;
};
