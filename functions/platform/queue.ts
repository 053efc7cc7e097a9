/**
 * The queue that wakes sagas. A message is a saga's id and nothing else; losing one costs time only, because the state
 * says when the saga is due and the sweeper looks.
 */
import type { EpochMs } from '../../domains/time/businessDate.ts';

export type WakeUp = {
  readonly sagaId: string;
  readonly delayMs: number;
  /** Where it listens: the queue of its room. */
  readonly to: string;
  /** Local clouds only: the moment at which the worker is to act. */
  readonly testNow?: EpochMs;
};

export type WakeUps = {
  /** Kept in every saga's state, so that others can wake it too. */
  readonly address: string;
  send(wakeUp: WakeUp): Promise<void>;
};
