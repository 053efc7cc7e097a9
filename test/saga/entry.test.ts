/**
 * The worker's entry: of a batch exactly what failed comes again, poison ends in the dead letters, a sweep goes on past
 * what fails and stops in time.
 */
import type { Context } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { sagaEntry } from '../../functions/platform/sagas/entry.ts';
import type { Sagas } from '../../functions/platform/sagas/sagas.ts';
import { fakeClock } from '../kit/fakeClock.ts';
import { memoryQueue } from '../kit/memoryQueue.ts';
import { halfAMinute } from '../kit/sagaWorld.ts';

process.env.LOG_LEVEL ??= 'SILENT';
const noon = Date.parse('2026-11-22T12:00:00+08:00');
const tick = { 'detail-type': 'Scheduled Event', detail: {} } as Parameters<ReturnType<typeof sagaEntry>>[0];

/** Drives everything but `bad…`, and remembers what and when. */
const remembering = (due: readonly string[] = []) => {
  const driven: { readonly id: string; readonly now: number }[] = [];
  const sagas: Pick<Sagas, 'drive' | 'due'> = {
    async drive(id, now) {
      if (id.startsWith('bad')) throw new Error('poison');
      driven.push({ id, now });
      return {} as Awaited<ReturnType<Sagas['drive']>>;
    },
    due: async () => due,
  };
  return { driven, sagas };
};

describe('a batch of ten', () => {
  it('with poison at every set of places: the poison ends in the dead letters, the others are driven once', async () => {
    for (let subset = 0; subset < 1_024; subset += 1) {
      const clock = fakeClock(noon);
      const queue = memoryQueue(clock);
      const isBad = (place: number): boolean => (subset & (1 << place)) !== 0;
      for (let place = 0; place < 10; place += 1)
        queue.put(JSON.stringify({ sagaId: `${isBad(place) ? 'bad' : 'good'}-${place}` }));
      const { driven, sagas } = remembering();
      const handler = sagaEntry({ sagas: () => sagas, clock: clock.now });
      while (queue.size() > 0) {
        const records = queue.receive(10);
        const { batchItemFailures } = await handler({ Records: [...records] }, halfAMinute);
        const failed = batchItemFailures.map((one) => one.itemIdentifier);
        for (const { messageId } of records) if (!failed.includes(messageId)) queue.delete(messageId);
        clock.pass(180_000);
      }
      const places = Array.from({ length: 10 }, (_, place) => place);
      expect(driven.map(({ id }) => id)).toEqual(
        places.filter((place) => !isBad(place)).map((place) => `good-${place}`),
      );
      expect(queue.deadLetters).toHaveLength(places.filter(isBad).length);
    }
  });

  it.each(['', 'null', '[]', '{', '{"sagaId":7}', '{"saga":"a"}', '"sagaId"'])(
    'with a message that is none (%s) fails that one alone',
    async (body) => {
      const queue = memoryQueue(fakeClock(noon));
      queue.put('{"sagaId":"good"}');
      queue.put(body);
      const { driven, sagas } = remembering();
      const records = queue.receive(10);
      const answer = await sagaEntry({ sagas: () => sagas })({ Records: [...records] }, halfAMinute);
      expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'msg-2' }] });
      expect(driven.map(({ id }) => id)).toEqual(['good']);
    },
  );
});

describe('the moment at which a woken saga is driven', () => {
  const drivenAt = async (testClock: string): Promise<number | undefined> => {
    const before = process.env.TEST_CLOCK;
    process.env.TEST_CLOCK = testClock;
    const queue = memoryQueue(fakeClock(noon));
    await queue.send({ sagaId: 'good', delayMs: 0, to: '', testNow: noon + 86_400_000 });
    const { driven, sagas } = remembering();
    await sagaEntry({ sagas: () => sagas, clock: () => noon })(
      { Records: [...queue.receive(10)] },
      halfAMinute,
    );
    process.env.TEST_CLOCK = before ?? 'off';
    return driven[0]?.now;
  };

  it('is the message’s own where a test clock is allowed', async () => {
    expect(await drivenAt('allowed')).toBe(noon + 86_400_000);
  });

  it('is the clock’s everywhere else, whatever the message says', async () => {
    expect(await drivenAt('off')).toBe(noon);
  });
});

describe('a sweep', () => {
  it('drives what is due, past what fails', async () => {
    const { driven, sagas } = remembering(['a', 'bad', 'b', 'c']);
    await sagaEntry({ sagas: () => sagas, clock: () => noon })(tick, halfAMinute);
    expect(driven.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  it('stops while there is time to end well; the rest stays due', async () => {
    const { driven, sagas } = remembering(Array.from({ length: 100 }, (_, number) => `s${number}`));
    let left = 10_020;
    const context = {
      getRemainingTimeInMillis: () => {
        left -= 1;
        return left;
      },
    } as Partial<Context> as Context;
    await sagaEntry({ sagas: () => sagas, clock: () => noon })(tick, context);
    expect(driven).toHaveLength(19);
  });
});
