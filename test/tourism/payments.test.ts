/** From an order to its passes, and back: places, money and passes move together or not at all. */
import { describe, expect, it } from 'vitest';
import { payable, wallet } from '../../domains/ledger/account.ts';
import { startOfDate } from '../../domains/time/businessDate.ts';
import { codeOf } from '../kit/http.ts';
import {
  adult,
  buy,
  expectWholeBooks,
  idOf,
  leftOf,
  lin,
  mei,
  morning,
  openRoom,
  parkToday,
  student,
  ticketTo,
  tomorrow,
} from './room.ts';

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
