/**
 * A step that takes something back, or that must not stop any more, fails 1 to 20 times and then for ever: it is never
 * dropped, its pauses grow, a person is called, no refund is half, and an operator's retry finishes it.
 */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { stuckAfter } from '../../domains/saga/patience.ts';
import { isUnfinished, type SagaState } from '../../domains/saga/state.ts';
import { sagasByHand } from '../../functions/platform/sagas/byHand.ts';
import type { Performers } from '../../functions/platform/sagas/performer.ts';
import { tourismPlans } from '../../functions/tourism/plans.ts';
import type { StepPorts } from '../../functions/tourism/ports.ts';
import { type heard, lines, stuckAlarms } from '../kit/alarms.ts';
import { failingStep, failures, type Manner } from '../kit/failingStep.ts';
import type { Watch } from '../kit/faults.ts';
import { codeOf } from '../kit/http.ts';
import { outsideOf, settle, step } from '../kit/sagaWorld.ts';
import type { World } from './crashWorld.ts';
import { startProcess } from './park.ts';
import { expectWholeBooks } from './room.ts';
import { cancelling, lunchSplit, orderPaid, type Story } from './sagaStories.ts';

vi.mock('../../functions/platform/log.ts', async (actual: Parameters<typeof heard>[0]) =>
  (await import('../kit/alarms.ts')).heard(actual),
);
afterEach(() => {
  lines.length = 0;
});

const minute = 60_000;
const right = (kind: string) => {
  const performer = tourismPlans.performers[kind];
  if (performer === undefined) throw new Error(`nobody performs ${kind}`);
  return performer;
};

type Case = {
  readonly kind: string;
  readonly story: Story;
  /** What turns the saga back, so that the step is reached. */
  readonly turns?: Performers<StepPorts>;
};

/** The order runs out between holding and confirming. */
const runsOut: Performers<StepPorts> = {
  'hold-order-money': async (command, context) => {
    const outcome = await right('hold-order-money')(command, context);
    const { orders } = context.ports.store;
    await orders.expire(String(command.order), context.now + 16 * minute);
    return outcome;
  },
};
const payeesAreShort: Performers<StepPorts> = {
  'refund-order': async () => ({ refused: 'merchant-funds-insufficient', facts: {} }),
};
const twoOfThree = lunchSplit('cancel', ['lin', 'mei']);
const allOfThree = lunchSplit('cancel', ['lin', 'mei', 'tao']);

const takesBack: readonly Case[] = [
  { kind: 'give-order-back', story: orderPaid, turns: runsOut },
  { kind: 'release-order-money', story: orderPaid, turns: runsOut },
  { kind: 'reopen-passes', story: cancelling, turns: payeesAreShort },
  { kind: 'release-shares', story: twoOfThree },
];
const mustGoOn: readonly Case[] = [
  { kind: 'issue-passes', story: orderPaid },
  { kind: 'refund-order', story: cancelling },
  { kind: 'close-cancelled-order', story: cancelling },
  { kind: 'close-split', story: allOfThree },
];
const cases = [...takesBack, ...mustGoOn];

const asItIs: Watch = (_name, port) => port;

/** The story until its saga has met the step once. */
const begun = async ({ kind, story, turns }: Case, manner: Manner) => {
  const world = await story.makeWorld();
  const performers = { ...tourismPlans.performers, ...turns };
  const failing = failingStep(performers, kind, manner, world.clock.now);
  const outside = { ...outsideOf(world, asItIs), performers: failing.performers };
  const running = startProcess(world, world.clock.now, outside);
  await story.scenario(running, world).catch(() => undefined);
  return { world, running, failing };
};

/** The saga of the step: the last that was begun. */
const sagaOf = (world: World): SagaState => {
  const state = world.store.all().at(-1);
  if (state === undefined) throw new Error('no saga');
  return state;
};

const expectRightEnd = async ({ story, turns }: Case, world: World): Promise<void> => {
  await expectWholeBooks(world);
  await story.check(world, turns === undefined);
};

/** Pauses between attempts of a stuck saga: 5, 10, 20, 40 and then 60 minutes at least. */
const expectGrowingPauses = (triedAt: readonly number[]): void => {
  for (let attempt = stuckAfter; attempt < triedAt.length; attempt += 1) {
    const pause = (triedAt[attempt] ?? 0) - (triedAt[attempt - 1] ?? 0);
    const least = Math.min(60, 5 * 2 ** (attempt - stuckAfter)) * minute;
    expect(pause, `before attempt ${attempt + 1}`).toBeGreaterThanOrEqual(least);
    expect(pause, `before attempt ${attempt + 1}`).toBeLessThanOrEqual(2 * least + minute);
  }
};

describe.each(cases)('$kind', (one) => {
  it('is on the way back exactly where this test says so', () => {
    const undone = tourismPlans.registry.flatMap(({ steps }) =>
      steps.flatMap(({ undoneBy }) =>
        typeof undoneBy === 'function'
          ? [(undoneBy as (data: Record<string, never>) => { kind: string })({}).kind]
          : [],
      ),
    );
    expect(undone.includes(one.kind)).toBe(takesBack.includes(one));
  });

  it.each(Array.from({ length: 20 }, (_, index) => index + 1))(
    'fails %i times, each time in another way, and is done',
    async (times) => {
      const { world, running, failing } = await begun(one, { times, first: times });
      await settle(world, running.sagas);
      expect(failing.triedAt).toHaveLength(times + 1);
      expectGrowingPauses(failing.triedAt);
      expect(stuckAlarms()).toHaveLength(Math.max(0, times - stuckAfter + 1));
      expect(sagaOf(world).timeline.entries.some(({ what }) => what === 'stuck')).toBe(times >= stuckAfter);
      await expectRightEnd(one, world);
    },
  );

  it.each([...failures.keys()])(
    'fails for ever in way %i: loud, kept, and done when an operator retries',
    async (first) => {
      const { world, running, failing } = await begun(one, { times: Infinity, first, always: true });
      for (let steps = 1; steps <= 120; steps += 1) await step(world, running.sagas);
      const stuck = sagaOf(world);
      expect(stuck).toMatchObject({ status: 'stuck' });
      expect(isUnfinished(stuck) && stuck.dueAt > world.clock.now()).toBe(true);
      expect(failing.triedAt.length).toBeGreaterThan(stuckAfter);
      expectGrowingPauses(failing.triedAt);
      expect(stuckAlarms()).toHaveLength(failing.triedAt.length - stuckAfter + 1);
      const { debitFen, creditFen } = await world.ledger.trialBalance();
      expect(debitFen).toBe(creditFen);
      failing.heal();
      const before = world.clock.now();
      const staff = sagasByHand({ store: world.store, queue: world.queue });
      expect(await staff.retry(stuck.id, 'op_wu', before)).toMatchObject({ dueAt: before });
      await step(world, running.sagas);
      expect(world.clock.now() - before).toBeLessThanOrEqual(minute);
      expect(isUnfinished(sagaOf(world))).toBe(false);
      await expectRightEnd(one, world);
    },
  );
});

it('every step that takes something back is tried', () => {
  const undos = tourismPlans.registry.flatMap(({ steps }) =>
    steps.filter(({ undoneBy }) => typeof undoneBy === 'function'),
  );
  expect(undos).toHaveLength(takesBack.length);
});

it('a payment that was given up says so for certain under its key, and under a new one the order is paid', async () => {
  const { world, failing, running } = await begun(
    { kind: 'hold-order-money', story: orderPaid },
    { times: 5, first: 0, always: true },
  );
  await settle(world, running.sagas);
  expect(failing.triedAt).toHaveLength(5);
  const [order] = (await running.get('lin', '/orders')).body.data as { id: string }[];
  const pay = (key: string) => running.post('lin', `/orders/${order?.id}/payment`, { key });
  for (let times = 1; times <= 2; times += 1) {
    const reply = await pay('pay');
    expect([reply.status, codeOf(reply)]).toEqual([409, 'step_unavailable']);
    expect(reply.body.error).toMatchObject({ retryable: false, advice: 'use_a_new_key' });
  }
  expect((await pay('pay-anew')).body.status).toBe('paid');
  await orderPaid.check(world, true);
});
