/**
 * Fen: whole numbers only, exact up to the limit of a double, and no way around it.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addFen,
  fen,
  fenOfYuanText,
  isFen,
  lesserFen,
  negateFen,
  subtractFen,
  timesFen,
  yuanText,
  zeroFen,
} from '../../domains/money/fen.ts';

const anyFen = fc.integer({ min: -(2 ** 51), max: 2 ** 51 }).map((value) => fen(value === 0 ? 0 : value));

describe('fen are whole', () => {
  it.each([
    ['half a fen', 0.5],
    ['a tenth that binary cannot hold', 0.1 + 0.2],
    ['more than a double holds exactly', 2 ** 53],
    ['an amount of more than 38 digits', 1e39],
    ['infinity', Number.POSITIVE_INFINITY],
    ['not a number', Number.NaN],
    ['minus zero', -0],
  ])('%s is refused', (_what, value) => {
    expect(isFen(value)).toBe(false);
    expect(() => fen(value)).toThrow();
  });

  it('text, a BigInt, nothing and an object are no amounts, whatever they look like', () => {
    for (const value of ['12', 12n, null, undefined, {}]) expect(isFen(value)).toBe(false);
  });

  it('a sum, a difference and a product beyond exactness crash instead of drifting', () => {
    const most = fen(Number.MAX_SAFE_INTEGER);
    expect(() => addFen(most, fen(1))).toThrow();
    expect(() => subtractFen(negateFen(most), fen(1))).toThrow();
    expect(() => timesFen(most, 2)).toThrow();
    expect(() => timesFen(fen(1), 0.5)).toThrow();
  });
});

describe('arithmetic is exact', () => {
  it('agrees with BigInt for sums, differences and negation (20,000 cases)', () => {
    fc.assert(
      fc.property(anyFen, anyFen, (one, other) => {
        const exactly = (value: number, expected: bigint) => BigInt(value) === expected;
        return (
          exactly(addFen(one, other), BigInt(one) + BigInt(other)) &&
          exactly(subtractFen(one, other), BigInt(one) - BigInt(other)) &&
          exactly(negateFen(one), -BigInt(one)) &&
          lesserFen(one, other) === Math.min(one, other)
        );
      }),
      { numRuns: 20_000 },
    );
  });

  it('never makes a minus zero, which would not be an amount', () => {
    expect(Object.is(negateFen(zeroFen), 0)).toBe(true);
    expect(Object.is(addFen(), 0)).toBe(true);
    expect(Object.is(subtractFen(fen(7), fen(7)), 0)).toBe(true);
    expect(Object.is(timesFen(fen(-7), 0), 0)).toBe(true);
  });
});

describe('yuan as people read them', () => {
  it.each([
    [0, '0.00'],
    [1, '0.01'],
    [10, '0.10'],
    [99, '0.99'],
    [100, '1.00'],
    [12_345, '123.45'],
    [-5, '-0.05'],
    [-12_345, '-123.45'],
    [Number.MAX_SAFE_INTEGER, '90071992547409.91'],
  ])('%i fen are %s', (amount, text) => {
    expect(yuanText(fen(amount))).toBe(text);
  });

  it('keep every fen: the digits read back are the amount (20,000 cases)', () => {
    fc.assert(
      fc.property(anyFen, (amount) => BigInt(yuanText(amount).replace('.', '')) === BigInt(amount)),
      { numRuns: 20_000 },
    );
  });
});

describe('an amount that others wrote', () => {
  it.each([
    ['23.72', 2372],
    ['23.7', 2370],
    ['23', 2300],
    ['0.00000', 0],
    ['-0.35', -35],
    ['-0.00', 0],
    ['0.60000', 60],
    ['9999999999999.99', 999_999_999_999_999],
  ])('%s', (text, amount) => {
    expect(fenOfYuanText(text)).toBe(amount);
  });

  it.each([
    '',
    '-',
    '.5',
    '5.',
    '0.005',
    '0.00009',
    '1e3',
    '1,000.00',
    '+1',
    ' 1',
    '007',
    '１',
    '99999999999999.99',
    '999999999999999',
  ])('%j is none', (text) => {
    expect(fenOfYuanText(text)).toBeUndefined();
  });

  it('is read back as it was written, whatever it is', () => {
    fc.assert(fc.property(anyFen, (amount) => fenOfYuanText(yuanText(amount)) === amount));
  });
});
