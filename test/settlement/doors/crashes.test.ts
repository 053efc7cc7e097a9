/**
 * Whatever call of settling a merchant goes wrong, in whatever way, and whatever the bank does: the bank pays it once or not at
 * all, its fee is posted once, and what was not paid is still the merchant's.
 */
import { describe, expect, it } from 'vitest';
import { Fault } from '../../../domains/outcome/fault.ts';
import { isUnfinished } from '../../../domains/saga/state.ts';
import { crashEverywhere } from '../../kit/crashEverywhere.ts';
import { outsideOf, type SagaWorld, sagaWorld } from '../../kit/sagaWorld.ts';
import type { Manner } from './bank.ts';
import {
  agreed,
  day,
  friday,
  getsBack,
  moneyOf,
  noodles,
  openState,
  pays,
  type Running,
  type State,
  startProcess,
} from './room.ts';

type World = SagaWorld & State;
const monday = friday + 3 * day;

const worldWith = (manners: readonly Manner[], takenFen: number) => async (): Promise<World> => {
  const state = await openState();
  const world = { ...sagaWorld({ startsAt: monday }), ...state };
  const calm = startProcess(
    world,
    world.clock.now,
    outsideOf(world, (_name, port) => port),
  );
  await agreed(calm);
  await pays(world, 'p1', 10_000, friday);
  await getsBack(world, 'p1', 1_000, friday + 1);
  if (takenFen > 0) await getsBack(world, 'p1', takenFen, friday + day);
  state.bank.next(...manners);
  return world;
};

const scenario = async ({ post }: Running): Promise<void> => {
  const reply = await post('operator', `/merchants/${noodles}/batches`, { through: '2026-11-20' });
  if (reply.status === 503) throw new Fault('asked to try again', { retry: 'unknown-outcome' });
  if (reply.status >= 500) throw new Error(`answered ${reply.status}: ${reply.text}`);
};

describe('a batch, whatever goes wrong', () => {
  it.each<[string, readonly Manner[], number, string]>([
    ['with a bank that pays', [], 0, 'paid'],
    ['with a bank that pays and says nothing', ['pays-and-says-nothing'], 0, 'paid'],
    ['with a bank that is deaf twice', ['is-deaf', 'is-deaf'], 0, 'paid'],
    ['with a bank that is slow', ['is-slow'], 0, 'paid'],
    ['with a bank that sends it back', ['returns'], 0, 'returned'],
    ['with a bank that sends it back later', ['is-slow-to-return'], 0, 'returned'],
    ['with a bank that pays too little', ['pays-less'], 0, 'paid'],
    ['with refunds that took the money first', [], 8_000, 'carried-over'],
  ])('%s', async (_what, manners, takenFen, ends) => {
    const { points, runs } = await crashEverywhere<World, Running>({
      makeWorld: worldWith(manners, takenFen),
      boot: (world, watch) => startProcess(world, world.clock.now, outsideOf(world, watch), watch),
      scenario,
      check: async (world, run) => {
        // A client that gave up leaves it to the schedule, which asks again as anybody would.
        const calm = startProcess(
          world,
          world.clock.now,
          outsideOf(world, (_name, port) => port),
        );
        for (let turns = 0; turns < 3; turns += 1) {
          await scenario(calm);
          world.clock.moveTo(world.clock.now() + 3_600_000);
          for (const id of await calm.sagas.due(world.clock.now(), 10))
            await calm.sagas.drive(id, world.clock.now());
        }
        expect(world.store.all().some(isUnfinished)).toBe(false);
        const { batches } = await calm.ports.batches.ofMerchant(noodles, {});
        expect(batches).toHaveLength(1);
        const manner = run.mode === 'none' ? ends : batches[0]?.status;
        expect(batches[0]?.status).toBe(manner);
        const payoutFen = 9_000 - 54;
        expect(batches[0]?.payoutFen).toBe(payoutFen);
        const paidFen = world.bank.paidFen();
        expect(world.bank.payouts().length).toBeLessThan(2);
        const { owed, fees, onTheWay, atBank } = await moneyOf(world);
        expect(fees).toBe(54);
        expect(atBank).toBe(1_000_000 - paidFen);
        const shortFen = batches[0]?.status === 'paid' ? payoutFen - paidFen : 0;
        expect(onTheWay).toBe(shortFen);
        expect(owed).toBe(payoutFen - takenFen - paidFen - shortFen);
        const head = await calm.ports.batches.head(noodles);
        const back = Object.values(head?.returned ?? {}).reduce((all, one) => all + one, 0);
        expect((head?.leftFen ?? 0) + back).toBe(batches[0]?.status === 'paid' ? 0 : payoutFen);
        const { debitFen, creditFen } = await world.ledger.trialBalance();
        expect(debitFen).toBe(creditFen);
      },
    });
    expect(points.length).toBeGreaterThan(takenFen === 0 ? 20 : 14);
    expect(runs).toBeGreaterThan(100);
  });
});
