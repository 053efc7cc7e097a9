/**
 * Sagas as staff see them, of every room, without the rooms' performers: look, list, retry, close.
 *
 * A retried saga is due at once; its own room drives it, by a wake-up or with the next sweep.
 */
import { Fault } from '../../../domains/outcome/fault.ts';
import { isRefusal, refuse } from '../../../domains/outcome/refusal.ts';
import { advanceByHand } from '../../../domains/saga/byHand.ts';
import type { ByHand } from '../../../domains/saga/event.ts';
import type { SagaStore } from '../../../domains/saga/port.ts';
import type { SagaState } from '../../../domains/saga/state.ts';
import type { WakeUps } from '../queue.ts';
import type { SagaRefusal, Sagas } from './sagas.ts';
import { sendWakeUp } from './wakeUp.ts';

export type SagasByHand = Pick<Sagas, 'find' | 'list' | 'retry' | 'close'>;

const mostTries = 5;

export const sagasByHand = (options: {
  readonly store: SagaStore;
  readonly queue?: WakeUps | undefined;
}): SagasByHand => {
  const { store, queue } = options;

  const happen = async (id: string, event: ByHand): Promise<SagaState | SagaRefusal> => {
    for (let tried = 1; tried <= mostTries; tried += 1) {
      const state = await store.find(id);
      if (state === undefined) return refuse('saga-missing');
      const advanced = advanceByHand(state, event);
      if (isRefusal(advanced)) return advanced;
      if ((await store.save(advanced.state)) === 'conflict') continue;
      for (const effect of advanced.effects)
        if (effect.kind === 'wake')
          await sendWakeUp(queue, advanced.state, { at: effect.at, now: event.now });
      return advanced.state;
    }
    throw new Fault(`saga ${id} is too busy`, { retry: 'safe' });
  };

  return {
    find: (id) => store.find(id),
    list: (status, page) => store.list({ ...(status === undefined ? {} : { status }), ...page }),
    retry: (id, by, now) => happen(id, { kind: 'retried', by, now }),
    close: (id, by, asked, now) =>
      happen(
        id,
        'reason' in asked
          ? { kind: 'closure-proposed', by, now, reason: asked.reason }
          : { kind: 'closure-confirmed', by, now, closure: asked.closure },
      ),
  };
};
