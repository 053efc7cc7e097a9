/** A day's accounts with the insurer as operators see them: what both sides have, and every row that only one has so. */
import * as z from 'zod';
import { contract, currency, timestamp, wholeFen } from '../../outcome/contract.ts';
import { accountDayRefusals } from '../refusals.ts';
import { date } from '../settlement/contract.ts';

const sums = z.strictObject({ amount: wholeFen, fund_amount: wholeFen });

export const insurerDay = z.strictObject({
  object: z.literal('insurer_day'),
  date,
  currency,
  check: z
    .strictObject({
      at: timestamp,
      settlements: z.int().describe('含撤销 / what went back counts as one, below zero'),
      ...sums.shape,
      differences: z
        .array(
          z.strictObject({
            kind: z.enum(['missing_there', 'missing_here', 'sums_differ', 'totals_differ']),
            hospital: z.string(),
            message: z.string().nullable(),
            ours: sums.nullable(),
            theirs: sums.nullable(),
          }),
        )
        .describe('最多 100 条 / a hundred at most'),
      differences_count: z.int(),
    })
    .nullable(),
});
export type InsurerDay = z.infer<typeof insurerDay>;

const message = 'H0051157422120261121BPR2GQ3QTW';
const example: InsurerDay = {
  object: 'insurer_day',
  date: '2026-11-21',
  currency: 'CNY',
  check: {
    at: '2026-11-21T17:00:00.000Z',
    settlements: 2,
    amount: 580_000,
    fund_amount: 140_000,
    differences: [
      {
        kind: 'sums_differ',
        hospital: 'mch_hospital',
        message,
        ours: { amount: 280_000, fund_amount: 70_000 },
        theirs: { amount: 280_000, fund_amount: 70_001 },
      },
    ],
    differences_count: 1,
  },
};

const params = z.strictObject({ date });

export const showInsurerDay = contract({
  method: 'GET',
  path: '/v1/healthcare/insurer-days/{date}',
  title: { zh: '某日与医保的对账结果', en: 'The accounts of a day with the insurer' },
  who: ['operator', 'auditor'],
  params,
  answer: insurerDay,
  refusals: [],
  example: { answer: example },
});

export const checkInsurerDay = contract({
  method: 'POST',
  path: '/v1/healthcare/insurer-days/{date}/check',
  title: { zh: '与医保对账（3201、3202）', en: 'Check the accounts of a day with the insurer (3201, 3202)' },
  who: ['operator'],
  idempotent: true,
  params,
  answer: insurerDay,
  refusals: accountDayRefusals,
  example: { answer: example },
});
