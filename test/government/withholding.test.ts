/** Withholding as published: wages by running totals, single payments, the monthly table. */
import { describe, expect, it } from 'vitest';
import { quotePayment } from '../../domains/government/incomeTax/payments.ts';
import { monthlyBands, paymentRules } from '../../domains/government/incomeTax/tables.ts';
import { quoteWages } from '../../domains/government/incomeTax/wages.ts';
import { decimal } from '../../domains/rules/rational.ts';
import { halfUpToFen, roundYuan } from '../../domains/rules/rounding.ts';
import { marginal } from '../../domains/rules/scale.ts';
import { resultOf } from '../rules/answered.ts';
import { example, fenOf, listOf, numberOf, rationalOf } from '../rules/examples.ts';

import { in2021, month, wagesTax, withheldOn, yuan } from './income.ts';

describe('wages are withheld by running totals', () => {
  it('PIT-04: the same 66 every month, because the year stays in one band', () => {
    const { inputs, expected } = example('PIT-04');
    const own = month({
      wagesFen: fenOf(inputs.monthly_income),
      specialFen: fenOf(inputs.special),
      additionalFen: fenOf(inputs.additional),
    });
    const months = Array.from({ length: numberOf(inputs.months) }, () => own);
    const result = resultOf(quoteWages({ months, wholeYearsDeduction: false }, in2021));
    expect(result.months.map((one) => one.taxFen)).toEqual(months.map(() => fenOf(expected.m1)));
    expect(result.months[1]?.taxFen).toBe(fenOf(expected.m2));
    expect(result.months[11]?.taxFen).toBe(fenOf(expected.m12));
  });

  it('a month that owes less than nothing withholds nothing, and the next one catches up', () => {
    const months = [month({ wagesFen: yuan(4_000) }), month({ wagesFen: yuan(10_000) })];
    const result = resultOf(quoteWages({ months, wholeYearsDeduction: false }, in2021));
    expect(result.months.map((one) => one.taxFen)).toEqual([0, yuan(120)]);
  });

  it('whoever earned little last year may take the whole year off from January on', () => {
    const months = Array.from({ length: 12 }, () => month({ wagesFen: yuan(8_000) }));
    const result = resultOf(quoteWages({ months, wholeYearsDeduction: true }, in2021));
    expect(result.months.slice(0, 7).map((one) => one.taxFen)).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect(result.taxFen).toBe(wagesTax(months));
  });
});

describe('a single payment', () => {
  it('PIT-15: labour of 40,000 pays 30 % less 2,000 on four fifths', () => {
    const { inputs, expected } = example('PIT-15');
    const result = resultOf(quotePayment({ kind: 'labour', paidFen: fenOf(inputs.labor) }, in2021));
    expect(result).toEqual({ taxableFen: fenOf(expected.taxable), taxFen: fenOf(expected.tax) });
  });

  it.each([
    ['labour', 800, 0],
    ['labour', 4_000, 640],
    ['labour', 4_000.01, 640],
    ['labour', 25_000, 4_000],
    ['labour', 62_500, 13_000],
    ['author', 4_000, 448],
    ['royalty', 4_000, 640],
  ] as const)('%s of %s yuan: %s', (kind, paid, tax) => {
    expect(withheldOn(kind, yuan(paid))).toBe(yuan(tax));
  });
});

describe('a rule of the request', () => {
  it('takes the sum off up to its edge, and the share above', () => {
    const named = paymentRules[0];
    if (named === undefined) throw new Error('no rule');
    const asked = { kind: 'given', parameters: { ...named.parameters, smallLess: decimal('1000') } } as const;
    const taxable = (paid: number): number =>
      resultOf(quotePayment({ kind: 'royalty', paidFen: yuan(paid) }, asked)).taxableFen;
    expect([taxable(900), taxable(4_000), taxable(4_000.01)]).toEqual([0, 300_000, 320_001]);
  });
});

describe('the monthly table', () => {
  it('PIT-18: both sides of every edge', () => {
    const { inputs, expected } = example('PIT-18');
    const taxes = listOf(inputs.monthly_taxable).map((base) =>
      roundYuan(marginal(monthlyBands, rationalOf(base)), halfUpToFen),
    );
    expect(taxes).toEqual(listOf(expected.tax).map(fenOf));
  });
});
