/** Exact numbers and the one step to money: every way of rounding, both sides of the half, and parts that add up. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fen } from '../../domains/money/fen.ts';
import { Bug } from '../../domains/outcome/invariant.ts';
import { decimal, plus, ratio, rationalText, times, whole } from '../../domains/rules/rational.ts';
import {
  coins,
  halfUpToFen,
  roundingWays,
  roundParts,
  roundQuotient,
  roundYuan,
  yuanOf,
} from '../../domains/rules/rounding.ts';
import { example, fenOf, rationalOf } from './examples.ts';
import './seed.ts';

describe('exact numbers', () => {
  it('a tenth and two tenths are three tenths', () => {
    expect(plus(decimal('0.1'), decimal('0.2')).equals(decimal('0.3'))).toBe(true);
  });

  it.each(['', '1.', '.5', '1e3', '0x1', '1,000', ' 1', '--1', '0.(3)', '1/3', 'NaN'])(
    '%j is no decimal',
    (text) => {
      expect(() => decimal(text)).toThrow(Bug);
    },
  );

  it.each([0.1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('%s is no whole number', (value) => {
    expect(() => whole(value)).toThrow(Bug);
  });

  it.each([
    [decimal('-0.50'), 0, '-0.5'],
    [decimal('0.5'), 2, '0.50'],
    [whole(7), 0, '7'],
    [whole(-7), 2, '-7.00'],
    [ratio(1, 3), 2, '(1/3)'],
    [ratio(-7, 12), 0, '(-7/12)'],
    [ratio(1, 8), 2, '0.125'],
    [decimal('0.000000000000000001'), 0, '0.000000000000000001'],
  ])('%s with %s decimals reads %s', (value, places, text) => {
    expect(rationalText(value, places)).toBe(text);
  });

  it('decimals read back as they were written', () => {
    const parts = fc.tuple(fc.integer({ min: 0, max: 10 ** 9 }), fc.integer({ min: 0, max: 99_999 }));
    fc.assert(
      fc.property(parts, ([above, below]) => {
        const text = `${above}.${String(below).padStart(5, '0')}`;
        expect(rationalText(decimal(text), 5)).toBe(text);
      }),
    );
  });
});

describe('rounding is named', () => {
  // biome-ignore format: a table
  it.each([
    ['half-up',   '0.005', 1], ['half-up',   '0.0049', 0], ['half-up',   '-0.005', -1], ['half-up',   '0.015', 2],
    ['half-even', '0.005', 0], ['half-even', '0.0051', 1], ['half-even', '-0.005', 0],  ['half-even', '0.015', 2],
    ['down',      '0.009', 0], ['down',      '0.01',   1], ['down',      '-0.009', 0],  ['down',      '0.019', 1],
    ['up',        '0.001', 1], ['up',        '0.01',   1], ['up',        '-0.001', -1], ['up',        '0.011', 2],
  ] as const)('%s of %s yuan is %s fen', (how, yuan, amount) => {
    expect(roundYuan(decimal(yuan), { how, to: 'fen' }) + 0).toBe(amount);
  });

  it.each([
    ['fen', '12.345', 1_235],
    ['jiao', '12.345', 1_230],
    ['jiao', '12.35', 1_240],
    ['yuan', '12.345', 1_200],
    ['yuan', '12.5', 1_300],
  ] as const)('half up to the %s: %s yuan is %s fen', (to, yuan, amount) => {
    expect(roundYuan(decimal(yuan), { how: 'half-up', to })).toBe(amount);
  });

  const anyRounding = fc.record({ how: fc.constantFrom(...roundingWays), to: fc.constantFrom(...coins) });
  const anyYuan = fc
    .tuple(fc.integer({ min: -(10 ** 9), max: 10 ** 9 }), fc.integer({ min: 1, max: 10 ** 6 }))
    .map(([above, below]) => ratio(above, below));

  it('moves by less than a coin, rounds the negative as the positive, and leaves whole coins alone', () => {
    fc.assert(
      fc.property(anyYuan, anyRounding, (yuan, rounding) => {
        const rounded = roundYuan(yuan, rounding);
        const coin = { fen: 1, jiao: 10, yuan: 100 }[rounding.to];
        expect(Math.abs(rounded % coin)).toBe(0);
        expect(times(yuan, whole(100)).sub(rounded).abs().lt(coin)).toBe(true);
        expect(roundYuan(yuan.neg(), rounding) + rounded).toBe(0);
        expect(roundYuan(yuanOf(rounded), rounding)).toBe(rounded);
      }),
    );
  });

  it('needs no lowest terms', () => {
    expect(roundQuotient({ above: 10n, below: 2_000n }, halfUpToFen)).toBe(1);
    expect(roundQuotient({ above: -10n, below: -2_000n }, halfUpToFen)).toBe(1);
    expect(roundQuotient({ above: 10n, below: -2_000n }, halfUpToFen)).toBe(-1);
  });

  it('parts of a sum add up to the rounded sum, whatever the rounding', () => {
    fc.assert(
      fc.property(fc.array(anyYuan, { maxLength: 8 }), anyRounding, (parts, rounding) => {
        const all = roundParts(parts, rounding).reduce<number>((sum, part) => sum + part, 0);
        expect(all).toBe(roundYuan(plus(...parts), rounding));
      }),
    );
  });

  it('INV-02: what is taxed and the tax in a price of 1,130,000 at 13 %', () => {
    const { inputs, expected } = example('INV-02');
    const gross = rationalOf(inputs.gross);
    const net = roundYuan(gross.div(whole(1).add(rationalOf(inputs.rate))), halfUpToFen);
    expect(net).toBe(fenOf(expected.net));
    expect(fenOf(inputs.gross) - net).toBe(fenOf(expected.tax));
  });

  it.each([
    ['REC-05', 'order_amount'],
    ['REC-06', 'order'],
  ])('%s: a channel’s fee is half up to the fen', (id, order) => {
    const { inputs, expected } = example(id);
    const fee = roundYuan(times(rationalOf(inputs[order]), rationalOf(inputs.rate)), halfUpToFen);
    expect(fee).toBe(fenOf(expected.fee));
    expect(fen(fee)).toBe(fee);
  });
});
