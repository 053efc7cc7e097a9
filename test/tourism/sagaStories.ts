/**
 * The sagas of the scenic area as stories that a test can disturb: how the world is prepared, what people ask for, and
 * what must be true in the end, whoever gave up on the way.
 */
import { expect } from 'vitest';
import { tourismStore } from '../../functions/tourism/ports.ts';
import type { Watch } from '../kit/faults.ts';
import { outsideOf } from '../kit/sagaWorld.ts';
import {
  answered,
  calm,
  gets,
  letOrdersRunOut,
  makeWorld,
  placesTaken,
  type Running,
  spent,
  type World,
} from './crashWorld.ts';
import { lin, mei, morning, startProcess, tao, type Who } from './park.ts';
import { adult, expectWholeBooks, parkToday, walletOf } from './room.ts';

export type Story = {
  readonly makeWorld: () => Promise<World>;
  readonly boot?: (world: World, watch: Watch) => Running;
  readonly scenario: (running: Running, world: World) => Promise<void>;
  /** `surely`: whoever asked kept asking, and nothing stood in the way. */
  readonly check: (world: World, surely: boolean) => Promise<void>;
};

const orderAndPay = async (running: Running): Promise<void> => {
  const tickets = [{ ...parkToday, visitors: [adult, { ...adult, holder: mei }] }];
  const order = await answered(running.post('lin', '/orders', { key: 'order', body: { tickets } }));
  await answered(running.post('lin', `/orders/${String(order.body.id)}/payment`, { key: 'pay' }));
};

type Ordered = { readonly status: string };
const ordersOf = async (world: World): Promise<readonly Ordered[]> =>
  (await calm(world).get('lin', '/orders')).body.data as Ordered[];

/** Money, places and passes of so many paid orders, all of them or none. */
const asPaid = async (world: World): Promise<number> => {
  await letOrdersRunOut(world);
  await expectWholeBooks(world);
  const orders = await ordersOf(world);
  expect(orders.length).toBeLessThanOrEqual(1);
  for (const { status } of orders) expect(['paid', 'expired']).toContain(status);
  const paid = orders.filter((one) => one.status === 'paid').length;
  expect(await placesTaken(world)).toBe(2 * paid);
  expect(await gets(world, 'mch_wulingyuan')).toBe(450_00 * paid);
  for (const who of ['lin', 'mei'] as const)
    expect((await calm(world).get(who, '/passes')).body.data).toHaveLength(paid);
  return paid;
};

export const orderPaid: Story = {
  makeWorld: () => makeWorld(),
  scenario: orderAndPay,
  check: async (world, surely) => {
    const paid = await asPaid(world);
    if (surely) expect(paid).toBe(1);
    expect(await spent(world)).toEqual([450_00 * paid, 0, 0]);
  },
};

export const shortOfMoney: Story = {
  makeWorld: () => makeWorld({ funds: 100_00 }),
  scenario: orderAndPay,
  check: async (world) => {
    expect(await asPaid(world)).toBe(0);
    for (const one of [lin, mei, tao])
      expect(await walletOf(world.ledger, one)).toEqual({ available: 100_00, held: 0, holds: 0 });
  },
};

/** The clock jumps past the reservation at the moment the money is held. */
export const tooLate: Story = {
  ...orderPaid,
  boot: (world, watch) => {
    const post: typeof world.ledger.post = async (posting) => {
      if (posting.journal.kind === 'hold') world.clock.pass(16 * 60_000);
      return world.ledger.post(posting);
    };
    const slow = { ...world, ledger: { ...world.ledger, post } };
    return startProcess(slow, world.clock.now, outsideOf(world, watch), watch);
  },
  check: async (world) => {
    const paid = await asPaid(world);
    expect(await spent(world)).toEqual([450_00 * paid, 0, 0]);
  },
};

const visit = '2026-12-10';
const tianmen = {
  product: 'tianmen-ticket',
  date: visit,
  slot: 'A-1000',
  visitors: [adult, { ...adult, holder: tao }],
};
const theOrder = async (world: World): Promise<{ readonly id: string; readonly status: string }> => {
  const [order] = (await calm(world).get('lin', '/orders')).body.data as { id: string; status: string }[];
  if (order === undefined) throw new Error('no order');
  return order;
};

export const cancelling: Story = {
  makeWorld: async () => {
    const world = await makeWorld();
    const order = await calm(world).post('lin', '/orders', { key: 'order', body: { tickets: [tianmen] } });
    await calm(world).post('lin', `/orders/${String(order.body.id)}/payment`, { key: 'pay' });
    return world;
  },
  scenario: async (running, world) => {
    const { id } = await theOrder(world);
    await answered(running.post('lin', `/orders/${id}/cancellation`, { key: 'cancel' }));
  },
  check: async (world, surely) => {
    await expectWholeBooks(world);
    const { status } = await theOrder(world);
    const back = status === 'refunded';
    expect(status).toBe(back || surely ? 'refunded' : 'paid');
    expect(await spent(world)).toEqual([back ? 60_00 : 516_00, 0, 0]);
    const { orders } = tourismStore(world.table);
    expect((await orders.placesTaken('tianmen-ticket', visit)).get('A-1000')).toBe(back ? 0 : 2);
    for (const who of ['lin', 'tao'] as const)
      expect((await calm(world).get(who, '/passes')).body.data).toMatchObject([
        { status: back ? 'revoked' : 'issued' },
      ]);
  },
};

type Policy = 'cancel' | 'organiser_covers' | 'shrink';
/** What each pays in the end; a friend whose approval was lost may be covered as one who never answered. */
const ways: Readonly<Record<Policy, readonly (readonly number[])[]>> = {
  cancel: [[33_34, 33_33, 33_33]],
  organiser_covers: [
    [66_67, 33_33, 0],
    [100_00, 0, 0],
  ],
  shrink: [[50_00, 50_00, 0]],
};

export const lunchSplit = (policy: Policy, who: readonly Who[]): Story => ({
  makeWorld: () => makeWorld(),
  scenario: async (running) => {
    const bill = {
      merchant: 'mch_noodlehouse',
      amount: 100_00,
      currency: 'CNY',
      shares: 'equally',
      policy,
      participants: [{ person: lin }, { person: mei }, { person: tao }],
      deadline_at: new Date(morning + 30 * 60_000).toISOString(),
    };
    const split = await answered(running.post('lin', '/splits', { key: 'split', body: bill }));
    const body = policy === 'shrink' ? { consent_up_to: 50_00 } : {};
    for (const one of who) {
      const path = `/splits/${String(split.body.id)}/approvals`;
      await answered(running.post(one, path, { key: `approve-${one}`, body }));
    }
  },
  check: async (world, surely) => {
    await expectWholeBooks(world);
    const paid = await spent(world);
    const possible = policy === 'cancel' && who.length < 3 ? [] : ways[policy];
    expect([...possible, [0, 0, 0]]).toContainEqual(paid);
    if (surely) expect(paid).toEqual(possible[0] ?? [0, 0, 0]);
    expect(await gets(world, 'mch_noodlehouse')).toBe(paid.reduce((sum, one) => sum + one, 0));
    const splits = (await calm(world).get('lin', '/splits')).body.data as { status: string }[];
    // A split whose saga never began has asked nobody for money; it just stays until its deadline.
    const ended = paid.some((one) => one > 0) ? 'paid' : 'cancelled';
    if (world.store.all().length > 0) expect(splits.map(({ status }) => status)).toEqual([ended]);
  },
});
