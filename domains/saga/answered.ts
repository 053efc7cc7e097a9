/**
 * What a performed step means for its saga: done, refused, not yet, or a fault of one of the two kinds.
 */
import { isRefusal, type Refusal, refuse } from '../outcome/refusal.ts';
import type { EpochMs } from '../time/businessDate.ts';
import type { Advanced } from './advance.ts';
import type { SagaEvent } from './event.ts';
import {
  ended,
  entryOf,
  getStuck,
  onwards,
  performing,
  refusalOf,
  resting,
  turnBack,
  undoing,
  waiting,
} from './moves.ts';
import { claimMs, leastWaitMs, restsUntil, stuckAfter, stuckUntil, turnsBackAfter } from './patience.ts';
import { placeOf, stepAfter, undoBefore } from './plan.ts';
import type { AnySaga, SagaData } from './saga.ts';
import { directionOf, type UnfinishedSaga } from './state.ts';
import { addTo } from './timeline.ts';

type Performed = Extract<SagaEvent, { kind: 'performed' }>;
type Failed = Extract<SagaEvent, { kind: 'failed' }>;

export const afterOutcome = (saga: AnySaga, state: UnfinishedSaga, event: Performed): Advanced => {
  const { outcome, now, chance } = event;
  if ('done' in outcome) return afterDone(saga, state, outcome.done, now);
  if (isRefusal(outcome)) return afterRefusal(saga, state, outcome, { now, chance });
  if (event.task.signals < state.signals)
    return performing(saga, { ...state, attempt: state.attempt + 1, dueAt: now + claimMs });
  const until = Math.max(outcome.waitUntil, now + leastWaitMs);
  const timeline = addTo(state.timeline, { ...entryOf(state, now, 'waits'), until });
  return waiting({ ...state, timeline }, until);
};

const afterDone = (
  saga: AnySaga,
  state: UnfinishedSaga,
  patch: Partial<SagaData>,
  now: EpochMs,
): Advanced => {
  const undo = directionOf(state) === 'undo';
  const next: UnfinishedSaga = {
    ...state,
    data: { ...state.data, ...patch } as SagaData,
    timeline: addTo(state.timeline, entryOf(state, now, undo ? 'undone' : 'done')),
  };
  if (undo) {
    const refusal = refusalOf(state);
    const step = undoBefore(saga, state.step);
    return step === undefined
      ? ended.undone(next, now, refusal)
      : undoing(saga, next, { step, now, refusal });
  }
  const step = stepAfter(saga, state.step);
  return step === undefined ? ended.done(next, now) : onwards(saga, next, { step, now });
};

/** Up to the point of no return, and at it, a no is an answer. Later, and on the way back, there is no taking it. */
const afterRefusal = (
  saga: AnySaga,
  state: UnfinishedSaga,
  refusal: Refusal,
  { now, chance }: Pick<Performed, 'now' | 'chance'>,
): Advanced => {
  const { refused, facts } = refusal;
  if (directionOf(state) === 'forward' && placeOf(saga, state.step) !== 'after')
    return turnBack(saga, state, { refused, facts }, now);
  const timeline = addTo(state.timeline, { ...entryOf(state, now, 'refused'), refused });
  const failures = state.failures + 1;
  return patiently({ ...state, timeline, failures, unknown: false }, now, chance);
};

export const afterFailure = (saga: AnySaga, state: UnfinishedSaga, event: Failed): Advanced => {
  const { now, retry, chance } = event;
  const failures = state.failures + 1;
  const unknown = state.unknown || retry === 'unknown-outcome';
  const timeline = addTo(state.timeline, entryOf(state, now, retry === 'safe' ? 'failed' : 'unknown'));
  const next: UnfinishedSaga = { ...state, failures, unknown, timeline };
  return certainlyDidNothing(saga, next)
    ? turnBack(saga, next, refuse('step-unavailable', { step: state.step }), now)
    : patiently(next, now, chance);
};

/** Every attempt there ever was met a fault that did nothing: none is unknown, and none was told to wait. */
const certainlyDidNothing = (saga: AnySaga, state: UnfinishedSaga): boolean =>
  directionOf(state) === 'forward' &&
  placeOf(saga, state.step) === 'before' &&
  !state.unknown &&
  state.failures >= turnsBackAfter &&
  state.failures === state.attempt;

const patiently = (state: UnfinishedSaga, now: EpochMs, chance: number): Advanced =>
  state.status === 'stuck' || state.failures >= stuckAfter
    ? getStuck(state, now, stuckUntil(now, state.failures, chance))
    : resting(state, restsUntil(now, state.failures, chance));

/** Nothing was begun, so this was no attempt. */
export const putOff = (state: UnfinishedSaga, { now }: { readonly now: EpochMs }): Advanced =>
  resting({ ...state, attempt: state.attempt - 1 }, now);
