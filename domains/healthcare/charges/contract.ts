/** Baskets and charges as the wire sees them: what bills come to together, the one confirmation, what came back. */
import * as z from 'zod';
import { amount, contract, currency, timestamp, wholeFen } from '../../outcome/contract.ts';
import { atHospital, billId, codeRefusals, hospitalShape } from '../bills/contract.ts';
import { personIdShape } from '../insured/contract.ts';
import {
  basketRefusals,
  chargeRefusals,
  companyRefusals,
  returnRefusals,
  settlementRefusals,
} from '../refusals.ts';
import { money, name, settlementResult, traceLine } from '../settlement/contract.ts';

const bills = z.array(billId).min(1).max(10);

const withoutPolicies = z
  .boolean()
  .optional()
  .describe('不使用商业保险，事后自行理赔 / companies are left out; the patient claims later');

const payers = z.array(
  z.strictObject({
    payer: z.enum(['fund', 'policy', 'account', 'relative_account', 'deposit', 'wallet']),
    policy: z.string().nullable(),
    amount: wholeFen,
    zh: z.string(),
    en: z.string(),
  }),
);

const together = {
  patient: personIdShape,
  ...hospitalShape,
  place: name,
  amount: wholeFen,
  fund_amount: wholeFen,
  person_amount: wholeFen,
  cash_amount: wholeFen.describe('现金部分：预交金与钱包 / what deposit and wallet pay'),
  currency,
  payers,
  bills: z.array(
    z.strictObject({
      bill: billId,
      result: settlementResult.nullable().describe('全部退回后为空 / null once nothing is left of it'),
      trace: z.array(traceLine),
    }),
  ),
};

export const quoteBasket = contract({
  method: 'POST',
  path: '/v1/healthcare/baskets/quote',
  title: {
    zh: '一篮子账单试算：谁付多少，为什么',
    en: 'What several bills come to together; nothing is kept',
  },
  who: ['person', ...atHospital],
  body: z.strictObject({ bills, without_policies: withoutPolicies }),
  answer: z.strictObject({ object: z.literal('basket_quote'), ...together }),
  refusals: [
    ...basketRefusals.filter((code) => code !== 'patient-not-present'),
    'not-insured-there',
    ...settlementRefusals,
    'year-being-settled',
  ],
  example: { body: { bills: ['bil_00000000000000000000000000'] } },
});

export const chargeAnswer = z.strictObject({
  object: z.literal('settlement'),
  id: z.string(),
  status: z.enum(['settling', 'settled', 'returning', 'returned']),
  ...together,
  returned_amount: wholeFen,
  returns: z.array(z.strictObject({ id: z.string(), amount: wholeFen, created: timestamp })),
  created: timestamp,
});

/** It came to nothing: nobody paid, and the bills are open as before. */
export const turnedBackAnswer = z.strictObject({
  object: z.literal('settlement'),
  id: z.string(),
  status: z.literal('turned_back'),
  patient: personIdShape,
  ...hospitalShape,
  bills: z.array(billId),
  reason: z.strictObject({ code: z.string(), message: z.string(), message_zh: z.string() }),
  created: timestamp,
});

const params = z.strictObject({ settlement_id: z.string().regex(/^stl_[0-9a-z]{26}$/) });

export const confirmBasket = contract({
  method: 'POST',
  path: '/v1/healthcare/settlements',
  title: { zh: '一次确认，结清一篮子账单', en: 'One confirmation settles the bills of a basket' },
  who: ['person', ...atHospital],
  idempotent: true,
  body: z.strictObject({
    bills,
    code: z.string().min(1).max(512).optional().describe('在收费处出示的健康码 / at the cashier’s'),
    without_policies: withoutPolicies,
    expected_cash: money.optional().describe('与应付现金不符则拒绝 / refused if the cash part differs'),
  }),
  answer: chargeAnswer,
  status: 201,
  refusals: [
    ...basketRefusals,
    'not-insured-there',
    ...settlementRefusals,
    ...chargeRefusals,
    ...codeRefusals,
    'account-missing',
    'account-frozen',
    'account-restricted',
    'step-up-required',
    'code-used',
    'too-many-holds',
    'insufficient-funds',
    'limit-exceeded',
    'hold-expired',
    'hold-missing',
    'step-unavailable',
  ],
  example: { body: { bills: ['bil_00000000000000000000000000'], expected_cash: 5_000 } },
});

export const showCharge = contract({
  method: 'GET',
  path: '/v1/healthcare/settlements/{settlement_id}',
  title: { zh: '查看结算；未办成的说明原因', en: 'One settlement; one that came to nothing says why' },
  who: ['person', ...atHospital],
  params,
  answer: z.union([chargeAnswer, turnedBackAnswer]),
  refusals: ['not-found'],
});

export const returnCharge = contract({
  method: 'POST',
  path: '/v1/healthcare/settlements/{settlement_id}/returns',
  title: {
    zh: '退费：部分或全部，按原结算规则原路退回',
    en: 'Part or all comes back, by the rules of its day',
  },
  who: atHospital,
  idempotent: true,
  params,
  body: z.strictObject({
    items: z
      .array(z.strictObject({ bill: billId, item: name, amount }))
      .min(1)
      .max(100)
      .optional()
      .describe('缺省为全部 / left out: everything that is left'),
  }),
  answer: chargeAnswer,
  status: 201,
  refusals: [
    'not-found',
    ...returnRefusals,
    ...settlementRefusals.filter((code) => code !== 'item-repeated'),
    'year-being-settled',
    'insurer-differs',
    'insurer-refused',
    'insurer-answer-lost',
    ...companyRefusals,
    'account-missing',
    'account-frozen',
    'account-restricted',
    'step-up-required',
    'remainder-exceeded',
    'step-unavailable',
  ],
  example: { body: {} },
});
