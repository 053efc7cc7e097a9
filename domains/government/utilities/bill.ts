/**
 * The bill of a meter: what was used, cut where prices change, in tiers that fit the length of the period, at the
 * price of each tier.
 *
 * A change of price inside a period shares the units out by days. Tiers of a month grow and shrink with the months that a
 * period is; tiers of a year go on from what the year has used before. Only the whole bill is rounded, half up to the fen.
 */
import { addFen, type Fen, subtractFen } from '../../money/fen.ts';
import { isRefusal, refuse } from '../../outcome/refusal.ts';
import type { AskedRule } from '../../rules/asked.ts';
import type { Band } from '../../rules/bands.ts';
import type { Dated } from '../../rules/dated.ts';
import { type Expression, less, number, product, quotient, sum } from '../../rules/expression.ts';
import { plus, type Rational, ratio, zero } from '../../rules/rational.ts';
import { halfUpToFen, roundParts, roundYuan } from '../../rules/rounding.ts';
import { headed, type Quote, type Sheet, sheetFor } from '../../rules/trace.ts';
import type { BusinessDate } from '../../time/businessDate.ts';
import type { QuoteRefusal } from '../refusals.ts';
import { type Segment, segments } from './segments.ts';
import { type Tariff, type Utility, unitOf } from './tariff.ts';
import { type Charged, chargeTiers, chargeTimes, type LineKind } from './tiers.ts';
import { type Metered, type Usage, unitsUsed } from './usage.ts';

export type BillTier = {
  readonly kind: LineKind;
  readonly from: Rational;
  readonly to: Rational | null;
  readonly units: Rational;
  readonly price: Rational;
  readonly amountFen: Fen;
};

export type Bill = {
  readonly units: Rational;
  readonly tiers: readonly BillTier[];
  /** The tiers that the last part of the period was charged by, reached or not, for whoever draws them. */
  readonly scale: readonly Band[];
  /** What of the fee goes elsewhere (sewage); the rest is the utility's own. */
  readonly included: readonly { readonly id: string; readonly amountFen: Fen }[];
  readonly ownFen: Fen;
  readonly feeFen: Fen;
};

const used = (sheet: Sheet, utility: Utility, usage: Usage, units: Rational): Expression => {
  const told = { id: 'used', words: { zh: '用量', en: 'used' }, unit: unitOf[utility] };
  if (usage.kind === 'readings') return sheet.asked(told, less(number(usage.current), number(usage.last)));
  if (usage.kind === 'by-time')
    return sheet.asked(told, sum(...Object.values(usage.units).map((part) => number(part))));
  return sheet.asked(told, number(units));
};

/** The units of one part of the period, and its own sheet where there are several. */
const partOf = (
  sheet: Sheet,
  told: { readonly segment: Segment; readonly units: Expression; readonly utility: Utility },
): { readonly part: Sheet; readonly units: Expression } => {
  const { segment, units, utility } = told;
  const { period, law, share } = segment;
  if (period === undefined || share.n === share.d) return { part: sheet, units };
  const days = `${period.from}–${period.to}`;
  const part = headed(sheet, { id: days, words: { zh: days, en: days }, origin: law.origin });
  const words = { zh: '按天数分到的用量', en: 'used, shared out by days' };
  const own = quotient(product(units, number(ratio(share.n, 1))), number(ratio(share.d, 1)));
  return { part, units: part.follows({ id: 'used', words, unit: unitOf[utility] }, own) };
};

const charge = (
  sheet: Sheet,
  told: {
    readonly metered: Metered;
    readonly segment: Segment;
    readonly units: Expression;
    readonly before: Rational;
  },
): Charged | QuoteRefusal => {
  const { metered, segment, units, before } = told;
  const tariff = segment.law.parameters;
  if (tariff.kind === 'time-of-use') return chargeTimes(sheet, tariff, metered.usage);
  const usedUp = tariff.basis === 'year' ? before : zero;
  return chargeTiers(sheet, { tariff, metered, months: segment.months, units, before: usedUp });
};

const billOf = (units: Rational, charged: readonly Charged[], feeFen: Fen): Bill => {
  const lines = charged.flatMap((one) => one.lines);
  const amounts = roundParts(
    lines.map((line) => line.amount.value),
    halfUpToFen,
  );
  const included = new Map<string, Rational>();
  for (const { id, amount } of charged.flatMap((one) => one.included))
    included.set(id, plus(included.get(id) ?? zero, amount));
  const parts = [...included].map(([id, amount]) => ({ id, amountFen: roundYuan(amount, halfUpToFen) }));
  return {
    units,
    tiers: lines.map(({ kind, band, units: own, price }, index) => ({
      kind,
      from: band.from,
      to: band.to,
      units: own,
      price,
      amountFen: amounts[index] ?? feeFen,
    })),
    scale: charged.at(-1)?.bands ?? [],
    included: parts,
    ownFen: subtractFen(feeFen, addFen(...parts.map((part) => part.amountFen))),
    feeFen,
  };
};

export const quoteBill = (
  metered: Metered,
  told: {
    readonly utility: Utility;
    readonly rows: readonly Dated<Tariff>[];
    readonly asked: AskedRule<Tariff>;
    readonly today: BusinessDate;
  },
): Quote<Bill> | QuoteRefusal => {
  const { period, usage } = metered;
  if (period !== undefined && period.to < period.from) return refuse('period-not-in-order', { ...period });
  if (period !== undefined && period.to > told.today)
    return refuse('period-in-future', { ...period, today: told.today });
  const units = unitsUsed(usage);
  if (isRefusal(units)) return units;
  const parts = segments(told.rows, told.asked, period);
  if (isRefusal(parts)) return parts;
  const [first] = parts;
  const sheet = sheetFor(first?.law.origin ?? { kind: 'given' });
  const all = used(sheet, told.utility, usage, units);
  const charged: Charged[] = [];
  let before = metered.usedBefore;
  for (const segment of parts) {
    const own = partOf(sheet, { segment, units: all, utility: told.utility });
    const one = charge(own.part, { metered, segment, units: own.units, before });
    if (isRefusal(one)) return one;
    charged.push(one);
    before = plus(before, own.units.value);
  }
  const fee = sheet.charge(
    { id: 'fee', words: { zh: '应交费用', en: 'to pay' }, rounding: halfUpToFen },
    sum(...charged.flatMap((one) => one.lines.map((line) => line.amount))),
  );
  return { result: billOf(units, charged, fee.fen), trace: sheet.lines() };
};
