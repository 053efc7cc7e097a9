/** The meter and the tariff of a request in the words of the domain, and the bill in those of the wire. */

import type { QuoteRefusal } from '../../../domains/government/refusals.ts';
import { type Bill, quoteBill } from '../../../domains/government/utilities/bill.ts';
import type { UtilityQuoteBody, UtilityQuoteOnWire } from '../../../domains/government/utilities/contract.ts';
import {
  type LateCharge,
  type LateChargeRule,
  quoteLateCharge,
} from '../../../domains/government/utilities/lateCharge.ts';
import { tariffs } from '../../../domains/government/utilities/tables.ts';
import {
  type Tariff,
  type Time,
  times,
  type Utility,
  unitOf,
} from '../../../domains/government/utilities/tariff.ts';
import type { Metered, Usage } from '../../../domains/government/utilities/usage.ts';
import { addFen, type Fen, fen, zeroFen } from '../../../domains/money/fen.ts';
import { isRefusal } from '../../../domains/outcome/refusal.ts';
import type { AskedRule } from '../../../domains/rules/asked.ts';
import type { Band } from '../../../domains/rules/bands.ts';
import { decimal, type Rational, rationalText, zero } from '../../../domains/rules/rational.ts';
import { yuanOf } from '../../../domains/rules/rounding.ts';
import type { Quote } from '../../../domains/rules/trace.ts';
import type { BusinessDate } from '../../../domains/time/businessDate.ts';
import { traceOnWire } from '../traceWire.ts';

type Rule = UtilityQuoteBody['rule'];
type GivenTariff = Extract<Rule, { kind: 'given' }>['tariff'];
type Late = NonNullable<UtilityQuoteBody['late']>;

const bandOf = (said: { from: string; to: string | null; price: string }): Band => ({
  from: decimal(said.from),
  to: said.to === null ? null : decimal(said.to),
  rate: decimal(said.price),
});

const byTime = (said: Readonly<Partial<Record<Time, string | undefined>>>): Partial<Record<Time, Rational>> =>
  Object.fromEntries(
    times.flatMap((time) => {
      const own = said[time];
      return own === undefined ? [] : [[time, decimal(own)]];
    }),
  );

const tariffOf = (said: GivenTariff): Tariff => {
  if (said.kind === 'time_of_use') return { kind: 'time-of-use', prices: byTime(said.prices) };
  const { basis, household, welfare_free } = said;
  const tiered = {
    basis,
    bands: said.bands.map(bandOf),
    household:
      household === undefined
        ? null
        : { people: household.people, perPersonMore: decimal(household.per_person_more) },
    welfareFree: decimal(welfare_free ?? '0'),
  };
  if (said.kind === 'increments') return { kind: 'increments', price: decimal(said.price), ...tiered };
  const included = (said.included ?? []).map(({ id, zh, en, price }) => ({
    id,
    words: { zh, en },
    price: decimal(price),
  }));
  return { kind: 'tiers', included, ...tiered };
};

const usageOf = (said: UtilityQuoteBody['usage']): Usage => {
  switch (said.kind) {
    case 'amount':
      return { kind: 'amount', units: decimal(said.units) };
    case 'readings':
      return { kind: 'readings', last: decimal(said.last), current: decimal(said.current) };
    case 'by_time':
      return { kind: 'by-time', units: byTime(said.units) };
  }
};

const meteredOf = ({ rule, usage, period, used_before, people, welfare }: UtilityQuoteBody): Metered => ({
  usage: usageOf(usage),
  ...(period === undefined ? {} : { period }),
  usedBefore: used_before === undefined ? zero : decimal(used_before),
  people: people ?? 1,
  welfare: welfare ?? false,
  ...(rule.kind === 'named' && rule.place_price !== undefined
    ? { placePrice: decimal(rule.place_price) }
    : {}),
});

const lateRuleOf = ({ rule, paid_on }: Late): AskedRule<LateChargeRule> =>
  rule.kind === 'named'
    ? { kind: 'named', place: rule.place, on: paid_on }
    : {
        kind: 'given',
        parameters: {
          homePerDay: decimal(rule.home_per_day),
          otherPerDay: {
            sameYear: decimal(rule.other_per_day.same_year),
            laterYears: decimal(rule.other_per_day.later_years),
          },
          graceDays: rule.grace_days,
          atLeast: yuanOf(fen(rule.least_amount)),
          capShare: rule.cap_share === null ? null : decimal(rule.cap_share),
        },
      };

const askedOf = (rule: Rule): AskedRule<Tariff> =>
  rule.kind === 'given'
    ? { kind: 'given', parameters: tariffOf(rule.tariff) }
    : {
        kind: 'named',
        place: rule.place,
        on: rule.date,
        ...(rule.set === undefined ? {} : { set: rule.set }),
      };

/** A bill as pages draw it. */
export const drawnBillOf = (utility: Utility, bill: Bill) => ({
  amount: bill.feeFen,
  currency: 'CNY' as const,
  units: rationalText(bill.units),
  unit: unitOf[utility],
  own_amount: bill.ownFen,
  included: bill.included.map(({ id, amountFen }) => ({ id, amount: amountFen })),
  tiers: bill.tiers.map((tier) => ({
    kind: tier.kind,
    from: rationalText(tier.from),
    to: tier.to === null ? null : rationalText(tier.to),
    units: rationalText(tier.units),
    price: rationalText(tier.price),
    amount: tier.amountFen,
  })),
  scale: bill.scale.map((band) => ({
    from: rationalText(band.from),
    to: band.to === null ? null : rationalText(band.to),
    price: rationalText(band.rate),
  })),
});

const lateQuote = (
  utility: Utility,
  late: UtilityQuoteBody['late'],
  billFen: Fen,
): Quote<LateCharge> | undefined | QuoteRefusal =>
  late === undefined
    ? undefined
    : quoteLateCharge(
        { billFen, payer: late.payer, dueOn: late.due_on, paidOn: late.paid_on },
        { utility, asked: lateRuleOf(late) },
      );

export const utilityQuoteOnWire = (
  utility: Utility,
  body: UtilityQuoteBody,
  today: BusinessDate,
): UtilityQuoteOnWire | QuoteRefusal => {
  const category = body.rule.kind === 'named' ? body.rule.category : '';
  const rows = Object.hasOwn(tariffs[utility], category) ? (tariffs[utility][category] ?? []) : [];
  const quote = quoteBill(meteredOf(body), { utility, rows, asked: askedOf(body.rule), today });
  if (isRefusal(quote)) return quote;
  const late = lateQuote(utility, body.late, quote.result.feeFen);
  if (isRefusal(late)) return late;
  const { days, daysInLaterYears, chargeFen } = late?.result ?? {
    days: 0,
    daysInLaterYears: 0,
    chargeFen: zeroFen,
  };
  return {
    object: 'utility_quote',
    utility,
    result: {
      ...drawnBillOf(utility, quote.result),
      late: late === undefined ? null : { days, days_in_later_years: daysInLaterYears, amount: chargeFen },
      total_amount: addFen(quote.result.feeFen, chargeFen),
    },
    trace: traceOnWire([...quote.trace, ...(late?.trace ?? [])]),
  };
};
