/** Whatever goes wrong while a bill is split: all pay or nobody does, and nobody is left with money held. */
import { describe, expect, it } from 'vitest';
import { crashEverywhere, type Run } from '../kit/crashEverywhere.ts';
import { faultModes } from '../kit/faults.ts';
import { answered, boot, calm, gets, makeWorld, type Running, spent, type World } from './crashWorld.ts';
import { lin, mei, morning, tao, type Who } from './park.ts';
import { expectWholeBooks, walletOf } from './room.ts';

describe('splitting a lunch', () => {
  const lunch = (policy: string) => ({
    merchant: 'mch_noodlehouse',
    amount: 100_00,
    currency: 'CNY',
    shares: 'equally',
    policy,
    participants: [{ person: lin }, { person: mei }, { person: tao }],
    deadline_at: new Date(morning + 30 * 60_000).toISOString(),
  });
  const scenario =
    (policy: string, who: readonly Who[], body: object = {}) =>
    async (running: Running): Promise<void> => {
      const split = await answered(running.post('lin', '/splits', { key: 'split', body: lunch(policy) }));
      for (const one of who)
        await answered(
          running.post(one, `/splits/${String(split.body.id)}/approvals`, { key: `approve-${one}`, body }),
        );
    };
  /** One of these ways of paying, or nobody pays; and nobody's money is held. */
  const allOrNothing =
    (ways: readonly (readonly number[])[], surely?: readonly number[]) => async (world: World, run: Run) => {
      await expectWholeBooks(world);
      const paid = await spent(world);
      expect([...ways, [0, 0, 0]]).toContainEqual(paid);
      if (surely !== undefined && run.client === 'repeats') expect(paid).toEqual(surely);
      expect(await gets(world, 'mch_noodlehouse')).toBe(paid.reduce((sum, one) => sum + one, 0));
      const splits = (await calm(world).get('lin', '/splits')).body.data as { status: string }[];
      for (const { status } of splits) {
        // A split whose saga never began has asked nobody for money; it just stays until its deadline.
        if (world.store.all().length > 0)
          expect(status).toBe(paid.some((one) => one > 0) ? 'paid' : 'cancelled');
      }
    };
  const everybody = ['lin', 'mei', 'tao'] as const;
  const equal = [33_34, 33_33, 33_33];

  it('is paid by all or by nobody when all approve', async () => {
    const { points, runs } = await crashEverywhere({
      makeWorld: () => makeWorld(),
      boot,
      scenario: scenario('cancel', everybody),
      check: allOrNothing([equal], equal),
    });
    expect(points.filter((one) => one === 'ledger.post')).toHaveLength(4);
    expect(runs).toBe(points.length * faultModes.length * 2);
  });

  it('gives everybody the money back when somebody is missing at the deadline', async () => {
    const { points } = await crashEverywhere({
      makeWorld: () => makeWorld(),
      boot,
      scenario: scenario('cancel', ['lin', 'mei']),
      check: allOrNothing([]),
    });
    expect(points.filter((one) => one === 'ledger.post')).toHaveLength(4);
  });

  it('lets the organiser cover', async () => {
    const covered = [66_67, 33_33, 0];
    await crashEverywhere({
      makeWorld: () => makeWorld(),
      boot,
      scenario: scenario('organiser_covers', ['lin', 'mei']),
      check: allOrNothing([covered, [100_00, 0, 0]], covered),
    });
  });

  it('shrinks to those who approved', async () => {
    const halves = [50_00, 50_00, 0];
    await crashEverywhere({
      makeWorld: () => makeWorld(),
      boot,
      scenario: scenario('shrink', ['lin', 'mei'], { consent_up_to: 50_00 }),
      check: allOrNothing([halves], halves),
    });
  });

  it('pays nobody when the organiser cannot cover what is missing', async () => {
    await crashEverywhere({
      makeWorld: () => makeWorld({ funds: 50_00 }),
      boot,
      scenario: scenario('organiser_covers', ['lin', 'mei']),
      check: async (world) => {
        await expectWholeBooks(world);
        for (const one of [lin, mei, tao]) expect((await walletOf(world.ledger, one)).available).toBe(50_00);
      },
    });
  });
});
