/**
 * What exactly is written with each move of a saga: claims and their moments, what is dropped, what is kept to the end.
 */
import { describe, expect, it } from 'vitest';
import { refuse } from '../../domains/outcome/refusal.ts';
import { advance, begin } from '../../domains/saga/advance.ts';
import type { SagaEvent } from '../../domains/saga/event.ts';
import { claimMs } from '../../domains/saga/patience.ts';
import type { Outcome } from '../../domains/saga/saga.ts';
import type { SagaState, StuckSaga, UnfinishedSaga } from '../../domains/saga/state.ts';
import { noon } from '../kit/cast.ts';
import { at, begun, plan, taskOf, unfinished } from './plans.ts';

const later = noon + 60_000;
const no = refuse('no-thanks', { because: 'reasons' });
const done: Outcome = { done: {} };
const advanced = (state: SagaState, event: SagaEvent) => {
  const outcome = advance(plan, state, event);
  if ('refused' in outcome) throw new Error(`refused: ${outcome.refused}`);
  return outcome;
};
const performs = (state: SagaState, outcome: Outcome, now = noon) =>
  advanced(state, { kind: 'performed', now, task: taskOf(state), outcome, chance: 0.5 });
const lastOf = (state: SagaState) => state.timeline.entries.at(-1);
const rested = (state: UnfinishedSaga): UnfinishedSaga => {
  const { claim: _gone, ...rest } = { claim: undefined, ...state };
  return rest as UnfinishedSaga;
};
const undoing: UnfinishedSaga = { ...at('check'), status: 'undoing', refusal: no };
const stuckUndo: StuckSaga = { ...at('check'), status: 'stuck', direction: 'undo', refusal: no };

describe('a saga that begins', () => {
  const told = { id: 'errand-1', room: 'examples', fingerprint: 'f', data: {}, now: noon, claim: 'worker-1' };
  it('is claimed, at its first step, and knows its queue only if it has one', () => {
    const { state, effects } = begin(plan, told);
    expect(state).toMatchObject({
      status: 'running',
      step: 'look',
      attempt: 1,
      revision: 1,
      dueAt: noon + claimMs,
    });
    expect(state).not.toHaveProperty('wakesAt');
    expect(begin(plan, { ...told, wakesAt: 'queue' }).state).toMatchObject({ wakesAt: 'queue' });
    expect(effects).toEqual([{ kind: 'perform', task: taskOf(state) }]);
  });
});

describe('an outcome', () => {
  it.each([
    ['of another claim', { claim: 'worker-2' }],
    ['of another step', { step: 'check' }],
    ['of another attempt', { attempt: 2 }],
    ['of the other direction', { direction: 'undo' }],
  ] as const)('%s is nobody’s', (_what, more) => {
    const state = at('keep');
    const task = { ...taskOf(state), ...more };
    for (const event of [
      { kind: 'performed', now: noon, task, outcome: done, chance: 0 },
      { kind: 'failed', now: noon, task, retry: 'safe', chance: 0 },
      { kind: 'put-off', now: noon, task },
    ] as const)
      expect(advance(plan, state, event)).toEqual({ refused: 'saga-not-claimed', facts: {} });
  });

  it('goes on under the same claim, with a new moment and a clean slate', () => {
    const tired = { ...at('keep'), attempt: 4, failures: 3, unknown: true };
    const { state, effects } = performs(tired, { done: { kept: true } }, later);
    expect(state).toMatchObject({
      step: 'check',
      attempt: 1,
      failures: 0,
      unknown: false,
      claim: 'worker-1',
      dueAt: later + claimMs,
      data: { kept: true },
    });
    expect(effects).toMatchObject([{ kind: 'perform', task: { step: 'check', attempt: 1 } }]);
    expect(lastOf(state)).toEqual({ at: later, what: 'done', step: 'keep', attempt: 4 });
  });

  it('of the last step ends it: nothing is left to do, nothing of a step is kept', () => {
    const { state, effects } = performs(at('tell'), done, later);
    expect(state).toEqual({
      id: 'errand-1',
      name: plan.name,
      version: plan.version,
      room: 'examples',
      fingerprint: 'f',
      startedAt: noon,
      wakesAt: 'queue',
      data: {},
      revision: 2,
      status: 'done',
      endedAt: later,
      timeline: state.timeline,
    });
    expect(effects).toEqual([]);
    const { wakesAt: _none, ...quiet } = at('tell');
    expect(performs(quiet as UnfinishedSaga, done).state).not.toHaveProperty('wakesAt');
  });

  it('on the way back is undone, and the end says why it turned back', () => {
    const back = performs(undoing, done);
    expect(back.state).toMatchObject({ status: 'undoing', step: 'keep', refusal: no });
    expect(lastOf(back.state)).toEqual({ at: noon, what: 'undone', step: 'check', undo: true });
    const end = performs(back.state, done, later);
    expect(end.state).toMatchObject({ status: 'undone', endedAt: later, refusal: no });
    expect(end.effects).toEqual([]);
  });

  it('of a stuck step takes it out of being stuck, with nothing of it left', () => {
    const forward = performs(
      { ...at('keep'), status: 'stuck', direction: 'forward' } as StuckSaga,
      done,
    ).state;
    expect(forward.status).toBe('running');
    for (const gone of ['direction', 'closure', 'refusal']) expect(forward).not.toHaveProperty(gone);
    const back = performs(stuckUndo, done).state;
    expect(back).toMatchObject({ status: 'undoing', refusal: no });
    for (const gone of ['direction', 'closure']) expect(back).not.toHaveProperty(gone);
  });

  it('that is a no says so, and where there is no undo behind it the saga is over', () => {
    const turned = performs(at('check'), no).state;
    expect(turned).toMatchObject({ status: 'undoing', step: 'check', refusal: no, attempt: 1 });
    expect(lastOf(turned)).toEqual({ at: noon, what: 'turned-back', step: 'check', refused: 'no-thanks' });
    const over = performs(begun(), no, later);
    expect(over.state).toMatchObject({ status: 'undone', endedAt: later, refusal: no });
    expect(over.effects).toEqual([]);
  });

  it('that is a no on the way back, or after the point of no return, is only a failure', () => {
    for (const state of [undoing, { ...at('tell'), unknown: true }]) {
      const told = performs(state, no).state;
      expect(told).toMatchObject({ status: state.status, step: state.step, failures: 1, unknown: false });
      expect(lastOf(told)).toMatchObject({ what: 'refused', refused: 'no-thanks' });
    }
  });
});

describe('waiting', () => {
  it('forgets the failures before it, and says until when', () => {
    const tired = { ...at('keep'), failures: 3, unknown: true };
    const { state, effects } = performs(tired, { waitUntil: later });
    expect(state).toMatchObject({ status: 'waiting', dueAt: later, failures: 0, unknown: false });
    expect(state).not.toHaveProperty('claim');
    expect(effects).toEqual([{ kind: 'wake', at: later }]);
    expect(lastOf(state)).toEqual({ at: noon, what: 'waits', step: 'keep', until: later });
  });

  it('on the way back is still the way back', () => {
    expect(performs(undoing, { waitUntil: later }).state).toMatchObject({ status: 'undoing', refusal: no });
    const calmed = performs(stuckUndo, { waitUntil: later }).state;
    expect(calmed).toMatchObject({ status: 'undoing', refusal: no });
    expect(calmed).not.toHaveProperty('direction');
  });

  it('ends when news came meanwhile: asked again under the same claim, from now on', () => {
    const task = taskOf(at('keep'));
    const told = advanced(at('keep'), { kind: 'signalled', now: noon, claim: 'w', patch: { paid: 1 } });
    expect(lastOf(told.state)).toEqual({ at: noon, what: 'signalled' });
    const outcome = { waitUntil: later };
    const again = advanced(told.state, { kind: 'performed', now: later, task, outcome, chance: 0 });
    expect(again.state).toMatchObject({ attempt: 2, dueAt: later + claimMs, claim: 'worker-1' });
    expect(again.effects).toMatchObject([{ kind: 'perform', task: { attempt: 2, signals: 1 } }]);
  });
});

describe('news', () => {
  const news = (state: SagaState, now: number) =>
    advanced(state, { kind: 'signalled', now, claim: 'worker-2', patch: { heard: true } });

  it('for a step that somebody performs is only noted, until the claim has run out', () => {
    const claimedUntil = unfinished(at('keep')).dueAt;
    expect(news(at('keep'), claimedUntil - 1).effects).toEqual([]);
    const after = news(at('keep'), claimedUntil);
    expect(after.state).toMatchObject({ claim: 'worker-2', attempt: 2, unknown: true, signals: 1 });
    expect(after.effects).toMatchObject([{ kind: 'perform' }]);
  });

  it('for a step at rest has it performed at once', () => {
    const { state } = news(rested({ ...at('keep'), dueAt: later }), noon);
    expect(state).toMatchObject({
      claim: 'worker-2',
      attempt: 2,
      dueAt: noon + claimMs,
      data: { heard: true },
    });
  });

  it('for what has ended is refused, and so is waking it or waking too early', () => {
    const ended = performs(at('tell'), done).state;
    const signal = { kind: 'signalled', now: noon, claim: 'w', patch: {} } as const;
    expect(advance(plan, ended, signal)).toEqual({ refused: 'saga-ended', facts: { status: 'done' } });
    const wake = { kind: 'woken', now: later - 1, claim: 'w' } as const;
    expect(advance(plan, { ...at('keep'), dueAt: later }, wake)).toEqual({
      refused: 'saga-not-due',
      facts: { dueAt: later },
    });
  });
});
