/**
 * The charge on a bill of electricity or water paid late (违约金): so much of the bill for each day, by who owes it and,
 * for others than homes, by whether the day lies in the year the bill was due.
 *
 * Days of the year in which it fell due count at the lower rate up to 31 December, later ones at the higher: of three
 * published answers to one question this is the one that follows the text (LATE-11: 190).
 */
import type { Fen } from '../../money/fen.ts';
import { isRefusal } from '../../outcome/refusal.ts';
import { type AskedRule, type Check, lawFor } from '../../rules/asked.ts';
import { outOfRange, shareRange, sumRange } from '../../rules/checks.ts';
import { daysAfter, lastOfYear } from '../../rules/days.ts';
import {
  type Expression,
  least,
  money,
  most,
  number,
  percent,
  product,
  sum,
  yuan,
} from '../../rules/expression.ts';
import { type Rational, whole, zero } from '../../rules/rational.ts';
import { halfUpToFen } from '../../rules/rounding.ts';
import { type Quote, type Sheet, sheetFor } from '../../rules/trace.ts';
import { addDays, type BusinessDate } from '../../time/businessDate.ts';
import type { QuoteRefusal } from '../refusals.ts';
import { lateChargeRules } from './lateTables.ts';
import type { Utility } from './tariff.ts';

export type LateChargeRule = {
  /** Homes: one rate for every day. */
  readonly homePerDay: Rational;
  readonly otherPerDay: { readonly sameYear: Rational; readonly laterYears: Rational };
  /** Days after the due day (or the notice) that cost nothing. */
  readonly graceDays: number;
  /** A charge that is due at all is at least so many yuan. */
  readonly atLeast: Rational;
  /** Of the bill, at most; null: no ceiling. */
  readonly capShare: Rational | null;
};

export type LateBill = {
  readonly billFen: Fen;
  readonly payer: 'home' | 'other';
  readonly dueOn: BusinessDate;
  readonly paidOn: BusinessDate;
};

export type LateCharge = {
  readonly days: number;
  readonly daysInLaterYears: number;
  readonly chargeFen: Fen;
};

export const wrongWithLateChargeRule: Check<LateChargeRule> = (rule) =>
  outOfRange({
    homePerDay: [rule.homePerDay, shareRange],
    otherSameYear: [rule.otherPerDay.sameYear, shareRange],
    otherLaterYears: [rule.otherPerDay.laterYears, shareRange],
    graceDays: [whole(rule.graceDays), { from: zero, to: whole(365) }],
    atLeast: [rule.atLeast, sumRange],
    ...(rule.capShare === null ? {} : { capShare: [rule.capShare, { from: zero, to: whole(10) }] as const }),
  });

const dayLines = (
  sheet: Sheet,
  rule: LateChargeRule,
  late: LateBill,
): { readonly days: number; readonly later: number; readonly parts: readonly Expression[] } => {
  const start = addDays(late.dueOn, rule.graceDays);
  const days = Math.max(0, daysAfter(start, late.paidOn));
  const inYear = Math.min(days, Math.max(0, daysAfter(start, lastOfYear(late.dueOn))));
  const bill = sheet.asked({ id: 'bill', words: { zh: '欠费', en: 'bill' } }, money(late.billFen));
  const line = (id: string, zh: string, en: string, rate: Rational, count: number): Expression[] =>
    count === 0 ? [] : [sheet.rule({ id, words: { zh, en } }, product(bill, percent(rate), number(count)))];
  if (late.payer === 'home')
    return {
      days,
      later: days - inYear,
      parts: line('days', `逾期${days}天`, `${days} days late`, rule.homePerDay, days),
    };
  const { sameYear, laterYears } = rule.otherPerDay;
  const later = days - inYear;
  return {
    days,
    later,
    parts: [
      ...line('same-year', `当年欠费${inYear}天`, `${inYear} days of the same year`, sameYear, inYear),
      ...line('later-years', `跨年度欠费${later}天`, `${later} days of later years`, laterYears, later),
    ],
  };
};

export const quoteLateCharge = (
  late: LateBill,
  told: { readonly utility: Utility; readonly asked: AskedRule<LateChargeRule> },
): Quote<LateCharge> | QuoteRefusal => {
  const law = lawFor(lateChargeRules[told.utility], told.asked, wrongWithLateChargeRule);
  if (isRefusal(law)) return law;
  const { parameters: rule } = law;
  const sheet = sheetFor(law.origin);
  const { days, later, parts } = dayLines(sheet, rule, late);
  const due = parts.length === 0 ? sum() : most(sum(...parts), yuan(rule.atLeast));
  const capped =
    rule.capShare === null ? due : least(due, product(money(late.billFen), percent(rule.capShare)));
  const charge = sheet.charge(
    { id: 'charge', words: { zh: '违约金', en: 'late charge' }, rounding: halfUpToFen },
    capped,
  );
  return { result: { days, daysInLaterYears: later, chargeFen: charge.fen }, trace: sheet.lines() };
};
