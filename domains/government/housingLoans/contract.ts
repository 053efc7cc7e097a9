/** The quote of a housing-fund loan as the wire sees it: payments, interest, and every instalment. */
import * as z from 'zod';
import { amount, currency, wholeFen } from '../../outcome/contract.ts';
import { date } from '../contract.ts';
import { quoteContract, rateBands, ruleOf, spelled } from '../taxes/contract.ts';
import { quoteAnswer, quoteBody } from './examples.ts';
import { repayments } from './loan.ts';

const longestMonths = 480;

export const loanBody = z.strictObject({
  rule: ruleOf({ first: rateBands, second: rateBands, longest_months: z.int().min(1).max(longestMonths) }),
  principal: amount,
  months: z.int().min(1).max(longestMonths),
  repayment: z.enum(spelled(repayments)).describe('等额本息或等额本金'),
  home: z.enum(['first', 'second']),
  first_payment_on: date
    .optional()
    .describe('给出则算入以后的调整 / with it, later changes of the rate count'),
});
export type LoanBody = z.infer<typeof loanBody>;

export const loanQuote = quoteContract({
  path: '/v1/government/housing-loans/quote',
  title: { zh: '住房公积金贷款试算', en: 'What a housing-fund loan costs' },
  body: loanBody,
  result: z.strictObject({
    currency,
    rates: z.array(z.strictObject({ from_month: z.int(), yearly_rate: z.string() })),
    first_payment_amount: wholeFen,
    last_payment_amount: wholeFen,
    interest_amount: wholeFen,
    total_amount: wholeFen,
    formula_interest_amount: wholeFen.describe('公式利息，各月不取整 / by the formula, no month rounded'),
    instalments: z.array(
      z.strictObject({
        month: z.int(),
        principal: wholeFen,
        interest: wholeFen,
        payment: wholeFen,
        left: wholeFen,
      }),
    ),
  }),
  example: { body: quoteBody, answer: quoteAnswer },
});
