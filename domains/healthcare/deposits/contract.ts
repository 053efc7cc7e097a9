/** Deposits as the wire sees them: laid by at one hospital, used by the settlements there, given back, listed. */
import * as z from 'zod';
import {
  amount,
  contract,
  currency,
  listOf,
  pageQuery,
  timestamp,
  wholeFen,
} from '../../outcome/contract.ts';
import { atHospital, codeRefusals, hospitalShape } from '../bills/contract.ts';
import { personIdShape } from '../insured/contract.ts';
import { depositRefusals } from '../refusals.ts';

const depositAnswer = z.strictObject({
  object: z.literal('deposit'),
  id: z.string(),
  ...hospitalShape,
  patient: personIdShape,
  amount: wholeFen,
  balance: wholeFen.describe('预交金余额 / what is on the deposit now'),
  currency,
  created: timestamp,
});

const paying = [
  'account-missing',
  'account-frozen',
  'account-restricted',
  'step-up-required',
  'code-used',
  'insufficient-funds',
  'limit-exceeded',
] as const;
export const payDeposit = contract({
  method: 'POST',
  path: '/v1/healthcare/deposits',
  title: {
    zh: '缴预交金（页面或出示健康码）',
    en: 'Pay a deposit at a hospital, in the page or by the code',
  },
  who: ['person', ...atHospital],
  idempotent: true,
  body: z.union([
    z.strictObject({ hospital: z.string().regex(/^mch_[a-z0-9]{1,30}$/), amount, currency }),
    z.strictObject({ code: z.string().min(1).max(512), amount, currency }),
  ]),
  answer: depositAnswer,
  status: 201,
  refusals: ['not-yours-to-use', 'merchant-unknown', 'not-insured-there', ...codeRefusals, ...paying],
  example: { body: { hospital: 'mch_hospital', amount: 100_000, currency: 'CNY' } },
});

export const returnDeposit = contract({
  method: 'POST',
  path: '/v1/healthcare/deposits/returns',
  title: { zh: '退预交金余额', en: 'What is left of a deposit goes back to the wallet' },
  who: atHospital,
  idempotent: true,
  body: z.strictObject({ patient: personIdShape }),
  answer: depositAnswer,
  status: 201,
  refusals: [
    ...depositRefusals,
    'account-missing',
    'account-frozen',
    'account-restricted',
    'step-up-required',
    'insufficient-funds',
  ],
  example: { body: { patient: 'pn_100000001' } },
});

export const listDeposits = contract({
  method: 'GET',
  path: '/v1/healthcare/deposits',
  title: { zh: '我在各医院的预交金', en: 'What I have laid by, hospital by hospital' },
  who: ['person'],
  query: pageQuery,
  answer: listOf(
    z.strictObject({
      object: z.literal('deposit_balance'),
      ...hospitalShape,
      balance: wholeFen,
      currency,
    }),
  ),
  refusals: [],
});
