/**
 * Timed entry: which windows a product has on a date, and whether one can still be sold.
 *
 * Windows exist by rule; only how many places are taken is stored, and that number can never pass the capacity.
 */
import { type Refusal, refuse } from '../../outcome/refusal.ts';
import {
  addDays,
  type BusinessDate,
  businessDate,
  type EpochMs,
  startOfDate,
} from '../../time/businessDate.ts';
import type { Catalogue, Product, SlotWindow } from '../catalogue.ts';
import type { OrderRefusalCode } from '../refusals.ts';

export type Slot = SlotWindow & {
  readonly product: string;
  readonly date: BusinessDate;
  readonly startsAt: EpochMs;
  readonly endsAt: EpochMs;
};

const minutesOf = (wallTime: string): number => Number(wallTime.slice(0, 2)) * 60 + Number(wallTime.slice(3));

export const slotsOn = (product: Product, date: BusinessDate): readonly Slot[] =>
  product.slots.map((window) => ({
    ...window,
    product: product.id,
    date,
    startsAt: startOfDate(date) + minutesOf(window.start) * 60_000,
    endsAt: startOfDate(date) + minutesOf(window.end) * 60_000,
  }));

/** The slot to sell: by its id, or the only one there is. */
export const slotToSell = (
  catalogue: Catalogue,
  asked: {
    readonly product: Product;
    readonly date: BusinessDate;
    readonly slot?: string;
    readonly now: EpochMs;
  },
): Slot | Refusal<OrderRefusalCode> => {
  const { product, date, slot, now } = asked;
  const today = businessDate(now);
  if (date < today) return refuse('date-past', { date, today });
  const last = addDays(today, catalogue.sellsDaysAhead);
  if (date > last) return refuse('date-too-far', { date, last });
  const all = slotsOn(product, date);
  if (slot === undefined && all.length !== 1)
    return refuse('slot-missing', { product: product.id, slots: all.map((one) => one.id) });
  const found = slot === undefined ? all[0] : all.find((one) => one.id === slot);
  if (found === undefined) return refuse('slot-unknown', { product: product.id, slot: slot ?? null });
  if (found.endsAt <= now) return refuse('slot-over', { slot: found.id, date });
  return found;
};
