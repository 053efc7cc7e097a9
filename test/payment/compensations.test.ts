/**
 * A top-up takes nothing back: what the bank collected is credited, whatever fails, to the wallet or to suspense. Its
 * steps fail 1 to 20 times and then for ever: never dropped, never half, loud, and done when an operator retries.
 */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { topUpSaga } from '../../domains/payment/topUp.saga.ts';
import { stuckAfter } from '../../domains/saga/patience.ts';
import { isUnfinished } from '../../domains/saga/state.ts';
import { type TopUpStepPorts, topUpPerformers } from '../../functions/payment/topUpPerformers.ts';
import { sagasByHand } from '../../functions/platform/sagas/byHand.ts';
import type { Performers } from '../../functions/platform/sagas/performer.ts';
import { type heard, lines, stuckAlarms } from '../kit/alarms.ts';
import { type Manner as FailingManner, failingStep, failures } from '../kit/failingStep.ts';
import { outsideOf, settle, step } from '../kit/sagaWorld.ts';
import type { Manner } from './bank.ts';
import { lin } from './room.ts';
import { sagasOn } from './sagasOn.ts';
import { conserved, topUp, type World, worldWith } from './topUpWorld.ts';

vi.mock('../../functions/platform/log.ts', async (actual: Parameters<typeof heard>[0]) =>
  (await import('../kit/alarms.ts')).heard(actual),
);
afterEach(() => {
  lines.length = 0;
});

const performers: Performers<TopUpStepPorts> = topUpPerformers;

const begun = async (kind: string, bank: Manner, manner: FailingManner) => {
  const world = await worldWith(topUp, [bank]);
  const failing = failingStep(performers, kind, manner, world.clock.now);
  const outside = { ...outsideOf(world, (_name, port) => port), performers: failing.performers };
  const sagas = sagasOn(world.room.ledger, world.bank, outside);
  const now = world.clock.now();
  const data = { topUpId: 'top_1', person: lin, orderedFen: 200_00, createdAt: now };
  await sagas.start(topUpSaga, { id: 'top_1', data, fingerprint: 'f', now });
  return { world, sagas, failing };
};

/** Charged once and credited once: to the wallet as ordered, to suspense otherwise. */
const expectCredited = async (world: World, bank: Manner): Promise<void> => {
  await conserved(world);
  const [state] = world.store.all();
  const credited = bank === 'pays' ? 'wallet' : 'suspense';
  expect(state).toMatchObject({ status: 'done', data: { credited } });
  expect(world.bank.books.size).toBe(1);
  expect(world.room.ledger.journals()).toHaveLength(world.before + 1);
  expect(await world.room.balanceOf(lin)).toBe(500_00 + (bank === 'pays' ? 200_00 : 0));
};

describe.each([
  ['charge-bank', 'pays'],
  ['credit-top-up', 'pays'],
  ['credit-top-up', 'collects-another-amount'],
] as const)('%s, with a bank that %s', (kind, bank) => {
  it.each(Array.from({ length: 20 }, (_, index) => index + 1))(
    'fails %i times, each time in another way, and is done',
    async (times) => {
      // The first failure leaves the outcome open, or a charge that was never made would rightly be given up.
      const { world, sagas, failing } = await begun(kind, bank, { times, first: 1 });
      await settle(world, sagas);
      expect(failing.triedAt).toHaveLength(times + 1);
      expect(stuckAlarms()).toHaveLength(Math.max(0, times - stuckAfter + 1));
      await expectCredited(world, bank);
    },
  );

  it.each([1, 2, 3])(
    'fails for ever in way %i: loud, kept, and done when an operator retries',
    async (first) => {
      expect(failures[first]).not.toBe('did nothing');
      const { world, sagas, failing } = await begun(kind, bank, { times: Infinity, first, always: true });
      for (let steps = 1; steps <= 60; steps += 1) await step(world, sagas);
      const [stuck] = world.store.all();
      expect(stuck).toMatchObject({ status: 'stuck', direction: 'forward' });
      expect(stuckAlarms()).toHaveLength(failing.triedAt.length - stuckAfter + 1);
      failing.heal();
      const staff = sagasByHand({ store: world.store, queue: world.queue });
      await staff.retry('top_1', 'op_wu', world.clock.now());
      await step(world, sagas);
      await expectCredited(world, bank);
    },
  );
});

it('a charge that certainly never reached the bank is given up after a few times, and nothing is credited', async () => {
  const { world, sagas, failing } = await begun('charge-bank', 'pays', {
    times: Infinity,
    first: 0,
    always: true,
  });
  await settle(world, sagas);
  expect(failing.triedAt).toHaveLength(5);
  const [state] = world.store.all();
  expect(state && isUnfinished(state)).toBe(false);
  expect(state).toMatchObject({ status: 'undone', refusal: { refused: 'step-unavailable' } });
  expect([world.bank.books.size, world.room.ledger.journals().length]).toEqual([0, world.before]);
});
