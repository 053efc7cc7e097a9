/**
 * Between the domain's values and the table's items: the same fields, plus keys. What the table holds was written here.
 */
import type { Fact } from '../../../domains/outcome/refusal.ts';
import type { EpochMs } from '../../../domains/time/businessDate.ts';
import type { Entry } from '../../../domains/tourism/gate/entry.ts';
import type { Pass } from '../../../domains/tourism/gate/pass.ts';
import type { Order } from '../../../domains/tourism/orders/order.ts';
import type { Split } from '../../../domains/tourism/splits/split.ts';
import type { Item } from '../../platform/table.ts';

/** A ride that a pass covered. One that was paid is a journal of the ledger under the same id. */
export type Ride = {
  readonly id: string;
  readonly at: EpochMs;
  readonly product: string;
  readonly fingerprint: string;
  readonly pass: string;
  readonly visitorCount: number;
};

/** A domain value as plain JSON facts, without members that are undefined. */
export const asItem = (value: object): Item => {
  const facts: Record<string, Fact> = {};
  for (const [name, member] of Object.entries(value)) if (member !== undefined) facts[name] = member as Fact;
  return facts;
};

/** Keys and index attributes fall away; the rest is what `asItem` wrote. */
const without = (item: Item): object => {
  const { pk: _pk, sk: _sk, owner: _owner, ownedAt: _ownedAt, ...rest } = item;
  return rest;
};

const read = <Value extends object>(item: object): Value => item as Value;
export const asOrder = (item: Item): Order => read<Order>(without(item));
export const asPass = (item: Item): Pass => read<Pass>(without(item));
export const asEntry = (item: Item): Entry => read<Entry>(without(item));
export const asRide = (item: Item): Ride => read<Ride>(without(item));
export const asSplit = (item: Item): Split => read<Split>(without(item));

/** Reservations are spread over a few index partitions, so that no single one takes every order. */
export const reservationShards = [0, 1, 2, 3] as const;
export const shardOf = (id: string): number => id.charCodeAt(id.length - 1) % reservationShards.length;
