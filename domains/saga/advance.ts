/**
 * The one function that runs every saga: from a state and what happened to the next state and what to do now.
 *
 * Each event in each state has one defined answer: a new state (one revision more) or a refusal, and a refusal is
 * never written. Undo starts at the step that failed, because a lost answer may hide a success, and walks back. A
 * refusal up to and at the point of no return turns back; an unknown outcome never does: it is tried until known.
 */
import { never } from '../outcome/invariant.ts';
import { type Refusal, refuse } from '../outcome/refusal.ts';
import { afterFailure, afterOutcome, putOff } from './answered.ts';
import { advanceByHand } from './byHand.ts';
import type { Effect, SagaEvent, Task } from './event.ts';
import { claimed, getStuck, performing } from './moves.ts';
import { claimMs, stuckAfter, stuckUntil } from './patience.ts';
import { firstStep } from './plan.ts';
import type { SagaRefusalCode } from './refusals.ts';
import type { AnySaga, SagaData } from './saga.ts';
import { directionOf, isUnfinished, type RunningSaga, type SagaState, type UnfinishedSaga } from './state.ts';
import { addTo } from './timeline.ts';

export type Advanced = { readonly state: SagaState; readonly effects: readonly Effect[] };
export type NotAdvanced = Refusal<SagaRefusalCode>;

export type Begin = {
  readonly id: string;
  readonly room: string;
  readonly wakesAt?: string | undefined;
  readonly fingerprint: string;
  readonly requestId?: string | undefined;
  readonly data: SagaData;
  readonly now: number;
  readonly claim: string;
};

/** A new saga, claimed by whoever starts it, with its first step to be performed. */
export const begin = (saga: AnySaga, { now, claim, wakesAt, requestId, ...told }: Begin): Advanced => {
  const state: RunningSaga = {
    ...told,
    ...(wakesAt === undefined ? {} : { wakesAt }),
    ...(requestId === undefined ? {} : { requestId }),
    name: saga.name,
    version: saga.version,
    startedAt: now,
    revision: 1,
    timeline: { entries: [{ at: now, what: 'started' }] },
    status: 'running',
    step: firstStep(saga),
    attempt: 1,
    failures: 0,
    unknown: false,
    signals: 0,
    claim,
    dueAt: now + claimMs,
  };
  return performing(saga, state);
};

export const advance = (saga: AnySaga, state: SagaState, event: SagaEvent): Advanced | NotAdvanced => {
  if (!isUnfinished(state)) return refuse('saga-ended', { status: state.status });
  const next: UnfinishedSaga = { ...state, revision: state.revision + 1 };
  switch (event.kind) {
    case 'woken':
      return event.now < state.dueAt
        ? refuse('saga-not-due', { dueAt: state.dueAt })
        : wake(saga, next, event);
    case 'signalled':
      return signal(saga, next, event);
    case 'performed':
      return isTaskOf(state, event.task) ? afterOutcome(saga, next, event) : refuse('saga-not-claimed');
    case 'failed':
      return isTaskOf(state, event.task) ? afterFailure(saga, next, event) : refuse('saga-not-claimed');
    case 'put-off':
      return isTaskOf(state, event.task) ? putOff(next, event) : refuse('saga-not-claimed');
    case 'retried':
    case 'closure-proposed':
    case 'closure-confirmed':
      return advanceByHand(state, event);
    default:
      return never(event);
  }
};

const isTaskOf = (state: UnfinishedSaga, task: Task): boolean =>
  state.claim === task.claim &&
  state.step === task.step &&
  state.attempt === task.attempt &&
  directionOf(state) === task.direction;

type Woken = Pick<Extract<SagaEvent, { kind: 'woken' }>, 'now' | 'claim'>;

/** Its moment has come. If somebody had claimed it, they are gone and nobody knows what they did. */
const wake = (saga: AnySaga, state: UnfinishedSaga, { now, claim }: Woken): Advanced => {
  if (state.claim === undefined) return claimed(saga, state, { now, claim });
  const { step, attempt } = state;
  const undo = directionOf(state) === 'undo' ? ({ undo: true } as const) : {};
  const failures = state.failures + 1;
  const timeline = addTo(state.timeline, { at: now, what: 'vanished', step, attempt, ...undo });
  const known: UnfinishedSaga = { ...state, failures, unknown: true, timeline };
  if (failures < stuckAfter) return claimed(saga, known, { now, claim });
  return getStuck(known, now, stuckUntil(now, failures, 0));
};

/** News: whoever performs the step right now will see it; if nobody does, it is performed with it. */
const signal = (
  saga: AnySaga,
  state: UnfinishedSaga,
  { now, claim, patch }: Woken & { readonly patch: SagaData },
): Advanced => {
  const told: UnfinishedSaga = {
    ...state,
    data: { ...state.data, ...patch },
    signals: state.signals + 1,
    timeline: addTo(state.timeline, { at: now, what: 'signalled' }),
  };
  const beingPerformed = state.claim !== undefined && now < state.dueAt;
  return beingPerformed ? { state: told, effects: [] } : wake(saga, told, { now, claim });
};
