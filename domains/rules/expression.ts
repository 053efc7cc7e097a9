/**
 * A calculation that is at once its exact value and the text a person can follow: one cannot say what the other does not.
 *
 * Money is exact yuan here. `uses` names the lines of the trace whose values went in.
 */
import type { Fen } from '../money/fen.ts';
import type { Rational } from './rational.ts';
import * as exact from './rational.ts';
import { yuanOf } from './rounding.ts';

/** How tightly the text holds together: sums, products, and what needs no brackets. */
type Strength = 1 | 2 | 3;

export type Expression = {
  readonly value: Rational;
  readonly text: string;
  readonly strength: Strength;
  readonly uses: readonly string[];
};

const joined = (parts: readonly Expression[]): readonly string[] => [
  ...new Set(parts.flatMap((part) => part.uses)),
];

const leaf = (value: Rational, text: string, uses: readonly string[] = []): Expression => ({
  value,
  text: exact.isNegative(value) ? `(${text})` : text,
  strength: 3,
  uses,
});

/** `2920.00`: yuan with at least two decimals. */
export const yuanText = (yuan: Rational): string => exact.rationalText(yuan, 2);

export const yuan = (value: Rational): Expression => leaf(value, yuanText(value));
export const money = (amount: Fen): Expression => yuan(yuanOf(amount));
export const number = (value: Rational | number): Expression => {
  const rational = typeof value === 'number' ? exact.whole(value) : value;
  return leaf(rational, exact.rationalText(rational));
};
const hundred = exact.whole(100);
/** A share, told as `0.05%`. */
export const percent = (share: Rational): Expression =>
  leaf(share, `${exact.rationalText(exact.times(share, hundred))}%`);

/** What a published formula gives, worked out elsewhere (roots and powers have no exact short form). */
export const byFormula = (value: Rational, text: string, parts: readonly Expression[]): Expression => ({
  value,
  text,
  strength: 1,
  uses: joined(parts),
});

/** The value of a line of the trace. */
export const lineValue = (id: string, value: Rational, text: string): Expression => leaf(value, text, [id]);

const wrapped = (part: Expression, least: Strength): string =>
  part.strength < least ? `(${part.text})` : part.text;

const only = (parts: readonly Expression[]): Expression | undefined =>
  parts.length === 1 ? parts[0] : undefined;

export const sum = (...parts: readonly Expression[]): Expression =>
  only(parts) ?? {
    value: exact.plus(...parts.map((part) => part.value)),
    text: parts.length === 0 ? '0' : parts.map((part) => part.text).join(' + '),
    strength: parts.length === 0 ? 3 : 1,
    uses: joined(parts),
  };

export const less = (from: Expression, ...what: readonly Expression[]): Expression =>
  what.length === 0
    ? from
    : {
        value: what.reduce((rest, part) => exact.minus(rest, part.value), from.value),
        text: [from.text, ...what.map((part) => wrapped(part, 2))].join(' − '),
        strength: 1,
        uses: joined([from, ...what]),
      };

export const product = (...parts: readonly Expression[]): Expression =>
  only(parts) ?? {
    value: parts.reduce((all, part) => exact.times(all, part.value), exact.one),
    text: parts.map((part) => wrapped(part, 2)).join(' × '),
    strength: 2,
    uses: joined(parts),
  };

export const quotient = (above: Expression, below: Expression): Expression => ({
  value: exact.over(above.value, below.value),
  text: `${wrapped(above, 2)} ÷ ${wrapped(below, 3)}`,
  strength: 2,
  uses: joined([above, below]),
});

const chosen =
  (name: 'min' | 'max', of: (left: Rational, right: Rational) => Rational) =>
  (first: Expression, ...others: readonly Expression[]): Expression => ({
    value: others.reduce((best, part) => of(best, part.value), first.value),
    text: `${name}(${[first, ...others].map((part) => part.text).join(', ')})`,
    strength: 3,
    uses: joined([first, ...others]),
  });

/** The least of them: a ceiling (封顶). */
export const least = chosen('min', exact.lesser);
/** The greatest of them: a floor (保底). */
export const most = chosen('max', exact.greater);

export const nothing: Expression = yuan(exact.zero);
export const notBelowZero = (part: Expression): Expression => most(nothing, part);
