/**
 * Orders, their reservations and the places they take.
 *
 * An order, its reservation and the places of its slots change in one transaction, so that a place is never sold
 * twice, never lost, and given back exactly once. Every write can be repeated: it knows its own earlier effect.
 */
import { type Refusal, refuse } from '../../../domains/outcome/refusal.ts';
import { type BusinessDate, type EpochMs, rfc3339 } from '../../../domains/time/businessDate.ts';
import {
  type Order,
  type OrderCause,
  type PlacesTaken,
  placesOf,
} from '../../../domains/tourism/orders/order.ts';
import type { OrderRefusalCode } from '../../../domains/tourism/refusals.ts';
import { atMost, type Conflict, isConflict, isNew, present, type Table } from '../../platform/table.ts';
import { change, givePlacesBack, orderKey, reservationKey, takePlaces } from './orderWrites.ts';
import { asItem, asOrder, reservationShards, shardOf } from './shapes.ts';

export type Reserved =
  | { readonly order: Order; readonly replayed: boolean }
  | Refusal<OrderRefusalCode | 'idempotency-key-reused'>;

export type Orders = ReturnType<typeof orderStore>;

export const orderStore = (table: Table) => {
  const find = async (id: string): Promise<Order | undefined> => {
    const item = await table.get(orderKey(id));
    return item && asOrder(item);
  };

  /** Ends an unpaid order: its reservation goes, its places come back. `false`: it is not unpaid (any more). */
  const letGo = async (
    order: Order,
    cause: OrderCause,
    more: Parameters<typeof change>[2],
  ): Promise<boolean> => {
    const outcome = await table.write([
      change(order.id, cause, more),
      { kind: 'delete', key: reservationKey(order.id), when: [present('pk')] },
      ...placesOf(order).map(givePlacesBack),
    ]);
    return !isConflict(outcome);
  };

  return {
    find,

    /** Writes the order and takes its places. The same request again gives the same order. */
    async reserve(order: Order): Promise<Reserved> {
      const places = placesOf(order);
      const tooMany = places.find((slot) => slot.places > slot.capacity);
      if (tooMany !== undefined) return soldOut(tooMany, tooMany.capacity);
      const index = { owner: `O#${order.buyer}`, ownedAt: `${rfc3339(order.createdAt)}#${order.id}` };
      const due = { owner: `R#${shardOf(order.id)}`, ownedAt: rfc3339(order.reservedUntil) };
      const outcome = await table.write([
        {
          kind: 'put',
          key: orderKey(order.id),
          item: { ...asItem(order), ...index, closed: {} },
          when: isNew,
        },
        { kind: 'put', key: reservationKey(order.id), item: { ...due, order: order.id }, when: isNew },
        ...places.map(takePlaces),
      ]);
      return isConflict(outcome) ? notReserved(order, places, outcome) : { order, replayed: false };
    },

    /** How many places of each slot are taken. */
    async placesTaken(product: string, date: BusinessDate): Promise<ReadonlyMap<string, number>> {
      const { items } = await table.query({ pk: `S#${product}#${date}` });
      return new Map(items.map((item) => [String(item.sk), Number(item.taken)]));
    },

    /** Newest first. */
    async ofBuyer(
      buyer: string,
      page: { readonly limit: number; readonly cursor?: string },
    ): Promise<{ readonly orders: readonly Order[]; readonly next?: string }> {
      const { items, next } = await table.queryByOwner({ owner: `O#${buyer}`, newestFirst: true, ...page });
      return { orders: items.map(asOrder), ...(next === undefined ? {} : { next }) };
    },

    /** Orders whose time to pay is over. */
    async overdue(now: EpochMs, limit: number): Promise<readonly string[]> {
      const pages = await Promise.all(
        reservationShards.map((shard) =>
          table.queryByOwner({ owner: `R#${shard}`, to: rfc3339(now), limit }),
        ),
      );
      return pages.flatMap((page) => page.items.map((item) => String(item.order)));
    },

    async expire(id: string, now: EpochMs): Promise<boolean> {
      const order = await find(id);
      return (
        order !== undefined &&
        (await letGo(order, 'reservation-ran-out', { when: [atMost('reservedUntil', now)] }))
      );
    },

    cancelUnpaid: (
      order: Order,
      by: { readonly id: string; readonly fingerprint: string },
    ): Promise<boolean> =>
      letGo(order, 'buyer-cancelled', {
        set: { cancellation: by.id, cancellationFingerprint: by.fingerprint },
      }),
  };
};

const soldOut = (slot: PlacesTaken, left: number): Refusal<'sold-out'> =>
  refuse('sold-out', { product: slot.product, date: slot.date, slot: slot.slot, left, asked: slot.places });

const notReserved = (order: Order, places: readonly PlacesTaken[], { conflicts }: Conflict): Reserved => {
  const earlier = conflicts[0]?.found;
  if (earlier !== undefined)
    return earlier.fingerprint === order.fingerprint
      ? { order: asOrder(earlier), replayed: true }
      : refuse('idempotency-key-reused');
  const full = places.findIndex((_, index) => conflicts[index + 2] !== undefined);
  const slot = places[full];
  const taken = Number(conflicts[full + 2]?.found?.taken ?? 0);
  return slot === undefined ? refuse('sold-out') : soldOut(slot, Math.max(0, slot.capacity - taken));
};
