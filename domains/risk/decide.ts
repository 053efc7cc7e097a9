/**
 * What is done about an event: the gravest action of the rules that hold. Rules in shadow are judged and told, and change
 * nothing, until somebody has looked at what they would have done.
 */
import type { Words } from '../rules/words.ts';
import { type Condition, type Held, judge } from './condition.ts';
import type { RiskEvent } from './event.ts';
import type { History } from './history.ts';

/** From harmless to grave. `step-up`: a second verification; `restrict`: refused, and told how to go on. */
export const actions = ['allow', 'review', 'step-up', 'restrict', 'freeze'] as const;
export type Action = (typeof actions)[number];

/** Who is called: 0 nobody, 1 a queue that is read daily, 2 the duty officer, 3 at once. */
export type AlertLevel = 0 | 1 | 2 | 3;

export type RiskRule = {
  readonly id: string;
  readonly words: Words;
  readonly mode: 'live' | 'shadow';
  readonly when: Condition;
  readonly action: Action;
  readonly level: AlertLevel;
};

export type Hit = Pick<RiskRule, 'id' | 'words' | 'mode' | 'action' | 'level'> & Pick<Held, 'counted'>;

export type Decision = {
  readonly event: string;
  readonly action: Action;
  readonly level: AlertLevel;
  /** Live ones and shadows, in the order of the rules. */
  readonly hits: readonly Hit[];
};

const gravest = (hits: readonly Hit[]): Action =>
  hits.reduce<Action>(
    (most, { action }) => (actions.indexOf(action) > actions.indexOf(most) ? action : most),
    'allow',
  );

export const decide = (rules: readonly RiskRule[], event: RiskEvent, history: History): Decision => {
  const hits = rules.flatMap(({ when, ...rule }): Hit[] => {
    const { holds, counted } = judge(when, event, history);
    return holds ? [{ ...rule, ...(counted === undefined ? {} : { counted }) }] : [];
  });
  const live = hits.filter(({ mode }) => mode === 'live');
  const level =
    live
      .map((one) => one.level)
      .toSorted()
      .at(-1) ?? 0;
  return { event: event.id, action: gravest(live), level, hits };
};
