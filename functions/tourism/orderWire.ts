/** Products, slots, quotes and orders as the wire carries them. */
import { fen } from '../../domains/money/fen.ts';
import { isRefusal } from '../../domains/outcome/refusal.ts';
import { type BusinessDate, type EpochMs, rfc3339 } from '../../domains/time/businessDate.ts';
import { type Catalogue, type Product, visitorClasses } from '../../domains/tourism/catalogue.ts';
import type { Order } from '../../domains/tourism/orders/order.ts';
import { quoteCancellation } from '../../domains/tourism/orders/refundLadder.ts';
import type { FamilyGroupOnWire } from '../../domains/tourism/tickets/contract.ts';
import { cheapestMix, mixTrace } from '../../domains/tourism/tickets/familyTicket.ts';
import { classRuleOn, priceOn } from '../../domains/tourism/tickets/price.ts';
import {
  type Quote,
  quoteTicket,
  type TicketQuote,
  type TraceLine,
} from '../../domains/tourism/tickets/quote.ts';
import { type Slot, slotToSell } from '../../domains/tourism/tickets/slots.ts';
import { snake } from './names.ts';

const traceOnWire = (line: TraceLine) => ({
  rule: line.rule,
  zh: line.zh,
  en: line.en,
  each_amount: line.eachFen,
  count: line.count,
  amount: line.fen,
  in_force_from: line.inForceFrom,
  source: line.source,
  confidence: line.confidence,
});

const ticketOnWire = (quote: TicketQuote) => ({
  product: quote.product,
  date: quote.date,
  valid_until: quote.validUntil,
  price_set: quote.set,
  amount: quote.fen,
  visitors: quote.visitors.map((one) => ({
    class: one.class,
    amount: one.fen,
    proof: one.proof === undefined ? null : snake(one.proof),
  })),
});

export const quoteOnWire = (quote: Quote) => ({
  object: 'ticket_quote' as const,
  result: {
    amount: quote.fen,
    currency: 'CNY' as const,
    tickets: quote.tickets.map(ticketOnWire),
    mix: null,
  },
  trace: quote.tickets.flatMap((one) => one.trace.map(traceOnWire)),
});

/** The cheapest mix for a group, by prices that the caller brings. */
export const familyQuoteOnWire = ({ group, family }: FamilyGroupOnWire) => {
  const prices = {
    adultFen: fen(family.adult_amount),
    childFen: fen(family.child_amount),
    familyFen: fen(family.family_amount),
    covers: family.covers,
  };
  const mix = cheapestMix(group, prices);
  return {
    object: 'ticket_quote' as const,
    result: {
      ...{ amount: mix.fen, currency: 'CNY' as const, tickets: [] },
      mix: { family_tickets: mix.families, adults: mix.adults, children: mix.children },
    },
    trace: mixTrace(mix, { ...prices, from: family.from, source: family.source }).map(traceOnWire),
  };
};

export const orderOnWire = (catalogue: Catalogue, order: Order, now: EpochMs) => {
  const back = order.status === 'paid' ? quoteCancellation(catalogue, order, now) : undefined;
  const quoted = back === undefined || isRefusal(back) ? null : back;
  const unpaid = order.status === 'reserved' || order.status === 'paying';
  return {
    object: 'order' as const,
    id: order.id,
    created: rfc3339(order.createdAt),
    status: order.status,
    amount: order.fen,
    currency: 'CNY' as const,
    refunded_amount: order.refundedFen,
    reserved_until: unpaid ? rfc3339(order.reservedUntil) : null,
    payment: order.payment ?? null,
    tickets: order.tickets.map(({ quote, slot }) => ({
      ...ticketOnWire(quote),
      slot: slot.id,
      route: slot.route ?? null,
      starts_at: rfc3339(slot.startsAt),
      ends_at: rfc3339(slot.endsAt),
    })),
    passes: order.passes.map((one) => one.id),
    cancellation: quoted && { refund_amount: quoted.refundFen, fee_amount: quoted.feeFen },
    trace: order.tickets.flatMap(({ quote }) => quote.trace.map(traceOnWire)),
  };
};

/** What somebody of each class would pay, where the class exists; ages are those the rules begin with. */
const classesOnWire = (catalogue: Catalogue, product: Product, date: BusinessDate) =>
  visitorClasses.flatMap((name) => {
    const rules = catalogue.classes.filter((one) => one.place === product.place && one.class === name);
    const ages = name === 'adult' ? [undefined] : rules.map((one) => one.age?.from ?? one.age?.to);
    const found = ages.flatMap((age) => {
      const visitor = { class: name, ...(age === undefined ? {} : { age }) };
      const row = priceOn(catalogue, { product: product.id, date });
      const rule = isRefusal(row)
        ? row
        : classRuleOn(catalogue, { place: product.place, date, visitor, row });
      if (isRefusal(rule)) return [];
      const proof = rule.proof;
      const quote = quoteTicket(catalogue, {
        product: product.id,
        date,
        visitors: [{ ...visitor, ...(proof === undefined ? {} : { proof }) }],
        insurance: false,
      });
      const of = { class: name, proof: proof === undefined ? null : snake(proof) };
      return isRefusal(quote) ? [] : [{ ...of, amount: quote.fen }];
    });
    return found.filter((one, at) => found.findIndex((other) => other.amount === one.amount) === at);
  });

export const productOnWire = (catalogue: Catalogue, product: Product, date: BusinessDate) => {
  const found = priceOn(catalogue, { product: product.id, date });
  const row = isRefusal(found) ? undefined : found;
  return {
    object: 'product' as const,
    id: product.id,
    place: product.place,
    kind: product.kind,
    name_zh: product.zh,
    name_en: product.en,
    date,
    amount: row ? row.ticketFen + row.ridesFen : null,
    insurance_amount: row?.insuranceFen ?? null,
    currency: 'CNY' as const,
    valid_days: row?.validDays ?? null,
    includes: [...product.includes],
    slots: product.slots.map(({ id, start, end, route }) => ({ id, start, end, route: route ?? null })),
    classes: classesOnWire(catalogue, product, date),
    source: row?.source ?? null,
    confidence: row?.confidence ?? null,
  };
};

export const slotOnWire = (
  catalogue: Catalogue,
  of: { readonly product: Product; readonly slot: Slot; readonly taken: number; readonly now: EpochMs },
) => {
  const { product, slot, taken, now } = of;
  const left = Math.max(0, slot.capacity - taken);
  return {
    object: 'slot' as const,
    id: slot.id,
    product: slot.product,
    date: slot.date,
    route: slot.route ?? null,
    starts_at: rfc3339(slot.startsAt),
    ends_at: rfc3339(slot.endsAt),
    capacity: slot.capacity,
    left,
    sellable: left > 0 && !isRefusal(slotToSell(catalogue, { product, date: slot.date, slot: slot.id, now })),
  };
};
