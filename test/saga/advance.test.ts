/**
 * When a saga goes on, turns back, waits, and calls for a person.
 */
import { describe, expect, it } from 'vitest';
import { refuse } from '../../domains/outcome/refusal.ts';
import { advance } from '../../domains/saga/advance.ts';
import { stuckAfter, turnsBackAfter } from '../../domains/saga/patience.ts';
import type { Outcome } from '../../domains/saga/saga.ts';
import type { SagaState } from '../../domains/saga/state.ts';
import { noon } from '../kit/cast.ts';
import { at, begun, plan, taskOf, unfinished, where } from './plans.ts';

const advanced = (...given: Parameters<typeof advance>) => {
  const outcome = advance(...given);
  if ('refused' in outcome) throw new Error(`refused: ${outcome.refused}`);
  return outcome;
};
const performs = (state: SagaState, outcome: Outcome, now = noon) =>
  advanced(plan, state, { kind: 'performed', now, task: taskOf(state), outcome, chance: 0.5 }).state;
const fails = (state: SagaState, retry: 'safe' | 'unknown-outcome') =>
  advanced(plan, state, { kind: 'failed', now: noon, task: taskOf(state), retry, chance: 0.999 });
const wakes = (state: SagaState, now = unfinished(state).dueAt) =>
  advanced(plan, state, { kind: 'woken', now, claim: 'worker-1' }).state;

/** Fails so often, woken between. */
const failsTimes = (state: SagaState, times: number, retry: 'safe' | 'unknown-outcome'): SagaState => {
  let last = state;
  for (let time = 1; time <= times; time += 1) {
    last = fails(last, retry).state;
    if (time < times) last = wakes(last);
  }
  return last;
};
const done: Outcome = { done: {} };
const no = refuse('no-thanks', { because: 'reasons' });

describe('the way forward', () => {
  it('is every step in order, each with what the ones before have found out', () => {
    let state: SagaState = begun();
    const path: string[] = [];
    while (state.status === 'running') {
      path.push(state.step);
      state = performs(state, { done: { [state.step]: true } });
    }
    expect(path).toEqual(['look', 'keep', 'check', 'take', 'tell']);
    expect(state).toMatchObject({ status: 'done', data: { look: true, keep: true, tell: true } });
  });
});

describe('a refusal', () => {
  it('undoes from the refused step itself, because an earlier attempt may have happened after all', () => {
    const back = performs(at('check'), no);
    expect(where(back)).toBe('undoing undo of check');
    expect(where(performs(back, done))).toBe('undoing undo of keep');
    expect(performs(performs(back, done), done)).toMatchObject({ status: 'undone', refusal: no });
  });

  it('of a first step that leaves nothing behind is the end at once', () => {
    expect(performs(begun(), no)).toMatchObject({ status: 'undone', refusal: no });
  });

  it('at the point of no return turns back to the steps before it', () => {
    expect(where(performs(at('take'), no))).toBe('undoing undo of check');
  });

  it('after the point of no return changes no mind: it is tried again, then loud', () => {
    let state: SagaState = at('tell');
    for (let time = 1; time < stuckAfter; time += 1) state = wakes(performs(state, no));
    expect(state.status).toBe('running');
    expect(performs(state, no)).toMatchObject({ status: 'stuck', direction: 'forward', step: 'tell' });
  });
});

describe('a fault that did nothing', () => {
  it('turns a saga back after a few times before the point of no return', () => {
    expect(where(failsTimes(at('keep'), turnsBackAfter - 1, 'safe'))).toBe('running keep');
    const back = failsTimes(at('keep'), turnsBackAfter, 'safe');
    expect(back).toMatchObject({ status: 'undoing', step: 'keep', refusal: { refused: 'step-unavailable' } });
  });

  it.each(['take', 'tell'])('never turns it back at %s, which may be past taking back', (step) => {
    expect(where(failsTimes(at(step), stuckAfter, 'safe'))).toBe(`stuck ${step}`);
  });

  it('does not turn it back when an earlier attempt is unknown', () => {
    const once = wakes(fails(at('keep'), 'unknown-outcome').state);
    expect(where(failsTimes(once, stuckAfter - 1, 'safe'))).toBe('stuck keep');
  });

  it('does not turn it back when somebody outside is at work on it since an earlier attempt', () => {
    const asked = wakes(performs(at('keep'), { waitUntil: noon + 60_000 }));
    expect(where(failsTimes(asked, stuckAfter - 1, 'safe'))).toBe('running keep');
  });
});

describe('an unknown outcome', () => {
  it.each(['keep', 'take', 'tell'])('at %s is tried until known, and is loud after ten times', (step) => {
    expect(where(failsTimes(at(step), stuckAfter - 1, 'unknown-outcome'))).toBe(`running ${step}`);
    const { state, effects } = fails(
      wakes(failsTimes(at(step), stuckAfter - 1, 'unknown-outcome')),
      'unknown-outcome',
    );
    expect(where(state)).toBe(`stuck ${step}`);
    expect(effects).toEqual([{ kind: 'alarm', step, direction: 'forward' }]);
  });

  it('is also what a worker leaves that vanished, and the attempt counts', () => {
    const woken = wakes(at('take'));
    expect(woken).toMatchObject({ status: 'running', attempt: 2, failures: 1, unknown: true });
    expect(woken.timeline.entries.at(-1)).toMatchObject({ what: 'vanished', step: 'take' });
  });

  it('ends with a definite answer: then a no is a no', () => {
    const unknown = wakes(fails(at('take'), 'unknown-outcome').state);
    expect(where(performs(unknown, no))).toBe('undoing undo of check');
  });

  it('of a step that takes its worker down every time is stuck too, not repeated for ever', () => {
    let state: SagaState = at('keep');
    for (let time = 1; time <= stuckAfter; time += 1) state = wakes(state);
    expect(where(state)).toBe('stuck keep');
  });
});

describe('a stuck saga', () => {
  const stuck = failsTimes(at('take'), stuckAfter, 'unknown-outcome');

  it('is tried again by itself, rarely, and loud each time', () => {
    const rest = unfinished(stuck).dueAt - noon;
    expect(rest).toBeGreaterThanOrEqual(5 * 60_000);
    const { state, effects } = fails(wakes(stuck), 'unknown-outcome');
    expect(state.status).toBe('stuck');
    expect(effects).toEqual([{ kind: 'alarm', step: 'take', direction: 'forward' }]);
    expect(unfinished(state).dueAt - noon).toBeGreaterThan(rest);
  });

  it('goes on as if nothing had been when the world has healed', () => {
    expect(where(performs(wakes(stuck), done))).toBe('running tell');
  });

  it('is tried again at once when there is news', () => {
    const told = advanced(plan, stuck, { kind: 'signalled', now: noon, claim: 'worker-1', patch: {} }).state;
    expect(where(performs(told, done))).toBe('running tell');
  });
});

describe('waiting', () => {
  it('ends with a signal, whose facts the step then sees', () => {
    const waiting = performs(at('keep'), { waitUntil: noon + 60_000 });
    const event = { kind: 'signalled', now: noon, claim: 'worker-2', patch: { paid: true } } as const;
    const { state, effects } = advanced(plan, waiting, event);
    expect(state).toMatchObject({ status: 'running', attempt: 2, data: { paid: true } });
    expect(effects).toMatchObject([{ kind: 'perform', task: { step: 'keep', claim: 'worker-2' } }]);
  });

  it('does not begin when news came while the step was being performed', () => {
    const task = taskOf(at('keep'));
    const event = { kind: 'signalled', now: noon, claim: 'worker-2', patch: { paid: true } } as const;
    const told = advanced(plan, at('keep'), event);
    expect(told.effects).toEqual([]);
    const outcome = { waitUntil: noon + 60_000 };
    const again = advanced(plan, told.state, { kind: 'performed', now: noon, task, outcome, chance: 0 });
    expect(again.state).toMatchObject({ status: 'running', attempt: 2, claim: 'worker-1' });
  });

  it('is for a second at least, so that no queue spins', () => {
    expect(unfinished(performs(at('keep'), { waitUntil: noon - 1 })).dueAt).toBe(noon + 1_000);
  });
});

describe('the timeline', () => {
  it('tells what happened in the order in which it happened', () => {
    const state = performs(performs(wakes(fails(begun(), 'safe').state), done), no);
    expect(state.timeline.entries.map(({ what, step, attempt }) => [what, step, attempt])).toEqual([
      ['started', undefined, undefined],
      ['failed', 'look', undefined],
      ['done', 'look', 2],
      ['turned-back', 'keep', undefined],
    ]);
  });

  it('keeps its beginning and its end, however long it gets', () => {
    let state: SagaState = at('tell');
    for (let time = 1; time <= 100; time += 1) state = wakes(fails(state, 'unknown-outcome').state);
    expect(state.timeline.entries).toHaveLength(32);
    expect(state.timeline.entries[0]).toMatchObject({ what: 'started' });
    expect(state.timeline.omitted).toBe(1 + 100 + 1 - 32);
  });
});
