/**
 * Dividing money: the parts add up to the whole, to the fen, whatever is divided among whomever.
 * The exact arithmetic is checked against fractions of BigInt, not against the code's own way of dividing.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocateByWeight, allocateEqually } from '../../domains/money/allocate.ts';
import { addFen, fen } from '../../domains/money/fen.ts';
import { Bug } from '../../domains/outcome/invariant.ts';

const anyTotal = fc.oneof(
  fc.integer({ min: 0, max: 1_000_000 }),
  fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
);
const someWeights = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 1_000_000_000 })), {
    minLength: 1,
    maxLength: 12,
  })
  .filter((weights) => weights.some((weight) => weight > 0));

describe('equal shares', () => {
  it('of 519.98 yuan among ten: the first eight carry the odd fen (example TOUR-04)', () => {
    const shares = allocateEqually(fen(519_98), 10);
    expect(shares).toEqual([5200, 5200, 5200, 5200, 5200, 5200, 5200, 5200, 5199, 5199]);
  });

  it.each([
    [100_00, 3, [33_34, 33_33, 33_33]],
    [1, 3, [1, 0, 0]],
    [2, 3, [1, 1, 0]],
    [0, 3, [0, 0, 0]],
    [99, 1, [99]],
  ])('of %i fen among %i are %j', (total, count, shares) => {
    expect(allocateEqually(fen(total), count)).toEqual(shares);
  });

  it('differ by one fen at most, the earlier never has less, and nothing is lost (50,000 divisions)', () => {
    fc.assert(
      fc.property(anyTotal, fc.integer({ min: 1, max: 99 }), (total, count) => {
        const shares = allocateEqually(fen(total), count);
        if (shares.length !== count || addFen(...shares) !== total) return false;
        const first = shares[0] ?? 0;
        const last = shares.at(-1) ?? 0;
        return (
          first - last <= 1 && shares.every((share, i) => share >= last && share <= (shares[i - 1] ?? first))
        );
      }),
      { numRuns: 50_000 },
    );
  });
});

describe('shares by weight', () => {
  it.each([
    [100_00, [50, 30, 20], [50_00, 30_00, 20_00], 'no odd fen'],
    [100, [1, 1, 4], [17, 17, 66], 'two odd fen go to the two largest remainders'],
    [10, [0, 1, 0], [0, 10, 0], 'who weighs nothing pays nothing'],
    [5, [3, 3], [3, 2], 'the earlier among equals'],
  ])('of %i fen by %j are %j: %s', (total, weights, shares) => {
    expect(allocateByWeight(fen(total), weights)).toEqual(shares);
  });

  it('add up exactly, and each is within one fen of its exact share (50,000 divisions)', () => {
    fc.assert(
      fc.property(anyTotal, someWeights, (total, weights) => {
        const shares = allocateByWeight(fen(total), weights);
        const sum = weights.reduce((all, weight) => all + BigInt(weight), 0n);
        const near = shares.every((share, i) => {
          const off = BigInt(share) * sum - BigInt(total) * BigInt(weights[i] ?? 0);
          return -sum < off && off < sum && (weights[i] !== 0 || share === 0);
        });
        return near && shares.length === weights.length && addFen(...shares) === total;
      }),
      { numRuns: 50_000 },
    );
  });

  it('do not depend on the scale of the weights', () => {
    fc.assert(
      fc.property(anyTotal, someWeights, fc.integer({ min: 2, max: 1_000 }), (total, weights, times) => {
        const once = allocateByWeight(fen(total), weights);
        const scaled = allocateByWeight(
          fen(total),
          weights.map((weight) => weight * times),
        );
        return once.every((share, i) => share === scaled[i]);
      }),
      { numRuns: 5_000 },
    );
  });
});

describe('what cannot be divided is a bug of the caller', () => {
  it.each([
    ['a debt', -1, [1]],
    ['among nobody', 100, []],
    ['among people who all weigh nothing', 100, [0, 0]],
    ['by half a weight', 100, [0.5, 0.5]],
    ['by a negative weight', 100, [2, -1]],
  ])('%s', (_what, total, weights) => {
    expect(() => allocateByWeight(fen(total), weights)).toThrow(Bug);
  });
});
