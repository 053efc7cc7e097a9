/**
 * The doors of tickets as the wire sees them (products, slots, quotes), and the shapes that orders are made of.
 *
 * Amounts are whole fen; dates are business dates of Asia/Shanghai; moments are RFC 3339 in UTC.
 */
import * as z from 'zod';
import {
  contract,
  currency,
  freeText,
  greatestAmountFen,
  listOf,
  timestamp,
  wholeFen,
} from '../../outcome/contract.ts';
import { proofs, visitorClasses } from '../catalogue.ts';
import { quoteRefusals } from '../refusals.ts';
import * as example from './examples.ts';

const snake = <const Name extends string>(names: readonly Name[]) =>
  z.enum(names.map((name) => name.replaceAll('-', '_')) as [string, ...string[]]);

/** Of this century: what lies outside has no price, and its arithmetic leaves the ten characters of a date. */
export const dateText = z.iso
  .date()
  .regex(/^20\d\d-/)
  .describe('业务日期（上海）/ business date in Shanghai');
const productId = z.string().regex(/^[a-z0-9-]{1,40}$/);
export const slotId = z.string().regex(/^[A-Za-z0-9-]{1,20}$/);
export const personId = z.string().regex(/^pn_\d{9}$/);
export const orderId = z.string().regex(/^ord_[0-9a-z]{26}$/);
export const passId = z.string().regex(/^pas_[0-9a-z]{26}$/);
export const money = z.int().min(0).max(greatestAmountFen);
const tag = z.enum(['O', 'M', 'E', 'C', 'Q', 'G']);
const classSchema = snake(visitorClasses);
const proofSchema = snake(proofs);

export const slotAnswer = z.strictObject({
  object: z.literal('slot'),
  id: slotId,
  product: productId,
  date: dateText,
  route: z.string().nullable(),
  starts_at: timestamp,
  ends_at: timestamp,
  capacity: z.int(),
  left: z.int(),
  sellable: z.boolean(),
});

export const productAnswer = z.strictObject({
  object: z.literal('product'),
  id: productId,
  place: z.string(),
  kind: z.enum(['admission', 'ride']),
  name_zh: z.string(),
  name_en: z.string(),
  date: dateText,
  /** Adult price; null where no source knows a price for that date. */
  amount: wholeFen.nullable(),
  insurance_amount: wholeFen.nullable(),
  currency,
  valid_days: z.int().nullable(),
  includes: z.array(productId),
  slots: z.array(
    z.strictObject({ id: slotId, start: z.string(), end: z.string(), route: z.string().nullable() }),
  ),
  classes: z.array(z.strictObject({ class: classSchema, amount: wholeFen, proof: proofSchema.nullable() })),
  source: z.string().nullable(),
  confidence: tag.nullable(),
});

const visitor = z.strictObject({
  class: classSchema,
  age: z.int().min(0).max(130).optional(),
  height_cm: z.int().min(30).max(250).optional(),
  proof: proofSchema.optional(),
  holder: personId.optional(),
});

export type VisitorOnWire = z.infer<typeof visitor>;

const monthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);
const priceRow = z.strictObject({
  product: productId,
  from: dateText,
  to: dateText.optional(),
  season: z.strictObject({ from: monthDay, to: monthDay }).optional(),
  ticket_amount: money,
  rides_amount: money,
  insurance_amount: money.optional(),
  discounted: z.strictObject({ ticket_amount: money, rides_amount: money }).optional(),
  valid_days: z.int().min(1).max(31),
  entries: z.int().min(1).max(100),
  source: freeText(200),
});

export type PriceRowOnWire = z.infer<typeof priceRow>;

/** One ticket of a quote or an order: for how many visitors, on which date. */
export const ticketShape = { product: productId, date: dateText, visitors: z.array(visitor).min(1).max(50) };
export const insurance = z.boolean().optional().describe('自愿保险 / voluntary insurance, off when left out');

export const traceAnswer = z.strictObject({
  rule: z.string(),
  zh: z.string(),
  en: z.string(),
  each_amount: wholeFen,
  count: z.int(),
  amount: wholeFen,
  in_force_from: dateText,
  source: z.string(),
  confidence: tag,
});

const quotedTicket = z.strictObject({
  product: productId,
  date: dateText,
  valid_until: dateText,
  price_set: z.string(),
  amount: wholeFen,
  visitors: z.array(z.strictObject({ class: classSchema, amount: wholeFen, proof: proofSchema.nullable() })),
});

/** How many a family ticket is for, or how many come: nobody is charged for nobody. */
const people = z
  .strictObject({ adults: z.int().min(0).max(1_000), children: z.int().min(0).max(1_000) })
  .refine(({ adults, children }) => adults + children > 0);
const familyPrices = z.strictObject({
  adult_amount: money,
  child_amount: money,
  family_amount: money,
  covers: people,
  from: dateText,
  source: freeText(200),
});
const pricedTickets = z.strictObject({
  tickets: z.array(z.strictObject(ticketShape)).min(1).max(5),
  insurance,
  price_set: z.string().min(1).max(40).optional().describe('须在该日有效 / must be the one in force'),
  price_table: z.array(priceRow).min(1).max(50).optional().describe('自带价目 / a table of your own'),
});
const familyGroup = z
  .strictObject({ group: people, family: familyPrices })
  .describe('家庭票与单人票的最省组合 / the cheapest mix of family and single tickets');

export type FamilyGroupOnWire = z.infer<typeof familyGroup>;

const quoteAnswer = z.strictObject({
  object: z.literal('ticket_quote'),
  result: z.strictObject({
    amount: wholeFen,
    currency,
    tickets: z.array(quotedTicket),
    /** Which tickets a family buys; null where no family ticket was asked about. */
    mix: z.strictObject({ family_tickets: z.int(), adults: z.int(), children: z.int() }).nullable(),
  }),
  trace: z.array(traceAnswer),
});

export const orderStatus = z.enum([
  'reserved',
  'paying',
  'paid',
  'cancelling',
  'refunded',
  'cancelled',
  'expired',
]);

export const orderAnswer = z.strictObject({
  object: z.literal('order'),
  id: orderId,
  created: timestamp,
  status: orderStatus,
  amount: wholeFen,
  currency,
  refunded_amount: wholeFen,
  reserved_until: timestamp.nullable(),
  payment: z.string().nullable(),
  tickets: z.array(
    quotedTicket.extend({
      slot: slotId,
      route: z.string().nullable(),
      starts_at: timestamp,
      ends_at: timestamp,
    }),
  ),
  passes: z.array(passId),
  /** What cancelling would give back at this moment; null where it is not possible. */
  cancellation: z.strictObject({ refund_amount: wholeFen, fee_amount: wholeFen }).nullable(),
  trace: z.array(traceAnswer),
});

export const listProducts = contract({
  method: 'GET',
  path: '/v1/tourism/products',
  title: { zh: '景区产品与当日价格', en: 'Products with the prices of a date' },
  who: 'anyone',
  query: z.strictObject({ date: dateText.optional() }),
  answer: listOf(productAnswer),
  refusals: [],
});

export const listSlots = contract({
  method: 'GET',
  path: '/v1/tourism/slots',
  title: { zh: '某日的入园时段与余量', en: 'Timed-entry slots of a date with what is left' },
  who: 'anyone',
  query: z.strictObject({ product: productId, date: dateText }),
  answer: listOf(slotAnswer),
  refusals: ['product-unknown'],
});

export const quoteTicketsContract = contract({
  method: 'POST',
  path: '/v1/tourism/tickets/quote',
  title: { zh: '门票试算（逐分说明）', en: 'What tickets cost, with the reason for every fen' },
  who: 'anyone',
  body: z.union([pricedTickets, familyGroup]),
  answer: quoteAnswer,
  refusals: quoteRefusals,
  example: { body: example.quoteBody, answer: example.quoteAnswer },
});
