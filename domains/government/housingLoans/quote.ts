/**
 * What a housing-fund loan costs: its rate by years and home, its payments, and all of its interest.
 *
 * Where the rate changes (stages.ts), what is owed then is spread over the months that are left.
 */
import { addFen, type Fen, zeroFen } from '../../money/fen.ts';
import { isRefusal, refuse } from '../../outcome/refusal.ts';
import type { AskedRule } from '../../rules/asked.ts';
import {
  byFormula,
  type Expression,
  less,
  money,
  number,
  percent,
  product,
  quotient,
  sum,
} from '../../rules/expression.ts';
import type { Rational } from '../../rules/rational.ts';
import { halfUpToFen, roundQuotient, yuanOf } from '../../rules/rounding.ts';
import { headed, type Quote, type Sheet, sheetFor } from '../../rules/trace.ts';
import type { QuoteRefusal } from '../refusals.ts';
import { type Instalment, interestByFormula, levelPayment, schedule, type Terms } from './loan.ts';
import { type Loan, type LoanRule, type Stage, stagesOf } from './stages.ts';

export type RatePeriod = { readonly fromMonth: number; readonly yearlyRate: Rational };

export type LoanCost = {
  readonly rates: readonly RatePeriod[];
  readonly firstPaymentFen: Fen;
  readonly lastPaymentFen: Fen;
  /** What the schedule adds up to. */
  readonly interestFen: Fen;
  readonly totalFen: Fen;
  /** As the textbook formula gives it for the first rate over the whole term. */
  readonly formulaInterestFen: Fen;
  readonly instalments: readonly Instalment[];
};

const paymentLine = (sheet: Sheet, terms: Terms, owed: Expression, rate: Expression): void => {
  const { months, yearlyRate, repayment } = terms;
  if (repayment === 'level-principal') {
    sheet.charge(
      {
        id: 'first-payment',
        words: {
          zh: '首月还款（本金÷月数＋欠款×月利率）',
          en: 'first payment (principal ÷ months + owed × monthly rate)',
        },
        rounding: halfUpToFen,
      },
      sum(quotient(owed, number(months)), product(owed, rate)),
    );
    return;
  }
  const growth = `(1 + ${rate.text})^${months}`;
  const text =
    yearlyRate.n === 0n
      ? `${owed.text} ÷ ${months}`
      : `${owed.text} × ${rate.text} × ${growth} ÷ (${growth} − 1)`;
  const payment = roundQuotient(levelPayment(terms), halfUpToFen);
  sheet.charge(
    {
      id: 'payment',
      words: {
        zh: '每月还款（本金×月利率×(1＋月利率)^月数÷((1＋月利率)^月数−1)）',
        en: 'payment of a month (annuity formula)',
      },
      rounding: halfUpToFen,
    },
    byFormula(yuanOf(payment), text, [owed, rate]),
  );
};

const runStage = (
  sheet: Sheet,
  told: { readonly loan: Loan; readonly stage: Stage; readonly leftFen: Fen; readonly until: number },
): Instalment[] => {
  const { loan, stage, leftFen, until } = told;
  const months = loan.months - stage.fromMonth + 1;
  const terms = { principalFen: leftFen, months, yearlyRate: stage.rate, repayment: loan.repayment };
  const id = `from-month-${stage.fromMonth}`;
  const words = { zh: `第${stage.fromMonth}期起`, en: `from month ${stage.fromMonth}` };
  const part = headed(sheet, { id, words, origin: stage.law.origin });
  const owed = part.asked({ id: 'owed', words: { zh: '所欠本金', en: 'principal owed' } }, money(leftFen));
  const yearly = part.rule(
    { id: 'rate', words: { zh: '年利率', en: 'yearly rate' }, unit: 'share' },
    percent(stage.rate),
  );
  const rate = part.follows(
    { id: 'monthly-rate', words: { zh: '月利率', en: 'monthly rate' }, unit: 'share' },
    quotient(yearly, number(12)),
  );
  paymentLine(part, terms, owed, rate);
  return schedule(terms, stage.fromMonth).filter((instalment) => instalment.month < until);
};

export const quoteLoan = (loan: Loan, asked: AskedRule<LoanRule>): Quote<LoanCost> | QuoteRefusal => {
  const stages = stagesOf(loan, asked);
  if (isRefusal(stages)) return stages;
  const [first] = stages;
  if (first === undefined) return refuse('rule-not-in-force', {});
  const longest = first.law.parameters.longestMonths;
  if (loan.months < 1 || loan.months > longest)
    return refuse('loan-term-outside-law', { months: loan.months, longest });
  const sheet = sheetFor(first.law.origin);
  const instalments: Instalment[] = [];
  for (const [index, stage] of stages.entries()) {
    const until = stages[index + 1]?.fromMonth ?? loan.months + 1;
    const leftFen = instalments.at(-1)?.leftFen ?? loan.principalFen;
    instalments.push(...runStage(sheet, { loan, stage, leftFen, until }));
  }
  const interestFen = addFen(...instalments.map((one) => one.interestFen));
  const totalFen = addFen(loan.principalFen, interestFen);
  const words = { zh: '还款计划利息合计', en: 'interest of the whole schedule' };
  sheet.follows({ id: 'interest', words }, less(money(totalFen), money(loan.principalFen)));
  const terms = { ...loan, yearlyRate: first.rate };
  return {
    result: {
      rates: stages.map(({ fromMonth, rate }) => ({ fromMonth, yearlyRate: rate })),
      firstPaymentFen: instalments[0]?.paymentFen ?? zeroFen,
      lastPaymentFen: instalments.at(-1)?.paymentFen ?? zeroFen,
      interestFen,
      totalFen,
      formulaInterestFen: interestByFormula(terms),
      instalments,
    },
    trace: sheet.lines(),
  };
};
