/**
 * Whatever step of whatever saga a worker stops in, and though every message is lost: the sweeper finds the saga within
 * five minutes and finishes it.
 */
import { describe, expect, it } from 'vitest';
import { stuckAfter } from '../../domains/saga/patience.ts';
import { sagaStatuses } from '../../domains/saga/state.ts';
import { tourismPlans } from '../../functions/tourism/plans.ts';
import { failingStep } from '../kit/failingStep.ts';
import type { Watch } from '../kit/faults.ts';
import { outsideOf } from '../kit/sagaWorld.ts';
import { minutesUntilFound, moments, type Stop, stoppingAt, sweptToTheEnd } from '../kit/stopped.ts';
import { calm, type World } from './crashWorld.ts';
import { startProcess } from './park.ts';
import { cancelling, lunchSplit, orderPaid, type Story, tooLate } from './sagaStories.ts';

const asItIs: Watch = (_name, port) => port;
type StepPerformers = typeof tourismPlans.performers;

const payeesAreShort: StepPerformers = {
  ...tourismPlans.performers,
  'refund-order': async () => ({ refused: 'merchant-funds-insufficient', facts: {} }),
};
const runsOut: StepPerformers = {
  ...tourismPlans.performers,
  'confirm-order-slots': async () => ({ refused: 'order-expired', facts: {} }),
};

const stories: readonly (readonly [string, Story, StepPerformers])[] = [
  ['paying an order', orderPaid, tourismPlans.performers],
  ['an order that cannot be paid any more', tooLate, runsOut],
  ['cancelling an order', cancelling, tourismPlans.performers],
  ['a cancellation that the payees cannot cover', cancelling, payeesAreShort],
  ['a lunch that everybody pays', lunchSplit('cancel', ['lin', 'mei', 'tao']), tourismPlans.performers],
  ['a lunch for which somebody is missing', lunchSplit('cancel', ['lin', 'mei']), tourismPlans.performers],
];

const startedWith = async (story: Story, performers: StepPerformers, stop?: Stop) => {
  const world: World = await story.makeWorld();
  const watched = stoppingAt(performers, stop);
  const outside = { ...outsideOf(world, asItIs), performers: watched.performers };
  const running = startProcess(world, world.clock.now, outside);
  const scenario = story.scenario(running, world).catch(() => undefined);
  await Promise.race([scenario, watched.stopped]);
  const healthy = startProcess(world, world.clock.now, { ...outsideOf(world, asItIs), performers });
  return { world, called: watched.called, sagas: healthy.sagas };
};

describe.each(stories)('%s', (_name, story, performers) => {
  it('is found and finished, whichever step its worker stops in', async () => {
    const whole = await startedWith(story, performers);
    const found: number[] = [];
    for (const call of whole.called.keys())
      for (const moment of moments) {
        const { world, sagas, called } = await startedWith(story, performers, { call: call + 1, moment });
        const at = `stopped ${moment} in ${called.at(-1)}`;
        const minutes = await minutesUntilFound(world, sagas);
        expect(minutes, at).toBeLessThanOrEqual(5);
        found.push(minutes);
        await sweptToTheEnd(world, sagas);
        await story.check(world, false);
      }
    expect(found.length).toBe(2 * whole.called.length);
    expect(whole.called.length).toBeGreaterThanOrEqual(2);
  });
});

describe('in every state', () => {
  const seen = new Set<string>();
  const reached = async (
    story: Story,
    more: { readonly performers?: StepPerformers; readonly kind?: string; readonly times?: number },
  ): Promise<void> => {
    const { performers = tourismPlans.performers, kind = 'hold-order-money', times = 0 } = more;
    const world = await story.makeWorld();
    const failing = failingStep(performers, kind, { times, first: 1, always: true }, world.clock.now);
    const outside = { ...outsideOf(world, asItIs), performers: failing.performers };
    await story.scenario(startProcess(world, world.clock.now, outside), world).catch(() => undefined);
    const { sagas } = startProcess(world, world.clock.now, outside);
    const last = () => world.store.all().at(-1);
    for (let minutes = 0; minutes < 20 && last()?.status !== 'stuck' && times >= stuckAfter; minutes += 1)
      await minutesUntilFound(world, sagas);
    seen.add(last()?.status ?? 'none');
    await sweptToTheEnd(world, sagas);
    seen.add(last()?.status ?? 'none');
    await story.check(world, false);
  };

  it.each([
    ['running, at rest after a fault', orderPaid, { kind: 'capture-order', times: 1 }],
    [
      'undoing, at rest after a fault',
      cancelling,
      { performers: payeesAreShort, kind: 'reopen-passes', times: 1 },
    ],
    ['waiting', lunchSplit('cancel', ['lin', 'mei']), {}],
    ['stuck', cancelling, { kind: 'close-cancelled-order', times: stuckAfter }],
  ] as const)('%s, its message lost: it is found and finished', async (_state, story, more) => {
    await reached(story, more);
  });

  it('was tried', () => {
    const byHandAlone = 'closed';
    expect([...seen].sort()).toEqual(sagaStatuses.filter((one) => one !== byHandAlone).sort());
  });
});

it('a world that is at rest stays as it is', async () => {
  const { world, sagas } = await startedWith(orderPaid, tourismPlans.performers);
  expect(await minutesUntilFound(world, sagas)).toBe(Number.POSITIVE_INFINITY);
  expect((await calm(world).get('lin', '/orders')).body.data).toMatchObject([{ status: 'paid' }]);
});
