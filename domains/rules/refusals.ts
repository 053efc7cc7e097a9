/**
 * Every way in which the rule engine says no, in order of precedence: first whether there is a rule, then whether the
 * rule itself is one.
 */
import type { Refusal } from '../outcome/refusal.ts';

/** No rule for what was asked. */
export const findingRefusals = ['place-unknown', 'rule-not-in-force', 'rule-set-not-in-force'] as const;

/** A rule of the request that is none. */
export const givenRefusals = [
  'bands-missing',
  'bands-start-wrong',
  'bands-not-ascending',
  'bands-gap',
  'bands-overlap',
  'bands-end-wrong',
  'rate-out-of-range',
  'rule-value-out-of-range',
] as const;

export const calendarRefusals = ['calendar-unknown'] as const;

export const ruleRefusals = [...findingRefusals, ...givenRefusals, ...calendarRefusals] as const;
export type RuleRefusalCode = (typeof ruleRefusals)[number];
export type RuleRefusal = Refusal<RuleRefusalCode>;
