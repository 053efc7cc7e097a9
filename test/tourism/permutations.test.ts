/**
 * Events of business in every order: paying twice, cancelling, running out, entering; friends who approve, decline, pay
 * after the bill was called off. A model of a few lines says what each order must come to; what does not apply is
 * refused by a code, and hearing everything once more changes nothing.
 */
import { describe, expect, it } from 'vitest';
import { fen } from '../../domains/money/fen.ts';
import type { Catalogue } from '../../domains/tourism/catalogue.ts';
import { zhangjiajie } from '../../domains/tourism/zhangjiajie/catalogue.ts';
import { sweepOrders } from '../../functions/tourism/overdue.ts';
import { codeOf, type Reply } from '../kit/http.ts';
import { permutationsOf } from '../kit/permutations.ts';
import { deadline, lunch, merchantHas, wallets } from './lunch.ts';
import { expectWholeBooks, idOf, leftOf, lin, openRoom, parkToday, type Room, today } from './room.ts';

/** What the door said: `ok`, or the code of its refusal. */
const saidBy = (reply: Reply): string => {
  if (reply.status >= 500) throw new Error(reply.text);
  return reply.status < 300 ? 'ok' : String(codeOf(reply));
};

/** The same event is the same request, whenever it is heard. */
const keyOf = (event: string): string => event.replaceAll(' ', '-');

/** A place where even today's tickets can be cancelled, for a fee. */
const lenient: Catalogue = {
  ...zhangjiajie,
  refunds: [
    ...zhangjiajie.refunds,
    { place: 'wulingyuan', daysBefore: 0, feeFen: fen(30_00), source: 'a test', confidence: 'G' },
  ],
};

describe('an order', () => {
  const events = ['pay', 'pay by another key', 'cancel', 'cancel again', 'run out', 'enter'] as const;
  type Event = (typeof events)[number];
  type Order = {
    readonly status: 'reserved' | 'paid' | 'refunded' | 'cancelled' | 'expired';
    readonly paidBy?: Event;
    readonly used?: true;
  };

  const pay = (order: Order, by: Event): [Order, string] => {
    if (order.status === 'reserved') return [{ status: 'paid', paidBy: by }, 'ok'];
    if (order.paidBy === by) return [order, 'ok'];
    return [order, order.status === 'expired' ? 'order_expired' : 'order_not_payable'];
  };
  const cancel = (order: Order): [Order, string] => {
    if (order.status === 'reserved') return [{ status: 'cancelled' }, 'ok'];
    if (order.status === 'paid')
      return order.used ? [order, 'pass_already_used'] : [{ ...order, status: 'refunded' }, 'ok'];
    // Both events are one request, said twice: what it did, it did.
    return [order, order.status === 'expired' ? 'order_not_cancellable' : 'ok'];
  };
  const after = (order: Order, event: Event): [Order, string] => {
    switch (event) {
      case 'pay':
      case 'pay by another key':
        return pay(order, event);
      case 'cancel':
      case 'cancel again':
        return cancel(order);
      case 'run out':
        return [order.status === 'reserved' ? { status: 'expired' } : order, 'ok'];
      case 'enter':
        return order.status === 'paid' && !order.used
          ? [{ ...order, used: true }, 'admitted']
          : [order, order.used ? 'admitted' : 'no'];
    }
  };

  const happens = async (room: Room, path: string, event: Event): Promise<string> => {
    switch (event) {
      case 'pay':
      case 'pay by another key':
        return saidBy(await room.post('lin', `${path}/payment`, {}, keyOf(event)));
      case 'cancel':
      case 'cancel again':
        return saidBy(await room.post('lin', `${path}/cancellation`, {}, 'cancel'));
      case 'run out':
        room.clock.now += 16 * 60_000;
        await sweepOrders({ store: room.store }, room.clock.now);
        return 'ok';
      case 'enter': {
        const reply = await room.post('gate', '/gate-entries', { code: await room.showCode(lin) });
        return reply.body.outcome === 'admitted' || reply.body.outcome === 'already_inside'
          ? 'admitted'
          : 'no';
      }
    }
  };

  const expectAs = async (room: Room, { status }: Order): Promise<void> => {
    await expectWholeBooks(room);
    const spent = status === 'paid' ? 225_00 : status === 'refunded' ? 30_00 : 0;
    expect((await room.walletOf(lin)).available).toBe(200_000 - spent);
    expect(await leftOf(room, '0700')).toBe(
      (await leftOf(await openRoom(), '0700')) - (status === 'paid' ? 1 : 0),
    );
  };

  it('comes to what the model says in all 720 orders of six events', async () => {
    const ends = new Map<string, number>();
    for (const order of permutationsOf(events)) {
      const room = await openRoom({ catalogue: lenient });
      const path = `/orders/${idOf(await room.post('lin', '/orders', { tickets: [parkToday] }))}`;
      let model: Order = { status: 'reserved' };
      const heard: string[] = [];
      const expected: string[] = [];
      for (const event of order) {
        const [next, says] = after(model, event);
        model = next;
        expected.push(`${event}: ${says}`);
        heard.push(`${event}: ${await happens(room, path, event)}`);
      }
      expect(heard).toEqual(expected);
      await expectAs(room, model);
      for (const event of order.filter((one) => one !== 'enter')) await happens(room, path, event);
      await room.sweepSagas();
      await expectAs(room, model);
      ends.set(model.status, (ends.get(model.status) ?? 0) + 1);
    }
    expect([...ends.keys()].sort()).toEqual(['cancelled', 'expired', 'paid', 'refunded']);
    expect(today).toBe('2026-11-28');
  });
});

describe('a split bill', () => {
  const events = [
    'lin approves',
    'mei approves',
    'tao approves',
    'tao declines',
    'lin calls off',
    'deadline',
  ] as const;
  type Event = (typeof events)[number];
  type Policy = 'cancel' | 'organiser_covers';
  type Split = {
    readonly held: readonly string[];
    readonly declined?: true;
    readonly ended?: 'paid' | 'cancelled';
  };

  const settled = (split: Split, policy: Policy): Split => {
    const all = split.held.length === 3;
    return { ...split, ended: all || policy === 'organiser_covers' ? 'paid' : 'cancelled' };
  };
  const after = (split: Split, event: Event, policy: Policy): [Split, string] => {
    if (split.ended !== undefined) return [split, event === 'deadline' ? 'ok' : 'split_closed'];
    if (event === 'deadline') return [settled(split, policy), 'ok'];
    if (event === 'lin calls off') return [{ ...split, ended: 'cancelled' }, 'ok'];
    const [who = '', does] = event.split(' ');
    const answered = split.held.includes(who) || (who === 'tao' && split.declined);
    if (answered) return [split, 'share_already_answered'];
    const next: Split =
      does === 'declines' ? { ...split, declined: true } : { ...split, held: [...split.held, who] };
    const hopeless = policy === 'cancel' && next.declined;
    const everybody = next.held.length + (next.declined ? 1 : 0) === 3;
    return [hopeless || everybody ? settled(next, policy) : next, 'ok'];
  };

  const happens = async (room: Room, path: string, event: Event): Promise<string> => {
    if (event === 'deadline') {
      room.clock.now = Math.max(room.clock.now, deadline);
      await room.sweepSagas();
      return 'ok';
    }
    const [who, does] = event.split(' ') as ['lin' | 'mei' | 'tao', string];
    const door = does === 'approves' ? 'approvals' : 'refusals';
    return saidBy(await room.post(who, `${path}/${door}`, {}, keyOf(event)));
  };

  const partsOf = ({ held, ended }: Split): readonly number[] => {
    if (ended !== 'paid') return [0, 0, 0];
    const parts = [33_34, 33_33, 33_33].map((part, index) =>
      held.includes(['lin', 'mei', 'tao'][index] ?? '') ? part : 0,
    );
    const missing = 100_00 - parts.reduce((sum, part) => sum + part, 0);
    return parts.map((part, index) => (index === 0 ? part + missing : part));
  };

  it.each(['cancel', 'organiser_covers'] as const)(
    'that is to %s comes to what the model says in all 720 orders of six events',
    async (policy) => {
      const ends = new Set<string>();
      for (const order of permutationsOf(events)) {
        const room = await openRoom();
        const path = `/splits/${idOf(await room.post('lin', '/splits', lunch({ policy })))}`;
        let model: Split = { held: [] };
        const heard: string[] = [];
        const expected: string[] = [];
        for (const event of order) {
          const [next, says] = after(model, event, policy);
          model = next;
          expected.push(`${event}: ${says}`);
          heard.push(`${event}: ${await happens(room, path, event)}`);
        }
        expect(heard).toEqual(expected);
        for (let hearing = 1; hearing <= 2; hearing += 1) {
          await expectWholeBooks(room);
          const parts = partsOf(model);
          expect((await wallets(room)).map((change) => 0 - change)).toEqual(parts);
          expect(await merchantHas(room)).toBe(parts.reduce((sum, part) => sum + part, 0));
          if (hearing === 1) for (const event of order) await happens(room, path, event);
        }
        ends.add(model.ended ?? 'open');
      }
      expect([...ends].sort()).toEqual(['cancelled', 'paid']);
    },
  );
});
