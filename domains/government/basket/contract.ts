/** One basket over offices as the wire sees it: bills in full or in part, money laid by, taxes and fines by notice, paid at once. */
import * as z from 'zod';
import {
  amount,
  contract,
  currency,
  dryRunOnWire,
  listOf,
  pageQuery,
  timestamp,
  wholeFen,
} from '../../outcome/contract.ts';
import { accountId, accountNumber, billNumber, officeId, officeOnWire } from '../bills/contract.ts';
import * as example from '../bills/examples.ts';
import { basketRefusals } from '../bills/refusals.ts';
import { date } from '../contract.ts';
import { quoteRefusals } from '../refusals.ts';

export const basketId = z.string().regex(/^bsk_[0-9a-z]{26}$/);

const basketItem = z.union([
  z.strictObject({
    account_id: accountId,
    bill_no: billNumber,
    amount: amount.optional().describe('部分缴纳 / a part of what is due'),
  }),
  z.strictObject({ account_id: accountId, lay_by: amount.describe('预存 / paid in advance') }),
  z.strictObject({ office: officeId, notice_no: accountNumber }),
]);
export type BasketItemBody = z.infer<typeof basketItem>;

export const basketOnWire = z.strictObject({
  object: z.literal('basket'),
  id: basketId,
  created: timestamp,
  status: z.enum(['paying', 'paid', 'not_paid']),
  amount: wholeFen,
  currency,
  value_date: date,
  by_mandate: z.boolean(),
  items: z.array(
    z.strictObject({
      office: officeOnWire,
      bill_no: z.string().nullable(),
      head: z.string(),
      amount: wholeFen,
      receipt: z.string().nullable(),
      plan: z.string(),
      shares: z.array(z.strictObject({ payee: z.string(), amount: wholeFen })),
    }),
  ),
});
export type BasketOnWire = z.infer<typeof basketOnWire>;

export const payBasket = contract({
  method: 'POST',
  path: '/v1/government/baskets',
  title: { zh: '合并缴费：多个单位一次付清', en: 'Pay several offices at once from the wallet' },
  who: ['person'],
  idempotent: true,
  dryRun: true,
  body: z.strictObject({
    items: z.array(basketItem).min(1).max(10),
    expected_amount: amount.optional().describe('与应缴不符则拒绝 / refused if the sum differs'),
  }),
  answer: z.union([basketOnWire, dryRunOnWire]),
  status: 201,
  refusals: [
    'not-found',
    ...basketRefusals,
    ...quoteRefusals,
    'account-missing',
    'account-frozen',
    'account-restricted',
    'step-up-required',
    'too-many-holds',
    'insufficient-funds',
    'limit-exceeded',
    'hold-expired',
    'hold-missing',
    'step-unavailable',
  ],
  example: { body: example.basketBody, answer: example.basket },
});

export const listBaskets = contract({
  method: 'GET',
  path: '/v1/government/baskets',
  title: { zh: '我的缴费记录', en: 'My baskets, newest first' },
  who: ['person'],
  query: pageQuery,
  answer: listOf(basketOnWire),
  refusals: [],
});

export const showBasket = contract({
  method: 'GET',
  path: '/v1/government/baskets/{basket_id}',
  title: { zh: '查询一次缴费', en: 'One basket and its receipts' },
  who: ['person'],
  params: z.strictObject({ basket_id: basketId }),
  answer: basketOnWire,
  refusals: ['not-found'],
  example: { answer: example.basket },
});
