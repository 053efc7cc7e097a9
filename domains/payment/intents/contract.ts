/** The doors of payment intents: what they take, give and refuse. */
import * as z from 'zod';
import { codeRefusals } from '../../identity/refusals.ts';
import { ledgerRefusals } from '../../ledger/posting.ts';
import {
  amount,
  contract,
  currency,
  dryRunOnWire,
  freeText,
  listOf,
  noQuery,
  pageQuery,
  timestamp,
  wholeFen,
} from '../../outcome/contract.ts';
import { purposes } from '../contract.ts';
import { tenderTypes } from '../coupons/coupon.ts';
import * as example from './examples.ts';
import { intentStatuses } from './intent.ts';

const intentId = z.string().regex(/^pi_[0-9a-z]{26}$/);
const path = z.strictObject({ intent_id: intentId });
const home = '/v1/payment-intents';
const lineId = z.string().regex(/^[\x21-\x7e]{1,64}$/);
const quantity = z.int().min(1).max(1_000_000);

const tender = z.strictObject({ type: z.enum(tenderTypes), amount });
const part = z.strictObject({
  id: z.string(),
  created: timestamp,
  amount,
  tenders: z.array(tender),
});

const said = (status: string): string => status.replaceAll('-', '_');

export const intentOnWire = z.strictObject({
  object: z.literal('payment_intent'),
  id: intentId,
  created: timestamp,
  status: z.enum(intentStatuses.map(said)),
  amount,
  currency,
  capture_method: z.enum(['automatic', 'manual']),
  purpose: z.enum(purposes),
  merchant: z.strictObject({ id: z.string(), name: z.string(), name_zh: z.string() }),
  payer: z.string().nullable(),
  description: z.string().nullable(),
  merchant_reference: z.string().nullable(),
  expires: timestamp,
  lines: z.array(z.strictObject({ id: lineId, amount, quantity })),
  deposit: z
    .strictObject({ amount, balance_due: timestamp, if_unpaid: z.enum(['forfeit', 'return']) })
    .nullable(),
  due_now: wholeFen,
  tenders: z.array(tender),
  held: wholeFen,
  captured: wholeFen,
  released: wholeFen,
  refunded: wholeFen,
  refundable: wholeFen,
  refund_status: z.enum(['none', 'pending', 'partial', 'full']),
  captures: z.array(part),
  refunds: z.array(
    part.extend({
      reason: z.string().nullable(),
      lines: z.array(z.strictObject({ id: lineId, amount, quantity: z.int().min(0) })),
    }),
  ),
});
export type IntentOnWire = z.infer<typeof intentOnWire>;

const taking = ['merchant', 'terminal'] as const;

export const makeIntent = contract({
  method: 'POST',
  path: home,
  title: { zh: '创建付款单', en: 'Make a payment intent: what is to be paid, at once or held first' },
  who: taking,
  idempotent: true,
  query: noQuery,
  body: z.strictObject({
    amount,
    currency,
    capture_method: z.enum(['automatic', 'manual']).default('automatic'),
    purpose: z.enum(purposes).default('shop'),
    description: freeText(60).optional(),
    merchant_reference: lineId.optional(),
    expires_in: z.int().min(60).max(2_592_000).default(1_800).describe('秒 / seconds'),
    capture_within: z.int().min(60).max(2_592_000).default(604_800).describe('秒 / seconds'),
    lines: z
      .array(z.strictObject({ id: lineId, amount, quantity: quantity.default(1) }))
      .min(1)
      .max(50)
      .refine((all) => new Set(all.map((one) => one.id)).size === all.length)
      .optional(),
    deposit: z
      .strictObject({ amount, balance_due: timestamp, if_unpaid: z.enum(['forfeit', 'return']) })
      .optional()
      .describe('订金先付，尾款按期付 / a first part at once, the rest by a date'),
  }),
  answer: intentOnWire,
  status: 201,
  refusals: [
    'not-yours-to-use',
    'merchant-unknown',
    'lines-differ-from-amount',
    'deposit-unfit',
    'journal-differs',
  ],
  example: { body: example.makeBody, answer: example.intent },
});

export const listIntents = contract({
  method: 'GET',
  path: home,
  title: { zh: '付款单列表', en: "A merchant's payment intents, newest first" },
  who: ['merchant'],
  query: pageQuery,
  answer: listOf(intentOnWire),
  refusals: [],
  example: { answer: { object: 'list', data: [example.intent], has_more: false, next_cursor: null } },
});

export const showIntent = contract({
  method: 'GET',
  path: `${home}/{intent_id}`,
  title: { zh: '查询付款单', en: 'One payment intent' },
  who: ['person', ...taking],
  params: path,
  query: noQuery,
  answer: intentOnWire,
  refusals: ['intent-missing'],
  example: { answer: example.intent },
});

const stepRefusals = ['intent-missing', 'intent-change-illegal', ...ledgerRefusals] as const;
const step = { method: 'POST', idempotent: true, dryRun: true, params: path, query: noQuery } as const;

export const confirmIntent = contract({
  ...step,
  path: `${home}/{intent_id}/confirm`,
  title: {
    zh: '确认付款单',
    en: 'Confirm: the payer pays, or the amount is held for the merchant to capture',
  },
  who: ['person', ...taking],
  body: z.strictObject({
    code: z.string().min(1).max(512).optional().describe('商户扫码 / scanned by merchants'),
    tenders: z
      .array(z.strictObject({ type: z.enum(tenderTypes), up_to: amount.optional() }))
      .min(1)
      .max(tenderTypes.length)
      .refine((all) => new Set(all.map((one) => one.type)).size === all.length)
      .optional()
      .describe('依次支付 / pays in this order; the wallet alone when left out'),
  }),
  answer: z.union([intentOnWire, dryRunOnWire]),
  refusals: ['not-yours-to-use', 'payer-differs', 'tenders-not-enough', ...codeRefusals, ...stepRefusals],
  example: {
    body: { tenders: [{ type: 'coupon', up_to: 500 }, { type: 'wallet' }] },
    answer: example.intent,
  },
});

export const captureIntent = contract({
  ...step,
  path: `${home}/{intent_id}/captures`,
  title: { zh: '请款（全部或部分）', en: 'Capture what is held, in full or in part' },
  who: taking,
  body: z.strictObject({
    amount: amount.optional(),
    final: z.boolean().default(false).describe('余下的退回 / the rest goes back'),
  }),
  answer: z.union([intentOnWire, dryRunOnWire]),
  refusals: [...stepRefusals, 'too-many-parts', 'capture-exceeds-held'],
  example: { body: { amount: 3000, final: true }, answer: example.intent },
});

export const cancelIntent = contract({
  ...step,
  path: `${home}/{intent_id}/cancel`,
  title: {
    zh: '取消付款单',
    en: 'Cancel: nothing can be paid any more; what is held, or paid as a deposit, goes back',
  },
  who: taking,
  answer: z.union([intentOnWire, dryRunOnWire]),
  refusals: [...stepRefusals, 'merchant-funds-insufficient'],
  example: { answer: example.intent },
});

const lineAsked = z.union([z.strictObject({ id: lineId, amount }), z.strictObject({ id: lineId, quantity })]);
const refundTerms = {
  expected_refundable: z.int().min(0).max(1_000_000_000).optional(),
  reason: freeText(60).optional(),
};

export const refundIntent = contract({
  ...step,
  path: `${home}/{intent_id}/refunds`,
  title: { zh: '付款单退款（全额、部分或按行）', en: 'Refund what was captured: all of it, a sum, or lines' },
  who: ['merchant'],
  body: z.union([
    z.strictObject({ amount: amount.optional(), ...refundTerms }),
    z.strictObject({
      lines: z
        .array(lineAsked)
        .min(1)
        .max(50)
        .refine((all) => new Set(all.map((one) => one.id)).size === all.length),
      ...refundTerms,
    }),
  ]),
  answer: z.union([intentOnWire, dryRunOnWire]),
  refusals: [
    ...stepRefusals,
    'too-many-parts',
    'refundable-changed',
    'refund-exceeds-captured',
    'refund-line-unknown',
    'refund-line-exceeded',
    'merchant-funds-insufficient',
  ],
  example: {
    body: { lines: [{ id: 'bike', quantity: 1 }], expected_refundable: 3000, reason: '一辆未骑' },
    answer: example.refunded,
  },
});
