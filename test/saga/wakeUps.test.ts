/** When a wake-up is sent, where to, and that losing one harms nobody. */
import { describe, expect, it } from 'vitest';
import type { SagaState } from '../../domains/saga/state.ts';
import type { WakeUp } from '../../functions/platform/queue.ts';
import { sendWakeUp } from '../../functions/platform/sagas/wakeUp.ts';
import { noon } from '../kit/cast.ts';
import { at } from './plans.ts';

process.env.LOG_LEVEL ??= 'SILENT';

const sentFor = async (
  state: SagaState,
  moment: { readonly at: number; readonly testNow?: number },
): Promise<readonly WakeUp[]> => {
  const sent: WakeUp[] = [];
  const send = async (wakeUp: WakeUp): Promise<void> => {
    sent.push(wakeUp);
  };
  await sendWakeUp({ send }, state, { ...moment, now: noon });
  return sent;
};
const quarter = 15 * 60_000;

describe('a wake-up', () => {
  it.each([
    ['at once', noon, 0],
    ['at once, when its moment is over', noon - 1, 0],
    ['after a minute', noon + 60_000, 60_000],
    ['after a quarter of an hour, the longest that queues delay', noon + quarter, quarter],
  ])('%s is sent to the queue of its room', async (_when, moment, delayMs) => {
    expect(await sentFor(at('keep'), { at: moment })).toEqual([{ sagaId: 'errand-1', delayMs, to: 'queue' }]);
  });

  it('later than that is left to the sweeper', async () => {
    expect(await sentFor(at('keep'), { at: noon + quarter + 1 })).toEqual([]);
  });

  it('carries the moment of a test clock', async () => {
    const [sent] = await sentFor(at('keep'), { at: noon, testNow: noon + 9 });
    expect(sent).toMatchObject({ testNow: noon + 9 });
    expect((await sentFor(at('keep'), { at: noon }))[0]).not.toHaveProperty('testNow');
  });

  it('is not sent where nobody listens, nor for what has ended', async () => {
    const { wakesAt: _none, ...quiet } = at('keep');
    expect(await sentFor(quiet as SagaState, { at: noon })).toEqual([]);
    const { dueAt: _due, ...told } = at('keep');
    expect(await sentFor({ ...told, status: 'done', endedAt: noon } as SagaState, { at: noon })).toEqual([]);
    await expect(sendWakeUp(undefined, at('keep'), { at: noon, now: noon })).resolves.toBeUndefined();
  });

  it('that cannot be sent loses only time', async () => {
    const send = () => Promise.reject(new Error('the queue is gone'));
    await expect(sendWakeUp({ send }, at('keep'), { at: noon, now: noon })).resolves.toBeUndefined();
  });
});
