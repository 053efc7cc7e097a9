/**
 * The rate of a loan by years and home, and the days on which another one reaches it.
 *
 * A rate that changes reaches a loan that runs on the 1 January after it: existing loans switched on 2026-01-01.
 */
import type { Fen } from '../../money/fen.ts';
import { isRefusal } from '../../outcome/refusal.ts';
import { type AskedRule, type Check, lawFor } from '../../rules/asked.ts';
import { type Band, wrongWithBands } from '../../rules/bands.ts';
import { outOfRange, shareRange } from '../../rules/checks.ts';
import type { Law } from '../../rules/dated.ts';
import { monthOf, yearOf } from '../../rules/days.ts';
import { isSame, type Rational, whole, zero } from '../../rules/rational.ts';
import { amountOf } from '../../rules/scale.ts';
import type { BusinessDate } from '../../time/businessDate.ts';
import type { QuoteRefusal } from '../refusals.ts';
import { type Repayment, yearsOf } from './loan.ts';
import { loanRules } from './tables.ts';

export type LoanRule = {
  /** Yearly rates by years of the loan. */
  readonly first: readonly Band[];
  readonly second: readonly Band[];
  readonly longestMonths: number;
};

export type Loan = {
  readonly principalFen: Fen;
  readonly months: number;
  readonly repayment: Repayment;
  readonly home: 'first' | 'second';
  /** The day of the first payment; left out: the rate never changes. */
  readonly firstPaymentOn?: BusinessDate;
};

export const wrongWithLoanRule: Check<LoanRule> = (rule) => {
  const shape = { startsAt: zero, end: 'open', rate: shareRange } as const;
  return (
    wrongWithBands(rule.first, shape) ??
    wrongWithBands(rule.second, shape) ??
    outOfRange({ longestMonths: [whole(rule.longestMonths), { from: whole(1), to: whole(480) }] })
  );
};

export type Stage = { readonly fromMonth: number; readonly law: Law<LoanRule>; readonly rate: Rational };

/** The first rate, and each 1 January on which another one reaches the loan. */
export const stagesOf = (loan: Loan, asked: AskedRule<LoanRule>): Stage[] | QuoteRefusal => {
  const stageAt = (fromMonth: number, rule: AskedRule<LoanRule>): Stage | QuoteRefusal => {
    const law = lawFor(loanRules, rule, wrongWithLoanRule);
    if (isRefusal(law)) return law;
    return { fromMonth, law, rate: amountOf(law.parameters[loan.home], yearsOf(loan.months)) };
  };
  const first = stageAt(1, asked);
  if (isRefusal(first)) return first;
  const stages = [first];
  const { firstPaymentOn } = loan;
  if (asked.kind === 'given' || firstPaymentOn === undefined) return stages;
  const toJanuary = 13 - monthOf(firstPaymentOn);
  for (
    let month = toJanuary + 1, year = yearOf(firstPaymentOn) + 1;
    month <= loan.months;
    month += 12, year += 1
  ) {
    const on = `${year}-01-01`;
    if (on < asked.on) continue;
    const next = stageAt(month, { ...asked, on });
    if (isRefusal(next)) return next;
    if (!isSame(next.rate, stages.at(-1)?.rate ?? next.rate)) stages.push(next);
  }
  return stages;
};
