/**
 * Questions as data: what a form asks for, what may be typed, and what of it goes to the API. Money goes as fen by its
 * digits, measures as the text that was typed; nothing is computed.
 */
import type { Words } from '../kit/language.ts';
import { typedFen, typedShare, typedSum } from '../kit/money.ts';
import { askWords as w } from '../words/asking.ts';

export type Values = Readonly<Record<string, string>>;

export type Question = {
  readonly name: string;
  readonly label: Words;
  readonly kind: 'money' | 'sum' | 'measure' | 'share' | 'whole' | 'date' | 'choice' | 'pick' | 'yes';
  readonly choices?: readonly { readonly value: string; readonly text: Words; readonly note?: Words }[];
  readonly hint?: Words;
  /** May stay empty, and is left out then. */
  readonly optional?: boolean;
  /** Asked only then. */
  readonly when?: (values: Values) => boolean;
  readonly largest?: number;
};

export type Told = Readonly<Record<string, string | number | boolean>>;

/** What a whole number may be at most, where the question says nothing. */
export const greatestWhole = 1_000_000;

const whole = (typed: string, largest = greatestWhole): number | undefined => {
  const number = /^\d{1,7}$/.test(typed.trim()) ? Number(typed) : undefined;
  return number !== undefined && number >= 1 && number <= largest ? number : undefined;
};

/** As the API takes it; undefined when it is none. */
const taken = (question: Question, typed: string): string | number | boolean | undefined => {
  switch (question.kind) {
    case 'money':
      return typedFen(typed);
    case 'sum':
      return typedSum(typed);
    case 'measure':
      return /^\d{1,7}(\.\d{1,4})?$/.test(typed.trim()) ? typed.trim() : undefined;
    case 'share':
      return typedShare(typed);
    case 'whole':
      return whole(typed, question.largest);
    case 'date':
      return /^20\d\d-\d\d-\d\d$/.test(typed) ? typed : undefined;
    case 'choice':
    case 'pick':
      return typed === '' ? undefined : typed;
    case 'yes':
      return typed === 'yes';
  }
};

const wrongWords: Readonly<Record<Question['kind'], Words>> = {
  money: w.moneyWrong,
  sum: w.moneyWrong,
  measure: w.measureWrong,
  share: w.shareWrong,
  whole: w.wholeWrong,
  date: w.dateWrong,
  choice: w.choose,
  pick: w.choose,
  yes: w.choose,
};

/** What is wrong with what was typed; an empty field is only waited for. */
export const wrongTyped = (question: Question, typed: string): Words | undefined =>
  typed.trim() === '' || taken(question, typed) !== undefined ? undefined : wrongWords[question.kind];

export const asked = (questions: readonly Question[], values: Values): readonly Question[] =>
  questions.filter((one) => one.when?.(values) ?? true);

/** All answers; undefined while one is missing or wrong. */
export const toldBy = (questions: readonly Question[], values: Values): Told | undefined => {
  const told: Record<string, string | number | boolean> = {};
  for (const question of asked(questions, values)) {
    const typed = values[question.name] ?? '';
    if (typed.trim() === '' && question.optional) continue;
    const value = taken(question, typed);
    if (value === undefined) return undefined;
    told[question.name] = value;
  }
  return told;
};
