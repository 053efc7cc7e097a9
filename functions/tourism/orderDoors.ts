/** Products, slots, quotes and orders: what a visitor does before and around paying. */
import { fen } from '../../domains/money/fen.ts';
import { isRefusal, type Refusal, refuse } from '../../domains/outcome/refusal.ts';
import { businessDate } from '../../domains/time/businessDate.ts';
import {
  type Catalogue,
  type PriceRow,
  productOf,
  proofs,
  visitorClasses,
} from '../../domains/tourism/catalogue.ts';
import { createOrder, listOrders, showOrder } from '../../domains/tourism/orders/contract.ts';
import { type Order, placeOrder } from '../../domains/tourism/orders/order.ts';
import { holdShare } from '../../domains/tourism/recipes.ts';
import {
  listProducts,
  listSlots,
  type PriceRowOnWire,
  quoteTicketsContract,
  type VisitorOnWire,
} from '../../domains/tourism/tickets/contract.ts';
import { contradictionIn } from '../../domains/tourism/tickets/price.ts';
import { quoteTickets, type TicketRequest, type Visitor } from '../../domains/tourism/tickets/quote.ts';
import { slotsOn } from '../../domains/tourism/tickets/slots.ts';
import { listAnswer, readCursor } from '../platform/cursor.ts';
import { answer, door } from '../platform/door.ts';
import { rehearse } from '../platform/dryRun.ts';
import { nameOf } from './names.ts';
import { familyQuoteOnWire, orderOnWire, productOnWire, quoteOnWire, slotOnWire } from './orderWire.ts';
import type { TourismPorts } from './ports.ts';

const visitorOf = (said: VisitorOnWire): Visitor => {
  const proof = said.proof === undefined ? undefined : nameOf(proofs, said.proof);
  return {
    class: nameOf(visitorClasses, said.class) ?? 'adult',
    ...(said.age === undefined ? {} : { age: said.age }),
    ...(said.height_cm === undefined ? {} : { heightCm: said.height_cm }),
    ...(proof === undefined ? {} : { proof }),
    ...(said.holder === undefined ? {} : { holder: said.holder }),
  };
};

type TicketOnWire = { product: string; date: string; visitors: VisitorOnWire[] };
const ticketOf = (said: TicketOnWire, insurance: boolean | undefined): TicketRequest => ({
  product: said.product,
  date: said.date,
  visitors: said.visitors.map(visitorOf),
  insurance: insurance ?? false,
});

export const listProductsDoor = door(listProducts, async ({ query, now }, { catalogue }: TourismPorts) => {
  const date = query.date ?? businessDate(now);
  return listAnswer(
    catalogue.products.map((product) => productOnWire(catalogue, product, date)),
    undefined,
    {},
  );
});

export const listSlotsDoor = door(listSlots, async ({ query, now }, { catalogue, store }: TourismPorts) => {
  const product = productOf(catalogue, query.product);
  if (product === undefined) return refuse('product-unknown', { product: query.product });
  const taken = await store.orders.placesTaken(product.id, query.date);
  const slots = slotsOn(product, query.date).map((slot) =>
    slotOnWire(catalogue, { product, slot, taken: taken.get(slot.id) ?? 0, now }),
  );
  return listAnswer(slots, undefined, {});
});

/** A table of the caller's own takes the place of ours; two rows for one product and day are refused, as among ours. */
const ownTable = (catalogue: Catalogue, rows: readonly PriceRowOnWire[]): Catalogue | Refusal => {
  const prices = rows.map(rowOf);
  const contradiction = contradictionIn(prices);
  if (contradiction) return refuse('price-table-contradictory', { param: '/price_table', ...contradiction });
  return { ...catalogue, prices };
};

const rowOf = (row: PriceRowOnWire): PriceRow => ({
  set: 'given',
  product: row.product,
  from: row.from,
  ...(row.to === undefined ? {} : { to: row.to }),
  ...(row.season === undefined ? {} : { season: row.season }),
  ticketFen: fen(row.ticket_amount),
  ridesFen: fen(row.rides_amount),
  ...(row.insurance_amount === undefined ? {} : { insuranceFen: fen(row.insurance_amount) }),
  ...(row.discounted === undefined
    ? {}
    : {
        discounted: {
          ticketFen: fen(row.discounted.ticket_amount),
          ridesFen: fen(row.discounted.rides_amount),
        },
      }),
  validDays: row.valid_days,
  entries: row.entries,
  source: row.source,
  confidence: 'G',
});

export const quoteTicketsDoor = door(quoteTicketsContract, async ({ body }, ports: TourismPorts) => {
  if ('family' in body) return familyQuoteOnWire(body);
  const catalogue = body.price_table ? ownTable(ports.catalogue, body.price_table) : ports.catalogue;
  if (isRefusal(catalogue)) return catalogue;
  const set = body.price_set === undefined ? {} : { set: body.price_set };
  const requests = body.tickets.map((ticket) => ({ ...ticketOf(ticket, body.insurance), ...set }));
  const quote = quoteTickets(catalogue, requests);
  return isRefusal(quote) ? quote : quoteOnWire(quote);
});

export const createOrderDoor = door(createOrder, async (request, ports: TourismPorts) => {
  const { body, caller, now, fingerprint } = request;
  const { catalogue, store, ledger } = ports;
  const order = placeOrder(catalogue, {
    id: request.id('ord'),
    buyer: caller.sub,
    fingerprint,
    now,
    request: {
      tickets: body.tickets.map((ticket) => ({
        ...ticketOf(ticket, body.insurance),
        ...(ticket.slot === undefined ? {} : { slot: ticket.slot }),
      })),
      ...(body.expected_amount === undefined ? {} : { expectedFen: fen(body.expected_amount) }),
    },
  });
  // A repetition may come when the slot is over or the price has changed: what was ordered is ordered.
  const earlier =
    isRefusal(order) && !request.dryRun ? await store.orders.find(request.id('ord')) : undefined;
  if (isRefusal(order)) return earlier === undefined ? order : repeated(ports, earlier, fingerprint, now);
  if (request.dryRun) return order.fen === 0 ? nothingToPay() : rehearse(ledger, paymentOf(order, now));
  const reserved = await store.orders.reserve(order);
  if (isRefusal(reserved)) return reserved;
  return answer(orderOnWire(catalogue, reserved.order, now), { replayed: reserved.replayed });
});

const repeated = ({ catalogue }: TourismPorts, earlier: Order, fingerprint: string, now: number) =>
  earlier.fingerprint === fingerprint
    ? answer(orderOnWire(catalogue, earlier, now), { replayed: true })
    : refuse('idempotency-key-reused');

/** Free visitors alone: nothing would be written to the ledger. */
export const nothingToPay = () =>
  answer(
    { object: 'dry_run' as const, would_apply: true, rejection: null, effects: { entries: [] } },
    { status: 200 },
  );

/** What paying the order would hold: a dry run of the order shows whether the wallet could. */
const paymentOf = (order: Order, at: number) =>
  holdShare({
    hold: order.id,
    share: 'order',
    person: order.buyer,
    fen: order.fen,
    expiresAt: order.reservedUntil,
    at,
  });

export const listOrdersDoor = door(
  listOrders,
  async ({ query, caller, now }, { catalogue, store }: TourismPorts) => {
    const filter = { orders: caller.sub };
    const cursor = readCursor(query.cursor, filter);
    if (isRefusal(cursor)) return cursor;
    const { orders, next } = await store.orders.ofBuyer(caller.sub, { limit: query.limit ?? 20, ...cursor });
    return listAnswer(
      orders.map((order) => orderOnWire(catalogue, order, now)),
      next,
      filter,
    );
  },
);

export const showOrderDoor = door(
  showOrder,
  async ({ params, caller, now }, { catalogue, store }: TourismPorts) => {
    const order = await store.orders.find(params.order_id);
    return order?.buyer === caller.sub ? orderOnWire(catalogue, order, now) : refuse('not-found');
  },
);
