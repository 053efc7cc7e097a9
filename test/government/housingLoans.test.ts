/** Housing loans as published: payments, interest, what a lower rate saves, and a schedule that adds up to the fen. */
import { describe, expect, it } from 'vitest';
import { type LoanCost, quoteLoan } from '../../domains/government/housingLoans/quote.ts';
import type { Loan, LoanRule } from '../../domains/government/housingLoans/stages.ts';
import { fen } from '../../domains/money/fen.ts';
import type { AskedRule } from '../../domains/rules/asked.ts';
import { bandsUpTo } from '../../domains/rules/bands.ts';
import { answered, refusalOf, resultOf } from '../rules/answered.ts';
import { example, fenOf, numberOf, textOf } from '../rules/examples.ts';

const at = (rate: string): AskedRule<LoanRule> => ({
  kind: 'given',
  parameters: { first: bandsUpTo([[null, rate]]), second: bandsUpTo([[null, rate]]), longestMonths: 360 },
});
const named = (on: string): AskedRule<LoanRule> => ({ kind: 'named', place: 'china', on });
const loan = (told: Partial<Loan>): Loan => ({
  principalFen: fen(50_000_000),
  months: 240,
  repayment: 'level-payment',
  home: 'first',
  ...told,
});
const cost = (told: Partial<Loan>, asked: AskedRule<LoanRule>): LoanCost =>
  resultOf(quoteLoan(loan(told), asked));
const roundedTo = (amountFen: number, unitFen: number): number => Math.round(amountFen / unitFen);

/** The payment at the old rate less the payment at the new, and what that comes to over the whole term. */
const saved = (id: string): readonly [diffYuan: number, savedHundredYuan: number] => {
  const { inputs } = example(id);
  const told = { principalFen: fenOf(inputs.principal), months: numberOf(inputs.months) };
  const [old, now] = [cost(told, at(textOf(inputs.old))), cost(told, at(textOf(inputs.new)))];
  const interest = old.formulaInterestFen - now.formulaInterestFen;
  return [roundedTo(old.firstPaymentFen - now.firstPaymentFen, 100), roundedTo(interest, 10_000)];
};

describe('loans as published', () => {
  it('LOAN-03: 500,000 over 20 years pay 62 less a month at 2.6 %', () => {
    const { expected } = example('LOAN-03');
    expect(saved('LOAN-03')).toEqual([expected.diff, Math.round(numberOf(expected.saved_wan) * 100)]);
  });

  it('LOAN-04 is not repeated: 1.5 million over 25 years pay 192 less, not 198', () => {
    const { expected } = example('LOAN-04');
    expect(saved('LOAN-04')).toEqual([192, 575]);
    expect(saved('LOAN-04')[0]).not.toBe(expected.diff);
  });

  it('LOAN-05: 300,000 over 20 years at 4.9 %, both ways', () => {
    const { inputs, expected } = example('LOAN-05');
    const told = { principalFen: fenOf(inputs.principal), months: numberOf(inputs.months) };
    const level = cost(told, at(textOf(inputs.rate)));
    expect(level.firstPaymentFen).toBe(fenOf(expected.annuity));
    expect(roundedTo(level.formulaInterestFen, 10_000)).toBe(
      Math.round(numberOf(expected.interest_wan) * 100),
    );
    const even = cost({ ...told, repayment: 'level-principal' }, at(textOf(inputs.rate)));
    expect(even.firstPaymentFen).toBe(fenOf(expected.first_principal));
    expect(even.lastPaymentFen).toBe(fenOf(expected.last_principal));
    expect(even.formulaInterestFen).toBe(14_761_250);
    expect(roundedTo(even.formulaInterestFen, 10_000)).toBe(
      Math.round(numberOf(expected.interest2_wan) * 100),
    );
  });

  it('LOAN-06: 390,000 over 20 years: the page’s interest is the formula’s, before any month is rounded', () => {
    const { inputs, expected } = example('LOAN-06');
    const told = { principalFen: fenOf(inputs.principal), months: numberOf(inputs.months) };
    const result = cost(told, at(textOf(inputs.rate)));
    expect(result.firstPaymentFen).toBe(fenOf(expected.annuity));
    expect(result.formulaInterestFen).toBe(fenOf(expected.interest));
    expect(told.principalFen + result.formulaInterestFen).toBe(fenOf(expected.total));
  });

  it('LOAN-07: level principal at half a per cent a month', () => {
    const { inputs, expected } = example('LOAN-07');
    expect(numberOf(inputs.monthly_rate) * 12).toBeCloseTo(0.06, 12);
    const told = { principalFen: fenOf(inputs.principal), months: numberOf(inputs.months) };
    expect(cost({ ...told, repayment: 'level-principal' }, at('0.06')).firstPaymentFen).toBe(
      fenOf(expected.first),
    );
  });
});

describe('the schedule', () => {
  it.each(['level-payment', 'level-principal'] as const)('%s adds up to the fen', (repayment) => {
    const result = cost({ repayment }, at('0.026'));
    expect(result.instalments).toHaveLength(240);
    const sum = (pick: (one: LoanCost['instalments'][number]) => number): number =>
      result.instalments.reduce((all, one) => all + pick(one), 0);
    expect(sum((one) => one.principalFen)).toBe(50_000_000);
    expect(sum((one) => one.interestFen)).toBe(result.interestFen);
    expect(sum((one) => one.paymentFen)).toBe(result.totalFen);
    expect(result.instalments.at(-1)?.leftFen).toBe(0);
    // 240 months, each rounded by half a fen at most, and what that does to later months.
    expect(Math.abs(result.interestFen - result.formulaInterestFen)).toBeLessThan(240);
  });

  it('a loan without interest is paid back as it is', () => {
    const result = cost({ principalFen: fen(100_000), months: 3 }, at('0'));
    expect(result.instalments.map((one) => one.paymentFen)).toEqual([33_333, 33_333, 33_334]);
    expect(result.interestFen).toBe(0);
  });
});

describe('rates by date, years and home', () => {
  it.each([
    ['2025-05-07', 60, 'first', '0.0235'],
    ['2025-05-07', 61, 'first', '0.0285'],
    ['2025-05-08', 60, 'first', '0.021'],
    ['2025-05-08', 61, 'first', '0.026'],
    ['2025-05-08', 60, 'second', '0.02525'],
    ['2025-05-08', 61, 'second', '0.03075'],
  ] as const)('signed on %s, %s months, %s home: %s', (on, months, home, rate) => {
    expect(cost({ months, home }, named(on)).rates[0]?.yearlyRate.toString()).toBe(rate);
  });

  it('a loan of before gets the new rate on 1 January 2026, and not a month earlier', () => {
    const told = { firstPaymentOn: '2025-03-15' };
    const { result } = answered(quoteLoan(loan(told), named('2025-02-15')));
    expect(result.rates.map(({ fromMonth, yearlyRate }) => [fromMonth, yearlyRate.toString()])).toEqual([
      [1, '0.0285'],
      [11, '0.026'],
    ]);
    const [tenth, eleventh] = [result.instalments[9], result.instalments[10]];
    expect(tenth?.paymentFen).toBe(result.firstPaymentFen);
    expect(eleventh?.paymentFen).toBeLessThan(result.firstPaymentFen);
    expect(result.instalments.at(-1)?.leftFen).toBe(0);
    expect(result.instalments.map((one) => one.month)).toEqual(
      Array.from({ length: 240 }, (_, at) => at + 1),
    );
  });

  it.each([
    ['longer than thirty years', { months: 361 }, named('2026-01-01'), 'loan-term-outside-law'],
    ['before any rate is known', {}, named('2024-05-17'), 'rule-not-in-force'],
    ['at a rate above one', {}, at('1.01'), 'rate-out-of-range'],
  ])('%s: %s', (_what, told, asked, code) => {
    expect(refusalOf(quoteLoan(loan(told), asked))).toBe(code);
  });
});
