/** Tables of bands: what each scale makes of a number, at and around every edge, and what is no table. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rateLessQuick } from '../../domains/rules/bandLines.ts';
import {
  type Band,
  bandOf,
  bandsUpTo,
  bandsWithEnds,
  slices,
  slicesBetween,
  wrongWithBands,
} from '../../domains/rules/bands.ts';
import { shareRange } from '../../domains/rules/checks.ts';
import { yuan } from '../../domains/rules/expression.ts';
import {
  decimal,
  isLess,
  plus,
  type Rational,
  ratio,
  times,
  whole,
  zero,
} from '../../domains/rules/rational.ts';
import { halfUpToFen, roundYuan } from '../../domains/rules/rounding.ts';
import {
  amountOf,
  apply,
  average,
  marginal,
  marginalBands,
  quickDeduction,
  single,
} from '../../domains/rules/scale.ts';
import './seed.ts';

const table = bandsUpTo([
  ['100', '0.1'],
  ['300', '0.2'],
  [null, '0.5'],
]);

/** Rising ends, rates between nothing and all, the last without an end. */
const anyTable = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 10_000 }), fc.integer({ min: 0, max: 100 })), {
    minLength: 1,
    maxLength: 6,
  })
  .map((rows) => {
    let end = 0;
    return bandsUpTo(
      rows.map(([width, rate], index) => {
        end += width;
        return [index === rows.length - 1 ? null : String(end), String(rate / 100)];
      }),
    );
  });
const anyBase = fc.integer({ min: 0, max: 10_000_000 }).map((hundredths) => ratio(hundredths, 100));

describe('the four scales', () => {
  // biome-ignore format: a table
  it.each([
    ['0',   '0',    '0',   '0.1'],
    ['100', '10',   '10',  '0.1'],
    ['101', '10.2', '20.2', '0.2'],
    ['300', '50',   '60',  '0.2'],
    ['301', '50.5', '150.5', '0.5'],
  ])('of %s: marginal %s, single %s, amount %s', (base, byMarginal, bySingle, byAmount) => {
    const value = decimal(base);
    expect(marginal(table, value).equals(decimal(byMarginal))).toBe(true);
    expect(single(table, value).equals(decimal(bySingle))).toBe(true);
    expect(amountOf(table, value).equals(decimal(byAmount))).toBe(true);
  });

  it.each([
    ['400', '40'],
    ['401', '70.2'],
  ])('average over four: %s pays %s, the quick deduction taken once', (base, tax) => {
    const value = average(table, decimal(base), whole(4));
    expect(value.equals(decimal(tax))).toBe(true);
  });

  it('a scale is data, and says which it is', () => {
    const base = decimal('301');
    const kinds = ['marginal', 'single', 'amount'] as const;
    const values = kinds.map((kind) => apply({ kind, bands: table }, base).toString());
    expect(values).toEqual(['50.5', '150.5', '0.5']);
    expect(apply({ kind: 'average', bands: table, periods: whole(4) }, base).toString()).toBe('30.1');
  });

  it('quick deductions follow from the rates', () => {
    expect([0, 1, 2].map((index) => quickDeduction(table, index).toString())).toEqual(['0', '10', '100']);
  });
});

describe('any table', () => {
  it('a marginal sum by slices is the rate of the band less its quick deduction', () => {
    fc.assert(
      fc.property(anyTable, anyBase, (bands, base) => {
        expect(rateLessQuick(bands, yuan(base)).value.equals(marginal(bands, base))).toBe(true);
      }),
    );
  });

  it('a marginal sum never falls as its base grows, and never jumps at an edge', () => {
    fc.assert(
      fc.property(anyTable, anyBase, anyBase, (bands, one, other) => {
        const [low, high] = isLess(one, other) ? [one, other] : [other, one];
        const [less, more] = [marginal(bands, low), marginal(bands, high)];
        expect(isLess(more, less)).toBe(false);
        // Rates are at most one, so it cannot grow by more than its base does.
        expect(isLess(high.sub(low), more.sub(less))).toBe(false);
      }),
    );
  });

  it('slices add up to the number, however it is cut', () => {
    fc.assert(
      fc.property(anyTable, anyBase, anyBase, (bands, one, other) => {
        const sumOf = (parts: readonly { readonly part: Rational }[]): Rational =>
          plus(...parts.map(({ part }) => part));
        const all = plus(one, other);
        expect(sumOf(slices(bands, all)).equals(all)).toBe(true);
        const charge = (low: Rational, high: Rational): Rational =>
          plus(...slicesBetween(bands, low, high).map(({ band, part }) => times(part, band.rate)));
        expect(plus(charge(zero, one), charge(one, all)).equals(charge(zero, all))).toBe(true);
      }),
    );
  });

  it('twice the ends and twice the number cost twice as much', () => {
    fc.assert(
      fc.property(anyTable, anyBase, (bands, base) => {
        const doubled = bandsWithEnds(bands, (end) => times(end, whole(2)));
        const twice = marginal(doubled, times(base, whole(2)));
        expect(twice.equals(times(marginal(bands, base), whole(2)))).toBe(true);
      }),
    );
  });
});

describe('edges', () => {
  it('an upper end belongs to its band, and nothing lies above a table that ends', () => {
    const closed = table.slice(0, 2);
    const found = ['0', '100', '100.01', '300', '300.01'].map((value) => bandOf(closed, decimal(value)));
    expect(found).toEqual([0, 0, 1, 1, undefined]);
  });
});

describe('what is no table', () => {
  const band = (from: string, to: string | null, rate = '0.1'): Band => ({
    from: decimal(from),
    to: to === null ? null : decimal(to),
    rate: decimal(rate),
  });
  const shape = { startsAt: zero, end: 'open', rate: shareRange } as const;

  it.each([
    ['nothing', [], 'bands-missing'],
    ['it starts later', [band('1', null)], 'bands-start-wrong'],
    ['a band ends where it begins', [band('0', '0'), band('0', null)], 'bands-not-ascending'],
    ['bands in the wrong order', [band('0', '10'), band('20', null), band('10', '20')], 'bands-gap'],
    ['a later band begins before', [band('0', '10'), band('5', '6'), band('0', null)], 'bands-overlap'],
    ['a gap of a hundredth', [band('0', '10'), band('10.01', null)], 'bands-gap'],
    ['an overlap of a hundredth', [band('0', '10'), band('9.99', null)], 'bands-overlap'],
    ['an end where none may be', [band('0', '10')], 'bands-end-wrong'],
    ['a rate above one', [band('0', null, '1.01')], 'rate-out-of-range'],
    ['a rate below nothing', [band('0', null, '-0.01')], 'rate-out-of-range'],
  ] as const)('%s: %s', (_what, bands, code) => {
    expect(wrongWithBands(bands, shape)?.refused).toBe(code);
  });

  it('a table of ours that is taken apart is always found out', () => {
    const from = fc.integer({ min: 1, max: 9_999 });
    fc.assert(
      fc.property(anyTable, from, (bands, by) => {
        expect(wrongWithBands(bands, shape)).toBeUndefined();
        const moved = bands.map((one, index) =>
          index === bands.length - 1 ? { ...one, from: one.from.add(ratio(by, 100)) } : one,
        );
        expect(wrongWithBands(moved, shape)?.refused).toBe(
          bands.length === 1 ? 'bands-start-wrong' : 'bands-gap',
        );
      }),
    );
  });
});

describe('a table as it can be drawn', () => {
  it('shows each band with its part, those that are not reached as well', () => {
    const drawn = marginalBands(table, decimal('150.005'), halfUpToFen);
    expect(drawn.map(({ partFen, takenFen }) => [partFen, takenFen])).toEqual([
      [10_000, 1_000],
      [5_001, 1_000],
      [0, 0],
    ]);
  });

  it('adds up to the rounded whole, however the fen fall', () => {
    fc.assert(
      fc.property(anyTable, anyBase, (bands, base) => {
        const drawn = marginalBands(bands, base, halfUpToFen);
        const sum = (of: 'partFen' | 'takenFen') => drawn.reduce((all, one) => all + one[of], 0);
        expect(drawn.length).toBe(bands.length);
        expect(sum('partFen')).toBe(roundYuan(base, halfUpToFen));
        expect(sum('takenFen')).toBe(roundYuan(marginal(bands, base), halfUpToFen));
        expect(drawn.every((one) => one.partFen >= 0 && one.takenFen >= 0)).toBe(true);
      }),
    );
  });
});
