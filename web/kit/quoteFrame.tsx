/**
 * The frame of everything that can be worked out beforehand: the form, and beside it (on a phone below it) the result, drawn,
 * with its steps. What is wrong is said at its field; what no field shows, above the result.
 */
import type { ComponentChildren } from 'preact';
import { partWords } from '../words/parts.ts';
import { say, type Words } from './language.ts';
import { LawTrace } from './lawTrace.tsx';
import { yuan } from './money.ts';
import { Button, ProblemNotice } from './parts.tsx';
import type { Problem } from './problem.ts';
import { type FieldOfCode, restOf, useQuote, wrongWith } from './quote.ts';
import { Result, ResultBar } from './result.tsx';
import type { LawLine } from './wire.ts';

type Traced = { readonly trace: readonly LawLine[] };
export type Headline = { readonly name: Words; readonly amountFen: number };

export type QuoteFrameProps<T extends Traced> = {
  title: Words;
  intro: Words;
  path: string;
  /** Undefined while something is missing: nothing is asked. */
  body: unknown;
  /** Which field a refusal is about, by its code or by the place that the API names. */
  fields: FieldOfCode;
  /** The names of the fields that the form shows; without it, those that `fields` leads to. */
  shows?: readonly string[];
  /** What stands in the result's place before there is one. */
  waiting: Words;
  example?: { words: Words; fill(): void };
  headlines(quote: T): readonly Headline[];
  draw(quote: T): ComponentChildren;
  form(wrong: (field: string) => string | undefined, problem: Problem | undefined): ComponentChildren;
};

export const QuoteFrame = <T extends Traced>(props: QuoteFrameProps<T>) => {
  const { quote, problem, asking } = useQuote<T>(props.path, props.body);
  const wrong = wrongWith(problem, props.fields);
  const shows = props.shows ?? Object.values(props.fields);
  const rest = restOf(problem, shows.map(wrong));
  return (
    <div class="stack">
      <h1>{say(props.title)}</h1>
      <p class="soft">{say(props.intro)}</p>
      <div class="beside">
        <div class="stack">{props.form(wrong, problem)}</div>
        <Result asking={asking}>
          <h2>{say(partWords.result)}</h2>
          <ProblemNotice problem={rest} />
          {quote ? (
            <>
              {props.draw(quote)}
              <LawTrace lines={quote.trace} />
            </>
          ) : (
            <p class="soft">{say(problem ? partWords.seeField : props.waiting)}</p>
          )}
          {props.body === undefined && props.example && (
            <Button kind="quiet" onClick={props.example.fill}>
              {say(props.example.words)}
            </Button>
          )}
        </Result>
      </div>
      {quote && (
        <ResultBar>
          {props.headlines(quote).map((one) => (
            <span key={one.name[0]}>
              {say(one.name)} <strong class="money">{yuan(one.amountFen)}</strong>
            </span>
          ))}
        </ResultBar>
      )}
    </div>
  );
};

/** The sums that matter, large. */
export const Facts = ({
  facts,
}: {
  facts: readonly (Headline & { readonly note?: ComponentChildren })[];
}) => (
  <dl class="facts">
    {facts.map((one) => (
      <div key={one.name[0]}>
        <dt>{say(one.name)}</dt>
        <dd>
          <span class="huge money">{yuan(one.amountFen)}</span>
          {one.note && <small>{one.note}</small>}
        </dd>
      </div>
    ))}
  </dl>
);
