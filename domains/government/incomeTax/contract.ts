/** The quotes of individual income tax as the wire sees them: the year, what is withheld of one payment or month, a bonus. */
import * as z from 'zod';
import { currency, wholeFen } from '../../outcome/contract.ts';
import { share, sum } from '../contract.ts';
import { quoteContract, rateBands, ruleOf, yuanText } from '../taxes/contract.ts';
import * as bonus from './examples/bonus.ts';
import * as individualIncome from './examples/individualIncome.ts';
import * as withholding from './examples/withholding.ts';
import { paymentKinds } from './payments.ts';

const comprehensiveRule = ruleOf({
  bands: rateBands,
  basic: yuanText.describe('全年基本减除费用 / basic deduction of a year'),
  kept_of_fees: share,
  kept_of_author: share,
  exemption: z
    .strictObject({ income_up_to: yuanText, due_up_to: yuanText })
    .nullable()
    .describe('免于补税 / small sums that need not be paid'),
});

const deductions = {
  special: sum.optional().describe('专项扣除（三险一金） / insurance and housing fund'),
  additional: sum.optional().describe('专项附加扣除 / special additional deductions'),
  other: sum.optional().describe('其他扣除 / other deductions'),
};
const yearOfIncome = {
  wages: sum.optional(),
  labour: sum.optional(),
  author: sum.optional(),
  royalty: sum.optional(),
  ...deductions,
};
const year = z.strictObject(yearOfIncome);
export type YearOnWire = z.infer<typeof year>;

export const incomeBody = z.strictObject({
  rule: comprehensiveRule,
  ...yearOfIncome,
  withheld: sum.optional().describe('已预扣预缴 / withheld already'),
  withheld_as_required: z.boolean().optional(),
});
export type IncomeBody = z.infer<typeof incomeBody>;

const drawnBands = z
  .array(
    z.strictObject({
      from: z.string(),
      to: z.string().nullable(),
      rate: z.string(),
      taxed_amount: wholeFen,
      tax_amount: wholeFen,
    }),
  )
  .describe('税率表，各级的所得额与税额 / the table, each band with its income and its tax');

export const settlementResult = z.strictObject({
  currency,
  taxable_amount: wholeFen,
  bands: drawnBands,
  tax_amount: wholeFen,
  withheld_amount: wholeFen,
  due_amount: wholeFen.describe('应补 / still to pay'),
  refund_amount: wholeFen.describe('应退 / given back'),
  exempt: z.boolean().describe('免于补税 / need not be paid'),
});

export const individualIncomeQuote = quoteContract({
  path: '/v1/government/taxes/individual-income/quote',
  title: {
    zh: '个人所得税综合所得年度汇算试算',
    en: 'What is due on the income of a year, or given back',
  },
  body: incomeBody,
  result: settlementResult,
  example: { body: individualIncome.quoteBody, answer: individualIncome.quoteAnswer },
});

const wageMonth = z.strictObject({ wages: sum, ...deductions });
export const withholdingBody = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('wages'),
    rule: ruleOf({ bands: rateBands, basic_per_month: yuanText }),
    months: z
      .array(wageMonth)
      .min(1)
      .max(12)
      .describe('自入职首月起 / from the first month with the employer'),
    whole_years_deduction: z.boolean().optional(),
  }),
  z.strictObject({
    kind: z.enum(paymentKinds),
    rule: ruleOf({
      small_up_to: yuanText,
      small_less: yuanText,
      kept_of_fees: share,
      kept_of_author: share,
      labour_bands: rateBands,
      flat_rate: share,
    }),
    paid: sum,
  }),
]);
export type WithholdingBody = z.infer<typeof withholdingBody>;

export const withholdingQuote = quoteContract({
  path: '/v1/government/taxes/withholding/quote',
  title: { zh: '个人所得税预扣预缴试算', en: 'What is withheld of wages or of one payment' },
  body: withholdingBody,
  result: z.strictObject({
    currency,
    tax_amount: wholeFen,
    months: z.array(z.strictObject({ taxable_so_far: wholeFen, tax_amount: wholeFen })),
    taxable_amount: wholeFen.nullable().describe('一次付款的应纳税所得额 / of a single payment'),
  }),
  example: { body: withholding.quoteBody, answer: withholding.quoteAnswer },
});

export const bonusBody = z.strictObject({
  rule: ruleOf({ bands: rateBands, periods: z.int().min(1).max(12) }),
  bonus: sum,
  rest_of_year: z.strictObject({ rule: comprehensiveRule, ...yearOfIncome }).optional(),
});
export type BonusBody = z.infer<typeof bonusBody>;

export const bonusQuote = quoteContract({
  path: '/v1/government/taxes/bonus/quote',
  title: { zh: '全年一次性奖金试算', en: 'What an annual bonus is taxed, alone or with the year' },
  body: bonusBody,
  result: z.strictObject({
    currency,
    separate_amount: wholeFen,
    merged_amount: wholeFen.nullable(),
    cheaper: z.enum(['separate', 'merged', 'same']).nullable(),
  }),
  example: { body: bonus.quoteBody, answer: bonus.quoteAnswer },
});
