/**
 * The late fee on taxes (滞纳金): so much of the tax for every day after the due day, the day of payment included.
 *
 * Holidays inside the run count. A due day that is a weekend or public holiday moves to the next working day first.
 */
import type { Fen } from '../../money/fen.ts';
import { isRefusal } from '../../outcome/refusal.ts';
import { type AskedRule, type Check, lawFor } from '../../rules/asked.ts';
import { type Calendar, workdayFrom } from '../../rules/calendar.ts';
import { outOfRange, shareRange } from '../../rules/checks.ts';
import { daysAfter } from '../../rules/days.ts';
import { money, number, percent, product } from '../../rules/expression.ts';
import type { Rational } from '../../rules/rational.ts';
import { halfUpToFen } from '../../rules/rounding.ts';
import { type Quote, sheetFor } from '../../rules/trace.ts';
import type { BusinessDate } from '../../time/businessDate.ts';
import type { QuoteRefusal } from '../refusals.ts';
import { lateFeeRules } from './tables.ts';

export type LateFeeRule = { readonly perDay: Rational; readonly dueMovesOffHolidays: boolean };

export type LateTax = { readonly taxFen: Fen } & (
  | { readonly kind: 'days'; readonly days: number }
  | { readonly kind: 'dates'; readonly dueOn: BusinessDate; readonly paidOn: BusinessDate }
);

export type LateFee = {
  /** Null where only days were told. */
  readonly dueOn: BusinessDate | null;
  readonly days: number;
  readonly lateFeeFen: Fen;
};

export const wrongWithLateFeeRule: Check<LateFeeRule> = (rule) =>
  outOfRange({ perDay: [rule.perDay, shareRange] });

type Lateness = { readonly dueOn: BusinessDate | null; readonly days: number };

const lateness = (late: LateTax, rule: LateFeeRule, days: Calendar): Lateness | QuoteRefusal => {
  if (late.kind === 'days') return { dueOn: null, days: late.days };
  const dueOn = rule.dueMovesOffHolidays ? workdayFrom(days, late.dueOn) : late.dueOn;
  if (typeof dueOn !== 'string') return dueOn;
  return { dueOn, days: Math.max(0, daysAfter(dueOn, late.paidOn)) };
};

export const quoteLateFee = (
  late: LateTax,
  asked: AskedRule<LateFeeRule>,
  calendar: Calendar,
): Quote<LateFee> | QuoteRefusal => {
  const law = lawFor(lateFeeRules, asked, wrongWithLateFeeRule);
  if (isRefusal(law)) return law;
  const run = lateness(late, law.parameters, calendar);
  if (isRefusal(run)) return run;
  const sheet = sheetFor(law.origin);
  const tax = sheet.asked({ id: 'tax', words: { zh: '欠缴税款', en: 'tax owed' } }, money(late.taxFen));
  const days = sheet.rule(
    {
      id: 'days',
      words: {
        zh: `滞纳天数（${run.dueOn ?? ''}次日起至缴纳当日）`,
        en: `days late (from the day after ${run.dueOn ?? 'it was due'}, the day of payment included)`,
      },
      unit: 'day',
      article: '第三十二条；实施细则第一百零九条',
    },
    number(run.days),
  );
  const fee = sheet.charge(
    {
      id: 'late-fee',
      words: { zh: '滞纳金（税款×日费率×天数）', en: 'late fee (tax × rate of a day × days)' },
      article: '第三十二条',
      rounding: halfUpToFen,
    },
    product(tax, percent(law.parameters.perDay), days),
  );
  return { result: { ...run, lateFeeFen: fee.fen }, trace: sheet.lines() };
};
