/**
 * Sagas as the doors of a room see them: start one, tell it news, look at it; and for staff: retry it, close it.
 *
 * Whoever starts or signals also drives as far as it goes at once, so that a person waits for no queue.
 */
import { Fault } from '../../../domains/outcome/fault.ts';
import { invariant } from '../../../domains/outcome/invariant.ts';
import { isRefusal, type Refusal, refuse } from '../../../domains/outcome/refusal.ts';
import { begin } from '../../../domains/saga/advance.ts';
import type { SagaPage, SagaStore } from '../../../domains/saga/port.ts';
import type { SagaRefusalCode } from '../../../domains/saga/refusals.ts';
import type { AnySaga, Saga, SagaData } from '../../../domains/saga/saga.ts';
import type { SagaState, SagaStatus } from '../../../domains/saga/state.ts';
import type { EpochMs } from '../../../domains/time/businessDate.ts';
import type { WakeUps } from '../queue.ts';
import { currentRequestId } from '../requestContext.ts';
import { sagasByHand } from './byHand.ts';
import { driver } from './driving.ts';
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

const saneId = /^[A-Za-z0-9_.:-]{1,90}$/;

export const sagas = <Ports>(options: SagasOptions<Ports>): Sagas => {
  const { store, room, queue } = options;
  const { happen, goOn, found, newTurn } = driver(options);
  const staff = sagasByHand(options);

  /** After a lost answer the state itself tells whether it was this call that made it. */
  const createOnce = async (state: SagaState): Promise<SagaState> => {
    const make = async (): Promise<SagaState> => {
      const made = await store.create(state);
      return made === 'created' ? state : made;
    };
    try {
      return await make();
    } catch (cause) {
      if (!(cause instanceof Fault) || cause.retry === 'safe') throw cause;
      return (await store.find(state.id)) ?? make();
    }
  };

  const drive = async (from: SagaState, now: EpochMs): Promise<SagaState> => {
    const turn = newTurn();
    const woken = await happen(from, { kind: 'woken', now, claim: turn.claim });
    return goOn(woken.state, turn, now);
  };

  return {
    ...staff,
    async start(plan, { id, data, fingerprint, now }) {
      invariant(saneId.test(id), `not the id of a saga: ${id}`);
      const turn = newTurn();
      const { claim } = turn;
      const wakesAt = queue?.address;
      const requestId = currentRequestId();
      const begun = begin(plan, { id, room, wakesAt, fingerprint, requestId, data, now, claim });
      const state = await createOnce(begun.state);
      if (state.fingerprint !== fingerprint || state.name !== plan.name) return refuse('saga-differs');
      return 'claim' in state && state.claim === claim ? goOn(state, turn, now) : drive(state, now);
    },
    async signal(id, patch, now) {
      const state = await store.find(id);
      if (state === undefined) return refuse('saga-missing');
      const turn = newTurn();
      const told = await happen(state, { kind: 'signalled', now, claim: turn.claim, patch });
      return isRefusal(told.refusal) ? told.refusal : goOn(told.state, turn, now);
    },
    drive: async (id, now) => drive(await found(id), now),
    due: (now, limit) => store.due({ room, now, limit }),
    async retry(id, by, now) {
      const retried = await staff.retry(id, by, now);
      return isRefusal(retried) ? retried : drive(retried, now);
    },
  };
};
