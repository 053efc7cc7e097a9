/**
 * Rounding that a price list prescribes: both sides of each boundary.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fen } from '../../domains/money/fen.ts';
import { byRateDown, halfUpToYuan } from '../../domains/money/rounding.ts';
import { Bug } from '../../domains/outcome/invariant.ts';

it.each([
  [0, 0],
  [1, 100],
  [65_00, 33_00],
  [64_00, 32_00],
  [64_01, 33_00],
  [200, 100],
  [201, 200],
  [258_00, 129_00],
])('half of %i fen is %i, as ticket offices print it', (price, half) => {
  expect(halfUpToYuan(fen(price))).toBe(half);
});

it('is whole yuan, never below the exact half and less than one yuan above it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000_00 }), (price) => {
      const half = halfUpToYuan(fen(price));
      return half % 100 === 0 && 2 * half >= price && 2 * half - price < 200;
    }),
    { numRuns: 10_000 },
  );
});

it.each([-1, -2_00])('a negative price (%i) is a bug of the caller', (price) => {
  expect(() => halfUpToYuan(fen(price))).toThrow(Bug);
});

it.each([
  [100_00, 60, 60],
  [1_66, 60, 0],
  [1_67, 60, 1],
  [99_99, 10_000, 99_99],
  [99_99, 0, 0],
  [0, 60, 0],
  [9_007_199_254_740_991, 9_999, 9_006_298_534_815_516],
])('of %i fen, %i parts in ten thousand are %i, down to the fen', (amount, basisPoints, part) => {
  expect(byRateDown(fen(amount), basisPoints)).toBe(part);
});

it.each([
  ['a negative amount', -1, 60],
  ['a negative rate', 100, -1],
  ['more than everything', 100, 10_001],
  ['half a basis point', 100, 0.5],
])('a rate of %s is a bug of the caller', (_what, amount, basisPoints) => {
  expect(() => byRateDown(fen(amount), basisPoints)).toThrow(Bug);
});
