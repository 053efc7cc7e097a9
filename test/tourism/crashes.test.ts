/**
 * Whatever call of whatever step goes wrong, in whatever way, and whether the person asks again or gives up: no fen is
 * lost, no hold stays open, no place leaks, and a bill is paid by all or by nobody.
 */
import { describe, expect, it } from 'vitest';
import { issueCode } from '../../functions/identity/issueCode.ts';
import { tourismStore } from '../../functions/tourism/ports.ts';
import { crashEverywhere, type Run } from '../kit/crashEverywhere.ts';
import { outsideOf } from '../kit/sagaWorld.ts';
import {
  answered,
  boot,
  calm,
  gets,
  letOrdersRunOut,
  makeWorld,
  placesTaken,
  type Running,
  spent,
  type World,
} from './crashWorld.ts';
import { lin, mei, morning, startProcess, tao } from './park.ts';
import { adult, expectWholeBooks, parkToday, walletOf } from './room.ts';

describe('paying an order', () => {
  const scenario = async (running: Running): Promise<void> => {
    const tickets = [{ ...parkToday, visitors: [adult, { ...adult, holder: mei }] }];
    const order = await answered(running.post('lin', '/orders', { key: 'order', body: { tickets } }));
    await answered(running.post('lin', `/orders/${String(order.body.id)}/payment`, { key: 'pay' }));
  };
  const check = (ends: readonly string[]) => async (world: World, run: Run) => {
    await letOrdersRunOut(world);
    await expectWholeBooks(world);
    const running = calm(world);
    const orders = (await running.get('lin', '/orders')).body.data as { status: string; passes: string[] }[];
    expect(orders.length).toBeLessThanOrEqual(1);
    const paid = orders.filter((one) => one.status === 'paid').length;
    expect(orders.every((one) => ends.includes(one.status))).toBe(true);
    if (run.client === 'repeats' && ends.includes('paid')) expect(paid).toBe(1);
    expect(await placesTaken(world)).toBe(2 * paid);
    expect(await spent(world)).toEqual([450_00 * paid, 0, 0]);
    expect(await gets(world, 'mch_wulingyuan')).toBe(450_00 * paid);
    for (const who of ['lin', 'mei'] as const)
      expect((await running.get(who, '/passes')).body.data).toHaveLength(paid);
  };

  it('takes the money once and issues the passes once, or gives the places back', async () => {
    const { points } = await crashEverywhere({
      makeWorld: () => makeWorld(),
      boot,
      scenario,
      check: check(['paid', 'expired']),
    });
    expect(points.filter((one) => one === 'ledger.post')).toHaveLength(2);
    expect(points.length).toBeGreaterThan(10);
  });

  it('leaves nothing behind when the wallet is short', async () => {
    const poor = { makeWorld: () => makeWorld({ funds: 100_00 }), boot, scenario };
    await crashEverywhere({
      ...poor,
      check: async (world) => {
        const all = [lin, mei, tao].map((one) => walletOf(world.ledger, one));
        for (const one of await Promise.all(all))
          expect(one).toEqual({ available: 100_00, held: 0, holds: 0 });
        await letOrdersRunOut(world);
        expect(await placesTaken(world)).toBe(0);
      },
    });
  });

  it('gives the hold back when the time ran out between holding and confirming', async () => {
    await crashEverywhere({
      makeWorld: () => makeWorld(),
      boot: (world, watch) => {
        // The clock jumps past the reservation at the moment the money is held.
        const slow = {
          ...world,
          ledger: {
            ...world.ledger,
            post: async (posting: Parameters<typeof world.ledger.post>[0]) => {
              if (posting.journal.kind === 'hold') world.clock.pass(16 * 60_000);
              return world.ledger.post(posting);
            },
          },
        };
        return startProcess(slow, world.clock.now, outsideOf(world, watch), watch);
      },
      scenario,
      check: async (world) => {
        await letOrdersRunOut(world);
        await expectWholeBooks(world);
        const paid = (await spent(world))[0] === 0 ? 0 : 1;
        expect(await placesTaken(world)).toBe(2 * paid);
      },
    });
  });
});

describe('cancelling a paid order', () => {
  it('refunds once and frees the places once, or leaves everything as it was', async () => {
    const visit = '2026-12-10';
    await crashEverywhere({
      makeWorld: async () => {
        const world = await makeWorld();
        const running = calm(world);
        const ticket = {
          product: 'tianmen-ticket',
          date: visit,
          slot: 'A-1000',
          visitors: [adult, { ...adult, holder: tao }],
        };
        const order = await running.post('lin', '/orders', { key: 'order', body: { tickets: [ticket] } });
        await running.post('lin', `/orders/${String(order.body.id)}/payment`, { key: 'pay' });
        return { ...world, order: String(order.body.id) };
      },
      boot,
      scenario: (running, world) =>
        answered(running.post('lin', `/orders/${world.order}/cancellation`, { key: 'cancel' })),
      check: async (world, run) => {
        await expectWholeBooks(world);
        const order = (await calm(world).get('lin', `/orders/${world.order}`)).body;
        if (run.client === 'repeats') expect(order.status).toBe('refunded');
        const back = order.status === 'refunded';
        expect(await spent(world)).toEqual([back ? 60_00 : 516_00, 0, 0]);
        const taken = (await tourismStore(world.table).orders.placesTaken('tianmen-ticket', visit)).get(
          'A-1000',
        );
        expect(taken).toBe(back ? 0 : 2);
        for (const who of ['lin', 'tao'] as const)
          expect((await calm(world).get(who, '/passes')).body.data).toMatchObject([
            { status: back ? 'revoked' : 'issued' },
          ]);
      },
    });
  });
});

describe('gates and rides', () => {
  it('count one entry and one fare, whatever answer is lost', async () => {
    await crashEverywhere({
      makeWorld: async () => {
        const world = await makeWorld();
        const running = calm(world);
        const order = await running.post('lin', '/orders', { key: 'order', body: { tickets: [parkToday] } });
        await running.post('lin', `/orders/${String(order.body.id)}/payment`, { key: 'pay' });
        const scopes = ['gate', 'ride'] as const;
        const { code } = await issueCode(world.identity.keys, {
          person: lin,
          scopes,
          now: morning,
          nonce: '0123456789ab',
        });
        return { ...world, code };
      },
      boot,
      scenario: async (running, { code }) => {
        await answered(running.post('gate', '/gate-entries', { key: 'enter', body: { code } }));
        await answered(
          running.post('shuttle', '/rides', { key: 'shuttle', body: { code, product: 'park-shuttle' } }),
        );
        await answered(
          running.post('shuttle', '/rides', { key: 'lift', body: { code, product: 'bailong-elevator' } }),
        );
      },
      check: async (world, run) => {
        await expectWholeBooks(world);
        const [pass] = (await calm(world).get('lin', '/passes')).body.data as { entries: { used: number } }[];
        const fare = (await spent(world))[0] === 225_00 ? 0 : 65_00;
        if (run.client === 'repeats') expect([pass?.entries.used, fare]).toEqual([1, 65_00]);
        expect(pass?.entries.used).toBeLessThanOrEqual(1);
        expect(await spent(world)).toEqual([225_00 + fare, 0, 0]);
      },
    });
  });
});
