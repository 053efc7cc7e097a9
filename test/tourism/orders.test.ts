/** From an order to its passes, and back: places, money and passes move together or not at all. */
import { describe, expect, it } from 'vitest';
import { payable, wallet } from '../../domains/ledger/account.ts';
import { startOfDate } from '../../domains/time/businessDate.ts';
import type { Catalogue } from '../../domains/tourism/catalogue.ts';
import { after, type OrderCause, orderStatuses, transitions } from '../../domains/tourism/tickets/order.ts';
import { zhangjiajie } from '../../domains/tourism/zhangjiajie/catalogue.ts';
import { sweepOrders } from '../../functions/tourism/overdue.ts';
import { codeOf, errorOf, type Reply } from '../kit/http.ts';
import {
  adult,
  buy,
  expectWholeBooks,
  lin,
  mei,
  morning,
  openRoom,
  parkToday,
  type Room,
  ticketTo,
  today,
  tomorrow,
} from './room.ts';

const student = { class: 'student', proof: 'student_card' };
const leftOf = async (
  room: Room,
  slot: string,
  date = today,
  product = 'wulingyuan-ticket',
): Promise<number> => {
  const slots = (await room.get('lin', '/slots', { product, date })).body.data as {
    id: string;
    left: number;
  }[];
  return slots.find((one) => one.id === slot)?.left ?? -1;
};
const idOf = (reply: Reply): string => String(reply.body.id);

/** The same park with few places. */
const small = (capacity: number): Catalogue => ({
  ...zhangjiajie,
  products: zhangjiajie.products.map((product) => ({
    ...product,
    slots: product.slots.map((slot) => ({ ...slot, capacity })),
  })),
});

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

describe('paying', () => {
  it('takes the money for everybody who has a part in the order, and issues the passes', async () => {
    const room = await openRoom();
    const tickets = [
      { ...parkToday, visitors: [adult, { ...adult, holder: mei }, student] },
      ticketTo('tianmen-ticket', tomorrow, 'A-1000'),
    ];
    const paid = await buy(room, 'lin', tickets);
    expect(paid.status).toBe(200);
    expect(paid.body).toMatchObject({ status: 'paid', reserved_until: null });
    expect(paid.body.passes).toHaveLength(3);
    const capture = room.ledger.journals().find((one) => one.kind === 'capture');
    expect(capture?.lines.map((one) => [one.side, one.account, one.fen])).toEqual([
      ['debit', wallet(lin), 821_00],
      ['credit', payable('mch_wulingyuan'), 563_00],
      ['credit', payable('mch_tianmen'), 258_00],
    ]);
    const mine = (await room.get('lin', '/passes')).body.data as {
      visitor_count: number;
      place: string;
      rides: string[];
    }[];
    expect(mine.map((one) => [one.place, one.visitor_count])).toEqual([
      ['tianmen', 1],
      ['wulingyuan', 2],
    ]);
    expect(mine[1]?.rides).toEqual(['park-shuttle']);
    expect((await room.get('mei', '/passes')).body.data).toMatchObject([
      { visitor_count: 1, status: 'issued', valid_until: '2026-12-01' },
    ]);
    await expectWholeBooks(room);
  });

  it('leaves the order payable when the wallet is short: top up and try again', async () => {
    const room = await openRoom({ funds: 200_00 });
    const order = await room.post('lin', '/orders', { tickets: [parkToday] });
    const path = `/orders/${idOf(order)}/payment`;
    const short = await room.post('lin', path);
    expect([short.status, codeOf(short)]).toEqual([402, 'insufficient_funds']);
    expect((await room.get('lin', `/orders/${idOf(order)}`)).body.status).toBe('reserved');
    await room.fund(lin, 25_00);
    expect((await room.post('lin', path)).body.status).toBe('paid');
    await expectWholeBooks(room);
  });

  it('is paid once, however many pay at the same time', async () => {
    const room = await openRoom({ funds: 300_000 });
    const order = await room.post('lin', '/orders', { tickets: [parkToday] });
    const path = `/orders/${idOf(order)}/payment`;
    const replies = await Promise.all(Array.from({ length: 10 }, () => room.post('lin', path)));
    expect(replies.filter((one) => one.status === 200)).toHaveLength(1);
    for (const reply of replies.filter((one) => one.status !== 200))
      expect(['order_being_paid', 'order_not_payable']).toContain(codeOf(reply));
    expect(await room.walletOf(lin)).toEqual({ available: 300_000 - 225_00, held: 0, holds: 0 });
    await expectWholeBooks(room);
  });

  it('pays an order of free visitors without touching the ledger', async () => {
    const room = await openRoom();
    const before = room.ledger.journals().length;
    const paid = await buy(room, 'lin', [
      ticketTo('tianmen-ticket', tomorrow, 'A-1000', [{ class: 'child', age: 3 }]),
    ]);
    expect(paid.body).toMatchObject({ status: 'paid', amount: 0 });
    expect(room.ledger.journals()).toHaveLength(before);
    const cancelled = await room.post('lin', `/orders/${idOf(paid)}/cancellation`);
    expect(cancelled.body).toMatchObject({ status: 'refunded', refunded_amount: 0 });
  });

  it('shows an order to its buyer only', async () => {
    const room = await openRoom();
    const order = await room.post('lin', '/orders', { tickets: [parkToday] });
    for (const path of ['', '/payment', '/cancellation']) {
      const reply = await (path === ''
        ? room.get('mei', `/orders/${idOf(order)}`)
        : room.post('mei', `/orders/${idOf(order)}${path}`));
      expect([reply.status, codeOf(reply)]).toEqual([404, 'not_found']);
    }
    expect((await room.get('mei', '/orders')).body.data).toEqual([]);
    expect((await room.get('lin', '/orders')).body.data).toHaveLength(1);
  });
});

describe('cancelling', () => {
  const cancel = async (daysBefore: number, tickets?: readonly object[]) => {
    const room = await openRoom();
    room.clock.now = morning;
    const visit = '2026-12-10';
    const paid = await buy(
      room,
      'lin',
      tickets ?? [ticketTo('tianmen-ticket', visit, 'A-1000', [adult, student])],
    );
    room.clock.now = startOfDate(visit) - daysBefore * 86_400_000 + 12 * 3_600_000;
    const shown = (await room.get('lin', `/orders/${idOf(paid)}`)).body.cancellation;
    const reply = await room.post('lin', `/orders/${idOf(paid)}/cancellation`);
    await expectWholeBooks(room);
    return { room, reply, shown, visit };
  };

  it('gives back all but 30 a ticket two days before, on Tianmen Mountain (TOUR-08)', async () => {
    for (const days of [2, 5]) {
      const { room, reply, shown, visit } = await cancel(days);
      expect(shown).toEqual({ refund_amount: 228_00 + 118_00, fee_amount: 60_00 });
      expect(reply.body).toMatchObject({ status: 'refunded', refunded_amount: 346_00 });
      expect((await room.walletOf(lin)).available).toBe(200_000 - 60_00);
      expect(await leftOf(room, 'A-1000', visit, 'tianmen-ticket')).toBe(1_500);
      expect((await room.get('lin', '/passes')).body.data).toMatchObject([{ status: 'revoked' }]);
    }
  });

  it('gives back all but 100 a ticket one day before, and nothing on the day', async () => {
    const { reply } = await cancel(1);
    expect(reply.body).toMatchObject({ status: 'refunded', refunded_amount: 158_00 + 48_00 });
    const late = await cancel(0);
    expect(late.shown).toBeNull();
    expect(codeOf(late.reply)).toBe('cancellation_too_late');
  });

  it('refunds each payee by the ladder of its own place', async () => {
    const visit = '2026-12-10';
    const { room, reply } = await cancel(1, [
      ticketTo('tianmen-ticket', visit, 'A-1000'),
      ticketTo('wulingyuan-ticket', visit, '0700'),
    ]);
    expect(reply.body).toMatchObject({ status: 'refunded', refunded_amount: 158_00 + 147_00 });
    const refund = room.ledger.journals().find((one) => one.kind === 'refund');
    expect(refund?.lines.map((one) => [one.side, one.account, one.fen])).toEqual([
      ['debit', payable('mch_tianmen'), 158_00],
      ['debit', payable('mch_wulingyuan'), 147_00],
      ['credit', wallet(lin), 305_00],
    ]);
  });

  it('tells what would come back, refuses another expectation, and moves nothing in a dry run', async () => {
    const room = await openRoom();
    const paid = await buy(room, 'lin', [ticketTo('tianmen-ticket', '2026-12-10', 'A-1000')]);
    const path = `/orders/${idOf(paid)}/cancellation`;
    const dry = await room.post('lin', path, {}, undefined, { dry_run: 'true' });
    expect(dry.body).toMatchObject({
      object: 'dry_run',
      effects: {
        entries: [
          { account: payable('mch_tianmen'), amount: 228_00 },
          { account: wallet(lin), amount: 228_00 },
        ],
      },
    });
    expect(codeOf(await room.post('lin', path, { expected_refund: 258_00 }))).toBe('price_changed');
    expect((await room.get('lin', `/orders/${idOf(paid)}`)).body.status).toBe('paid');
    expect((await room.post('lin', path, { expected_refund: 228_00 })).body.status).toBe('refunded');
  });

  it('refuses once a pass was used', async () => {
    const room = await openRoom();
    const paid = await buy(room, 'lin', [{ ...parkToday, date: tomorrow }]);
    room.clock.now = morning + 86_400_000;
    await room.post('gate', '/gate-entries', { code: await room.showCode(lin) });
    room.clock.now = morning;
    const reply = await room.post('lin', `/orders/${idOf(paid)}/cancellation`);
    expect(codeOf(reply)).toBe('pass_already_used');
    expect((await room.get('lin', `/orders/${idOf(paid)}`)).body.status).toBe('paid');
  });

  it('lets go of an unpaid order at once', async () => {
    const room = await openRoom();
    const order = await room.post('lin', '/orders', { tickets: [parkToday] });
    const key = room.nextKey();
    const first = await room.post('lin', `/orders/${idOf(order)}/cancellation`, {}, key);
    expect(first.body.status).toBe('cancelled');
    expect(await leftOf(room, '0700')).toBe(6_000);
    const again = await room.post('lin', `/orders/${idOf(order)}/cancellation`, {}, key);
    expect([again.text, again.headers['Idempotency-Replayed']]).toEqual([first.text, 'true']);
    expect(codeOf(await room.post('lin', `/orders/${idOf(order)}/cancellation`))).toBe(
      'order_not_cancellable',
    );
    expect(codeOf(await room.post('lin', `/orders/${idOf(order)}/payment`))).toBe('order_not_payable');
  });
});
