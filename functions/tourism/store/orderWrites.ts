/**
 * The writes that orders, payments and cancellations share: keys, legal changes of state, places taken and given back.
 */
import {
  type Order,
  type OrderCause,
  type PlacesTaken,
  transitions,
} from '../../../domains/tourism/orders/order.ts';
import {
  absent,
  anyOf,
  atMost,
  type Check,
  differs,
  equals,
  type Item,
  type Key,
  present,
  type Write,
} from '../../platform/table.ts';
import { passKey } from './passes.ts';

export const orderKey = (id: string): Key => ({ pk: `O#${id}`, sk: 'O' });
export const reservationKey = (id: string): Key => ({ pk: `O#${id}`, sk: 'R' });
const slotKey = (slot: Pick<PlacesTaken, 'product' | 'date' | 'slot'>): Key => ({
  pk: `S#${slot.product}#${slot.date}`,
  sk: slot.slot,
});

/** The counter of a slot comes into being with the first place taken; it can never pass the capacity. */
export const takePlaces = (slot: PlacesTaken): Write => ({
  kind: 'change',
  key: slotKey(slot),
  add: { taken: slot.places },
  when: [anyOf(absent('taken'), atMost('taken', slot.capacity - slot.places))],
});

export const givePlacesBack = (slot: PlacesTaken): Write => ({
  kind: 'change',
  key: slotKey(slot),
  add: { taken: -slot.places },
  when: [present('taken')],
});

type Change = { readonly set?: Item; readonly remove?: readonly string[]; readonly when?: readonly Check[] };

/** A change of state: its condition is the state it starts from, by the table of transitions. */
export const change = (id: string, cause: OrderCause, { set, remove, when = [] }: Change = {}): Write => ({
  kind: 'change',
  key: orderKey(id),
  set: { ...set, status: transitions[cause].to },
  ...(remove === undefined ? {} : { remove }),
  when: [equals('status', transitions[cause].from), ...when],
});

/** A saga that was turned back may not act again, not even late: its mark stays on the order. */
export const closedMark = (saga: string): string => `closed.${saga}`;

/** Marks a saga that never got hold of the order. */
export const closeUnbegun = (id: string, role: 'payment' | 'cancellation', saga: string): Write => ({
  kind: 'change',
  key: orderKey(id),
  set: { [closedMark(saga)]: true },
  when: [present('pk'), differs(role, saga)],
});

export const changeStanding =
  (from: 'open' | 'blocked', to: 'open' | 'blocked' | 'revoked', when: readonly Check[] = []) =>
  (pass: Order['passes'][number]): Write => ({
    kind: 'change',
    key: passKey(pass),
    set: { standing: to },
    when: [equals('standing', from), ...when],
  });
