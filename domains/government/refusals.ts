/**
 * Every way in which the rules of government say no, in order of precedence within each group; the codes of the rule
 * engine come before them (no rule, or a rule that is none).
 */
import type { Refusal } from '../outcome/refusal.ts';
import { ruleRefusals } from '../rules/refusals.ts';

/** Questions about one tax, bill or loan that have no answer. */
export const quoteRefusals = [
  ...ruleRefusals,
  'rate-unknown',
  'rate-outside-law',
  'months-not-in-order',
  'month-outside-year',
  'period-not-in-order',
  'period-in-future',
  'reading-below-last',
  'usage-kind-wrong',
  'loan-term-outside-law',
  'vehicle-size-implausible',
] as const;
export type QuoteRefusalCode = (typeof quoteRefusals)[number];
export type QuoteRefusal = Refusal<QuoteRefusalCode>;
