/**
 * Where a saga stands: everything that must survive a crash, as one value of plain JSON.
 *
 * An unfinished one knows when it has to be looked at again (`dueAt`). That moment is its outbox: the wake-up that
 * must come, stored with the state itself, so that a lost message loses nothing.
 */
import type { Refusal } from '../outcome/refusal.ts';
import type { EpochMs } from '../time/businessDate.ts';
import type { SagaData } from './saga.ts';
import type { Timeline } from './timeline.ts';

export type Direction = 'forward' | 'undo';

type Told = {
  readonly id: string;
  readonly name: string;
  /** Of the plan; a running saga ends on the one it began. */
  readonly version: number;
  /** Whose performers drive it. */
  readonly room: string;
  /** Where its wake-ups are sent; absent where there is no queue. */
  readonly wakesAt?: string;
  /** Tells a repeated start from another one under the same id. */
  readonly fingerprint: string;
  /** The request that began it, for those who read logs; absent when it was none. */
  readonly requestId?: string;
  readonly startedAt: EpochMs;
  /** One more with every write; a write is conditional on it. */
  readonly revision: number;
  readonly data: SagaData;
  readonly timeline: Timeline;
};

/** The step it is at, and what is known of it. */
export type Position = {
  readonly step: string;
  /** How often this step has been begun. */
  readonly attempt: number;
  /** How many of those came to nothing in a row. */
  readonly failures: number;
  /** An earlier attempt may have happened: only a definite answer of a later one ends this. */
  readonly unknown: boolean;
  /** When somebody must look at it: a rest, a wait or a claim is over. */
  readonly dueAt: EpochMs;
  /** Who is performing the step, until `dueAt`; absent while it rests. */
  readonly claim?: string;
  /** How often news came from outside. */
  readonly signals: number;
};

/** Two people end a stuck saga by hand: one proposes, another confirms. */
export type Closure = {
  /** The revision that the proposer saw; a confirmation names it. */
  readonly id: string;
  readonly by: string;
  readonly reason: string;
  readonly at: EpochMs;
  readonly expiresAt: EpochMs;
};

export type RunningSaga = Told & Position & { readonly status: 'running' };
export type WaitingSaga = Told & Position & { readonly status: 'waiting' };
export type UndoingSaga = Told & Position & { readonly status: 'undoing'; readonly refusal: Refusal };
/** Loud, and needs a person; it is still tried again by itself, rarely. */
export type StuckSaga = Told &
  Position & {
    readonly status: 'stuck';
    readonly direction: Direction;
    /** Why it turned back; on the way forward there is none. */
    readonly refusal?: Refusal;
    readonly closure?: Closure;
  };
export type UnfinishedSaga = RunningSaga | WaitingSaga | UndoingSaga | StuckSaga;

export type DoneSaga = Told & { readonly status: 'done'; readonly endedAt: EpochMs };
export type UndoneSaga = Told & {
  readonly status: 'undone';
  readonly endedAt: EpochMs;
  readonly refusal: Refusal;
};
/** Ended by two people; the timeline says who and why. */
export type ClosedSaga = Told & {
  readonly status: 'closed';
  readonly endedAt: EpochMs;
  readonly refusal?: Refusal;
};
export type EndedSaga = DoneSaga | UndoneSaga | ClosedSaga;

export type SagaState = UnfinishedSaga | EndedSaga;
export type SagaStatus = SagaState['status'];

export const sagaStatuses = [
  'running',
  'waiting',
  'undoing',
  'stuck',
  'done',
  'undone',
  'closed',
] as const satisfies readonly SagaStatus[];

export const isUnfinished = (state: SagaState): state is UnfinishedSaga => 'dueAt' in state;

export const directionOf = (state: UnfinishedSaga): Direction => {
  if (state.status === 'stuck') return state.direction;
  return state.status === 'undoing' ? 'undo' : 'forward';
};
