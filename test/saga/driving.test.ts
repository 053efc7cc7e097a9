/**
 * What a worker makes of a step that breaks, and of a write that somebody else was faster with.
 */
import { describe, expect, it } from 'vitest';
import { Fault } from '../../domains/outcome/fault.ts';
import { memorySagaStore } from '../../domains/saga/memoryStore.ts';
import { turnsBackAfter } from '../../domains/saga/patience.ts';
import { type Saga, saga } from '../../domains/saga/saga.ts';
import type { SagaState } from '../../domains/saga/state.ts';
import type { Performer } from '../../functions/platform/sagas/performer.ts';
import { sagas } from '../../functions/platform/sagas/sagas.ts';
import { noon } from '../kit/cast.ts';

process.env.LOG_LEVEL ??= 'SILENT';

// biome-ignore format: a plan with its undo beside each step
const errand: Saga = saga('errand', [
  { name: 'keep', does: () => ({ kind: 'keep' }), undoneBy: () => ({ kind: 'give-back' }) },
  { name: 'take', does: () => ({ kind: 'take' }), undoneBy: 'point-of-no-return' },
]);

const done: Performer<object> = async () => ({ done: {} });
const workerOn = (store: ReturnType<typeof memorySagaStore>, keep: Performer<object>) => {
  const performers = { keep, 'give-back': done, take: done };
  return sagas({ room: 'examples', registry: [errand], performers, ports: {}, store, random: () => 0.5 });
};
const begin = { id: 'errand-1', data: {}, fingerprint: 'f', now: noon };

/** Tries the first step as often as nothing would be left of a saga whose step did nothing. */
const failing = async (cause: () => Error): Promise<SagaState | undefined> => {
  const store = memorySagaStore();
  const worker = workerOn(store, () => Promise.reject(cause()));
  await worker.start(errand, begin);
  for (let hour = 1; hour <= turnsBackAfter; hour += 1) await worker.drive(begin.id, noon + hour * 3_600_000);
  return store.find(begin.id);
};

describe('a step that breaks', () => {
  it('by a bug is of unknown outcome: half of it may be done, so it is tried on and never given up', async () => {
    expect(await failing(() => new TypeError('x is not a function'))).toMatchObject({
      status: 'running',
      step: 'keep',
      unknown: true,
    });
  });

  it('by a fault that did nothing turns the saga back', async () => {
    expect(await failing(() => new Fault('throttled', { retry: 'safe' }))).toMatchObject({
      status: 'undone',
      refusal: { refused: 'step-unavailable', facts: { step: 'keep' } },
    });
  });
});

describe('a write that somebody else was faster with', () => {
  it('is not believed: the worker goes on from what is stored, and leaves to the other what is theirs', async () => {
    const store = memorySagaStore();
    const other = workerOn(store, done);
    let taken = 0;
    const slow = workerOn(store, async () => {
      taken += 1;
      if (taken === 1) await other.drive(begin.id, noon + 3_600_000);
      return { done: { by: 'the slow one' } };
    });
    const seen = await slow.start(errand, begin);
    expect(seen).toMatchObject({ status: 'done' });
    expect(await store.find(begin.id)).toEqual(seen);
    expect(JSON.stringify(seen)).not.toContain('the slow one');
  });
});
