/** The quote of urban land use tax as the wire sees it. */
import * as z from 'zod';
import { currency, wholeFen } from '../../outcome/contract.ts';
import { share } from '../contract.ts';
import { measure, months, quoteContract, ruleOf, yuanText } from '../taxes/contract.ts';
import { quoteAnswer, quoteBody } from './examples.ts';
import { citySizes } from './tax.ts';

const range = z.strictObject({ from: yuanText, to: yuanText });

const land = {
  area_m2: measure,
  place_rate: yuanText.describe('每平方米年税额 / yuan per square metre a year'),
  city_size: z.enum(citySizes),
  underground: z.boolean().optional(),
  months: months.optional(),
};
export const landFacts = z.strictObject(land);

export const landBody = z.strictObject({
  rule: ruleOf({
    ranges: z.strictObject({ large: range, medium: range, small: range, town: range }),
    underground_share: share,
  }),
  ...land,
});
export type LandBody = z.infer<typeof landBody>;

export const landQuote = quoteContract({
  path: '/v1/government/taxes/urban-land-use/quote',
  title: { zh: '城镇土地使用税试算', en: 'What land in use in a town is taxed' },
  body: landBody,
  result: z.strictObject({ currency, tax_amount: wholeFen, year_amount: wholeFen }),
  example: { body: quoteBody, answer: quoteAnswer },
});
