/**
 * The doors of payments and refunds: what they take, give and refuse.
 */
import * as z from 'zod';
import { codeRefusals, merchantCodeRefusals } from '../identity/refusals.ts';
import { ledgerRefusals } from '../ledger/posting.ts';
import {
  amount,
  contract,
  currency,
  cursorQuery,
  dryRunOnWire,
  freeText,
  limitQuery,
  listOf,
  noQuery,
  timestamp,
  wholeFen,
} from '../outcome/contract.ts';
import * as example from './examples.ts';

const journalName = z.string().regex(/^[A-Za-z0-9_:.-]{1,128}$/);
const paymentId = z.string().regex(/^pay_[0-9a-z]{26}$/);
const refundId = z.string().regex(/^ref_[0-9a-z]{26}$/);

export const purposes = ['dine', 'shop', 'ride'] as const;

const merchantOnWire = z.strictObject({ id: z.string(), name: z.string(), name_zh: z.string() });

export const paymentOnWire = z.strictObject({
  object: z.literal('payment'),
  id: journalName,
  created: timestamp,
  business_date: z.string(),
  status: z.literal('succeeded'),
  amount,
  currency,
  purpose: z.string(),
  method: z.string(),
  payer: z.string(),
  merchant: merchantOnWire,
  taken_by: z.string(),
  description: z.string().nullable(),
  merchant_reference: z.string().nullable(),
});
export type PaymentOnWire = z.infer<typeof paymentOnWire>;

export const refundOnWire = z.strictObject({
  object: z.literal('refund'),
  id: refundId,
  created: timestamp,
  status: z.literal('succeeded'),
  payment: z.string(),
  merchant: z.string(),
  amount,
  currency,
  reason: z.string().nullable(),
});
export type RefundOnWire = z.infer<typeof refundOnWire>;

const takeByCode = z.strictObject({
  code: z.string().min(1).max(512),
  amount,
  currency,
  purpose: z.enum(purposes),
  description: freeText(60).optional(),
  merchant_reference: z
    .string()
    .regex(/^[\x21-\x7e]{1,64}$/)
    .optional(),
});
const payMerchantCode = z.strictObject({
  merchant_code: z.string().min(1).max(512),
  amount: amount.optional(),
  currency,
  description: freeText(60).optional(),
});

const paymentPath = z.strictObject({ payment_id: journalName });

export const pay = contract({
  method: 'POST',
  path: '/v1/payments',
  title: {
    zh: '付款码收款 / 扫商户码付款',
    en: "Take a payment by a customer's code, or pay a merchant's code",
  },
  who: ['person', 'merchant', 'terminal'],
  idempotent: true,
  dryRun: true,
  query: noQuery,
  body: z.union([takeByCode, payMerchantCode]),
  answer: z.union([paymentOnWire, dryRunOnWire]),
  status: 201,
  refusals: [
    'not-yours-to-use',
    ...codeRefusals,
    ...merchantCodeRefusals,
    'merchant-unknown',
    'amount-missing',
    'amount-differs',
    'order-paid',
    ...ledgerRefusals,
  ],
  example: { body: example.payBody, answer: example.payment },
});

export const listPayments = contract({
  method: 'GET',
  path: '/v1/payments',
  title: { zh: '付款记录', en: 'Own payments, paid or received, newest first' },
  who: ['person', 'merchant'],
  query: z.strictObject({ limit: limitQuery, cursor: cursorQuery }),
  answer: listOf(paymentOnWire),
  refusals: [],
  example: { answer: { object: 'list', data: [example.payment], has_more: false, next_cursor: null } },
});

export const showPayment = contract({
  method: 'GET',
  path: '/v1/payments/{payment_id}',
  title: { zh: '查询付款', en: 'One payment, and how much of it can still be refunded' },
  who: ['person', 'merchant', 'terminal'],
  params: paymentPath,
  query: noQuery,
  answer: paymentOnWire.extend({ refunded: wholeFen, refundable: wholeFen }),
  refusals: ['payment-missing'],
  example: { answer: { ...example.payment, refunded: 0, refundable: 4200 } },
});

export const refundPayment = contract({
  method: 'POST',
  path: '/v1/payments/{payment_id}/refunds',
  title: { zh: '退款（全额或部分）', en: 'Refund a payment, in full or in part' },
  who: ['merchant'],
  idempotent: true,
  dryRun: true,
  params: z.strictObject({ payment_id: paymentId }),
  query: noQuery,
  body: z.strictObject({
    amount: amount.optional(),
    reason: freeText(60).optional(),
    expected_refundable: z.int().min(0).max(1_000_000_000).optional(),
  }),
  answer: z.union([refundOnWire, dryRunOnWire]),
  status: 201,
  refusals: [
    'payment-missing',
    'not-refundable',
    'nothing-left-to-refund',
    'merchant-funds-insufficient',
    'journal-differs',
    'account-missing',
    'account-frozen',
    'account-restricted',
    'step-up-required',
    'remainder-changed',
    'remainder-exceeded',
  ],
  example: { body: { amount: 1200, reason: '少上一道菜' }, answer: example.refund },
});

export const showRefund = contract({
  method: 'GET',
  path: '/v1/refunds/{refund_id}',
  title: { zh: '查询退款', en: 'One refund' },
  who: ['person', 'merchant'],
  params: z.strictObject({ refund_id: refundId }),
  query: noQuery,
  answer: refundOnWire,
  refusals: ['refund-missing'],
  example: { answer: example.refund },
});
