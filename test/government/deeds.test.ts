/** Deed and land use tax as published. */
import { describe, expect, it } from 'vitest';
import { type Deed, type DeedRule, quoteDeed } from '../../domains/government/deeds/tax.ts';
import { quoteLand } from '../../domains/government/land/tax.ts';
import { fen } from '../../domains/money/fen.ts';
import { decimal } from '../../domains/rules/rational.ts';
import { refusalOf, resultOf } from '../rules/answered.ts';
import { example, fenOf, rationalOf, textOf } from '../rules/examples.ts';

const china = { kind: 'named', place: 'china', on: '2026-06-30' } as const;

describe('deed tax', () => {
  const deed = (told: Deed, on = '2026-06-30') =>
    resultOf(quoteDeed(told, { kind: 'named', place: 'china', on }));

  it('DEED-01: of an exchange, who adds the money pays on it', () => {
    const { inputs, expected } = example('DEED-01');
    const told = { kind: 'exchange', placeRate: rationalOf(inputs.rate) } as const;
    const result = deed({ ...told, firstFen: fenOf(inputs.a), secondFen: fenOf(inputs.b) });
    expect(result.taxFen).toBe(fenOf(expected.tax));
    expect(result.payer).toBe('owner-of-first');
    const turned = deed({ ...told, firstFen: fenOf(inputs.b), secondFen: fenOf(inputs.a) });
    expect(turned).toEqual({ ...result, payer: 'owner-of-second' });
    const equal = deed({ ...told, firstFen: fenOf(inputs.a), secondFen: fenOf(inputs.a) });
    expect(equal).toMatchObject({ payer: 'nobody', taxFen: 0 });
  });

  it('DEED-04: a family’s only home pays 1 % of price and decoration', () => {
    const { inputs, expected } = example('DEED-04');
    const result = deed({
      kind: 'sale',
      priceFen: fenOf(inputs.price),
      decorationFen: fenOf(inputs.decoration),
      home: { order: 'only', areaM2: decimal('140') },
    });
    expect(result.taxFen).toBe(fenOf(expected.tax));
    expect(result.rate.equals(rationalOf(inputs.rate))).toBe(true);
  });

  it('DEED-05: a sale and the difference of an exchange at 3 %', () => {
    const { inputs, expected } = example('DEED-05');
    const placeRate = rationalOf(inputs.rate);
    const sale = deed({ kind: 'sale', placeRate, priceFen: fenOf(inputs.sale), decorationFen: fen(0) });
    const difference = fenOf(inputs.swap_diff);
    const firstFen = fen(100_000);
    const swap = deed({
      kind: 'exchange',
      placeRate,
      firstFen,
      secondFen: fen(firstFen + difference),
    });
    expect([sale.taxFen, swap.taxFen]).toEqual([fenOf(expected.buyer_tax), fenOf(expected.swap_tax)]);
  });

  it('DEED-06: a home taken for a debt, with money added', () => {
    const { inputs, expected } = example('DEED-06');
    const result = deed({
      kind: 'debt',
      placeRate: rationalOf(inputs.rate),
      debtFen: fenOf(inputs.debt),
      addedFen: fenOf(inputs.diff),
    });
    expect(result.taxFen).toBe(fenOf(expected.tax));
  });

  const home = (order: 'only' | 'second', areaM2: string): Deed => ({
    kind: 'sale',
    priceFen: fen(100_000_000),
    decorationFen: fen(0),
    home: { order, areaM2: decimal(areaM2) },
  });
  it.each([
    ['only', '140', '2026-06-30', 10_000],
    ['only', '140.01', '2026-06-30', 15_000],
    ['second', '140', '2026-06-30', 10_000],
    ['second', '140.01', '2026-06-30', 20_000],
    ['only', '90', '2024-11-30', 10_000],
    ['only', '90.01', '2024-11-30', 15_000],
    ['only', '90.01', '2024-12-01', 10_000],
  ] as const)('%s home of %s square metres on %s: %s yuan of a million', (order, area, on, tax) => {
    expect(deed(home(order, area), on).taxFen).toBe(tax * 100);
  });

  it.each([
    ['no rate of the place', { kind: 'sale', priceFen: fen(1), decorationFen: fen(0) }, 'rate-unknown'],
    [
      'a rate no place may set',
      { kind: 'sale', priceFen: fen(1), decorationFen: fen(0), placeRate: decimal('0.02') },
      'rate-outside-law',
    ],
  ] as const)('%s: %s', (_what, told, code) => {
    expect(refusalOf(quoteDeed(told, china))).toBe(code);
  });

  it('a rule of the request whose bands leave a gap is refused', () => {
    const parameters: DeedRule = {
      rates: { from: decimal('0.03'), to: decimal('0.05') },
      homes: {
        only: [
          { from: decimal('0'), to: decimal('90'), rate: decimal('0.01') },
          { from: decimal('100'), to: null, rate: decimal('0.02') },
        ],
      },
    };
    expect(refusalOf(quoteDeed(home('only', '95'), { kind: 'given', parameters }))).toBe('bands-gap');
  });
});

describe('urban land use tax', () => {
  it('LAND-01: 1,500 square metres at 6 yuan, a month of it', () => {
    const { inputs, expected } = example('LAND-01');
    const land = {
      areaM2: rationalOf(inputs.area),
      placeRate: rationalOf(inputs.rate),
      citySize: 'large',
      underground: false,
      months: 1,
    } as const;
    const result = resultOf(quoteLand(land, china));
    expect(result.taxFen).toBe(fenOf(expected.monthly));
    expect(resultOf(quoteLand({ ...land, months: 12, underground: true }, china)).taxFen).toBe(450_000);
    expect(textOf(inputs.area)).toBe('1500');
  });

  it.each([
    ['large', '30', undefined],
    ['large', '30.01', 'rate-outside-law'],
    ['town', '0.6', undefined],
    ['town', '0.59', 'rate-outside-law'],
  ] as const)('a %s city asks %s', (citySize, placeRate, code) => {
    const land = { areaM2: decimal('100'), citySize, underground: false, months: 12 };
    const answer = quoteLand({ ...land, placeRate: decimal(placeRate) }, china);
    if (code === undefined) expect(resultOf(answer).taxFen).toBeGreaterThan(0);
    else expect(refusalOf(answer)).toBe(code);
  });
});
