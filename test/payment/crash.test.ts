/**
 * Whatever call behind a payment door goes wrong, in whatever way, and whether or not the caller asks again: the money is
 * where it belongs, once. The points of failure are discovered, and each is exercised.
 */
import { describe, expect, it } from 'vitest';
import { isUnfinished } from '../../domains/saga/state.ts';
import { crashEverywhere, type Run } from '../kit/crashEverywhere.ts';
import type { Call } from '../kit/http.ts';
import { lin, payOnce, type Room, tokens } from './room.ts';
import { boot, conserved, scenario, topUp, type World, worldWith } from './topUpWorld.ts';

describe('a top-up, whatever goes wrong', () => {
  it.each([
    ['pays', 200_00, 'done'],
    ['pays-when-asked-again', 200_00, 'done'],
    ['pays-and-says-nothing', 200_00, 'done'],
    ['collects-another-amount', 0, 'done'],
    ['declines', 0, 'undone'],
  ] as const)('with a bank that %s', async (manner, creditedFen, end) => {
    const { points, runs } = await crashEverywhere<World, ReturnType<typeof boot>>({
      makeWorld: () => worldWith(topUp, [manner]),
      boot,
      scenario,
      check: async (world: World, run: Run) => {
        await conserved(world);
        const [state, ...others] = world.store.all();
        expect(others).toEqual([]);
        const written = world.room.ledger.journals().length - world.before;
        if (state === undefined) {
          expect([run.client, world.bank.books.size, written]).toEqual(['gives-up', 0, 0]);
          return;
        }
        expect(isUnfinished(state)).toBe(false);
        expect(state.status).toBe(end);
        expect(world.bank.books.size).toBe(1);
        expect(written).toBe(end === 'done' ? 1 : 0);
        expect(await world.room.balanceOf(lin)).toBe(500_00 + creditedFen);
      },
    });
    expect(points).toContain('bank.charge');
    expect(runs).toBeGreaterThan(40);
  });
});

describe('one posting, whatever goes wrong', () => {
  const once = (request: (room: Room) => Promise<Call>, balanceAfter: (made: number) => number) =>
    crashEverywhere<World, ReturnType<typeof boot>>({
      makeWorld: () => worldWith(request),
      boot,
      scenario,
      check: async (world, run) => {
        await conserved(world);
        const made = world.room.ledger.journals().length - world.before;
        expect(made).toBeLessThanOrEqual(1);
        if (run.client === 'repeats') expect(made).toBe(1);
        expect(await world.room.balanceOf(lin)).toBe(balanceAfter(made));
      },
    });

  it('of a payment is made once, or not at all if nobody asks again', async () => {
    const request = async (room: Room): Promise<Call> => ({
      method: 'POST',
      path: '/v1/payments',
      token: tokens.till,
      key: 'k',
      body: { code: (await room.codeFor(lin)).code, amount: 42_00, currency: 'CNY', purpose: 'dine' },
    });
    const { points } = await once(request, (made) => 500_00 - 42_00 * made);
    expect(points).toEqual(['ledger.post']);
  });

  it('of a refund is made once, or not at all if nobody asks again', async () => {
    const request = async (room: Room): Promise<Call> => ({
      method: 'POST',
      path: `/v1/payments/${(await payOnce(room, lin, 42_00)).body.id}/refunds`,
      token: tokens.noodleHouse,
      key: 'r',
      body: {},
    });
    const { points } = await once(request, (made) => 500_00 - 42_00 + 42_00 * made);
    expect(points).toContain('ledger.sweep');
  });
});
