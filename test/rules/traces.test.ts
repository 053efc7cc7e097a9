/** A calculation is its own text: whatever is put together, a pocket calculator comes to the same. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fen } from '../../domains/money/fen.ts';
import { Bug } from '../../domains/outcome/invariant.ts';
import {
  type Expression,
  least,
  less,
  money,
  most,
  nothing,
  number,
  percent,
  product,
  quotient,
  sum,
} from '../../domains/rules/expression.ts';
import { ratio } from '../../domains/rules/rational.ts';
import { halfUpToFen } from '../../domains/rules/rounding.ts';
import { headed, sheetFor } from '../../domains/rules/trace.ts';
import { expectReadable, workedOut } from './readTrace.ts';
import './seed.ts';

const leaf = fc.oneof(
  fc.integer({ min: -(10 ** 9), max: 10 ** 9 }).map((amount) => money(fen(amount))),
  fc
    .tuple(fc.integer({ min: 0, max: 1_000 }), fc.integer({ min: 1, max: 12 }))
    .map((pair) => number(ratio(...pair))),
  fc.integer({ min: 0, max: 10_000 }).map((points) => percent(ratio(points, 10_000))),
);
const { any } = fc.letrec<{ any: Expression }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    leaf,
    fc.array(tie('any'), { maxLength: 3 }).map((parts) => sum(...parts)),
    fc.tuple(tie('any'), fc.array(tie('any'), { maxLength: 2 })).map(([from, what]) => less(from, ...what)),
    fc.array(tie('any'), { minLength: 1, maxLength: 3 }).map((parts) => product(...parts)),
    fc
      .tuple(tie('any'), fc.integer({ min: 1, max: 12 }))
      .map(([above, below]) => quotient(above, number(below))),
    fc.tuple(tie('any'), tie('any')).map((pair) => quotient(pair[0], sum(number(1), most(nothing, pair[1])))),
    fc.tuple(tie('any'), tie('any')).map(([one, other]) => least(one, other)),
    fc.tuple(tie('any'), tie('any')).map(([one, other]) => most(one, other)),
  ),
}));

describe('a calculation and its text', () => {
  it('are the same number, however they are nested', () => {
    fc.assert(
      fc.property(any, (expression) => {
        const { above, below } = workedOut(expression.text);
        const { s, n, d } = expression.value;
        expect(above * d, expression.text).toBe(s * n * below);
      }),
    );
  });

  it.each([
    [less(number(5), less(number(3), number(1))), '5 − (3 − 1)'],
    [product(sum(number(1), number(2)), percent(ratio(1, 2_000))), '(1 + 2) × 0.05%'],
    [quotient(number(6), product(number(2), number(3))), '6 ÷ (2 × 3)'],
    [money(fen(-5)), '(-0.05)'],
    [sum(), '0'],
    [least(money(fen(100)), sum(number(1), number(2))), 'min(1.00, 1 + 2)'],
  ])('%# reads as people write it', (expression, text) => {
    expect(expression.text).toBe(text);
  });
});

describe('a sheet', () => {
  const words = { zh: '数', en: 'number' };

  it('names the lines that went in, and rounds where it says so', () => {
    const sheet = sheetFor({ kind: 'given' });
    const base = sheet.asked({ id: 'base', words }, money(fen(1_001)));
    const half = sheet.rule({ id: 'half', words }, product(base, percent(ratio(1, 2))));
    const charge = sheet.charge({ id: 'charge', words, rounding: halfUpToFen }, half);
    expect(charge.fen).toBe(501);
    expect(sheet.lines().map(({ id, calculation, value, uses }) => [id, calculation, value, uses])).toEqual([
      ['base', '10.01', '10.01', []],
      ['half', '10.01 × 50%', '5.005', ['base']],
      ['charge', '5.005', '5.01', ['half']],
    ]);
    expectReadable(sheet.lines());
  });

  it('a heading keeps ids apart, and a line twice is a mistake of ours', () => {
    const sheet = sheetFor({ kind: 'given' });
    const part = headed(sheet, { id: 'part', words, origin: { kind: 'given' } });
    sheet.asked({ id: 'base', words }, number(1));
    part.asked({ id: 'base', words }, number(2));
    expect(sheet.lines().map(({ id }) => id)).toEqual(['base', 'part/base']);
    expect(() => part.asked({ id: 'base', words }, number(2))).toThrow(Bug);
  });
});

describe('the pocket calculator', () => {
  it('notices a line whose text says something else', () => {
    const sheet = sheetFor({ kind: 'given' });
    sheet.asked({ id: 'base', words: { zh: '数', en: 'number' } }, { ...number(2), text: '1 + 2' });
    expect(() => expectReadable(sheet.lines())).toThrow(/is not 2/);
  });
});
