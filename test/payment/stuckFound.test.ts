/**
 * Whatever step of a top-up a worker stops in, and though every message is lost: the sweeper finds it within five
 * minutes and finishes it; what the bank is still working on is asked for again within five minutes of its moment.
 */
import { describe, expect, it } from 'vitest';
import { topUpSaga } from '../../domains/payment/topUp.saga.ts';
import { topUpPerformers } from '../../functions/payment/topUpPerformers.ts';
import { outsideOf } from '../kit/sagaWorld.ts';
import { minutesUntilFound, moments, type Stop, stoppingAt, sweptToTheEnd } from '../kit/stopped.ts';
import type { Manner } from './bank.ts';
import { lin } from './room.ts';
import { sagasOn } from './sagasOn.ts';
import { conserved, topUp, worldWith } from './topUpWorld.ts';

const startedWith = async (manner: Manner, stop?: Stop) => {
  const world = await worldWith(topUp, [manner]);
  const watched = stoppingAt(topUpPerformers, stop);
  const outside = outsideOf(world, (_name, port) => port);
  const stopping = { ...outside, performers: watched.performers };
  const now = world.clock.now();
  const data = { topUpId: 'top_1', person: lin, orderedFen: 200_00, createdAt: now };
  const begun = sagasOn(world.room.ledger, world.bank, stopping).start(topUpSaga, {
    id: 'top_1',
    data,
    fingerprint: 'f',
    now,
  });
  await Promise.race([begun, watched.stopped]);
  return { world, called: watched.called, sagas: sagasOn(world.room.ledger, world.bank, outside) };
};

describe.each([
  ['pays', 'done', 200_00],
  ['declines', 'undone', 0],
  ['pays-when-asked-again', 'done', 200_00],
  ['collects-another-amount', 'done', 0],
] as const)('a top-up with a bank that %s', (manner, end, creditedFen) => {
  it('is found and finished, whichever step its worker stops in', async () => {
    const whole = await startedWith(manner);
    await sweptToTheEnd(whole.world, whole.sagas);
    for (const call of whole.called.keys())
      for (const moment of moments) {
        const { world, sagas, called } = await startedWith(manner, { call: call + 1, moment });
        const minutes = await minutesUntilFound(world, sagas);
        expect(minutes, `stopped ${moment} in ${called.at(-1)}`).toBeLessThanOrEqual(5);
        await sweptToTheEnd(world, sagas);
        await conserved(world);
        expect(world.store.all()).toMatchObject([{ status: end }]);
        expect(await world.room.balanceOf(lin)).toBe(500_00 + creditedFen);
      }
    expect(whole.called.length).toBeGreaterThan(0);
  });
});

it('a top-up that the bank is working on is asked for again and again, and credited when it is paid', async () => {
  const { world, sagas } = await startedWith('takes-its-time');
  expect(world.store.all()).toMatchObject([{ status: 'waiting' }]);
  for (let times = 1; times <= 3; times += 1) {
    const asked = world.bank.asked.length;
    expect(await minutesUntilFound(world, sagas)).toBeLessThanOrEqual(5);
    expect(world.bank.asked.length).toBe(asked + 1);
  }
  world.bank.settle('top_1');
  await sweptToTheEnd(world, sagas);
  expect(await world.room.balanceOf(lin)).toBe(700_00);
});
