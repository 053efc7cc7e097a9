/**
 * An order: tickets for several visitors, places kept for a while, then paid as one.
 *
 * Every legal change of its state is a row of `transitions`; the store makes each of them a condition on its write.
 */
import { addFen, type Fen } from '../../money/fen.ts';
import { isRefusal, type Refusal, refuse } from '../../outcome/refusal.ts';
import { type BusinessDate, businessDate, type EpochMs } from '../../time/businessDate.ts';
import { type Catalogue, productOf } from '../catalogue.ts';
import type { OrderRefusalCode, QuoteRefusalCode } from '../refusals.ts';
import { quoteTickets, type TicketQuote, type TicketRequest } from '../tickets/quote.ts';
import { type Slot, slotToSell } from '../tickets/slots.ts';

export const orderStatuses = [
  'reserved',
  'paying',
  'paid',
  'cancelling',
  'refunded',
  'cancelled',
  'expired',
] as const;
export type OrderStatus = (typeof orderStatuses)[number];

/** The cause, and from which state to which it leads. Nothing else may happen to an order. */
// biome-ignore format: a table
export const transitions = {
  'payment-began':       { from: 'reserved',   to: 'paying' },
  'payment-failed':      { from: 'paying',     to: 'reserved' },
  'payment-captured':    { from: 'paying',     to: 'paid' },
  'buyer-cancelled':     { from: 'reserved',   to: 'cancelled' },
  'reservation-ran-out': { from: 'reserved',   to: 'expired' },
  'cancellation-began':  { from: 'paid',       to: 'cancelling' },
  'cancellation-failed': { from: 'cancelling', to: 'paid' },
  'refund-posted':       { from: 'cancelling', to: 'refunded' },
} as const satisfies Record<string, { from: OrderStatus; to: OrderStatus }>;
export type OrderCause = keyof typeof transitions;

/** The state after that cause, or undefined where it may not happen. */
export const after = (status: OrderStatus, cause: OrderCause): OrderStatus | undefined =>
  transitions[cause].from === status ? transitions[cause].to : undefined;

export type SoldTicket = { readonly quote: TicketQuote; readonly slot: Slot };

export type Order = {
  readonly id: string;
  readonly buyer: string;
  readonly createdAt: EpochMs;
  readonly status: OrderStatus;
  readonly fen: Fen;
  readonly tickets: readonly SoldTicket[];
  readonly reservedUntil: EpochMs;
  readonly fingerprint: string;
  /** The saga that pays (or paid) it, and the one that cancels it. */
  readonly payment?: string;
  readonly cancellation?: string;
  /** Of the request that cancelled it unpaid. */
  readonly cancellationFingerprint?: string;
  readonly refundedFen: Fen;
  readonly passes: readonly {
    readonly id: string;
    readonly holder: string;
    readonly validTo: BusinessDate;
  }[];
};

export type OrderRequest = {
  readonly tickets: readonly (TicketRequest & { readonly slot?: string })[];
  readonly expectedFen?: Fen;
};

/** The order as it will be written: priced by the quote, with a slot for every ticket that can still be sold. */
export const placeOrder = (
  catalogue: Catalogue,
  asked: {
    readonly id: string;
    readonly buyer: string;
    readonly request: OrderRequest;
    readonly fingerprint: string;
    readonly now: EpochMs;
  },
): Order | Refusal<QuoteRefusalCode | OrderRefusalCode> => {
  const { request, now } = asked;
  const quote = quoteTickets(catalogue, request.tickets);
  if (isRefusal(quote)) return quote;
  const tickets: SoldTicket[] = [];
  for (const [index, ticket] of request.tickets.entries()) {
    const product = productOf(catalogue, ticket.product);
    const quoted = quote.tickets[index];
    if (product === undefined || quoted === undefined)
      return refuse('product-unknown', { product: ticket.product });
    const slot = slotToSell(catalogue, {
      product,
      date: ticket.date,
      now,
      ...(ticket.slot === undefined ? {} : { slot: ticket.slot }),
    });
    if (isRefusal(slot)) return refuse(slot.refused, { ...slot.facts, ticket: index });
    tickets.push({ quote: quoted, slot });
  }
  if (request.expectedFen !== undefined && request.expectedFen !== quote.fen)
    return refuse('price-changed', { expectedFen: request.expectedFen, priceFen: quote.fen });
  return {
    id: asked.id,
    buyer: asked.buyer,
    createdAt: now,
    status: 'reserved',
    fen: quote.fen,
    tickets,
    reservedUntil: now + catalogue.reservationMs,
    fingerprint: asked.fingerprint,
    refundedFen: addFen(),
    passes: [],
  };
};

/** How many places the order takes of each slot. */
export type PlacesTaken = {
  readonly product: string;
  readonly date: BusinessDate;
  readonly slot: string;
  readonly capacity: number;
  readonly places: number;
};

export const placesOf = (order: Pick<Order, 'tickets'>): PlacesTaken[] => {
  const taken = new Map<string, PlacesTaken>();
  for (const { slot, quote } of order.tickets) {
    const key = `${slot.product}#${slot.date}#${slot.id}`;
    const places = (taken.get(key)?.places ?? 0) + quote.visitors.length;
    taken.set(key, {
      product: slot.product,
      date: slot.date,
      slot: slot.id,
      capacity: slot.capacity,
      places,
    });
  }
  return [...taken.values()];
};

/** What each payee gets of an order; payees in the order of the tickets, those without a fen left out. */
export const duesOf = (order: Pick<Order, 'tickets'>): { readonly payee: string; readonly fen: Fen }[] => {
  const dues = new Map<string, Fen>();
  for (const { quote } of order.tickets)
    dues.set(quote.payee, addFen(dues.get(quote.payee) ?? addFen(), quote.fen));
  return [...dues].filter(([, due]) => due > 0).map(([payee, due]) => ({ payee, fen: due }));
};

export const daysBefore = (date: BusinessDate, now: EpochMs): number =>
  Math.round((Date.parse(date) - Date.parse(businessDate(now))) / 86_400_000);
