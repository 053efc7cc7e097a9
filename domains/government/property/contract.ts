/** The quote of property tax as the wire sees it: buildings used or let, or a new home under the trial of a city. */
import * as z from 'zod';
import { currency, wholeFen } from '../../outcome/contract.ts';
import { share } from '../contract.ts';
import { measure, months, quoteContract, ruleOf, spelled, worth, yuanText } from '../taxes/contract.ts';
import { quoteAnswer, quoteBody } from './examples.ts';
import { buildingUses, lettings } from './tax.ts';

export const buildingFacts = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('used'),
    use: z.enum(spelled(buildingUses)),
    value: worth.describe('房产原值 / value of the building'),
    deducted_share: share.describe('当地减除比例 / what the province takes off'),
    months: months.optional(),
  }),
  z.strictObject({
    kind: z.literal('let'),
    letting: z.enum(lettings),
    rent: worth,
    rent_per: z.enum(['month', 'year']),
    months: months.optional(),
    empty_months: z.int().min(0).max(12).optional(),
  }),
]);

export const propertyBody = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('buildings'),
    rule: ruleOf({
      own_rate: share,
      let_rate: z.strictObject({ business: share, housing: share }),
      deducted_share: z.strictObject({ from: share, to: share }),
      underground_share: z.strictObject({ industrial: share, commercial: share }),
      empty_months_taxed: z.boolean(),
    }),
    buildings: z.array(buildingFacts).min(1).max(20),
  }),
  z.strictObject({
    kind: z.literal('home'),
    rule: ruleOf({
      free_per_person: measure,
      price_share: share,
      rate: share,
      low_rate: share,
      low_up_to_times: measure,
    }),
    new_m2: measure,
    all_m2: measure.describe('全家住房，含新购 / all homes of the family, the new one included'),
    people: z.int().min(1).max(50),
    price: yuanText.describe('每平方米 / per square metre'),
    average_price: yuanText,
  }),
]);
export type PropertyBody = z.infer<typeof propertyBody>;

export const propertyQuote = quoteContract({
  path: '/v1/government/taxes/property/quote',
  title: { zh: '房产税试算', en: 'What buildings or a new home are taxed a year' },
  body: propertyBody,
  result: z.strictObject({
    currency,
    tax_amount: wholeFen,
    buildings: z.array(z.strictObject({ tax_amount: wholeFen })),
    home: z.strictObject({ taxed_m2: z.string(), rate: z.string() }).nullable(),
  }),
  example: { body: quoteBody, answer: quoteAnswer },
});
