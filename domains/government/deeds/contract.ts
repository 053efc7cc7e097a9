/** The quote of deed tax as the wire sees it. */
import * as z from 'zod';
import { currency, wholeFen } from '../../outcome/contract.ts';
import { share } from '../contract.ts';
import { measure, quoteContract, rateBands, ruleOf, spelled, worth } from '../taxes/contract.ts';
import { quoteAnswer, quoteBody } from './examples.ts';
import { deedPayers, homeOrders } from './tax.ts';

const rule = ruleOf({
  rates: z.strictObject({ from: share, to: share }).describe('当地可定的幅度 / what a place may set'),
  homes: z.strictObject({ only: rateBands.optional(), second: rateBands.optional() }),
});
const place_rate = share.optional().describe('当地税率，家庭住房不需要 / not needed for a family’s home');

const sale = {
  kind: z.literal('sale'),
  place_rate,
  price: worth,
  decoration: worth.optional().describe('装修费，计入价格 / counts as price'),
  home: z.strictObject({ order: z.enum(homeOrders), area_m2: measure }).optional(),
};
const exchange = { kind: z.literal('exchange'), place_rate, first: worth, second: worth };
const debt = { kind: z.literal('debt'), place_rate, debt: worth, added: worth };

/** What a deed says, without the rule that it is taxed by. */
export const deedFacts = z.discriminatedUnion('kind', [
  z.strictObject(sale),
  z.strictObject(exchange),
  z.strictObject(debt),
]);
export const deedBody = z.discriminatedUnion('kind', [
  z.strictObject({ rule, ...sale }),
  z.strictObject({ rule, ...exchange }),
  z.strictObject({ rule, ...debt }),
]);
export type DeedBody = z.infer<typeof deedBody>;

export const deedQuote = quoteContract({
  path: '/v1/government/taxes/deed/quote',
  title: { zh: '契税试算', en: 'What taking a home over is taxed, and who pays' },
  body: deedBody,
  result: z.strictObject({
    currency,
    tax_amount: wholeFen,
    payer: z.enum(spelled(deedPayers)),
    rate: z.string(),
  }),
  example: { body: quoteBody, answer: quoteAnswer },
});
