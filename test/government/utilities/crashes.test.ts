/**
 * Whatever call of a collection goes wrong, in whatever way: once all is quiet and the days have passed, the bill was debited
 * once, and its holder was told once.
 */
import { describe, expect, it } from 'vitest';
import { Fault } from '../../../domains/outcome/fault.ts';
import { isUnfinished } from '../../../domains/saga/state.ts';
import { noon } from '../../kit/cast.ts';
import { crashEverywhere } from '../../kit/crashEverywhere.ts';
import { outsideOf, type SagaWorld, sagaWorld, settle } from '../../kit/sagaWorld.ts';
import type { Manner } from '../basket/offices.ts';
import {
  day,
  expectWholeBooks,
  lin,
  moneyOf,
  openState,
  power,
  type State,
  startProcess,
} from '../basket/room.ts';

type World = SagaWorld & State;
type Running = ReturnType<typeof startProcess>;
const calm = (world: World): Running =>
  startProcess(
    world,
    world.clock.now,
    outsideOf(world, (_name, port) => port),
  );

/** A bill that was announced three days ago. */
const worldWith = (manners: readonly Manner[]) => async (): Promise<World> => {
  const world = { ...sagaWorld({ startsAt: noon }), ...(await openState()) };
  const { post } = calm(world);
  const account = String((await post('lin', '/utilities/accounts', { key: 'a', body: power })).body.id);
  const path = `/utilities/accounts/${account}`;
  await post('lin', `${path}/readings`, { key: 'r', body: { reading: '1500' } });
  await post('lin', `${path}/mandate`, { key: 'm', body: { cap_amount: 40_000, notice_days: 3 } });
  await post('operator', '/collections', { key: 'c' });
  world.clock.pass(3 * day);
  world.offices.next(...manners);
  return world;
};

const scenario = async ({ post }: Running): Promise<void> => {
  const reply = await post('operator', '/collections', { key: 'k' });
  if (reply.status === 503) throw new Fault('asked to try again', { retry: 'unknown-outcome' });
  if (reply.status >= 500) throw new Error(`answered ${reply.status}: ${reply.text}`);
};

describe('a collection, whatever goes wrong', () => {
  it.each<[string, readonly Manner[]]>([
    ['with an office that takes it', []],
    ['with an office that takes it and says nothing', ['takes-and-says-nothing']],
  ])('%s', async (_what, manners) => {
    const { points } = await crashEverywhere<World, Running>({
      makeWorld: worldWith(manners),
      boot: (world, watch) => startProcess(world, world.clock.now, outsideOf(world, watch), watch),
      scenario,
      check: async (world) => {
        // The mornings after: what was held up comes again.
        for (let days = 0; days < 2; days += 1) {
          world.clock.pass(day);
          await scenario(calm(world));
          await settle(world, calm(world).sagas);
        }
        await expectWholeBooks(world);
        expect(world.store.all().some(isUnfinished)).toBe(false);
        expect(world.store.all().filter(({ status }) => status === 'done')).toHaveLength(1);
        expect((await moneyOf(world.ledger, lin)).available).toBe(200_000 - 31_202);
        expect(world.offices.books.bills(power.office, power.account_no)[0]?.paid).toHaveLength(1);
        const notes = (await calm(world).get('lin', '/reminders')).body.data as { kind: string }[];
        expect(notes.map(({ kind }) => kind).filter((kind) => kind === 'debited')).toHaveLength(1);
      },
    });
    expect(points).toContain('table.write');
    expect(points.length).toBeGreaterThan(15);
  });
});
