/**
 * Staff at a stuck saga, through the store: what they do is written once, whoever else writes, and the room is woken.
 */
import { describe, expect, it } from 'vitest';
import { memorySagaStore } from '../../domains/saga/memoryStore.ts';
import type { SagaState, StuckSaga } from '../../domains/saga/state.ts';
import type { WakeUp, WakeUps } from '../../functions/platform/queue.ts';
import { sagasByHand } from '../../functions/platform/sagas/byHand.ts';
import { noon } from '../kit/cast.ts';
import { at, begun } from './plans.ts';

const { claim: _nobody, ...rest } = { claim: undefined, ...at('keep') };
const stuck: StuckSaga = { ...rest, status: 'stuck', direction: 'forward', dueAt: noon + 3_600_000 };

const deskOn = async (...states: readonly SagaState[]) => {
  const store = memorySagaStore();
  for (const state of states) await store.create(state);
  const woken: WakeUp[] = [];
  const queue: WakeUps = {
    async send(wakeUp) {
      woken.push(wakeUp);
    },
  };
  /** Somebody else writes the saga before each of the next saves. */
  let overtaken = 0;
  const busy = {
    ...store,
    save: async (state: SagaState) => {
      if (overtaken > 0) {
        overtaken -= 1;
        const there = await store.find(state.id);
        if (there !== undefined) await store.save({ ...there, revision: there.revision + 1 } as SagaState);
      }
      return store.save(state);
    },
  };
  return {
    store,
    woken,
    desk: sagasByHand({ store: busy, queue }),
    overtake: (times: number) => {
      overtaken = times;
    },
  };
};

describe('staff', () => {
  it('retry a stuck saga: it is due now, and its own room is woken', async () => {
    const { desk, store, woken } = await deskOn(stuck);
    expect(await desk.retry('errand-1', 'op_wu', noon)).toMatchObject({ status: 'running', dueAt: noon });
    expect(await store.find('errand-1')).toMatchObject({ status: 'running', revision: 2 });
    expect(woken).toEqual([{ sagaId: 'errand-1', delayMs: 0, to: 'queue' }]);
  });

  it('close it with two people, and nobody is woken for that', async () => {
    const { desk, store, woken } = await deskOn(stuck);
    const proposed = await desk.close('errand-1', 'op_wu', { reason: 'by hand' }, noon);
    expect(proposed).toMatchObject({ status: 'stuck', closure: { id: 'clo_2', reason: 'by hand' } });
    expect(await desk.close('errand-1', 'op_wu', { closure: 'clo_2' }, noon)).toMatchObject({
      refused: 'closure-needs-another-person',
    });
    expect(await desk.close('errand-1', 'op_he', { closure: 'clo_2' }, noon)).toMatchObject({
      status: 'closed',
    });
    expect(await store.find('errand-1')).toMatchObject({ status: 'closed', revision: 3 });
    expect(woken).toEqual([]);
  });

  it('hear of what is not there and of what is not theirs to touch, and nothing is written', async () => {
    const { desk, store } = await deskOn(begun());
    expect(await desk.retry('errand-9', 'op_wu', noon)).toEqual({ refused: 'saga-missing', facts: {} });
    expect(await desk.retry('errand-1', 'op_wu', noon)).toMatchObject({ refused: 'saga-not-stuck' });
    expect(store.writes()).toBe(1);
  });

  it('look again when somebody was faster, and give up after five times', async () => {
    const { desk, overtake, store } = await deskOn(stuck);
    overtake(4);
    expect(await desk.retry('errand-1', 'op_wu', noon)).toMatchObject({ status: 'running', revision: 6 });
    const second = await deskOn(stuck);
    second.overtake(5);
    await expect(second.desk.retry('errand-1', 'op_wu', noon)).rejects.toMatchObject({
      name: 'Fault',
      retry: 'safe',
    });
    expect(await store.find('errand-1')).toMatchObject({ status: 'running' });
  });

  it('find one, and list those of a status or all', async () => {
    const { desk } = await deskOn(stuck, { ...begun(), id: 'errand-2' });
    expect(await desk.find('errand-1')).toEqual(stuck);
    expect(await desk.find('errand-9')).toBeUndefined();
    expect((await desk.list('stuck', { limit: 5 })).sagas.map(({ id }) => id)).toEqual(['errand-1']);
    expect((await desk.list(undefined, { limit: 1 })).sagas).toHaveLength(1);
    const next = (await desk.list(undefined, { limit: 1 })).next ?? '';
    expect((await desk.list(undefined, { limit: 1, cursor: next })).sagas.map(({ id }) => id)).toEqual([
      'errand-2',
    ]);
  });
});
