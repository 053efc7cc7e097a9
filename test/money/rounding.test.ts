/**
 * Rounding that a price list prescribes: both sides of each boundary.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fen } from '../../domains/money/fen.ts';
import { halfUpToYuan } from '../../domains/money/rounding.ts';

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

it('a negative price is a bug of the caller', () => {
  expect(() => halfUpToYuan(fen(-1))).toThrow();
});
