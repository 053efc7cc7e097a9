/**
 * How a saga takes it when a step fails, or whoever performed it is gone: what is written, how long it rests, when it
 * calls for a person.
 */
import { describe, expect, it } from 'vitest';
import { refuse } from '../../domains/outcome/refusal.ts';
import { advance } from '../../domains/saga/advance.ts';
import type { SagaEvent } from '../../domains/saga/event.ts';
import { restsUntil, stuckAfter, stuckUntil } from '../../domains/saga/patience.ts';
import type { SagaState, StuckSaga, UnfinishedSaga } from '../../domains/saga/state.ts';
import { noon } from '../kit/cast.ts';
import { at, plan, taskOf, unfinished } from './plans.ts';

const later = noon + 60_000;
const no = refuse('no-thanks', { because: 'reasons' });
const advanced = (state: SagaState, event: SagaEvent) => {
  const outcome = advance(plan, state, event);
  if ('refused' in outcome) throw new Error(`refused: ${outcome.refused}`);
  return outcome;
};
const lastOf = (state: SagaState) => state.timeline.entries.at(-1);
const undoing: UnfinishedSaga = { ...at('check'), status: 'undoing', refusal: no };

describe('a worker that vanished', () => {
  const woken = (state: UnfinishedSaga) =>
    advanced({ ...state, dueAt: noon }, { kind: 'woken', now: noon, claim: 'worker-2' });

  it('is noted with the attempt it was at, and on the way back as such', () => {
    expect(lastOf(woken(at('keep')).state)).toEqual({ at: noon, what: 'vanished', step: 'keep', attempt: 1 });
    expect(lastOf(woken(undoing).state)).toEqual({
      at: noon,
      what: 'vanished',
      step: 'check',
      attempt: 1,
      undo: true,
    });
  });

  it('for the tenth time leaves it stuck, on the side it was on', () => {
    const tired = { ...undoing, failures: stuckAfter - 1 };
    const { state, effects } = woken(tired);
    expect(state).toMatchObject({ status: 'stuck', direction: 'undo', refusal: no, unknown: true });
    expect(state).not.toHaveProperty('claim');
    expect(effects).toEqual([{ kind: 'alarm', step: 'check', direction: 'undo' }]);
    expect(lastOf(state)).toEqual({ at: noon, what: 'stuck', step: 'check', undo: true });
    expect(woken({ ...tired, failures: stuckAfter - 2 }).state.status).toBe('undoing');
  });
});

describe('a failure', () => {
  const fails = (state: SagaState, retry: 'safe' | 'unknown-outcome') =>
    advanced(state, { kind: 'failed', now: noon, task: taskOf(state), retry, chance: 0.5 }).state;

  it('of either kind is told apart, and an unknown one is remembered', () => {
    expect(lastOf(fails(at('keep'), 'safe'))).toMatchObject({ what: 'failed' });
    expect(fails(at('keep'), 'safe')).toMatchObject({ unknown: false, failures: 1 });
    expect(lastOf(fails(at('keep'), 'unknown-outcome'))).toMatchObject({ what: 'unknown' });
    expect(fails({ ...at('keep'), unknown: true }, 'safe')).toMatchObject({ unknown: true });
  });

  it('of what is stuck leaves it stuck from the first time on', () => {
    const stuck: StuckSaga = { ...at('keep'), status: 'stuck', direction: 'forward' };
    expect(fails(stuck, 'safe')).toMatchObject({ status: 'stuck', failures: 1 });
  });

  it('while a closure is proposed does not try again before that is over', () => {
    const ends = noon + 30 * 3_600_000;
    const closure = { id: 'clo_1', by: 'op_wu', reason: 'r', at: noon, expiresAt: ends };
    const stuck: StuckSaga = { ...at('keep'), status: 'stuck', direction: 'forward', closure };
    expect(fails(stuck, 'unknown-outcome')).toMatchObject({ dueAt: ends });
    const soon = { ...stuck, closure: { ...closure, expiresAt: noon + 1 } };
    expect(unfinished(fails(soon, 'unknown-outcome')).dueAt).toBe(stuckUntil(noon, 1, 0.5));
  });

  it('that turns it back says at which step', () => {
    const tired = { ...at('keep'), attempt: 5, failures: 4 };
    expect(fails(tired, 'safe')).toMatchObject({ refusal: refuse('step-unavailable', { step: 'keep' }) });
    expect(fails({ ...undoing, attempt: 5, failures: 4 }, 'safe')).toMatchObject({
      status: 'undoing',
      failures: 5,
    });
  });

  it('that was put off is no attempt, and is due at once', () => {
    const { state, effects } = advanced(at('keep'), {
      kind: 'put-off',
      now: later,
      task: taskOf(at('keep')),
    });
    expect(state).toMatchObject({ attempt: 0, dueAt: later, status: 'running' });
    expect(effects).toEqual([{ kind: 'wake', at: later }]);
  });
});

describe('patience', () => {
  it('grows from half a second to half a minute, by chance between nothing and all of it', () => {
    const rest = (failures: number, chance: number) => restsUntil(noon, failures, chance) - noon;
    expect([1, 2, 3, 4, 6, 7, 8, 30, 99].map((failures) => rest(failures, 0.999_999))).toEqual([
      499, 999, 1_999, 3_999, 15_999, 29_999, 29_999, 29_999, 29_999,
    ]);
    expect(rest(1, 0)).toBe(0);
    expect(rest(1, 0.5)).toBe(250);
  });

  it('with what is stuck goes from five minutes to an hour, and by chance to twice that', () => {
    const rest = (failures: number, chance: number) => (stuckUntil(noon, failures, chance) - noon) / 60_000;
    const counts = [1, 9, 10, 11, 12, 13, 14, 40].map((failures) => rest(failures, 0));
    expect(counts).toEqual([5, 5, 5, 10, 20, 40, 60, 60]);
    expect(rest(10, 0.5)).toBe(7.5);
  });
});
