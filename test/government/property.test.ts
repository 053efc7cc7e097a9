/** Property tax as published. */
import { describe, expect, it } from 'vitest';
import { type Home, quoteHome } from '../../domains/government/property/homeTax.ts';
import { propertyRules } from '../../domains/government/property/tables.ts';
import { type Building, type PropertyRule, quoteProperty } from '../../domains/government/property/tax.ts';
import { type Fen, fen } from '../../domains/money/fen.ts';
import type { AskedRule } from '../../domains/rules/asked.ts';
import { decimal } from '../../domains/rules/rational.ts';
import { halfUpToFen, roundYuan } from '../../domains/rules/rounding.ts';
import { refusalOf, resultOf } from '../rules/answered.ts';
import { example, fenOf, numberOf, rationalOf } from '../rules/examples.ts';

const china = { kind: 'named', place: 'china', on: '2026-06-30' } as const;
/** Examples told in ten thousands of yuan. */
const wan = (value: Parameters<typeof rationalOf>[0]): Fen =>
  roundYuan(rationalOf(value).mul(10_000), halfUpToFen);

const used = (told: Partial<Extract<Building, { kind: 'used' }>>): Building => ({
  kind: 'used',
  use: 'ordinary',
  valueFen: fen(0),
  deductedShare: decimal('0.3'),
  months: 12,
  ...told,
});
const letOut = (told: Partial<Extract<Building, { kind: 'let' }>>): Building => ({
  kind: 'let',
  letting: 'business',
  rentFen: fen(0),
  rentPer: 'year',
  months: 12,
  emptyMonths: 0,
  ...told,
});
const taxes = (buildings: readonly Building[], rule: AskedRule<PropertyRule> = china): number[] =>
  resultOf(quoteProperty(buildings, rule)).buildings.map((one) => one.taxFen);

describe('property tax', () => {
  it('PROP-02: what is used, a kindergarten that is exempt, and rent', () => {
    const { inputs, expected } = example('PROP-02');
    const deductedShare = rationalOf(inputs.deduct);
    const result = resultOf(
      quoteProperty(
        [
          used({ valueFen: wan(inputs.orig), deductedShare }),
          used({ valueFen: wan(inputs.kindergarten), deductedShare, use: 'exempt' }),
          letOut({ rentFen: wan(inputs.rent) }),
        ],
        china,
      ),
    );
    expect(result.taxFen).toBe(wan(expected.tax));
    expect(result.buildings[1]?.taxFen).toBe(0);
  });

  it('PROP-04: underground at a share of its value, and a part let from July', () => {
    const { inputs, expected } = example('PROP-04');
    const deductedShare = rationalOf(inputs.deduct);
    // The commercial one counts three months of the year in the published sum.
    const underground = taxes([
      used({ use: 'underground-industrial', valueFen: wan(inputs.underground_industrial), deductedShare }),
      used({
        use: 'underground-commercial',
        valueFen: wan(inputs.underground_commercial),
        deductedShare,
        months: 3,
      }),
    ]);
    expect(underground[0]).toBe(wan('0.48'));
    expect(underground.reduce((all, one) => all + one, 0)).toBe(wan(expected.underground));
    const above = taxes([
      used({
        valueFen: fen(wan(inputs.factory) - wan(inputs.leased_orig)),
        deductedShare,
      }),
      used({ valueFen: wan(inputs.leased_orig), deductedShare, months: 6 }),
      letOut({ rentFen: wan(inputs.annual_rent), months: 6 }),
    ]);
    expect(above).toEqual([wan('22.08'), wan('1.44'), wan('1.44')]);
    expect(above.reduce((all, one) => all + one, 0)).toBe(wan(expected.aboveground));
  });

  it('PROP-06: a shop let for 3,000 a month', () => {
    const { inputs, expected } = example('PROP-06');
    const rent = {
      rentFen: fenOf(inputs.rent_month),
      rentPer: 'month',
      months: numberOf(inputs.months),
    } as const;
    expect(taxes([letOut(rent)])).toEqual([fenOf(expected.tax)]);
  });

  it('PROP-07: an exam bank taxes the empty month; the law as we read it does not', () => {
    const { inputs, expected } = example('PROP-07');
    const building = letOut({
      letting: 'housing',
      rentFen: fenOf(inputs.rent_month),
      rentPer: 'month',
      emptyMonths: numberOf(inputs.vacant_months),
    });
    const law = propertyRules[0];
    if (law === undefined) throw new Error('no rule');
    const asInExams: AskedRule<PropertyRule> = {
      kind: 'given',
      parameters: { ...law.parameters, emptyMonthsTaxed: true },
    };
    expect(taxes([building], asInExams)).toEqual([fenOf(expected.tax)]);
    expect(taxes([building])).toEqual([132_000]);
  });

  it('PROP-08: the same rent at 12 % for business and 4 % for housing', () => {
    const { inputs, expected } = example('PROP-08');
    const rentFen = fenOf(inputs.rent);
    expect(taxes([letOut({ rentFen }), letOut({ rentFen, letting: 'housing' })])).toEqual([
      fenOf(expected.at12),
      fenOf(expected.at4),
    ]);
  });

  it('PROP-10 is not repeated: Shanghai takes 0.4 % or 0.6 %, and never 0.5 %', () => {
    const { inputs, expected } = example('PROP-10');
    const home = (averagePrice: string): Home => ({
      newM2: rationalOf(inputs.taxable_area),
      allM2: decimal('180'),
      people: 2,
      price: rationalOf(inputs.unit_price),
      averagePrice: decimal(averagePrice),
    });
    const asked = { kind: 'named', place: 'shanghai', on: '2026-06-30' } as const;
    const within = resultOf(quoteHome(home('30000'), asked));
    const above = resultOf(quoteHome(home('29999'), asked));
    expect([within.taxFen, above.taxFen]).toEqual([1_008_000, 1_512_000]);
    expect([within.taxFen, above.taxFen]).not.toContain(fenOf(expected.tax));
  });

  it('only the part above 60 square metres a person is taxed, and at most the new home', () => {
    const asked = { kind: 'named', place: 'shanghai', on: '2026-06-30' } as const;
    const taxed = (newM2: string, allM2: string, people: number): string => {
      const price = decimal('50000');
      const home = { newM2: decimal(newM2), allM2: decimal(allM2), people, price, averagePrice: price };
      return resultOf(quoteHome(home, asked)).taxedM2.toString();
    };
    expect([taxed('90', '180', 3), taxed('90', '181', 3), taxed('90', '400', 3)]).toEqual(['0', '1', '90']);
  });

  it.each([
    ['a share that no province may take off', used({ deductedShare: decimal('0.31') }), 'rate-outside-law'],
    ['more empty months than months', letOut({ months: 2, emptyMonths: 3 }), 'months-not-in-order'],
  ])('%s: %s', (_what, building, code) => {
    expect(refusalOf(quoteProperty([building], china))).toBe(code);
  });
});
