/**
 * Rules tried on what has happened: each event is judged by what was known then, so that a change of rules can be seen before
 * it is live. A shadow counts as if it were live.
 */
import { type Action, actions, type Decision, decide, type RiskRule } from './decide.ts';
import type { RiskEvent } from './event.ts';
import { memoryHistory } from './history.ts';

export type Replay = {
  readonly events: number;
  readonly actions: Readonly<Record<Action, number>>;
  /** How often each rule held, by id; rules that never held are there with 0. */
  readonly hits: Readonly<Record<string, number>>;
  readonly decisions: readonly Decision[];
};

export const replay = (rules: readonly RiskRule[], events: readonly RiskEvent[]): Replay => {
  const history = memoryHistory();
  const live = rules.map((rule) => ({ ...rule, mode: 'live' as const }));
  const inOrder = events.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  const decisions = inOrder.map((event) => {
    const decision = decide(live, event, history);
    history.add(event);
    return decision;
  });
  const count = (holds: (decision: Decision) => boolean): number => decisions.filter(holds).length;
  return {
    events: events.length,
    actions: Object.fromEntries(
      actions.map((action) => [action, count((one) => one.action === action)]),
    ) as Record<Action, number>,
    hits: Object.fromEntries(
      rules.map(({ id }) => [id, count(({ hits }) => hits.some((hit) => hit.id === id))]),
    ),
    decisions,
  };
};

export type Changed = { readonly event: string; readonly from: Action; readonly to: Action };

/** What other rules would have decided otherwise, event by event. */
export const compareRules = (
  before: readonly RiskRule[],
  after: readonly RiskRule[],
  events: readonly RiskEvent[],
): readonly Changed[] => {
  const then = new Map(replay(before, events).decisions.map(({ event, action }) => [event, action]));
  return replay(after, events).decisions.flatMap(({ event, action: to }) => {
    const from = then.get(event) ?? 'allow';
    return from === to ? [] : [{ event, from, to }];
  });
};
