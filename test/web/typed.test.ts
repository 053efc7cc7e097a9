/** Shares and sums as people type them, and the numbers of a trace as they read them: by their digits, never computed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { typedShare, typedSum } from '../../web/kit/money.ts';
import { numbersApart } from '../../web/kit/traceText.ts';

describe('a share typed in per cent', () => {
  it.each([
    ['10', '0.10'],
    ['5.5', '0.055'],
    ['100', '1.00'],
    ['100.0', '1.000'],
    ['0', '0.00'],
    [' 85% ', '0.85'],
    ['0.5％', '0.005'],
  ])('%s is %s', (typed, share) => expect(typedShare(typed)).toBe(share));

  it.each(['', '-1', '101', '100.5', '1000', '1e1', 'abc', '.5', '12,5'])('is not %j', (typed) =>
    expect(typedShare(typed)).toBeUndefined(),
  );

  it('is a hundredth of what was typed, however many places it has', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (tenThousandths) => {
        const digits = String(tenThousandths).padStart(5, '0');
        const typed = `${digits.slice(0, -4)}.${digits.slice(-4)}`;
        expect(Math.round(Number(typedShare(typed)) * 1e6)).toBe(tenThousandths);
      }),
    );
  });
});

describe('a sum that may be nothing', () => {
  it.each([
    ['0', 0],
    ['0.00', 0],
    ['12.5', 1_250],
    ['', undefined],
    ['x', undefined],
    ['-3', undefined],
  ])('typed as %j is %s', (typed, fen) => expect(typedSum(typed)).toBe(fen));
});

describe('the numbers of a working', () => {
  it.each([
    ['max(0.00, 200000.00 − 60000.00)', 'max(0.00, 200,000.00 − 60,000.00)'],
    ['5000.00 × 10%', '5,000.00 × 10%'],
    ['240 × 0.4883', '240 × 0.4883'],
    ['2026-10-15', '2026-10-15'],
    ['1234567', '1,234,567'],
    ['0.123456', '0.123456'],
  ])('%s are read as %s', (text, apart) => expect(numbersApart(text)).toBe(apart));

  it('keep every digit in its place', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789.-× ') }), (text) => {
        expect(numbersApart(text).replaceAll(',', '')).toBe(text);
      }),
    );
  });
});
