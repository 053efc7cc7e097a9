/** The doors of coupons: a merchant gives one, a person sees their own. */
import * as z from 'zod';
import { codeRefusals } from '../../identity/refusals.ts';
import { amount, contract, currency, listOf, noQuery, timestamp, wholeFen } from '../../outcome/contract.ts';

const created = '2026-11-22T04:12:30.000Z';

export const giveCoupon = contract({
  method: 'POST',
  path: '/v1/coupons',
  title: { zh: '发代金券', en: 'Give a person money to be spent with this merchant alone' },
  who: ['merchant', 'terminal'],
  idempotent: true,
  query: noQuery,
  body: z.strictObject({ code: z.string().min(1).max(512), amount, currency }),
  answer: z.strictObject({
    object: z.literal('coupon'),
    id: z.string(),
    created: timestamp,
    merchant: z.string(),
    amount,
    currency,
  }),
  status: 201,
  refusals: [
    'not-yours-to-use',
    ...codeRefusals,
    'merchant-unknown',
    'merchant-funds-insufficient',
    'account-frozen',
    'account-restricted',
    'step-up-required',
    'journal-differs',
  ],
  example: {
    body: { code: 'OC1:eyJ2IjoxfQ.sig', amount: 500, currency: 'CNY' },
    answer: {
      object: 'coupon',
      id: 'cpn_0f4k2m8q1r7s3t9v5w6x0y2z4a',
      created,
      merchant: 'mch_giftshop',
      amount: 500,
      currency: 'CNY',
    },
  },
});

export const listCoupons = contract({
  method: 'GET',
  path: '/v1/coupons',
  title: { zh: '我的代金券', en: 'My coupons, one per merchant, and what is left of each' },
  who: ['person'],
  query: noQuery,
  answer: listOf(
    z.strictObject({
      object: z.literal('coupon_balance'),
      merchant: z.strictObject({ id: z.string(), name: z.string(), name_zh: z.string() }),
      available: wholeFen,
      held: wholeFen,
      currency,
    }),
  ),
  refusals: [],
  example: {
    answer: {
      object: 'list',
      data: [
        {
          object: 'coupon_balance',
          merchant: { id: 'mch_giftshop', name: 'Gift Shop', name_zh: '礼品店' },
          available: 500,
          held: 0,
          currency: 'CNY',
        },
      ],
      has_more: false,
      next_cursor: null,
    },
  },
});
