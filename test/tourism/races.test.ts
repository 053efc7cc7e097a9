/** What a real DynamoDB engine makes of crowds: no place sold twice, none lost, each pass opens one gate. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isRefusal } from '../../domains/outcome/refusal.ts';
import { placeOrder } from '../../domains/tourism/orders/order.ts';
import type { Table } from '../../functions/platform/table.ts';
import { sweepOrders } from '../../functions/tourism/overdue.ts';
import { tourismStore } from '../../functions/tourism/ports.ts';
import { codeOf } from '../kit/http.ts';
import { openCloudTables } from './cloudTable.ts';
import { smallPark as places } from './park.ts';
import { buy, expectWholeBooks, lin, morning, openRoom, parkToday, today } from './room.ts';

let cloud: Awaited<ReturnType<typeof openCloudTables>>;
beforeAll(async () => {
  cloud = await openCloudTables();
});
afterAll(() => cloud.close());

/** Every buyer for so many visitors, all at once. */
const crowd = async (
  table: Table,
  asked: { buyers: number; visitors: (buyer: number) => number; capacity: number },
) => {
  const { orders } = tourismStore(table);
  const catalogue = places(asked.capacity);
  const placed = Array.from({ length: asked.buyers }, (_, buyer) => {
    const visitors = Array.from({ length: asked.visitors(buyer) }, () => ({ class: 'adult' as const }));
    const order = placeOrder(catalogue, {
      id: `ord_${String(buyer).padStart(26, '0')}`,
      buyer: `pn_${100_000_000 + buyer}`,
      fingerprint: String(buyer),
      now: morning,
      request: {
        tickets: [{ product: 'wulingyuan-ticket', date: today, slot: '0700', visitors, insurance: false }],
      },
    });
    if (isRefusal(order)) throw new Error(order.refused);
    return order;
  });
  const outcomes = await Promise.all(placed.map((order) => orders.reserve(order)));
  const sold = placed.filter((_, index) => !isRefusal(outcomes[index]));
  const taken = (await orders.placesTaken('wulingyuan-ticket', today)).get('0700') ?? 0;
  return { orders, placed, outcomes, sold, taken };
};

describe('a slot that everybody wants', () => {
  it('sells 50 places to exactly 50 of 500 buyers', async () => {
    const { outcomes, sold, taken } = await crowd(await cloud.table(), {
      buyers: 500,
      visitors: () => 1,
      capacity: 50,
    });
    expect(sold).toHaveLength(50);
    expect(taken).toBe(50);
    for (const outcome of outcomes)
      if (isRefusal(outcome)) expect(outcome).toMatchObject({ refused: 'sold-out', facts: { left: 0 } });
  });

  it('never passes the capacity when families of one to four come', async () => {
    const { sold, taken } = await crowd(await cloud.table(), {
      buyers: 120,
      visitors: (buyer) => 1 + (buyer % 4),
      capacity: 50,
    });
    const people = sold.reduce((sum, order) => sum + (order.tickets[0]?.quote.visitors.length ?? 0), 0);
    expect(taken).toBe(people);
    expect(taken).toBeLessThanOrEqual(50);
    expect(taken).toBeGreaterThan(46);
  });

  it('answers the same order to the same buyer who asks twenty times at once', async () => {
    const room = await openRoom({ table: await cloud.table() });
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => room.post('lin', '/orders', { tickets: [parkToday] }, 'one')),
    );
    expect(new Set(replies.map((one) => `${one.status} ${one.text}`)).size).toBe(1);
    expect(replies.filter((one) => one.headers['Idempotency-Replayed'] === 'true')).toHaveLength(19);
    expect((await room.store.orders.placesTaken('wulingyuan-ticket', today)).get('0700')).toBe(1);
  });

  it('gets every place back once when cancellations and two sweepers meet', async () => {
    const table = await cloud.table();
    const { orders, sold } = await crowd(table, { buyers: 60, visitors: () => 1, capacity: 50 });
    const steps = { store: tourismStore(table) };
    const late = morning + 15 * 60_000;
    await Promise.all([
      ...sold.slice(0, 25).map((order) => orders.cancelUnpaid(order, { id: 'can_x', fingerprint: '' })),
      sweepOrders(steps, late),
      sweepOrders(steps, late),
    ]);
    await sweepOrders(steps, late);
    expect((await orders.placesTaken('wulingyuan-ticket', today)).get('0700')).toBe(0);
    const ends = await Promise.all(sold.map(async (order) => String((await orders.find(order.id))?.status)));
    expect(ends.every((one) => ['cancelled', 'expired'].includes(one))).toBe(true);
    expect(await orders.overdue(late, 100)).toEqual([]);
  });

  it('lets either the payment or the expiry win, never both', async () => {
    const table = await cloud.table();
    const { orders, sold } = await crowd(table, { buyers: 30, visitors: () => 1, capacity: 50 });
    const { payments } = tourismStore(table);
    const late = morning + 15 * 60_000;
    const outcomes = await Promise.all(
      sold.flatMap((order) => [
        payments.begin(order.id, `pay_${order.id}`, late - 1),
        orders.expire(order.id, late),
      ]),
    );
    for (let index = 0; index < sold.length; index += 1)
      expect([outcomes[2 * index] === 'begun', outcomes[2 * index + 1]].filter(Boolean)).toHaveLength(1);
    const begun = outcomes.filter((one) => one === 'begun').length;
    expect((await orders.placesTaken('wulingyuan-ticket', today)).get('0700')).toBe(begun);
  });
});

describe('a pass that many show', () => {
  it('opens one of fifty gates at the same moment, and rides once of twenty', async () => {
    const room = await openRoom({ table: await cloud.table() });
    await buy(room, 'lin');
    const code = await room.showCode(lin);
    const scans = await Promise.all(
      Array.from({ length: 50 }, () => room.post('gate', '/gate-entries', { code })),
    );
    expect(scans.filter((one) => one.body.light === 'green')).toHaveLength(1);
    const next = await room.showCode(lin);
    const rides = await Promise.all(
      Array.from({ length: 20 }, () =>
        room.post('shuttle', '/rides', { code: next, product: 'park-shuttle' }),
      ),
    );
    expect(rides.filter((one) => one.status === 200)).toHaveLength(1);
    expect(rides.filter((one) => codeOf(one) === 'code_used')).toHaveLength(19);
  });

  it('gives money and places back once, however often its order is cancelled at once', async () => {
    const room = await openRoom({ table: await cloud.table() });
    const orders = await Promise.all(
      Array.from({ length: 6 }, () => buy(room, 'lin', [{ ...parkToday, date: '2026-11-30' }])),
    );
    room.clock.now = morning + 86_400_000; // the day before the visit
    const [first] = orders;
    const replies = await Promise.all([
      ...orders.map((order) => room.post('lin', `/orders/${String(order.body.id)}/cancellation`)),
      room.post('lin', `/orders/${String(first?.body.id)}/cancellation`),
    ]);
    expect(replies.filter((one) => one.body.status === 'refunded')).not.toHaveLength(0);
    expect((await room.walletOf(lin)).available).toBe(200_000);
    expect((await room.store.orders.placesTaken('wulingyuan-ticket', '2026-11-30')).get('0700')).toBe(0);
    await expectWholeBooks(room);
  });
});
