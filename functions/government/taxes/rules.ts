/** Rules of a request in the words of the domain: by name, or with tables and shares of their own. */
import type { NamedRule } from '../../../domains/government/taxes/contract.ts';
import { type Fen, fen } from '../../../domains/money/fen.ts';
import { isRefusal, type Refusal } from '../../../domains/outcome/refusal.ts';
import type { AskedRule } from '../../../domains/rules/asked.ts';
import type { Band } from '../../../domains/rules/bands.ts';
import { decimal } from '../../../domains/rules/rational.ts';
import type { Quote } from '../../../domains/rules/trace.ts';
import { traceOnWire } from '../traceWire.ts';

export const bandsOf = (
  said: readonly { readonly from: string; readonly to: string | null; readonly rate: string }[],
): Band[] =>
  said.map(({ from, to, rate }) => ({
    from: decimal(from),
    to: to === null ? null : decimal(to),
    rate: decimal(rate),
  }));

/** What is left out of a request is nothing. */
export const fenOr0 = (said: number | undefined): Fen => fen(said ?? 0);

export const askedOf = <Given extends { readonly kind: 'given' }, Parameters>(
  rule: NamedRule | Given,
  parametersOf: (given: Given) => Parameters,
): AskedRule<Parameters> => {
  if (rule.kind === 'given') return { kind: 'given', parameters: parametersOf(rule) };
  const { place, date, set } = rule;
  return { kind: 'named', place, on: date, ...(set === undefined ? {} : { set }) };
};

/** A quote as the wire carries it: the result in the words of its kind, and the trace. */
export const quoteOnWire = <Result, OnWire, No extends Refusal>(
  quote: Quote<Result> | No,
  resultOnWire: (result: Result) => OnWire,
) =>
  isRefusal(quote)
    ? (quote as No)
    : {
        object: 'quote' as const,
        result: { currency: 'CNY' as const, ...resultOnWire(quote.result) },
        trace: traceOnWire(quote.trace),
      };
