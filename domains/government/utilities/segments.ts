/** A period cut where another tariff begins, each part with its own rule and its share of the days. */
import { isRefusal } from '../../outcome/refusal.ts';
import { type AskedRule, lawFor } from '../../rules/asked.ts';
import { type Dated, type Law, ruleOn } from '../../rules/dated.ts';
import { daysOf, monthsOf, type Period } from '../../rules/days.ts';
import { one, type Rational, ratio, times } from '../../rules/rational.ts';
import { reformed } from '../../rules/reform.ts';
import { addDays, type BusinessDate } from '../../time/businessDate.ts';
import type { QuoteRefusal } from '../refusals.ts';
import { type Tariff, wrongWithTariff } from './tariff.ts';

export type Segment = {
  readonly law: Law<Tariff>;
  readonly period: Period | undefined;
  readonly share: Rational;
  /** How long tiers of a month are made for it: its share of the whole period's months, as units are shared out. */
  readonly months: Rational;
};

const whole = (law: Law<Tariff>, period: Period | undefined): Segment[] => [
  { law, period, share: one, months: period === undefined ? one : monthsOf(period) },
];

const isSameLaw = ({ origin: one }: Law<Tariff>, { origin: other }: Law<Tariff>): boolean =>
  one.kind === 'law' && other.kind === 'law' && one.set === other.set && one.from === other.from;

export const segments = (
  rows: readonly Dated<Tariff>[],
  asked: AskedRule<Tariff>,
  period: Period | undefined,
): Segment[] | QuoteRefusal => {
  if (period === undefined || asked.kind === 'given') {
    const law = lawFor(rows, asked, wrongWithTariff);
    return isRefusal(law) ? law : whole(law, period);
  }
  const { whatIf, ...named } = asked;
  const known = whatIf === undefined ? rows : reformed(rows, whatIf);
  const parts: { law: Law<Tariff>; from: BusinessDate; to: BusinessDate }[] = [];
  for (let date = period.from; date <= period.to; date = addDays(date, 1)) {
    const law = ruleOn(known, { ...named, on: date });
    if (isRefusal(law)) return law;
    const last = parts.at(-1);
    const wrong =
      last === undefined || !isSameLaw(last.law, law) ? wrongWithTariff(law.parameters) : undefined;
    if (wrong !== undefined) return wrong;
    if (last !== undefined && isSameLaw(last.law, law)) last.to = date;
    else parts.push({ law, from: date, to: date });
  }
  const [days, months] = [daysOf(period), monthsOf(period)];
  return parts.map(({ law, from, to }) => {
    const share = ratio(daysOf({ from, to }), days);
    return { law, period: { from, to }, share, months: times(months, share) };
  });
};
