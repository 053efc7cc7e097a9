/**
 * The doors of canteen tills and the school's shop as the wire sees them. What a till hears is short enough for a noisy
 * counter: a headline in two languages, and never what is left in anybody's purse.
 */
import * as z from 'zod';
import { amount, contract, currency, freeText, timestamp, wholeFen } from '../../outcome/contract.ts';
import { personId } from '../purse/contract.ts';
import { places, purseKinds } from '../purses.ts';
import { offlineRefusals } from '../refusals.ts';

const codeText = z
  .string()
  .min(1)
  .max(512)
  .describe('扫码或 NFC 读到的文字 / what was scanned, or read by NFC');
const pin = z
  .string()
  .regex(/^\d{6}$/)
  .describe('超过单笔免密额时 / above the tap limit');
export const mealId = z.string().regex(/^(mea|pur)_[0-9a-z]{26}$/);
const weight = z.strictObject({
  grams: z.int().min(1).max(20_000),
  price_per_kilogram: amount.max(1_000_000).describe('分/千克 / fen per kilogram'),
});

const paidFrom = z.array(z.strictObject({ purse: z.enum(purseKinds), amount: wholeFen }));

export const mealAnswer = z.strictObject({
  object: z.literal('meal'),
  id: mealId,
  created: timestamp,
  status: z.literal('succeeded'),
  place: z.enum(places),
  payer: personId,
  merchant: z.string(),
  amount: wholeFen,
  currency,
  weight: weight.nullable(),
  paid_from: paidFrom,
  headline_zh: z.string(),
  headline_en: z.string(),
});

const codeProblems = [
  'code-malformed',
  'code-foreign',
  'code-key-unknown',
  'code-forged',
  'code-expired',
  'code-not-yet-valid',
  'code-revoked',
  'code-scope-missing',
  'credential-suspended',
  'code-used',
];
const cardProblems = [
  'holder-unknown',
  'card-dead',
  'card-not-held',
  'card-lost',
  'card-suspended',
  'card-expired',
];
const moneyProblems = [
  'pin-needed',
  'pin-not-set',
  'pin-locked',
  'pin-wrong',
  'purses-do-not-cover',
  'account-missing',
  'account-frozen',
  'account-restricted',
  'step-up-required',
  'insufficient-funds',
  'limit-exceeded',
  'remainder-exceeded',
];

export const payMeal = contract({
  method: 'POST',
  path: '/v1/campus/meals',
  title: { zh: '食堂收款', en: 'A meal by code or card, at a price or by weight' },
  who: ['terminal'],
  idempotent: true,
  body: z.union([
    z.strictObject({ code: codeText, amount, currency, pin: pin.optional() }),
    z.strictObject({ code: codeText, weight, pin: pin.optional() }),
  ]),
  answer: mealAnswer,
  status: 201,
  refusals: ['not-a-campus-till', ...codeProblems, ...cardProblems, 'weight-too-small', ...moneyProblems],
  example: { body: { code: 'OC1.…', amount: 1_250, currency: 'CNY' } },
});

export const refundMeal = contract({
  method: 'POST',
  path: '/v1/campus/meals/{meal_id}/refunds',
  title: { zh: '退餐', en: 'A meal or purchase goes back to the purses it came from' },
  who: ['terminal', 'merchant'],
  idempotent: true,
  params: z.strictObject({ meal_id: z.string().regex(/^[0-9a-z_]{1,32}$/) }),
  body: z.strictObject({
    amount: amount.optional().describe('缺省全额 / left out: all that is left'),
    reason: freeText(100).optional(),
  }),
  answer: z.strictObject({
    object: z.literal('meal_refund'),
    id: z.string().regex(/^mrf_[0-9a-z]{26}$/),
    created: timestamp,
    status: z.literal('succeeded'),
    meal: mealId,
    amount: wholeFen,
    currency,
    paid_to: paidFrom,
    reason: z.string().nullable(),
  }),
  status: 201,
  refusals: [
    'meal-missing',
    'nothing-left-to-refund',
    'remainder-exceeded',
    'remainder-changed',
    'merchant-funds-insufficient',
  ],
  example: { body: { reason: '打错价格 / wrong price' } },
});

const offlineSale = z.strictObject({
  nonce: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/)
    .describe('收银机自编的唯一号 / the till’s own unique number'),
  code: codeText,
  amount,
  at: timestamp,
  tried_key: z
    .string()
    .min(1)
    .max(255)
    .optional()
    .describe('断网前联机尝试所用的 Idempotency-Key / the key of the online attempt before the network went'),
});

export const uploadMeals = contract({
  method: 'POST',
  path: '/v1/campus/meals/uploads',
  title: { zh: '离线收款补传', en: 'Upload meals that were taken without a network' },
  who: ['terminal'],
  idempotent: true,
  body: z.strictObject({ meals: z.array(offlineSale).min(1).max(100) }),
  answer: z.strictObject({
    object: z.literal('meal_upload'),
    created: timestamp,
    meals: z.array(
      z.strictObject({
        nonce: z.string(),
        outcome: z.enum(['paid', 'paid_before', 'not_paid']),
        reason: z.string().nullable(),
        reason_zh: z.string().nullable(),
        reason_en: z.string().nullable(),
        meal: z.string().nullable(),
        amount: wholeFen,
      }),
    ),
    paid: wholeFen.describe('本次与此前入账合计 / what these records have brought, now or before'),
    not_paid: wholeFen,
    currency,
  }),
  refusals: ['not-a-campus-till', ...offlineRefusals],
  example: {
    body: { meals: [{ nonce: 't1-000017', code: 'OC1.…', amount: 1_200, at: '2026-11-30T04:02:03Z' }] },
  },
});

const item = z.strictObject({
  product: z.string().regex(/^[a-z0-9-]{1,40}$/),
  count: z.int().min(1).max(99),
});
const items = z.array(item).min(1).max(50);
const pricedLine = z.strictObject({
  product: z.string(),
  name_zh: z.string(),
  name_en: z.string(),
  count: z.int(),
  unit_price: wholeFen,
  basis: z.enum(['member', 'list']),
  amount: wholeFen,
  spared: wholeFen,
});
const basketAnswer = {
  lines: z.array(pricedLine),
  amount: wholeFen,
  spared: wholeFen.describe('会员省下 / what being a member spares'),
  currency,
};

export const quoteShop = contract({
  method: 'POST',
  path: '/v1/campus/purchases/quote',
  title: { zh: '校园商店报价', en: 'What a basket costs a member, or anybody else' },
  who: 'anyone',
  body: z.strictObject({ items, member: z.boolean() }),
  answer: z.strictObject({ object: z.literal('shop_quote'), ...basketAnswer }),
  refusals: ['shop-product-unknown'],
  example: { body: { items: [{ product: 'notebook', count: 2 }], member: true } },
});

export const buyAtShop = contract({
  method: 'POST',
  path: '/v1/campus/purchases',
  title: { zh: '校园商店收款', en: "A basket at the school's shop, at the member price for members" },
  who: ['terminal'],
  idempotent: true,
  body: z.strictObject({ code: codeText, items, pin: pin.optional() }),
  answer: z.strictObject({
    object: z.literal('purchase'),
    id: mealId,
    created: timestamp,
    status: z.literal('succeeded'),
    payer: personId,
    merchant: z.string(),
    member: z.boolean(),
    ...basketAnswer,
    paid_from: paidFrom,
    headline_zh: z.string(),
    headline_en: z.string(),
  }),
  status: 201,
  refusals: ['not-a-campus-till', ...codeProblems, ...cardProblems, 'shop-product-unknown', ...moneyProblems],
  example: { body: { code: 'OC1.…', items: [{ product: 'notebook', count: 2 }] } },
});
