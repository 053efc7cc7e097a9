/**
 * One saga step by step, with something else between any two of its steps: a second payment, the buyer who cancels, the
 * time that runs out, a capture that succeeded long before anybody knows. One of them gets the order, whole.
 */
import { describe, expect, it } from 'vitest';
import { Fault } from '../../../domains/outcome/fault.ts';
import { memorySagaStore } from '../../../domains/saga/memoryStore.ts';
import { isUnfinished } from '../../../domains/saga/state.ts';
import type { Performers } from '../../../functions/platform/sagas/performer.ts';
import { sweepOrders } from '../../../functions/tourism/overdue.ts';
import { tourismPlans } from '../../../functions/tourism/plans.ts';
import type { StepPorts } from '../../../functions/tourism/ports.ts';
import { fakeClock } from '../../kit/fakeClock.ts';
import { weaves } from '../../kit/permutations.ts';
import { randomFrom } from '../../kit/random.ts';
import { lin, morning, openPark, startProcess, today } from '../park.ts';
import { expectWholeBooks, idOf, parkToday, walletOf } from '../room.ts';

/** A process whose sagas do one step each time they are driven; the rest is left to the next time. */
const openStepwise = async (performers: Performers<StepPorts>) => {
  const park = await openPark();
  const clock = fakeClock(morning);
  let asked = 0;
  // A turn looks at the time when it begins and before each step: the third look is too late.
  const stopwatch = (): number => {
    asked += 1;
    return asked <= 2 ? 0 : 60_000;
  };
  const outside = { store: memorySagaStore(), random: randomFrom(1), stopwatch, performers };
  const process = startProcess(park, clock.now, outside);
  const afresh = <Asked>(ask: () => Asked): Asked => {
    asked = 0;
    return ask();
  };
  const order = idOf(await process.post('lin', '/orders', { key: 'order', body: { tickets: [parkToday] } }));
  const known: string[] = [];
  return {
    ...park,
    clock,
    store: outside.store,
    tourism: process.store,
    /** The door, which does the first step; then each time one step more. */
    async pay(key: string): Promise<void> {
      const id = known.find((one) => one.endsWith(`\n${key}`))?.split('\n')[0];
      if (id !== undefined) {
        const state = await outside.store.find(id);
        if (state === undefined || !isUnfinished(state)) return;
        clock.moveTo(state.dueAt);
        await afresh(() => process.sagas.drive(id, clock.now()));
        return;
      }
      const before = new Set(outside.store.all().map((one) => one.id));
      await afresh(() => process.post('lin', `/orders/${order}/payment`, { key }));
      const begun = outside.store.all().find((one) => !before.has(one.id));
      known.push(`${begun?.id ?? 'refused at the door'}\n${key}`);
    },
    cancel: () => afresh(() => process.post('lin', `/orders/${order}/cancellation`, { key: 'cancel' })),
    async runOut(): Promise<void> {
      clock.pass(16 * 60_000);
      await sweepOrders({ store: process.store }, clock.now());
    },
    async toTheEnd(): Promise<void> {
      for (let turns = 0; outside.store.all().some(isUnfinished); turns += 1) {
        expect(turns, 'turns without an end').toBeLessThan(200);
        clock.pass(60_000);
        for (const id of await process.sagas.due(clock.now(), 100))
          await afresh(() => process.sagas.drive(id, clock.now()));
      }
    },
    order: async () => process.store.orders.find(order),
  };
};
type Stepwise = Awaited<ReturnType<typeof openStepwise>>;

const expectWhole = async (room: Stepwise): Promise<string> => {
  await room.toTheEnd();
  await expectWholeBooks(room);
  const status = (await room.order())?.status ?? 'missing';
  const spent = 200_000 - (await walletOf(room.ledger, lin)).available;
  // Today's tickets cannot be cancelled once they are paid: then cancelling was refused.
  expect(['paid', 'cancelled', 'expired', 'reserved']).toContain(status);
  expect(spent).toBe(status === 'paid' ? 225_00 : 0);
  const taken = await room.tourism.orders.placesTaken('wulingyuan-ticket', today);
  expect(taken.get('0700')).toBe(status === 'paid' || status === 'reserved' ? 1 : 0);
  const captures = room.ledger.journals().filter(({ kind }) => kind === 'capture');
  expect(captures).toHaveLength(status === 'paid' ? 1 : 0);
  return status;
};

/** The ledger captures, but nobody hears of it the first time. */
const captureIsLost = (): Performers<StepPorts> => {
  let lost = false;
  return {
    ...tourismPlans.performers,
    'capture-order': async (command, context) => {
      const outcome = await tourismPlans.performers['capture-order']?.(command, context);
      if (outcome === undefined || lost) return outcome ?? { done: {} };
      lost = true;
      throw new Fault('no answer', { retry: 'unknown-outcome' });
    },
  };
};
const worlds = [
  ['whose capture is heard at once', () => tourismPlans.performers, 4],
  ['whose capture is heard late', captureIsLost, 5],
] as const;

describe.each(worlds)('a payment %s', (_name, performers, steps) => {
  const payment = Array.from({ length: steps }, () => 'pay');

  it.each([
    ['the buyer who cancels', ['cancel'], ['cancelled', 'paid']],
    ['the time that runs out', ['run out'], ['expired', 'paid']],
    ['the time, then the buyer', ['run out', 'cancel'], ['expired', 'paid']],
    ['the buyer, then the time', ['cancel', 'run out'], ['cancelled', 'paid']],
    ['a payment by another key', ['pay2', 'pay2', 'pay2', 'pay2'], ['paid']],
    ['another payment and the buyer', ['pay2', 'cancel', 'pay2', 'pay2', 'pay2'], ['cancelled', 'paid']],
  ] as const)('meets %s between any two of its steps', async (_other, others, ends) => {
    const seen = new Set<string>();
    const orders = weaves<string>(payment, others);
    for (const order of orders) {
      const room = await openStepwise(performers());
      for (const event of order) {
        if (event === 'cancel') await room.cancel();
        else if (event === 'run out') await room.runOut();
        else await room.pay(event);
      }
      try {
        seen.add(await expectWhole(room));
      } catch (cause) {
        throw new Error(`in the order ${order.join(', ')}`, { cause });
      }
    }
    expect(orders.length).toBeGreaterThan(steps);
    expect([...seen].sort()).toEqual(ends);
  });

  it('does one step each time', async () => {
    const room = await openStepwise(performers());
    const statuses: unknown[] = [];
    for (const event of payment) {
      await room.pay(event);
      statuses.push((await room.order())?.status);
    }
    const between = payment.slice(2).map(() => 'paying');
    expect(statuses).toEqual(['reserved', ...between, 'paid']);
  });
});

it('a confirmation that arrives after its payment was given up finds the order closed to it', async () => {
  const late: (() => Promise<unknown>)[] = [];
  const confirm = tourismPlans.performers['confirm-order-slots'];
  const room = await openStepwise({
    ...tourismPlans.performers,
    'confirm-order-slots': async (command, context) => {
      if (late.length > 0) return confirm?.(command, context) ?? { done: {} };
      late.push(async () => confirm?.(command, context));
      throw new Fault('no answer', { retry: 'unknown-outcome' });
    },
  });
  await room.pay('pay');
  await room.pay('pay');
  expect(late).toHaveLength(1);
  room.clock.pass(16 * 60_000);
  await room.toTheEnd();
  expect(room.store.all()).toMatchObject([{ status: 'undone', refusal: { refused: 'order-expired' } }]);
  for (const arrives of late) await arrives();
  expect((await room.order())?.status).toBe('reserved');
  await room.runOut();
  expect(await expectWhole(room)).toBe('expired');
});
