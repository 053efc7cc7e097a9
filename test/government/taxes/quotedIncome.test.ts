/** Every published sum of individual income tax put to its door over the wire, to the fen. */
import { describe, expect, it } from 'vitest';
import { monthlyBands } from '../../../domains/government/incomeTax/tables.ts';
import { rationalText } from '../../../domains/rules/rational.ts';
import { example, fenOf, listOf, numberOf, valuesOf } from '../../rules/examples.ts';
import { quote } from './quoteRoom.ts';

type Result = Readonly<Record<string, number>> & {
  readonly months: readonly { readonly tax_amount: number }[];
};
const in2021 = { kind: 'named', place: 'china', date: '2021-12-31' };

const resultOf = async (kind: string, body: object): Promise<Result> => {
  const reply = await quote(kind, { rule: in2021, ...body });
  expect(reply.status, reply.text).toBe(200);
  return reply.body.result as Result;
};
const withheldOn = async (kind: string, paid: number): Promise<number> =>
  (await resultOf('withholding', { kind, paid })).tax_amount ?? 0;
const wagesTax = async (months: readonly object[]): Promise<Result> =>
  resultOf('withholding', { kind: 'wages', months });
const twelve = (month: object): object[] => Array.from({ length: 12 }, () => month);
/** A whole year's sums in its last month: running totals come to the same. */
const inDecember = (month: object): object[] => [...twelve({ wages: 0 }).slice(1), month];
const bonusTax = async (bonus: number): Promise<number> =>
  (await resultOf('bonus', { bonus })).separate_amount ?? 0;

describe('what others published on income, put to the doors', () => {
  it('PIT-04: the same 66 every month', async () => {
    const { inputs, expected } = example('PIT-04');
    const month = {
      wages: fenOf(inputs.monthly_income),
      special: fenOf(inputs.special),
      additional: fenOf(inputs.additional),
    };
    const { months } = await wagesTax(twelve(month));
    const taxes = months.map(({ tax_amount }) => tax_amount);
    expect([taxes[0], taxes[1], taxes[11]]).toEqual([expected.m1, expected.m2, expected.m12].map(fenOf));
  });

  it.each(['PIT-05', 'PIT-06', 'PIT-07'])('%s: a bonus on its own', async (id) => {
    const { inputs, expected } = example(id);
    expect(await bonusTax(fenOf(inputs.bonus))).toBe(fenOf(expected.tax));
  });

  it('PIT-09: wages with insurance, and a bonus', async () => {
    const { inputs, expected } = example('PIT-09');
    const rates = Object.values(valuesOf(inputs.si_rates)).map((rate) => Math.round(numberOf(rate) * 1000));
    const special = (fenOf(inputs.si_base) * rates.reduce((all, one) => all + one, 0)) / 1000;
    const wages = await wagesTax(twelve({ wages: fenOf(inputs.monthly_income), special }));
    expect([special * 12, wages.tax_amount, await bonusTax(fenOf(inputs.bonus))]).toEqual(
      [expected.special_annual, expected.wage_tax, expected.bonus_tax].map(fenOf),
    );
  });

  it('PIT-10: 6,000 a month after insurance, and a bonus', async () => {
    const { inputs, expected } = example('PIT-10');
    const wages = await wagesTax(twelve({ wages: fenOf(inputs.monthly_net_of_deductions) }));
    const bonus = await bonusTax(fenOf(inputs.bonus));
    expect([wages.tax_amount, bonus, (wages.tax_amount ?? 0) + bonus]).toEqual(
      [expected.wage_tax, expected.bonus_tax, expected.total].map(fenOf),
    );
  });

  it('PIT-11: a year that gets 880 back', async () => {
    const { inputs, expected } = example('PIT-11');
    const paid = { labour: fenOf(inputs.labor), royalty: fenOf(inputs.royalty) };
    const labour = await withheldOn('labour', paid.labour);
    const royalty = await withheldOn('royalty', paid.royalty);
    expect([labour, royalty]).toEqual([expected.labor_prepaid, expected.royalty_prepaid].map(fenOf));
    const result = await resultOf('individual-income', {
      ...paid,
      wages: fenOf(inputs.wage),
      special: fenOf(inputs.special),
      additional: fenOf(inputs.additional),
      withheld: fenOf(inputs.wage_prepaid) + labour + royalty,
    });
    expect([result.taxable_amount, result.tax_amount, result.refund_amount, result.due_amount]).toEqual([
      ...[expected.taxable, expected.tax, expected.refund].map(fenOf),
      0,
    ]);
  });

  it('PIT-13: wages, labour and an author’s fee: 2,888 back', async () => {
    const { inputs, expected } = example('PIT-13');
    const told = { wages: fenOf(inputs.wage), other: fenOf(inputs.deductions) };
    const wages = (await wagesTax(inDecember(told))).tax_amount ?? 0;
    const paid = { labour: fenOf(inputs.labor), author: fenOf(inputs.author) };
    const labour = await withheldOn('labour', paid.labour);
    const author = await withheldOn('author', paid.author);
    expect([wages, labour, author]).toEqual(
      [expected.wage_prepaid, expected.labor_prepaid, expected.author_prepaid].map(fenOf),
    );
    const withheld = wages + labour + author;
    const result = await resultOf('individual-income', { ...told, ...paid, withheld });
    expect([result.taxable_amount, result.tax_amount]).toEqual([expected.taxable, expected.tax].map(fenOf));
    expect(-(result.refund_amount ?? 0)).toBe(fenOf(expected.settlement));
  });

  it('PIT-14: all four incomes: 9,400 back', async () => {
    const { inputs, expected } = example('PIT-14');
    const year = {
      wages: fenOf(inputs.wage),
      special: fenOf(inputs.special),
      additional: fenOf(inputs.additional),
      other: fenOf(inputs.other),
    };
    const wages = (await wagesTax(inDecember(year))).tax_amount ?? 0;
    expect(wages - fenOf(inputs.prepaid_11m)).toBe(fenOf(expected.dec_wage_tax));
    const paid = {
      labour: fenOf(inputs.labor),
      author: fenOf(inputs.author),
      royalty: fenOf(inputs.royalty),
    };
    const withheld = [
      await withheldOn('labour', paid.labour),
      await withheldOn('author', paid.author),
      await withheldOn('royalty', paid.royalty),
    ];
    expect(withheld).toEqual(
      [expected.labor_prepaid, expected.author_prepaid, expected.royalty_prepaid].map(fenOf),
    );
    const all = withheld.reduce((sum, one) => sum + one, wages);
    const result = await resultOf('individual-income', { ...year, ...paid, withheld: all });
    expect([result.tax_amount, result.refund_amount]).toEqual([expected.tax, expected.refund].map(fenOf));
  });

  it('PIT-15: labour of 40,000', async () => {
    const { inputs, expected } = example('PIT-15');
    const result = await resultOf('withholding', { kind: 'labour', paid: fenOf(inputs.labor) });
    expect([result.taxable_amount, result.tax_amount]).toEqual([expected.taxable, expected.tax].map(fenOf));
  });

  it('PIT-18: the monthly table as a rule of the request, both sides of every edge', async () => {
    const { inputs, expected } = example('PIT-18');
    const bands = monthlyBands.map(({ from, to, rate }) => ({
      from: rationalText(from),
      to: to === null ? null : rationalText(to),
      rate: rationalText(rate),
    }));
    const rule = { kind: 'given', bands, periods: 1 };
    const taxes: (number | undefined)[] = [];
    for (const month of listOf(inputs.monthly_taxable))
      taxes.push((await resultOf('bonus', { rule, bonus: fenOf(month) })).separate_amount);
    expect(taxes).toEqual(listOf(expected.tax).map(fenOf));
  });

  it('a bonus is cheaper with the year where the year is small', async () => {
    const rest_of_year = { rule: in2021, wages: 4_000_000 };
    const result = await resultOf('bonus', { bonus: 4_800_000, rest_of_year });
    expect(result).toMatchObject({ separate_amount: 459_000, merged_amount: 84_000, cheaper: 'merged' });
  });
});
