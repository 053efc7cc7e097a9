/**
 * Histories of sagas for the golden files: what happened, as short words, and what the plan decided each time.
 *
 * An event is told in relation to the state it meets (`due`, `done`, `late`), never as a moment or a claim, so that a
 * history can be played to any later code. Pauses are no part of a decision; where to go, what to do and whom to call is.
 */
import { createHash } from 'node:crypto';
import { canonicalJson } from '../../domains/ledger/canonicalJson.ts';
import { isRefusal, refuse } from '../../domains/outcome/refusal.ts';
import { type Advanced, advance, begin } from '../../domains/saga/advance.ts';
import type { Effect, SagaEvent, Task } from '../../domains/saga/event.ts';
import { performing } from '../../domains/saga/moves.ts';
import type { AnySaga, SagaData } from '../../domains/saga/saga.ts';
import { directionOf, isUnfinished, type SagaState } from '../../domains/saga/state.ts';

export type History = {
  readonly data: SagaData;
  /** `done {"paid":true}`, `no funds-short`, `due`: what happened, in turn. */
  readonly events: readonly string[];
  /** What was decided: first about the beginning, then about each event. */
  readonly decisions: readonly string[];
};

export type Told = Pick<History, 'data' | 'events'>;

const startsAt = 1_795_320_000_000;
const digest = (value: unknown): string =>
  createHash('sha256').update(canonicalJson(value)).digest('hex').slice(0, 8);

const saidOf = (effect: Effect): string => {
  switch (effect.kind) {
    case 'perform':
      return `does ${effect.task.command.kind} #${digest(effect.task.command)}`;
    case 'wake':
      return 'rests';
    case 'alarm':
      return 'calls for a person';
  }
};

const standing = (state: SagaState): string => {
  if (!isUnfinished(state)) {
    const because = 'refusal' in state && state.refusal ? ` ${state.refusal.refused}` : '';
    return `${state.status}${because} #${digest(state.data)}`;
  }
  const undo = directionOf(state) === 'undo' ? ' undo' : '';
  const claim = state.claim === undefined ? '' : ' claimed';
  return `${state.status} ${state.step}${undo} ${state.attempt}${state.unknown ? '?' : ''}${claim}`;
};

const decisionOf = ({ state, effects }: Advanced): string =>
  [standing(state), ...effects.map(saidOf)].join('; ');

const nobodysTask: Task = {
  claim: 'overtaken',
  step: '',
  direction: 'forward',
  attempt: 0,
  signals: 0,
  command: { kind: '' },
};

const ownTask = (saga: AnySaga, state: SagaState): Task => {
  const [effect] = isUnfinished(state) && state.claim !== undefined ? performing(saga, state).effects : [];
  return effect?.kind === 'perform' ? effect.task : nobodysTask;
};

/** A word and what it carries: `news {"toldBy":"cb-1"}`. */
const parts = (event: string): { readonly word: string; readonly rest: string } => {
  const at = event.indexOf(' ');
  return at < 0 ? { word: event, rest: '' } : { word: event.slice(0, at), rest: event.slice(at + 1) };
};

const eventOf = (saga: AnySaga, state: SagaState, told: string, turn: number): SagaEvent => {
  const { word, rest } = parts(told);
  const patch = (): SagaData => (rest === '' ? {} : (JSON.parse(rest) as SagaData));
  const dueAt = isUnfinished(state) ? state.dueAt : startsAt;
  const now = word === 'due' ? dueAt : dueAt - 1;
  const claim = `worker-${turn}`;
  const task = word === 'late' ? nobodysTask : ownTask(saga, state);
  const chance = 0.5;
  const closure = 'closure' in state && state.closure ? state.closure.id : 'clo_none';
  switch (word) {
    case 'due':
    case 'early':
      return { kind: 'woken', now, claim };
    case 'done':
    case 'late':
      return { kind: 'performed', now, task, outcome: { done: patch() }, chance };
    case 'no':
      return { kind: 'performed', now, task, outcome: refuse(rest), chance };
    case 'not-yet':
      return { kind: 'performed', now, task, outcome: { waitUntil: now + 60_000 }, chance };
    case 'safe':
      return { kind: 'failed', now, task, retry: 'safe', chance };
    case 'unknown':
      return { kind: 'failed', now, task, retry: 'unknown-outcome', chance };
    case 'put-off':
      return { kind: 'put-off', now, task };
    case 'news':
      return { kind: 'signalled', now, claim, patch: patch() };
    case 'retry':
      return { kind: 'retried', now, by: 'op_wu' };
    case 'propose':
      return { kind: 'closure-proposed', now, by: 'op_wu', reason: 'by hand' };
    case 'confirm':
      return { kind: 'closure-confirmed', now, by: rest === 'alone' ? 'op_wu' : 'op_he', closure };
    default:
      throw new Error(`no such event: ${told}`);
  }
};

/** A saga that hears one event after the other and says what it decides. */
export const playing = (saga: AnySaga, data: SagaData) => {
  const told = { id: 'saga-1', room: 'examples', wakesAt: 'queue', fingerprint: 'f', data };
  const begun = begin(saga, { ...told, now: startsAt, claim: 'worker-0' });
  let { state } = begun;
  let turn = 0;
  return {
    state: () => state,
    begun: decisionOf(begun),
    hear(event: string): string {
      turn += 1;
      const advanced = advance(saga, state, eventOf(saga, state, event, turn));
      if (isRefusal(advanced)) return `refused: ${advanced.refused}`;
      state = advanced.state;
      return decisionOf(advanced);
    },
  };
};

/** What a plan decides about what happened. */
export const decided = (saga: AnySaga, { data, events }: Told): readonly string[] => {
  const play = playing(saga, data);
  return [play.begun, ...events.map((event) => play.hear(event))];
};
