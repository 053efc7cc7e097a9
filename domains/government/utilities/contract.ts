/**
 * The quotes of electricity, water and gas as the wire sees them: a tariff by place, category and date or one of the
 * request's own, what the meter says, and what it costs to pay late. Sums are whole fen; units, prices and rates plain decimals as text.
 */
import * as z from 'zod';
import { contract, currency, wholeFen } from '../../outcome/contract.ts';
import { date, ruleName, traceLine } from '../contract.ts';
import { quoteRefusals } from '../refusals.ts';
import * as electricity from './examples/electricity.ts';
import * as gas from './examples/gas.ts';
import * as water from './examples/water.ts';
import { type Utility, unitOf } from './tariff.ts';
import { lineKinds } from './tiers.ts';

const quantity = z
  .string()
  .regex(/^\d{1,6}(\.\d{1,4})?$/)
  .describe('用量 / units');
const price = z
  .string()
  .regex(/^\d{1,3}(\.\d{1,6})?$/)
  .describe('元每度或每立方米 / yuan per unit');
const dayRate = z
  .string()
  .regex(/^0(\.0\d{0,7})?$/)
  .describe('每日比例，不到十分之一 / share per day, below a tenth');

const bands = z
  .array(z.strictObject({ from: quantity, to: quantity.nullable(), price }))
  .max(10)
  .describe('分档，首尾相接，含上限 / tiers without gaps, the upper end included');
const tiered = {
  basis: z.enum(['month', 'year']),
  bands,
  household: z.strictObject({ people: z.int().min(1).max(50), per_person_more: quantity }).optional(),
  welfare_free: quantity.optional().describe('低保户每月免费量 / free units a month of welfare households'),
};
const words = z
  .string()
  .min(1)
  .max(40)
  .regex(/^[\p{L}\p{N} ()（）,.-]+$/u);
const partName = z.string().regex(/^[a-z][a-z-]{0,19}$/);
const byTime = z.strictObject({
  sharp: price.optional(),
  peak: price.optional(),
  flat: price.optional(),
  valley: price.optional(),
});

const tariff = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('tiers'),
    ...tiered,
    included: z
      .array(z.strictObject({ id: partName, zh: words, en: words, price }))
      .max(5)
      .optional()
      .describe('价内代收，如污水处理费 / parts of the price that go elsewhere'),
  }),
  z.strictObject({ kind: z.literal('increments'), price, ...tiered }),
  z.strictObject({ kind: z.literal('time_of_use'), prices: byTime }),
]);

const rule = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('named'),
    place: ruleName,
    category: ruleName,
    date,
    set: ruleName.optional().describe('须在该日有效 / must be the one in force'),
    place_price: price.optional().describe('规定留给当地的价格 / where the rule leaves it to the place'),
  }),
  z.strictObject({ kind: z.literal('given'), tariff }),
]);

const usage = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('amount'), units: quantity }),
  z.strictObject({ kind: z.literal('readings'), last: quantity, current: quantity }),
  z.strictObject({
    kind: z.literal('by_time'),
    units: z.strictObject({
      sharp: quantity.optional(),
      peak: quantity.optional(),
      flat: quantity.optional(),
      valley: quantity.optional(),
    }),
  }),
]);

const late = z.strictObject({
  due_on: date,
  paid_on: date,
  payer: z.enum(['home', 'other']),
  rule: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('named'), place: ruleName }),
    z.strictObject({
      kind: z.literal('given'),
      home_per_day: dayRate,
      other_per_day: z.strictObject({ same_year: dayRate, later_years: dayRate }),
      grace_days: z.int().min(0).max(365),
      least_amount: z.int().min(0).max(1_000_000),
      cap_share: z
        .string()
        .regex(/^\d(\.\d{1,6})?$/)
        .nullable(),
    }),
  ]),
});

export const utilityQuoteBody = z.strictObject({
  rule,
  usage,
  period: z.strictObject({ from: date, to: date }).optional(),
  used_before: quantity.optional().describe('本年此前用量 / used earlier in the year'),
  people: z.int().min(1).max(50).optional().describe('户内人数 / people of the household'),
  welfare: z.boolean().optional(),
  late: late.optional().describe('逾期缴费 / what paying late adds'),
});
export type UtilityQuoteBody = z.infer<typeof utilityQuoteBody>;

const rational = z.string();
export const billTier = z.strictObject({
  kind: z.enum(lineKinds),
  from: rational,
  to: rational.nullable(),
  units: rational,
  price: rational,
  amount: wholeFen,
});
export const scaleTier = z.strictObject({ from: rational, to: rational.nullable(), price: rational });
/** A bill as it can be drawn: what was charged in each tier, and the whole scale with the tiers that were not reached. */
export const drawnBill = {
  amount: wholeFen,
  currency,
  units: rational,
  unit: z.enum([unitOf.electricity, unitOf.water, unitOf.gas]),
  own_amount: wholeFen.describe('公用事业自身部分 / the utility’s own part'),
  included: z.array(z.strictObject({ id: z.string(), amount: wholeFen })),
  tiers: z.array(billTier),
  scale: z.array(scaleTier),
};

const lateOnWire = z.strictObject({
  days: z.int(),
  days_in_later_years: z.int(),
  amount: wholeFen,
});

export const utilityQuoteAnswer = z.strictObject({
  object: z.literal('utility_quote'),
  utility: z.enum(['electricity', 'water', 'gas']),
  result: z.strictObject({
    ...drawnBill,
    late: lateOnWire.nullable(),
    total_amount: wholeFen,
  }),
  trace: z.array(traceLine),
});
export type UtilityQuoteOnWire = z.infer<typeof utilityQuoteAnswer>;

const titles: Readonly<Record<Utility, { zh: string; en: string }>> = {
  electricity: { zh: '电费试算（阶梯或分时）', en: 'What electricity costs, by tiers or by time of day' },
  water: { zh: '水费试算（阶梯）', en: 'What water costs, by tiers' },
  gas: { zh: '燃气费试算（阶梯）', en: 'What gas costs, by tiers' },
};

const examples = { electricity, water, gas };

const quoteContract = (utility: Utility) =>
  contract({
    method: 'POST',
    path: `/v1/government/utilities/${utility}/quote`,
    title: titles[utility],
    who: 'anyone',
    body: utilityQuoteBody,
    answer: utilityQuoteAnswer,
    refusals: quoteRefusals,
    example: { body: examples[utility].quoteBody, answer: examples[utility].quoteAnswer },
  });

export const quoteContracts = {
  electricity: quoteContract('electricity'),
  water: quoteContract('water'),
  gas: quoteContract('gas'),
};
