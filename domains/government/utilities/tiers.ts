/**
 * The lines of a bill: each slice of the units at its price, or each time of day at its own.
 *
 * Tiers are first made to fit: for the people of the household, then for the length of the period.
 */
import { isRefusal, refuse } from '../../outcome/refusal.ts';
import { sliceLines } from '../../rules/bandLines.ts';
import { type Band, bandsWithEnds, slicesBetween } from '../../rules/bands.ts';
import { type Expression, number, product } from '../../rules/expression.ts';
import {
  isPositive,
  lesser,
  minus,
  times as multiply,
  plus,
  type Rational,
  whole,
  zero,
} from '../../rules/rational.ts';
import type { Sheet } from '../../rules/trace.ts';
import type { Words } from '../../rules/words.ts';
import type { QuoteRefusal } from '../refusals.ts';
import { type Tariff, type Time, times } from './tariff.ts';
import type { Metered, Usage } from './usage.ts';

/** What a line is: a slice of a tier, the price of everything and its increments, what is free, or a time of day. */
export const lineKinds = ['tier', 'base', 'increment', 'welfare', ...times] as const;
export type LineKind = (typeof lineKinds)[number];

export type ChargedLine = {
  readonly kind: LineKind;
  readonly band: Pick<Band, 'from' | 'to'>;
  readonly units: Rational;
  readonly price: Rational;
  readonly amount: Expression;
};

export type Charged = {
  readonly lines: readonly ChargedLine[];
  /** All tiers as they were made to fit, those not reached too; none by time of day. */
  readonly bands: readonly Band[];
  readonly included: readonly { readonly id: string; readonly amount: Rational }[];
};

type Tiered = Exclude<Tariff, { kind: 'time-of-use' }>;
type Tiers = {
  readonly tariff: Tiered;
  readonly metered: Metered;
  /** How long the tiers of a month are made for. */
  readonly months: Rational;
  readonly units: Expression;
  /** Units of the same tiers used up before. */
  readonly before: Rational;
};

const everything = { from: zero, to: null };

const fitted = ({ tariff, metered, months }: Tiers): Band[] => {
  const { household } = tariff;
  const more = household === null ? 0 : Math.max(0, metered.people - household.people);
  const added = household === null ? zero : multiply(household.perPersonMore, whole(more));
  const length = tariff.basis === 'month' ? months : whole(1);
  return bandsWithEnds(tariff.bands, (end) => multiply(plus(end, added), length));
};

const tierWords: Words = { zh: '阶梯', en: 'tier' };
const incrementWords: Words = { zh: '递增部分', en: 'increment' };

const linesOf = (
  sheet: Sheet,
  told: Tiers,
  bands: readonly Band[],
  kind: 'tier' | 'increment',
): ChargedLine[] => {
  const { units, before } = told;
  const words = kind === 'tier' ? tierWords : incrementWords;
  const all = { id: 'tiers', words, bands, base: units, after: before, rates: 'prices' } as const;
  const amounts = sliceLines(sheet, all);
  return slicesBetween(bands, before, plus(before, units.value)).map(({ band, part }, index) => ({
    kind,
    band,
    units: part,
    price: band.rate,
    amount: amounts[index] ?? units,
  }));
};

/** What welfare households have free, taken off at the price of the first tier. */
const freeLine = (sheet: Sheet, told: Tiers, price: Rational): ChargedLine[] => {
  const { tariff, metered, units } = told;
  if (!metered.welfare || !isPositive(tariff.welfareFree)) return [];
  const free = lesser(multiply(tariff.welfareFree, told.months), units.value);
  const amount = sheet.rule(
    { id: 'welfare', words: { zh: '低保、五保免费额度', en: 'free for welfare households' } },
    product({ ...number(minus(zero, free)), uses: units.uses }, number(price)),
  );
  return [{ kind: 'welfare', band: everything, units: minus(zero, free), price, amount }];
};

const includedParts = (tariff: Tiered, units: Rational): Charged['included'] =>
  tariff.kind === 'tiers'
    ? tariff.included.map(({ id, price }) => ({ id, amount: multiply(price, units) }))
    : [];

export const chargeTiers = (sheet: Sheet, told: Tiers): Charged | QuoteRefusal => {
  const { tariff, metered, units } = told;
  if (metered.usage.kind === 'by-time') return refuse('usage-kind-wrong', { tariff: tariff.kind });
  const bands = fitted(told);
  const included = includedParts(tariff, units.value);
  if (tariff.kind === 'tiers') {
    const lines = linesOf(sheet, told, bands, 'tier');
    return { lines: [...lines, ...freeLine(sheet, told, bands[0]?.rate ?? zero)], bands, included };
  }
  const price = tariff.price ?? metered.placePrice;
  if (price === undefined) return refuse('rate-unknown', { missing: 'place_price' });
  const base = sheet.rule(
    { id: 'base', words: { zh: '全部用量×基准价', en: 'everything at the base price' } },
    product(units, number(price)),
  );
  const first: ChargedLine = { kind: 'base', band: everything, units: units.value, price, amount: base };
  const increments = linesOf(sheet, told, bands, 'increment').filter((line) => isPositive(line.price));
  return { lines: [first, ...increments, ...freeLine(sheet, told, price)], bands, included };
};

const timeWords: Readonly<Record<Time, Words>> = {
  sharp: { zh: '尖时', en: 'sharp hours' },
  peak: { zh: '峰时', en: 'peak hours' },
  flat: { zh: '平时', en: 'flat hours' },
  valley: { zh: '谷时', en: 'valley hours' },
};

const timeLine = (
  sheet: Sheet,
  prices: Extract<Tariff, { kind: 'time-of-use' }>['prices'],
  time: Time,
  units: Rational,
): ChargedLine | QuoteRefusal => {
  const price = prices[time];
  if (price === undefined) return refuse('rate-unknown', { missing: time });
  const amount = sheet.rule({ id: time, words: timeWords[time] }, product(number(units), number(price)));
  return { kind: time, band: everything, units, price, amount };
};

export const chargeTimes = (
  sheet: Sheet,
  tariff: Extract<Tariff, { kind: 'time-of-use' }>,
  usage: Usage,
): Charged | QuoteRefusal => {
  if (usage.kind !== 'by-time') return refuse('usage-kind-wrong', { tariff: tariff.kind });
  const lines: ChargedLine[] = [];
  for (const time of times) {
    const units = usage.units[time];
    if (units === undefined) continue;
    const line = timeLine(sheet, tariff.prices, time, units);
    if (isRefusal(line)) return line;
    lines.push(line);
  }
  return { lines, bands: [], included: [] };
};
