/** The quotes of what being late costs as the wire sees them: taxes and fines. */
import * as z from 'zod';
import { currency, wholeFen } from '../../outcome/contract.ts';
import { date, share, sum } from '../contract.ts';
import { measure, quoteContract, ruleOf, worth } from '../taxes/contract.ts';
import * as fine from './examples/fine.ts';
import * as lateFee from './examples/lateFee.ts';

/** Thirty years: longer is a mistake, and its days would leave the calendar. */
const days = z.int().min(0).max(10_950);

export const lateFeeBody = z.strictObject({
  rule: ruleOf({ per_day: share, due_moves_off_holidays: z.boolean() }),
  tax: worth,
  late: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('days'), days }),
    z.strictObject({ kind: z.literal('dates'), due_on: date, paid_on: date }),
  ]),
});
export type LateFeeBody = z.infer<typeof lateFeeBody>;

export const lateFeeQuote = quoteContract({
  path: '/v1/government/taxes/late-fee/quote',
  title: { zh: '税收滞纳金试算', en: 'What paying a tax late adds' },
  body: lateFeeBody,
  result: z.strictObject({
    currency,
    late_fee_amount: wholeFen,
    days: z.int(),
    due_on: z.string().nullable().describe('顺延后的期限 / the due day, moved off holidays'),
  }),
  example: { body: lateFee.quoteBody, answer: lateFee.quoteAnswer },
});

export const fineBody = z.strictObject({
  rule: ruleOf({ per_day: share, days_to_pay: z.int().min(0).max(365), cap_share: measure }),
  fine: sum,
  late: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('days'), days }),
    z.strictObject({ kind: z.literal('dates'), handed_over_on: date, paid_on: date }),
  ]),
});
export type FineBody = z.infer<typeof fineBody>;

export const fineQuote = quoteContract({
  path: '/v1/government/taxes/fine/quote',
  title: { zh: '逾期罚款加处试算', en: 'What paying a fine late adds' },
  body: fineBody,
  result: z.strictObject({ currency, days: z.int(), surcharge_amount: wholeFen, due_amount: wholeFen }),
  example: { body: fine.quoteBody, answer: fine.quoteAnswer },
});
