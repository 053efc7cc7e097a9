/**
 * One thing that can be worked out, as data: its questions, what of the answers the API is asked, and how the result is drawn.
 */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { say, type Words } from '../kit/language.ts';
import type { Problem } from '../kit/problem.ts';
import type { FieldOfCode } from '../kit/quote.ts';
import { type Headline, QuoteFrame } from '../kit/quoteFrame.tsx';
import type { LawLine } from '../kit/wire.ts';
import { askWords as w } from '../words/asking.ts';
import { AskForm } from './askForm.tsx';
import { asked, type Question, type Told, toldBy, type Values } from './asking.ts';
import { percentText } from './rates.ts';

export type Traced = { readonly trace: readonly LawLine[] };

export type Askable<T extends Traced> = {
  readonly title: Words;
  readonly intro: Words;
  readonly path: string | ((values: Values) => string);
  readonly questions: readonly Question[];
  /** What stands in the fields at first. */
  readonly begin: Values;
  /** Answers that show what it can do. */
  readonly example: Values;
  readonly fields: FieldOfCode;
  body(told: Told): unknown;
  headlines(quote: T): readonly Headline[];
  draw(quote: T, told: Told): ComponentChildren;
};

export const AskPage = <T extends Traced>({ of }: { of: Askable<T> }) => {
  const [values, setValues] = useState<Values>(of.begin);
  const told = toldBy(of.questions, values);
  return (
    <QuoteFrame<T>
      title={of.title}
      intro={of.intro}
      path={typeof of.path === 'string' ? of.path : of.path(values)}
      body={told && of.body(told)}
      fields={of.fields}
      shows={asked(of.questions, values).map(({ name }) => name)}
      waiting={w.waiting}
      example={{ words: w.example, fill: () => setValues({ ...values, ...of.example }) }}
      headlines={of.headlines}
      draw={(quote) => told && of.draw(quote, told)}
      form={(wrong, problem) => (
        <AskForm
          questions={of.questions}
          values={values}
          wrong={(question) => withRange(question, wrong(question.name), problem)}
          onChange={(name, value) => setValues({ ...values, [name]: value })}
        />
      )}
    />
  );
};

/** What is wrong with a field, with what the law allows when the refusal names it. */
const withRange = (
  question: Question,
  said: string | undefined,
  problem: Problem | undefined,
): string | undefined => {
  if (said === undefined || problem?.code !== 'rate_outside_law') return said;
  const shown = (value: unknown) => (question.kind === 'share' ? percentText(String(value)) : String(value));
  const { from, to } = problem.details;
  return `${said} ${say(w.between, { from: shown(from), to: shown(to) })}`;
};
