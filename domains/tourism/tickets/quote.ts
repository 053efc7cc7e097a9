/**
 * What tickets cost, with the reason for every fen. A quote and an order are this same function.
 *
 * It refuses what it does not know: a date without a price, a class without its rule or its proof.
 */
import { addFen, type Fen, fen, timesFen, zeroFen } from '../../money/fen.ts';
import { halfUpToYuan } from '../../money/rounding.ts';
import { isRefusal, refuse } from '../../outcome/refusal.ts';
import { addDays, type BusinessDate } from '../../time/businessDate.ts';
import {
  type Catalogue,
  type ClassRule,
  type Confidence,
  type Effect,
  type PriceRow,
  type Product,
  type Proof,
  productOf,
  type VisitorClass,
} from '../catalogue.ts';
import { classRuleOn, type Described, type PriceRefusal, priceOn } from './price.ts';
import { componentWords, traceLine } from './trace.ts';

export type Visitor = Described & {
  readonly proof?: Proof;
  /** The person whose code opens the gate for this visitor; left out: the buyer's. */
  readonly holder?: string;
};

export type TicketRequest = {
  readonly product: string;
  readonly date: BusinessDate;
  readonly visitors: readonly Visitor[];
  readonly insurance: boolean;
  readonly set?: string;
};

/** One number of the bill with the rule, the date and the source that made it. */
export type TraceLine = {
  readonly rule: string;
  readonly zh: string;
  readonly en: string;
  readonly eachFen: Fen;
  readonly count: number;
  readonly fen: Fen;
  readonly inForceFrom: BusinessDate;
  readonly source: string;
  readonly confidence: Confidence;
};

export type VisitorPrice = {
  readonly class: VisitorClass;
  readonly fen: Fen;
  /** What the gate must be shown. */
  readonly proof?: Proof;
  readonly holder?: string;
};

export type TicketQuote = {
  readonly product: string;
  readonly place: string;
  readonly payee: string;
  readonly set: string;
  readonly date: BusinessDate;
  readonly validUntil: BusinessDate;
  readonly entries: number;
  readonly visitors: readonly VisitorPrice[];
  readonly fen: Fen;
  readonly trace: readonly TraceLine[];
};

type Part = 'ticket' | 'rides';

const partFen = (row: PriceRow, part: Part, effect: Effect): Fen | undefined => {
  const full = part === 'ticket' ? row.ticketFen : row.ridesFen;
  switch (effect) {
    case 'full':
      return full;
    case 'free':
      return zeroFen;
    case 'half':
      return halfUpToYuan(full);
    case 'as-published':
      return part === 'ticket' ? row.discounted?.ticketFen : row.discounted?.ridesFen;
  }
};

type Priced = { readonly visitor: VisitorPrice; readonly lines: readonly TraceLine[] };

/** A ride on its own has no reduced price in any source: whatever its place's classes say, it is sold at full price. */
const ruleFor = (
  catalogue: Catalogue,
  asked: { product: Product; row: PriceRow; date: BusinessDate; visitor: Visitor },
): ClassRule | PriceRefusal => {
  const { product, row, date, visitor } = asked;
  if (product.kind === 'ride' && visitor.class !== 'adult')
    return refuse('class-unknown', { place: product.place, class: visitor.class, product: product.id });
  return classRuleOn(catalogue, { place: product.place, date, visitor, row });
};

const priceVisitor = (
  catalogue: Catalogue,
  asked: { product: Product; row: PriceRow; request: TicketRequest; visitor: Visitor },
): Priced | PriceRefusal => {
  const { product, row, request, visitor } = asked;
  const rule = ruleFor(catalogue, { product, row, date: request.date, visitor });
  if (isRefusal(rule)) return rule;
  if (rule.proof !== undefined && visitor.proof !== rule.proof)
    return refuse('proof-missing', { class: visitor.class, proof: rule.proof });
  const ticket = partFen(row, 'ticket', rule.ticket);
  const rides = partFen(row, 'rides', rule.rides);
  if (ticket === undefined || rides === undefined)
    return refuse('class-unknown', { place: product.place, class: visitor.class, date: request.date });
  if (request.insurance && row.insuranceFen === undefined)
    return refuse('insurance-unknown', { product: product.id, date: request.date });
  const insurance = request.insurance ? (row.insuranceFen ?? zeroFen) : zeroFen;
  const words = componentWords(product, visitor.class);
  const lines = [
    ...(row.ticketFen > 0
      ? [traceLine({ words: words.ticket, part: 'ticket', effect: rule.ticket, row, rule, fen: ticket })]
      : []),
    ...(row.ridesFen > 0
      ? [traceLine({ words: words.rides, part: 'rides', effect: rule.rides, row, rule, fen: rides })]
      : []),
    ...(insurance > 0
      ? [traceLine({ words: words.insurance, part: 'insurance', effect: 'full', row, rule, fen: insurance })]
      : []),
  ];
  return {
    visitor: {
      class: visitor.class,
      fen: addFen(ticket, rides, insurance),
      ...(rule.proof ? { proof: rule.proof } : {}),
      ...(visitor.holder ? { holder: visitor.holder } : {}),
    },
    lines,
  };
};

/** Equal lines become one line with a count. */
const merged = (lines: readonly TraceLine[]): TraceLine[] => {
  const found = new Map<string, TraceLine>();
  for (const line of lines) {
    const key = `${line.rule}|${line.zh}|${line.eachFen}`;
    const count = (found.get(key)?.count ?? 0) + 1;
    found.set(key, { ...line, count, fen: timesFen(line.eachFen, count) });
  }
  return [...found.values()];
};

export const quoteTicket = (catalogue: Catalogue, request: TicketRequest): TicketQuote | PriceRefusal => {
  const { date } = request;
  const row = priceOn(catalogue, {
    product: request.product,
    date,
    ...(request.set === undefined ? {} : { set: request.set }),
  });
  if (isRefusal(row)) return row;
  const product = productOf(catalogue, request.product);
  if (product === undefined) return refuse('product-unknown', { product: request.product });
  const priced: Priced[] = [];
  for (const [index, visitor] of request.visitors.entries()) {
    const one = priceVisitor(catalogue, { product, row, request, visitor });
    if (isRefusal(one)) return refuse(one.refused, { ...one.facts, visitor: index });
    priced.push(one);
  }
  return {
    product: product.id,
    place: product.place,
    payee: product.payee,
    set: row.set,
    date,
    validUntil: addDays(date, row.validDays - 1),
    entries: row.entries,
    visitors: priced.map((one) => one.visitor),
    fen: addFen(...priced.map((one) => one.visitor.fen)),
    trace: merged(priced.flatMap((one) => one.lines)),
  };
};

export type Quote = { readonly fen: Fen; readonly tickets: readonly TicketQuote[] };

export const quoteTickets = (
  catalogue: Catalogue,
  requests: readonly TicketRequest[],
): Quote | PriceRefusal => {
  const tickets: TicketQuote[] = [];
  for (const [index, request] of requests.entries()) {
    const ticket = quoteTicket(catalogue, request);
    if (isRefusal(ticket)) return refuse(ticket.refused, { ...ticket.facts, ticket: index });
    tickets.push(ticket);
  }
  return { fen: fen(tickets.reduce((sum, one) => sum + one.fen, 0)), tickets };
};
