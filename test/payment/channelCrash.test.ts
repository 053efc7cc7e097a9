/**
 * A top-up through a payment channel, whatever call goes wrong and in whatever way: what the channel collected is credited once, and
 * what it did not collect is closed there before anybody is told that it is over.
 */
import { expect, it } from 'vitest';
import { isUnfinished } from '../../domains/saga/state.ts';
import { paymentAnswers } from '../../functions/payment/answers.ts';
import { restApi } from '../../functions/platform/restApi.ts';
import { crashEverywhere, type Run } from '../kit/crashEverywhere.ts';
import type { Watch } from '../kit/faults.ts';
import { caller } from '../kit/http.ts';
import { outsideOf } from '../kit/sagaWorld.ts';
import { trusting } from '../kit/signIn.ts';
import { openBank } from './bank.ts';
import { openChannel, ownChannel, type PayerManner } from './payerAtChannel.ts';
import { doors, lin, tokens } from './room.ts';
import { sagasOn } from './sagasOn.ts';
import { conserved, scenario, type World, worldWith } from './topUpWorld.ts';

type ChannelWorld = World & { readonly at: ReturnType<typeof openChannel> };

const worldAt = async (manner: PayerManner): Promise<ChannelWorld> => ({
  ...(await worldWith(async () => ({
    method: 'POST',
    path: '/v1/top-ups',
    token: tokens.lin,
    key: 'k',
    body: { amount: 200_00, currency: 'CNY', channel: 'wechat_pay' },
  }))),
  at: openChannel(manner),
});

const boot = (world: ChannelWorld, watch: Watch) => {
  const ledger = watch('ledger', world.room.ledger);
  const channels = ownChannel(watch('channel', world.at.channel));
  const sagas = sagasOn(ledger, { channel: openBank().channel, channels }, outsideOf(world, watch));
  const handler = restApi({
    doors,
    ports: () => ({ ...world.room.ports, ledger, sagas, channels }),
    refusals: paymentAnswers,
    authenticate: trusting,
    clock: world.clock.now,
    checkAnswers: true,
  });
  return { sagas, call: caller(handler) };
};

it.each([
  ['pays-when-looked-at-again', 200_00, 'done'],
  ['pays-at-the-last-moment', 200_00, 'done'],
  ['pays-another-amount', 0, 'done'],
  ['never-pays', 0, 'undone'],
  ['is-refused', 0, 'undone'],
  ['closes-it', 0, 'undone'],
  ['is-not-served', 0, 'undone'],
] as const)('with a payer who %s', async (manner, creditedFen, end) => {
  const { points, runs } = await crashEverywhere<ChannelWorld, ReturnType<typeof boot>>({
    makeWorld: () => worldAt(manner),
    boot,
    scenario,
    check: async (world: ChannelWorld, run: Run) => {
      await conserved(world);
      const [state, ...others] = world.store.all();
      expect(others).toEqual([]);
      const written = world.room.ledger.journals().length - world.before;
      if (state === undefined) {
        expect([run.client, world.at.books.size, written]).toEqual(['gives-up', 0, 0]);
        return;
      }
      expect(isUnfinished(state)).toBe(false);
      expect(state.status).toBe(end);
      expect(written).toBe(end === 'done' ? 1 : 0);
      expect(await world.room.balanceOf(lin)).toBe(500_00 + creditedFen);
      // Nobody can pay any more what we say is over.
      if (end === 'undone') {
        const [order] = world.at.books.values();
        expect(order?.outcome.kind ?? 'closed').toBe('closed');
        expect(world.at.refusedOrders() > 0).toBe(manner === 'is-not-served');
      }
    },
  });
  expect(points).toContain('channel.charge');
  expect(runs).toBeGreaterThan(manner === 'is-not-served' ? 10 : 40);
});
