/** Patterns: what each finds, and what comes near it and is left alone. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Movement } from '../../domains/aml/movement.ts';
import { patterns } from '../../domains/aml/patterns.ts';
import { suspiciousOf } from '../../domains/aml/suspicious.ts';
import { fen } from '../../domains/money/fen.ts';
import { company, moved, said } from './movements.ts';

const found = (movements: readonly Movement[]) => suspiciousOf(movements, { ...said, patterns });
const rules = (movements: readonly Movement[]) => found(movements).map(({ rule }) => rule);
const out = (yuan: number, minute: number, rest: Partial<Movement> = {}) =>
  moved(yuan, { way: 'out', minute, other: 'mch_noodlehouse', ...rest });
const into = (yuan: number, minute: number, rest: Partial<Movement> = {}) => moved(yuan, { minute, ...rest });

describe('structuring', () => {
  const spread = (...yuan: readonly number[]) => yuan.map((one, at) => into(one, at * 200));
  it('is a day of several movements that stays just below the standard', () => {
    expect(rules(spread(150_000, 150_000, 150_000))).toEqual(['structuring']);
    expect(rules(spread(160_000, 160_000, 179_999.99))).toEqual(['structuring']);
  });
  it('is neither two movements, nor less than nine tenths, nor what is reported as large value anyway', () => {
    expect(rules(spread(240_000, 240_000))).toEqual([]);
    expect(rules(spread(150_000, 150_000, 149_999.99))).toEqual([]);
    expect(rules(spread(160_000, 160_000, 180_000))).toEqual([]);
  });
});

describe('fast in and out', () => {
  it('is nine tenths gone within two hours of coming', () => {
    expect(rules([into(50_000, 0), out(40_000, 60), out(5_000, 120)])).toEqual(['fast-in-and-out']);
    expect(found([into(50_000, 0), out(45_000, 9)])[0]).toMatchObject({ way: null, means: null });
  });
  it('is neither later, nor less, nor what was spent before anything came', () => {
    expect(rules([into(50_000, 0), out(40_000, 60), out(5_000, 121)])).toEqual([]);
    expect(rules([into(49_999.99, 0), out(49_999, 60)])).toEqual([]);
    expect(rules([into(50_000, 0), out(44_999.99, 60)])).toEqual([]);
    expect(rules([out(45_000, 0), into(50_000, 1)])).toEqual([]);
  });
  it('is seen wherever in the day its two hours lie, and is a person`s: companies are paid out each morning', () => {
    expect(rules([into(3_000, 0), into(30_000, 200), into(30_000, 250), out(58_000, 300)])).toEqual([
      'fast-in-and-out',
    ]);
    const party = company;
    expect(rules([into(50_000, 0, { party }), out(50_000, 60, { party })])).toEqual([]);
  });
});

describe('many to one', () => {
  const paid = (payers: number, each = 2_000) =>
    Array.from({ length: payers }, (_, at) => into(each, at, { party: company, other: `pn_${at}` }));
  it('is fifty payers whose money is passed on within four hours', () => {
    expect(rules([...paid(50), out(90_000, 200, { party: company })])).toEqual(['many-to-one']);
  });
  it('is neither forty-nine, nor fifty payments of the same, nor a day of good business that is kept', () => {
    expect(rules([...paid(49, 3_000), out(147_000, 200, { party: company })])).toEqual([]);
    const same = paid(50).map((one) => ({ ...one, other: 'pn_1' }));
    expect(rules([...same, out(100_000, 200, { party: company })])).toEqual([]);
    expect(rules(paid(200))).toEqual([]);
  });
});

it('what is found does not depend on the order of reading, and shuffling moments never adds money', () => {
  const any = fc.record({
    fen: fc.integer({ min: 100_000, max: 9_000_000 }).map(fen),
    minute: fc.integer({ min: 0, max: 600 }),
    way: fc.constantFrom('in' as const, 'out' as const),
    other: fc.constantFrom('pn_a', 'pn_b', 'clearing:bank'),
  });
  fc.assert(
    fc.property(fc.array(any, { maxLength: 25 }), (drawn) => {
      const movements = drawn.map((one) => moved(1, one));
      expect(found(movements.toReversed())).toEqual(found(movements));
      for (const { movements: of, totalFen } of found(movements))
        expect(of.reduce((sum, one) => sum + one.fen, 0)).toBe(totalFen);
    }),
  );
});
