/**
 * Which rule a question is put to: one of ours by place and date, one of ours changed by a reform, or one that the
 * request brings. What a request brings is checked as strictly as ours are by their tests.
 */
import type { Refusal } from '../outcome/refusal.ts';
import { isRefusal } from '../outcome/refusal.ts';
import type { BusinessDate } from '../time/businessDate.ts';
import { type Dated, type Law, ruleOn } from './dated.ts';
import { type Reform, reformed } from './reform.ts';
import type { RuleRefusalCode } from './refusals.ts';

export type AskedRule<Parameters> =
  | {
      readonly kind: 'named';
      readonly place: string;
      readonly on: BusinessDate;
      readonly set?: string;
      readonly whatIf?: Reform<Parameters>;
    }
  | { readonly kind: 'given'; readonly parameters: Parameters };

/** The first thing wrong with parameters, or undefined. */
export type Check<Parameters> = (parameters: Parameters) => Refusal<RuleRefusalCode> | undefined;

export const lawFor = <Parameters>(
  rows: readonly Dated<Parameters>[],
  asked: AskedRule<Parameters>,
  wrongWith: Check<Parameters>,
): Law<Parameters> | Refusal<RuleRefusalCode> => {
  if (asked.kind === 'given')
    return (
      wrongWith(asked.parameters) ?? { parameters: asked.parameters, origin: { kind: 'given' as const } }
    );
  if (asked.whatIf === undefined) return ruleOn(rows, asked);
  const law = ruleOn(reformed(rows, asked.whatIf), asked);
  return isRefusal(law) ? law : (wrongWith(law.parameters) ?? law);
};
