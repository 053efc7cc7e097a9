/**
 * Sagas as the doors of a room see them: start one, tell it news, look at it; and for staff: retry it, close it.
 *
 * Whoever starts or signals also drives as far as it goes at once, so that a person waits for no queue.
 */
import type { Refusal } from '../../../domains/outcome/refusal.ts';
import type { SagaPage, SagaStore } from '../../../domains/saga/port.ts';
import type { SagaRefusalCode } from '../../../domains/saga/refusals.ts';
import type { AnySaga, Saga, SagaData } from '../../../domains/saga/saga.ts';
import type { SagaState, SagaStatus } from '../../../domains/saga/state.ts';
import type { EpochMs } from '../../../domains/time/businessDate.ts';
import type { WakeUps } from '../queue.ts';
import type { Performers } from './performer.ts';

export type SagaRefusal = Refusal<SagaRefusalCode>;

export interface Sagas {
  /** Idempotent on the id; the same id for something else is refused (`saga-differs`). Drives as far as it can at once. */
  start<Data extends SagaData>(
    saga: Saga<Data>,
    begin: { readonly id: string; readonly data: Data; readonly fingerprint: string; readonly now: EpochMs },
  ): Promise<SagaState | SagaRefusal>;
  /** Adds facts to the saga's data and drives on; refuses `saga-missing` and `saga-ended`. */
  signal(id: string, patch: SagaData, now: EpochMs): Promise<SagaState | SagaRefusal>;
  /** Drives it if it is due; anything else changes nothing. */
  drive(id: string, now: EpochMs): Promise<SagaState>;
  find(id: string): Promise<SagaState | undefined>;
  /** Ids of this room's sagas that are due, the longest waiting first. */
  due(now: EpochMs, limit: number): Promise<readonly string[]>;
  list(
    status: SagaStatus | undefined,
    page: { readonly limit: number; readonly cursor?: string },
  ): Promise<SagaPage>;
  /** A stuck saga is due again, now, and driven where the performers are. */
  retry(id: string, by: string, now: EpochMs): Promise<SagaState | SagaRefusal>;
  /** With a reason: proposes to close a stuck saga. With the proposal's id, by somebody else: closes it. */
  close(
    id: string,
    by: string,
    asked: { readonly reason: string } | { readonly closure: string },
    now: EpochMs,
  ): Promise<SagaState | SagaRefusal>;
}

export type SagasOptions<Ports> = {
  readonly room: string;
  /** Every saga of the room, in every version that may still be running. */
  readonly registry: readonly AnySaga[];
  readonly performers: Performers<Ports>;
  readonly ports: Ports;
  readonly store: SagaStore;
  /** Left out: only the sweeper wakes what rests. */
  readonly queue?: WakeUps | undefined;
  /** From 0 up to 1: jitter and the names of claims. */
  readonly random: () => number;
  /** Milliseconds that only go up; with `budgetMs` it says when to leave the rest to the queue. */
  readonly stopwatch?: () => number;
  readonly budgetMs?: number;
};
