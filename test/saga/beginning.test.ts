/** Starting a saga when the store does not answer, and finding the plan among several. */
import { describe, expect, it } from 'vitest';
import { Fault } from '../../domains/outcome/fault.ts';
import { Bug } from '../../domains/outcome/invariant.ts';
import { memorySagaStore } from '../../domains/saga/memoryStore.ts';
import { claimMs } from '../../domains/saga/patience.ts';
import type { SagaStore } from '../../domains/saga/port.ts';
import { type AnySaga, type Saga, saga } from '../../domains/saga/saga.ts';
import type { SagaState } from '../../domains/saga/state.ts';
import { sagas } from '../../functions/platform/sagas/sagas.ts';
import { noon } from '../kit/cast.ts';

process.env.LOG_LEVEL ??= 'SILENT';

const planOf = (name: string, kind = name): Saga =>
  saga(name, [{ name: 'ask', does: () => ({ kind }), undoneBy: 'nothing-to-undo' }]);
const errand = planOf('errand');
const newer: Saga = { ...planOf('errand', 'anew'), version: 2 };
const begin = { id: 'errand-1', data: {}, fingerprint: 'f', now: noon };

const workerOn = (store: SagaStore, registry: readonly AnySaga[] = [errand]) => {
  const performed: string[] = [];
  const done = async ({ kind }: { kind: string }) => {
    performed.push(kind);
    return { done: {} };
  };
  const performers = { errand: done, other: done, anew: done };
  return {
    performed,
    worker: sagas({ room: 'r', registry, performers, ports: {}, store, random: () => 0.5 }),
  };
};
/** The first creations fail, before or after they happened. */
const losing = (cause: () => Error, times: number, happens: boolean) => {
  const store = memorySagaStore();
  let creations = 0;
  const create = async (state: SagaState) => {
    creations += 1;
    if (creations > times) return store.create(state);
    if (happens) await store.create(state);
    throw cause();
  };
  return { store: { ...store, create }, creations: () => creations };
};
const unknown = () => new Fault('no answer', { retry: 'unknown-outcome' });

describe('a creation whose answer is lost', () => {
  it('is looked for: it had happened, and goes on', async () => {
    const { store, creations } = losing(unknown, 1, true);
    expect(await workerOn(store).worker.start(errand, begin)).toMatchObject({ status: 'done' });
    expect(creations()).toBe(1);
  });
  it('is looked for: it had not, and is made once more', async () => {
    const { store, creations } = losing(unknown, 1, false);
    expect(await workerOn(store).worker.start(errand, begin)).toMatchObject({ status: 'done' });
    expect(creations()).toBe(2);
  });
  it('twice is told to whoever asked', async () => {
    const { store } = losing(unknown, 2, false);
    await expect(workerOn(store).worker.start(errand, begin)).rejects.toMatchObject({
      retry: 'unknown-outcome',
    });
  });
  it('is not looked for where nothing happened, nor where we are wrong', async () => {
    const nothing = losing(() => new Fault('throttled', { retry: 'safe' }), 1, true);
    await expect(workerOn(nothing.store).worker.start(errand, begin)).rejects.toMatchObject({
      retry: 'safe',
    });
    const wrong = losing(() => new Bug('malformed'), 1, true);
    await expect(workerOn(wrong.store).worker.start(errand, begin)).rejects.toThrow(Bug);
  });
});

describe('a write that is not known to have happened', () => {
  const failingSave = (cause: () => Error) => {
    const store = memorySagaStore();
    return { ...store, save: () => Promise.reject(cause()) };
  };
  it('is looked for again and again, and then told', async () => {
    const { worker } = workerOn(failingSave(unknown));
    await expect(worker.start(errand, begin)).rejects.toMatchObject({
      name: 'Fault',
      retry: 'unknown-outcome',
    });
  });
  it('is told at once where nothing happened, or where we are wrong', async () => {
    const safe = workerOn(failingSave(() => new Fault('throttled', { retry: 'safe' })));
    await expect(safe.worker.start(errand, begin)).rejects.toMatchObject({ retry: 'safe' });
    expect(safe.performed).toEqual(['errand']);
    const wrong = workerOn(failingSave(() => new Bug('malformed')));
    await expect(wrong.worker.start(errand, begin)).rejects.toThrow(Bug);
  });
});

describe('a saga', () => {
  it('runs on the plan of its name and version, whatever else the room knows', async () => {
    const registry = [planOf('other'), newer, errand];
    for (const [plan, kind] of [
      [errand, 'errand'],
      [newer, 'anew'],
    ] as const) {
      const { worker, performed } = workerOn(memorySagaStore(), registry);
      expect(await worker.start(plan, begin)).toMatchObject({ status: 'done' });
      expect(performed).toEqual([kind]);
    }
  });

  it('of the same id and fingerprint but another plan is another', async () => {
    const { worker } = workerOn(memorySagaStore(), [errand, planOf('other')]);
    await worker.start(errand, begin);
    expect(await worker.start(planOf('other'), begin)).toEqual({ refused: 'saga-differs', facts: {} });
  });

  it('that somebody else performs right now is left to them', async () => {
    const store = memorySagaStore();
    const { worker, performed } = workerOn(store);
    const asleep: SagaStore = {
      ...store,
      save: () => Promise.reject(new Fault('throttled', { retry: 'safe' })),
    };
    await workerOn(asleep)
      .worker.start(errand, begin)
      .catch(() => undefined);
    const [claimed] = store.all();
    const other = { ...claimed, claim: 'somebody else', revision: 2 } as SagaState;
    await store.save(other);
    expect(await worker.start(errand, begin)).toEqual(other);
    expect(performed).toEqual([]);
    const whenTheyAreGone = { ...begin, now: noon + claimMs };
    expect(await worker.start(errand, whenTheyAreGone)).toMatchObject({ status: 'done' });
  });

  it('that rests and whose moment has come goes on when it is started again', async () => {
    const store = memorySagaStore();
    let answers = 0;
    const ask = async () => {
      answers += 1;
      return answers === 1 ? { waitUntil: noon + 60_000 } : { done: {} };
    };
    const options = { room: 'r', registry: [errand], performers: { errand: ask }, ports: {}, store };
    const worker = sagas({ ...options, random: () => 0.5 });
    expect(await worker.start(errand, begin)).toMatchObject({ status: 'waiting' });
    expect(await worker.start(errand, { ...begin, now: noon + 59_999 })).toMatchObject({ status: 'waiting' });
    expect(await worker.start(errand, { ...begin, now: noon + 60_000 })).toMatchObject({ status: 'done' });
    expect(await worker.signal('errand-1', {}, noon)).toEqual({
      refused: 'saga-ended',
      facts: { status: 'done' },
    });
    expect(await worker.signal('errand-9', {}, noon)).toEqual({ refused: 'saga-missing', facts: {} });
  });

  it.each(['', 'a b', 'x'.repeat(91), 'a#b'])('has no such id: "%s"', async (id) => {
    await expect(workerOn(memorySagaStore()).worker.start(errand, { ...begin, id })).rejects.toThrow(Bug);
  });

  it('that is retried by staff goes on at once where its performers are', async () => {
    const store = memorySagaStore();
    const { worker } = workerOn(store);
    expect(await worker.retry('errand-1', 'op_wu', noon)).toEqual({ refused: 'saga-missing', facts: {} });
    const asleep: SagaStore = {
      ...store,
      save: () => Promise.reject(new Fault('throttled', { retry: 'safe' })),
    };
    await workerOn(asleep)
      .worker.start(errand, begin)
      .catch(() => undefined);
    const [{ claim: _gone, ...state }] = store.all() as [Extract<SagaState, { claim?: string }>];
    await store.save({ ...state, status: 'stuck', direction: 'forward', revision: 2 } as SagaState);
    expect(await worker.retry('errand-1', 'op_wu', noon)).toMatchObject({ status: 'done' });
  });
});
