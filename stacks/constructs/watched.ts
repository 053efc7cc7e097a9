/**
 * What can raise an alarm says so itself, beside its definition; the alarms stack collects and creates them.
 *
 * An alarm's text is a sentence about who suffers, because that is what a person woken at night needs first.
 */
import type { IWidget, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFilterPattern, ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { IConstruct } from 'constructs';

export type Alarming = {
  /** What went wrong, in one word or two: `Errors`, `DeadLetters`, `Lag`. */
  readonly what: string;
  /** Who suffers, and what they can do meanwhile. */
  readonly impact: string;
  readonly metric: Metric;
  readonly atLeast: number;
  /** How many periods of the metric in a row; one unless a single bad minute is normal. */
  readonly periods?: number;
  /** For a metric of our own: the log lines that it counts. */
  readonly counts?: { readonly logGroup: ILogGroup; readonly pattern: IFilterPattern };
};

export interface Watched extends IConstruct {
  readonly alarms: readonly Alarming[];
  readonly widgets: readonly IWidget[];
}

const isWatched = (construct: IConstruct): construct is Watched =>
  'alarms' in construct && 'widgets' in construct;

/** Everything under these scopes that can raise an alarm, in the order in which it was made. */
export const watchedUnder = (scopes: readonly IConstruct[]): Watched[] =>
  scopes.flatMap((scope) => scope.node.findAll().filter(isWatched));
