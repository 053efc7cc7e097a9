/**
 * The trace of a quote: every number with its words, its calculation, and why it may be there.
 *
 * Lines stand in the order of the calculation and name the lines they use, so a reader goes from the last line back to
 * what was asked and to the law, its article and its date. A sheet is written once, top to bottom.
 */
import type { Fen } from '../money/fen.ts';
import { invariant } from '../outcome/invariant.ts';
import type { Origin } from './dated.ts';
import { type Expression, lineValue, yuanText } from './expression.ts';
import { type Rational, rationalText } from './rational.ts';
import { type Rounding, roundYuan, yuanOf } from './rounding.ts';
import type { Words } from './words.ts';

export const units = ['CNY', 'day', 'month', 'kWh', 'm3', 't', 'm2', 'share', 'count'] as const;
export type Unit = (typeof units)[number];

/** Asked for in the request; a rule's own number or working; or plain arithmetic on lines above. */
export type Because =
  | { readonly kind: 'asked' }
  | { readonly kind: 'rule'; readonly origin: Origin; readonly article?: string }
  | { readonly kind: 'follows' };

export type TraceLine = {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  /** `54400.00 × 10% − 2520.00`; evaluates to `value` before its rounding. */
  readonly calculation: string;
  readonly value: string;
  readonly unit: Unit;
  readonly rounding: Rounding | null;
  readonly uses: readonly string[];
  readonly because: Because;
};

export type Quote<Result> = { readonly result: Result; readonly trace: readonly TraceLine[] };

type Told = { readonly id: string; readonly words: Words; readonly unit?: Unit };
/** By an article of the sheet's own rule, or by another rule altogether. */
type ToldByRule = Told & { readonly article?: string; readonly origin?: Origin };

export type Sheet = {
  /** A number of the request. */
  readonly asked: (told: Told, value: Expression) => Expression;
  /** A number or a working of the rule. */
  readonly rule: (told: ToldByRule, value: Expression) => Expression;
  /** Arithmetic on lines above. */
  readonly follows: (told: Told, value: Expression) => Expression;
  /** Money: rounded as the rule says, and from here on a whole number of fen. */
  readonly charge: (told: ToldByRule & { readonly rounding: Rounding }, value: Expression) => Charge;
  readonly lines: () => readonly TraceLine[];
};

export type Charge = { readonly fen: Fen; readonly yuan: Expression };

const textOf = (value: Rational, unit: Unit): string =>
  unit === 'CNY' ? yuanText(value) : rationalText(value);

export const sheetFor = (origin: Origin): Sheet => {
  const lines: TraceLine[] = [];
  const ids = new Set<string>();
  const write = (
    told: Told,
    working: { readonly value: Rational; readonly from: Expression; readonly rounding: Rounding | null },
    because: Because,
  ): Expression => {
    const { id, words, unit = 'CNY' } = told;
    invariant(!ids.has(id), `two lines of one trace are called ${id}`);
    ids.add(id);
    const value = textOf(working.value, unit);
    const { text: calculation, uses } = working.from;
    lines.push({ id, ...words, calculation, value, unit, rounding: working.rounding, uses, because });
    return lineValue(id, working.value, value);
  };
  const byRule = (told: ToldByRule): Because => ({
    kind: 'rule',
    origin: told.origin ?? origin,
    ...(told.article === undefined ? {} : { article: told.article }),
  });
  const exactly = (from: Expression) => ({ value: from.value, from, rounding: null });
  return {
    asked: (told, from) => write(told, exactly(from), { kind: 'asked' }),
    rule: (told, from) => write(told, exactly(from), byRule(told)),
    follows: (told, from) => write(told, exactly(from), { kind: 'follows' }),
    charge: (told, from) => {
      const fen = roundYuan(from.value, told.rounding);
      const working = { value: yuanOf(fen), from, rounding: told.rounding };
      return { fen, yuan: write(told, working, byRule(told)) };
    },
    lines: () => lines,
  };
};

/** A part of a sheet under a heading of its own, by its own rule: ids and words carry the heading. */
export const headed = (
  sheet: Sheet,
  heading: { readonly id: string; readonly words: Words; readonly origin: Origin },
): Sheet => {
  const under = <T extends Told>(told: T): T => ({
    ...told,
    id: `${heading.id}/${told.id}`,
    words: { zh: `${heading.words.zh}·${told.words.zh}`, en: `${heading.words.en}, ${told.words.en}` },
  });
  const byIts = <T extends ToldByRule>(told: T): T => ({
    ...under(told),
    origin: told.origin ?? heading.origin,
  });
  return {
    asked: (told, from) => sheet.asked(under(told), from),
    rule: (told, from) => sheet.rule(byIts(told), from),
    follows: (told, from) => sheet.follows(under(told), from),
    charge: (told, from) => sheet.charge(byIts(told), from),
    lines: sheet.lines,
  };
};
