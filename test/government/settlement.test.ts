/** The settlement of a year as published, and the annual bonus; both sides of each band. */
import { describe, expect, it } from 'vitest';
import { quoteBonus } from '../../domains/government/incomeTax/bonus.ts';
import { quoteComprehensive } from '../../domains/government/incomeTax/settlement.ts';
import { fen } from '../../domains/money/fen.ts';
import { answered, refusalOf, resultOf } from '../rules/answered.ts';
import { example, fenOf, numberOf, valuesOf } from '../rules/examples.ts';

import { bonusTax, in2021, in2025, month, noIncome, wagesTax, withheldOn, year, yuan } from './income.ts';

describe('the settlement of a year', () => {
  it('PIT-11: wages, labour and a royalty of 2021: 880 back', () => {
    const { inputs, expected } = example('PIT-11');
    const labour = withheldOn('labour', fenOf(inputs.labor));
    const royalty = withheldOn('royalty', fenOf(inputs.royalty));
    expect([labour, royalty]).toEqual([fenOf(expected.labor_prepaid), fenOf(expected.royalty_prepaid)]);
    const result = resultOf(
      quoteComprehensive(
        year({
          wagesFen: fenOf(inputs.wage),
          labourFen: fenOf(inputs.labor),
          royaltyFen: fenOf(inputs.royalty),
          specialFen: fenOf(inputs.special),
          additionalFen: fenOf(inputs.additional),
          withheldFen: fen(fenOf(inputs.wage_prepaid) + labour + royalty),
        }),
        in2021,
      ),
    );
    expect(result.taxableFen).toBe(fenOf(expected.taxable));
    expect(result.taxFen).toBe(fenOf(expected.tax));
    expect(result.refundFen).toBe(fenOf(expected.refund));
    expect(result.dueFen).toBe(0);
  });

  it('PIT-13: wages, labour and an author’s fee: 2,888 back', () => {
    const { inputs, expected } = example('PIT-13');
    const told = { wagesFen: fenOf(inputs.wage), otherFen: fenOf(inputs.deductions) };
    const wages = wagesTax([
      month({ ...told, wagesFen: fen(0) }),
      ...Array.from({ length: 10 }, () => month({})),
      month({ wagesFen: told.wagesFen }),
    ]);
    const labour = withheldOn('labour', fenOf(inputs.labor));
    const author = withheldOn('author', fenOf(inputs.author));
    expect([wages, labour, author]).toEqual(
      [expected.wage_prepaid, expected.labor_prepaid, expected.author_prepaid].map(fenOf),
    );
    const result = resultOf(
      quoteComprehensive(
        year({
          ...told,
          labourFen: fenOf(inputs.labor),
          authorFen: fenOf(inputs.author),
          withheldFen: fen(wages + labour + author),
        }),
        in2021,
      ),
    );
    expect(result.taxableFen).toBe(fenOf(expected.taxable));
    expect(result.taxFen).toBe(fenOf(expected.tax));
    expect(result.dueFen - result.refundFen).toBe(fenOf(expected.settlement));
  });

  it('PIT-14: all four incomes: 9,400 back', () => {
    const { inputs, expected } = example('PIT-14');
    const whole = {
      wagesFen: fenOf(inputs.wage),
      specialFen: fenOf(inputs.special),
      additionalFen: fenOf(inputs.additional),
      otherFen: fenOf(inputs.other),
    };
    const allYear = wagesTax([...Array.from({ length: 11 }, () => month({})), month(whole)]);
    expect(allYear - fenOf(inputs.prepaid_11m)).toBe(fenOf(expected.dec_wage_tax));
    const paid = {
      labourFen: fenOf(inputs.labor),
      authorFen: fenOf(inputs.author),
      royaltyFen: fenOf(inputs.royalty),
    };
    const withheld = [
      withheldOn('labour', paid.labourFen),
      withheldOn('author', paid.authorFen),
      withheldOn('royalty', paid.royaltyFen),
    ];
    expect(withheld).toEqual(
      [expected.labor_prepaid, expected.author_prepaid, expected.royalty_prepaid].map(fenOf),
    );
    const withheldFen = fen(withheld.reduce<number>((all, one) => all + one, allYear));
    const result = resultOf(quoteComprehensive(year({ ...whole, ...paid, withheldFen }), in2021));
    expect(result.taxFen).toBe(fenOf(expected.tax));
    expect(result.refundFen).toBe(fenOf(expected.refund));
  });

  it.each([
    ['120,000 of income and 1,000 due', 120_000, 800, true, 0],
    ['a fen more of income', 120_000.01, 800, true, 2_680],
    ['more income, and just 400 due', 200_000, 11_080, true, 0],
    ['more income, and a fen more due', 200_000, 11_079.99, true, 400.01],
    ['small sums, but an employer that did not withhold', 120_000, 800, false, 2_680],
  ])('%s', (_what, wages, withheld, withheldAsRequired, due) => {
    const told = year({ wagesFen: yuan(wages), withheldFen: yuan(withheld), withheldAsRequired });
    const result = resultOf(quoteComprehensive(told, in2025));
    expect(result.dueFen).toBe(yuan(due));
    expect(result.exempt).toBe(due === 0);
  });

  it('a small sum is due again once the notice has run out', () => {
    const told = year({ wagesFen: yuan(100_000), withheldFen: yuan(1_400) });
    expect(resultOf(quoteComprehensive(told, in2025)).dueFen).toBe(0);
    const in2028 = { kind: 'named', place: 'china', on: '2028-12-31' } as const;
    expect(resultOf(quoteComprehensive(told, in2028)).dueFen).toBe(yuan(80));
  });
});

describe('the annual bonus', () => {
  it.each(['PIT-05', 'PIT-06', 'PIT-07'])('%s: on its own, by a twelfth of it', (id) => {
    const { inputs, expected } = example(id);
    expect(bonusTax(fenOf(inputs.bonus))).toBe(fenOf(expected.tax));
  });

  it('PIT-09: wages with insurance on a base of 5,000, and a bonus of 30,000', () => {
    const { inputs, expected } = example('PIT-09');
    const rates = Object.values(valuesOf(inputs.si_rates)).map((rate) => Math.round(numberOf(rate) * 1000));
    const monthly = fen((fenOf(inputs.si_base) * rates.reduce((all, one) => all + one, 0)) / 1000);
    expect(monthly * 12).toBe(fenOf(expected.special_annual));
    const own = month({ wagesFen: fenOf(inputs.monthly_income), specialFen: monthly });
    const wages = wagesTax(Array.from({ length: 12 }, () => own));
    const bonus = bonusTax(fenOf(inputs.bonus));
    expect([wages, bonus, wages + bonus]).toEqual(
      [expected.wage_tax, expected.bonus_tax, expected.total].map(fenOf),
    );
  });

  it('PIT-10: 6,000 a month after insurance, and a bonus of 42,000', () => {
    const { inputs, expected } = example('PIT-10');
    const own = month({ wagesFen: fenOf(inputs.monthly_net_of_deductions) });
    const wages = wagesTax(Array.from({ length: 12 }, () => own));
    const bonus = bonusTax(fenOf(inputs.bonus));
    expect([wages, bonus, wages + bonus]).toEqual(
      [expected.wage_tax, expected.bonus_tax, expected.total].map(fenOf),
    );
  });

  it.each([
    [36_000, 1_080],
    [36_001, 3_390.1],
    [144_000, 14_190],
    [144_001, 27_390.2],
    [300_000, 58_590],
    [300_001, 72_340.25],
    [420_000, 102_340],
    [420_001, 121_590.3],
    [660_000, 193_590],
    [660_001, 223_840.35],
    [960_000, 328_840],
    [960_001, 416_840.45],
  ])('the law jumps: %s yuan pay %s', (bonus, tax) => {
    expect(bonusTax(yuan(bonus))).toBe(yuan(tax));
  });

  it('tells what it would add to the year instead, and which is cheaper', () => {
    const rest = { year: { ...noIncome, wagesFen: yuan(40_000) }, asked: in2021 };
    const { result } = answered(quoteBonus({ bonusFen: yuan(48_000), rest }, in2021));
    expect(result).toEqual({ separateFen: yuan(4_590), mergedFen: yuan(840), cheaper: 'merged' });
    const high = { year: { ...noIncome, wagesFen: yuan(500_000) }, asked: in2021 };
    expect(resultOf(quoteBonus({ bonusFen: yuan(36_000), rest: high }, in2021)).cheaper).toBe('separate');
  });

  it('has no rule after 2027 until somebody extends it', () => {
    const asked = { kind: 'named', place: 'china', on: '2028-01-01' } as const;
    expect(refusalOf(quoteBonus({ bonusFen: yuan(1) }, asked))).toBe('rule-not-in-force');
  });
});
