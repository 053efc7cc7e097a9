/** From a quote to a reserved order: what can be sold, to whom, and for how long it is kept. */
import { describe, expect, it } from 'vitest';
import { startOfDate } from '../../domains/time/businessDate.ts';
import { after, type OrderCause, orderStatuses, transitions } from '../../domains/tourism/orders/order.ts';
import { sweepOrders } from '../../functions/tourism/overdue.ts';
import { tourismWorker } from '../../functions/tourism/sagas.ts';
import { codeOf, errorOf } from '../kit/http.ts';
import { halfAMinute } from '../kit/sagaWorld.ts';
import { smallPark as small } from './park.ts';
import {
  adult,
  idOf,
  leftOf,
  lin,
  morning,
  openRoom,
  parkToday,
  student,
  ticketTo,
  today,
  tomorrow,
} from './room.ts';

describe('the states of an order', () => {
  it('has exactly the changes of the table, each from one state', () => {
    for (const cause of Object.keys(transitions) as OrderCause[])
      for (const status of orderStatuses)
        expect(after(status, cause)).toBe(
          transitions[cause].from === status ? transitions[cause].to : undefined,
        );
  });
});

describe('ordering', () => {
  it('quotes and orders by the same code, for several visitors and both parks at once', async () => {
    const room = await openRoom();
    const tickets = [
      { ...parkToday, visitors: [adult, adult, student] },
      ticketTo('tianmen-ticket', tomorrow, 'A-1000', [student]),
    ];
    const quote = await room.post('lin', '/tickets/quote', {
      tickets: tickets.map(({ slot: _, ...one }) => one),
    });
    expect(quote.body.result).toMatchObject({ amount: 225_00 * 2 + 113_00 + 148_00 });
    const order = await room.post('lin', '/orders', { tickets, expected_amount: 711_00 });
    expect(order.status).toBe(201);
    expect(order.body).toMatchObject({ status: 'reserved', amount: 711_00, trace: quote.body.trace });
    expect(order.body.reserved_until).toBe(new Date(morning + 15 * 60_000).toISOString());
    expect(await leftOf(room, '0700')).toBe(6_000 - 3);
    expect((await room.walletOf(lin)).held).toBe(0);
  });

  it('refuses what cannot be sold', async () => {
    const room = await openRoom();
    const refused = async (ticket: object, more: object = {}) =>
      codeOf(await room.post('lin', '/orders', { tickets: [{ ...parkToday, ...ticket }], ...more }));
    expect(await refused({ date: '2026-11-27' })).toBe('date_past');
    expect(await refused({ date: '2026-12-28' })).toBeUndefined();
    expect(await refused({ date: '2026-12-29' })).toBe('date_too_far');
    expect(await refused({ slot: undefined })).toBe('slot_missing');
    expect(await refused({ slot: '0900' })).toBe('slot_unknown');
    expect(await refused({ product: 'moon-ticket' })).toBe('product_unknown');
    expect(await refused({}, { expected_amount: 224_99 })).toBe('price_changed');
    room.clock.now = startOfDate(today) + 10 * 3_600_000 - 1;
    expect(await refused({})).toBeUndefined();
    room.clock.now += 1;
    expect(await refused({})).toBe('slot_over');
  });

  it('takes a price table of the caller in a quote, as strictly as our own', async () => {
    const room = await openRoom();
    const row = {
      product: 'tianmen-ticket',
      from: '2030-01-01',
      ticket_amount: 100_00,
      rides_amount: 50_00,
      valid_days: 1,
      entries: 1,
      source: 'a plan',
    };
    const quote = (more: object) =>
      room.post('lin', '/tickets/quote', {
        tickets: [{ product: 'tianmen-ticket', date: '2030-05-01', visitors: [adult] }],
        ...more,
      });
    expect((await quote({ price_table: [row] })).body.result).toMatchObject({ amount: 150_00 });
    expect(codeOf(await quote({ price_table: [row, { ...row, from: '2030-04-01' }] }))).toBe(
      'price_table_contradictory',
    );
    expect(codeOf(await quote({ price_table: [{ ...row, ticket_amount: -1 }] }))).toBe('parameter_invalid');
    expect(codeOf(await quote({ price_table: [{ ...row, to: '2030-04-30' }] }))).toBe('price_unknown');
    expect(codeOf(await quote({ price_set: 'wulingyuan-2017' }))).toBe('price_set_not_in_force');
    expect(codeOf(await quote({ price_set: 'zhangjiajie-2023' }))).toBeUndefined();
  });

  it('sells the last places once, and says how many are left', async () => {
    const room = await openRoom({ catalogue: small(5) });
    const family = { ...parkToday, visitors: [adult, adult, adult] };
    expect((await room.post('lin', '/orders', { tickets: [family] })).status).toBe(201);
    const sold = await room.post('mei', '/orders', { tickets: [family] });
    expect(codeOf(sold)).toBe('sold_out');
    expect(errorOf(sold).details).toMatchObject({ left: 2, asked: 3, slot: '0700' });
    expect(
      (await room.post('mei', '/orders', { tickets: [{ ...family, visitors: [adult, adult] }] })).status,
    ).toBe(201);
    expect(await leftOf(room, '0700')).toBe(0);
    const crowd = { ...parkToday, slot: '1000', visitors: Array.from({ length: 6 }, () => adult) };
    expect(codeOf(await room.post('tao', '/orders', { tickets: [crowd] }))).toBe('sold_out');
  });

  it('takes no place of any slot when one of them is full', async () => {
    const room = await openRoom({ catalogue: small(1) });
    await room.post('lin', '/orders', { tickets: [parkToday] });
    const both = [{ ...parkToday, slot: '1000' }, parkToday];
    expect(codeOf(await room.post('mei', '/orders', { tickets: both }))).toBe('sold_out');
    expect(await leftOf(room, '1000')).toBe(1);
  });

  it('keeps places for 15 minutes and gives them back exactly once', async () => {
    const room = await openRoom();
    const order = await room.post('lin', '/orders', { tickets: [parkToday] });
    room.clock.now = morning + 15 * 60_000 - 1;
    expect(await sweepOrders(room.steps, room.clock.now)).toBe(0);
    room.clock.now += 1;
    expect(codeOf(await room.post('lin', `/orders/${idOf(order)}/payment`))).toBe('order_expired');
    const sweeps = await Promise.all([1, 2, 3].map(() => sweepOrders(room.steps, room.clock.now)));
    expect(sweeps.reduce((sum, one) => sum + one, 0)).toBe(1);
    expect(await leftOf(room, '0700')).toBe(6_000);
    expect((await room.get('lin', `/orders/${idOf(order)}`)).body.status).toBe('expired');
    expect(codeOf(await room.post('lin', `/orders/${idOf(order)}/payment`))).toBe('order_expired');
  });

  it('are let go by the worker at the moment of its own clock, together with the sagas that are due', async () => {
    const room = await openRoom();
    const order = await room.post('lin', '/orders', { tickets: [parkToday] });
    const askedAt: number[] = [];
    const worker = tourismWorker({
      ports: () => room.steps,
      sagas: () => ({
        drive: async () => {
          throw new Error('nothing is due');
        },
        due: async (now) => {
          askedAt.push(now);
          return [];
        },
      }),
      clock: () => room.clock.now,
    });
    const tick = { 'detail-type': 'Scheduled Event', detail: {} } as Parameters<typeof worker>[0];
    for (const now of [morning + 15 * 60_000 - 1, morning + 15 * 60_000]) {
      room.clock.now = now;
      await worker(tick, halfAMinute);
      const { status } = (await room.get('lin', `/orders/${idOf(order)}`)).body;
      expect(status).toBe(now < morning + 15 * 60_000 ? 'reserved' : 'expired');
      expect(askedAt.at(-1)).toBe(now);
    }
  });

  it('shows what a dry run would hold, and reserves nothing', async () => {
    const room = await openRoom({ funds: 100 });
    const dry = await room.post('lin', '/orders', { tickets: [parkToday] }, undefined, { dry_run: 'true' });
    expect(dry.body).toMatchObject({
      object: 'dry_run',
      would_apply: false,
      rejection: { code: 'insufficient_funds' },
    });
    expect(await leftOf(room, '0700')).toBe(6_000);
  });
});
