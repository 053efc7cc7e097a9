/**
 * The few moves that states are made of: claim and perform, rest, turn back, end, get stuck.
 */
import { type Refusal, refuse } from '../outcome/refusal.ts';
import type { EpochMs } from '../time/businessDate.ts';
import type { Advanced } from './advance.ts';
import { claimMs } from './patience.ts';
import { commandOf, undoFrom } from './plan.ts';
import type { AnySaga } from './saga.ts';
import {
  type ClosedSaga,
  type DoneSaga,
  directionOf,
  type RunningSaga,
  type StuckSaga,
  type UndoingSaga,
  type UndoneSaga,
  type UnfinishedSaga,
  type WaitingSaga,
} from './state.ts';
import { addTo, type Happening, type TimelineEntry } from './timeline.ts';

/** The claimed state as it stands, and its step to be performed. */
export const performing = (saga: AnySaga, state: UnfinishedSaga): Advanced => {
  const { step, attempt, signals, data, claim = '' } = state;
  const direction = directionOf(state);
  const command = commandOf(saga, { step, direction, data });
  return {
    state,
    effects: [{ kind: 'perform', task: { claim, step, direction, attempt, signals, command } }],
  };
};

/** Somebody takes the step on; a stuck saga stays stuck until it has come further. */
export const claimed = (
  saga: AnySaga,
  state: UnfinishedSaga,
  { now, claim }: { readonly now: EpochMs; readonly claim: string },
): Advanced => {
  const { closure: _lapsed, ...rest } = { closure: undefined, ...state };
  const taken = { claim, attempt: state.attempt + 1, dueAt: now + claimMs };
  const next = { ...rest, ...taken } as UnfinishedSaga;
  return performing(saga, next.status === 'waiting' ? { ...next, status: 'running' } : next);
};

export const entryOf = (state: UnfinishedSaga, at: EpochMs, what: Happening): TimelineEntry => ({
  at,
  what,
  step: state.step,
  ...(state.attempt > 1 ? { attempt: state.attempt } : {}),
  ...(directionOf(state) === 'undo' ? { undo: true } : {}),
});

const noRefusal: Refusal = refuse('unknown');
export const refusalOf = (state: UnfinishedSaga): Refusal =>
  'refusal' in state && state.refusal !== undefined ? state.refusal : noRefusal;

type Fresh = { readonly step: string; readonly now: EpochMs };

/** The same claim goes on with another step. */
const freshAt = ({ step, now }: Fresh) => ({
  step,
  attempt: 1,
  failures: 0,
  unknown: false,
  dueAt: now + claimMs,
});

export const onwards = (saga: AnySaga, state: UnfinishedSaga, at: Fresh): Advanced => {
  const { refusal: _r, direction: _d, closure: _c, ...told } = { ...noExtras, ...state };
  const next: RunningSaga = { ...told, ...freshAt(at), status: 'running' };
  return performing(saga, next);
};

/** Without what only stuck or undoing sagas carry. */
const noExtras = { refusal: undefined, direction: undefined, closure: undefined };

export const undoing = (
  saga: AnySaga,
  state: UnfinishedSaga,
  at: Fresh & { readonly refusal: Refusal },
): Advanced => {
  const { direction: _d, closure: _c, ...told } = { ...noExtras, ...state };
  const next: UndoingSaga = { ...told, ...freshAt(at), status: 'undoing', refusal: at.refusal };
  return performing(saga, next);
};

/** From the step that was refused, because an earlier attempt of it may have happened after all. */
export const turnBack = (saga: AnySaga, state: UnfinishedSaga, refusal: Refusal, now: EpochMs): Advanced => {
  const timeline = addTo(state.timeline, { ...entryOf(state, now, 'turned-back'), refused: refusal.refused });
  const step = undoFrom(saga, state.step);
  const next: UnfinishedSaga = { ...state, timeline };
  return step === undefined ? ended.undone(next, now, refusal) : undoing(saga, next, { step, now, refusal });
};

/** Nobody works on it until then. */
export const resting = (state: UnfinishedSaga, dueAt: EpochMs): Advanced => {
  const { claim: _done, ...rest } = { claim: undefined, ...state };
  return { state: { ...rest, dueAt } as UnfinishedSaga, effects: [{ kind: 'wake', at: dueAt }] };
};

/** Asked again at that moment, or with the next news. */
export const waiting = (state: UnfinishedSaga, until: EpochMs): Advanced => {
  const { refusal: _r, direction: _d, closure: _c, ...told } = { ...noExtras, ...state };
  const calm = { failures: 0, unknown: false };
  if (directionOf(state) === 'undo')
    return resting({ ...told, ...calm, status: 'undoing', refusal: refusalOf(state) }, until);
  const next: WaitingSaga = { ...told, ...calm, status: 'waiting' };
  return resting(next, until);
};

/** All but where it stood: also what a newer version of this code has told it and this one does not know. */
const toldOf = (state: UnfinishedSaga) => {
  const { step: _s, attempt: _a, failures: _f, unknown: _u, dueAt: _due, signals: _n, ...rest } = state;
  const {
    claim: _claim,
    status: _status,
    direction: _d,
    refusal: _r,
    closure: _c,
    ...told
  } = {
    claim: undefined,
    ...noExtras,
    ...rest,
  };
  return told;
};

export const ended = {
  done: (state: UnfinishedSaga, endedAt: EpochMs): Advanced => {
    const done: DoneSaga = { ...toldOf(state), status: 'done', endedAt };
    return { state: done, effects: [] };
  },
  undone: (state: UnfinishedSaga, endedAt: EpochMs, refusal: Refusal): Advanced => {
    const undone: UndoneSaga = { ...toldOf(state), status: 'undone', endedAt, refusal };
    return { state: undone, effects: [] };
  },
  closed: (state: StuckSaga, endedAt: EpochMs): Advanced => {
    const { refusal } = state;
    const closed: ClosedSaga = {
      ...toldOf(state),
      status: 'closed',
      endedAt,
      ...(refusal ? { refusal } : {}),
    };
    return { state: closed, effects: [] };
  },
};

/** Nothing goes on by itself soon. Loud, and again each time it is tried in vain: the first call may have been lost. */
export const getStuck = (state: UnfinishedSaga, now: EpochMs, dueAt: EpochMs): Advanced => {
  const { claim: _gone, ...rest } = { claim: undefined, ...state };
  const direction = directionOf(state);
  const effects: Advanced['effects'] = [{ kind: 'alarm', step: state.step, direction }];
  if (rest.status === 'stuck')
    return { state: { ...rest, dueAt: Math.max(dueAt, rest.closure?.expiresAt ?? dueAt) }, effects };
  const timeline = addTo(state.timeline, entryOf(state, now, 'stuck'));
  const stuck: StuckSaga = { ...rest, status: 'stuck', direction, timeline, dueAt };
  return { state: stuck, effects };
};
