/** The model of tickets: places of slots, orders, their payment and their cancellation. */
import { plainOf } from '../cloud/plain.ts';
import type { Change } from '../cloud/tables.ts';
import { type Attempt, must, type WishedTicket } from './asked.ts';
import type { Books, JournalSeen } from './books.ts';
import { gatesOf } from './gates.ts';

type Price = { readonly fen: number; readonly payee: string; readonly place: string };
export type Outside = {
  readonly priceOf: (product: string, date: string) => Price;
  readonly capacityOf: (product: string, slot: string) => number;
};
export type OrderSeen = {
  readonly id: string;
  readonly buyer: string;
  readonly tickets: readonly WishedTicket[];
  readonly fen: number;
  readonly reservedUntil: number;
  status: string;
  /** The journal that took the money. */
  captured: string | undefined;
  refunded: number | undefined;
};
export type Park = ReturnType<typeof parkOf>;

/** What a cancellation costs per ticket, by place and days before the visit; not there: too late. */
const feeFen: Readonly<Record<string, (days: number) => number | undefined>> = {
  wulingyuan: (days) => (days >= 1 ? 0 : undefined),
  tianmen: (days) => (days >= 2 ? 3_000 : days === 1 ? 10_000 : undefined),
};
/** From which state to which an order may go. */
const moves = new Set(
  'reserved>paying paying>reserved paying>paid reserved>cancelled reserved>expired paid>cancelling cancelling>paid cancelling>refunded'.split(
    ' ',
  ),
);
const holdsPlaces = new Set(['reserved', 'paying', 'paid', 'cancelling']);
const dayMs = 86_400_000;

export const parkOf = (outside: Outside, books: Books, born: Map<string, Attempt>) => {
  const orders = new Map<string, OrderSeen>();
  const gates = gatesOf(books, orders);
  const taken = new Map<string, number>();
  /** How many were taken after which commit, to tell whether somebody was right to be sent away. */
  const was = new Map<string, { readonly commit: number; readonly taken: number }[]>();

  const totalOf = (tickets: readonly WishedTicket[]): number =>
    tickets.reduce((sum, one) => sum + one.count * outside.priceOf(one.product, one.date).fen, 0);
  const move = (order: Pick<OrderSeen, 'tickets'>, sign: 1 | -1): void => {
    for (const { product, date, slot, count } of order.tickets) {
      const key = `S#${product}#${date}\n${slot}`;
      const now = (taken.get(key) ?? 0) + sign * count;
      must(now <= outside.capacityOf(product, slot), `${key} is sold ${now} times`);
      taken.set(key, now);
      const history = was.get(key) ?? [{ commit: 0, taken: 0 }];
      history.push({ commit: books.commits(), taken: now });
      was.set(key, history);
    }
  };

  const orderChanged = (change: Change, attempt: Attempt | undefined): void => {
    if (change.sk !== 'O') return;
    must(change.after !== undefined, `the order ${change.pk} is gone`);
    const item = plainOf(change.after);
    const id = String(item.id);
    const known = orders.get(id);
    if (known === undefined) {
      const wish = attempt?.wish;
      must(wish?.kind === 'order', `nobody ordered ${id}`);
      const fen = totalOf(wish.tickets);
      must(
        item.buyer === wish.buyer && item.fen === fen,
        `${id} is ${item.fen} for ${item.buyer}, not ${fen}`,
      );
      const { buyer, tickets } = wish;
      const reservedUntil = Number(item.reservedUntil);
      const order = {
        id,
        buyer,
        tickets,
        fen,
        reservedUntil,
        status: 'reserved',
        captured: undefined,
        refunded: undefined,
      };
      orders.set(id, order);
      born.set(`order ${id}`, attempt as Attempt);
      books.effectOf((attempt as Attempt).slot, wish, { id, at: 0 });
      move(order, 1);
      return;
    }
    const status = String(item.status);
    if (status === known.status) return;
    must(moves.has(`${known.status}>${status}`), `the order ${id} went from ${known.status} to ${status}`);
    if (status === 'paid' && known.status === 'paying')
      must(
        known.captured !== undefined || known.fen === 0,
        `the order ${id} is paid and nobody took the money`,
      );
    if (status === 'refunded') {
      const back = known.refunded ?? 0;
      must(item.refundedFen === back, `the order ${id} says ${item.refundedFen} came back, ${back} did`);
    }
    if (holdsPlaces.has(known.status) && !holdsPlaces.has(status)) move(known, -1);
    known.status = status;
  };

  return {
    orders: orders as ReadonlyMap<string, OrderSeen>,
    passes: gates.passes,
    entries: gates.entries,
    taken: taken as ReadonlyMap<string, number>,
    totalOf,
    /** Were there too few places for one of these at some moment since that commit? */
    wasFull: (tickets: readonly WishedTicket[], sinceCommit: number): boolean =>
      tickets.some(({ product, date, slot, count }) => {
        const history = was.get(`S#${product}#${date}\n${slot}`) ?? [{ commit: 0, taken: 0 }];
        const from = history.findLastIndex((one) => one.commit <= sinceCommit);
        const room = outside.capacityOf(product, slot) - count;
        return history.slice(Math.max(0, from)).some((one) => one.taken > room);
      }),
    changed(change: Change, attempt: Attempt | undefined): void {
      if (change.pk.startsWith('O#')) orderChanged(change, attempt);
      else if (change.pk.startsWith('E#')) gates.entered(change, attempt);
      else if (change.pk.startsWith('R#')) gates.rode(change, attempt);
    },
    /** Passes and places are looked at when the whole transaction is known. */
    committed(changes: readonly Change[]): void {
      for (const change of changes) {
        if (change.table !== 'Tourism') continue;
        if (change.pk.startsWith('H#') && change.sk.startsWith('P#')) gates.passChanged(change);
        if (!change.pk.startsWith('S#')) continue;
        const [stored, live] = [
          Number(change.after?.taken?.N ?? 0),
          taken.get(`${change.pk}\n${change.sk}`) ?? 0,
        ];
        must(stored === live, `${change.pk} ${change.sk} counts ${stored} places, ${live} are taken`);
      }
    },
    /** Who an order's money is held from, and how much. */
    holding(seen: JournalSeen, { wish }: Attempt): readonly [string, number] {
      must(wish.kind === 'pay-order', `${seen.id}: nobody pays an order`);
      const order = orders.get(wish.order);
      must(order !== undefined && order.buyer === wish.buyer, `${seen.id} is of no order of ${wish.buyer}`);
      return [order.buyer, order.fen];
    },
    captured(seen: JournalSeen, holdId: string, { slot, wish }: Attempt): void {
      must(wish.kind === 'pay-order', `${seen.id}: nobody pays an order`);
      const order = orders.get(wish.order);
      must(
        order?.status === 'paying' && order.captured === undefined,
        `${seen.id} takes money for ${order?.id}, ${order?.status}`,
      );
      must(books.takeHold(seen, order.buyer, holdId, false) === order.fen, `${seen.id} takes part of a hold`);
      const dues = new Map<string, number>();
      for (const { product, date, count } of order.tickets) {
        const { payee, fen } = outside.priceOf(product, date);
        dues.set(payee, (dues.get(payee) ?? 0) + count * fen);
      }
      books.expectLines(seen, [
        ['debit', `wallet:${order.buyer}`, 'held', order.fen],
        ...[...dues].map(([payee, fen]) => ['credit', `payable:${payee}`, 'available', fen] as const),
      ]);
      order.captured = seen.id;
      const got = [...dues].map(([payee, fen]) => [`payable:${payee}`, fen] as const);
      books.keepOriginal(seen.id, [[`wallet:${order.buyer}`, order.fen]], got);
      books.effectOf(slot, wish, seen);
    },
    /** The ladder's part comes back, by one of the days on which it may have been asked for. */
    cancelled(seen: JournalSeen, { slot, wish, from }: Attempt): void {
      must(wish.kind === 'cancel-order', `${seen.id}: nobody cancelled an order`);
      const order = orders.get(wish.order);
      must(order?.status === 'cancelling', `${seen.id} gives back the order ${wish.order}, ${order?.status}`);
      const back = (at: number): ReadonlyMap<string, number> => {
        const today = new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);
        const sums = new Map<string, number>();
        for (const { product, date, count } of order.tickets) {
          const { fen, payee, place } = outside.priceOf(product, date);
          const fee = feeFen[place]?.(Math.round((Date.parse(date) - Date.parse(today)) / dayMs)) ?? fen;
          sums.set(payee, (sums.get(payee) ?? 0) + count * (fen - Math.min(fee, fen)));
        }
        return sums;
      };
      const got = seen.lines.find((line) => line.side === 'credit')?.fen ?? 0;
      const around = [from - 300_000, from, from + 300_000, from + 3_600_000].map(back);
      const sums = around.find((one) => [...one.values()].reduce((a, b) => a + b, 0) === got);
      must(sums !== undefined, () => `${seen.id} gives ${got} back of ${order.fen}`);
      books.expectLines(seen, [
        ...[...sums].map(([payee, fen]) => ['debit', `payable:${payee}`, 'available', fen] as const),
        ['credit', `wallet:${order.buyer}`, 'available', got],
      ]);
      books.takeBack(seen, order.captured ?? '', got);
      order.refunded = got;
      books.effectOf(slot, wish, seen);
    },
  };
};
