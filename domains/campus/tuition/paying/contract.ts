/** The contracts of paying tuition: by the student or by a link, with receipts that anybody can verify. */
import * as z from 'zod';
import { amount, contract, currency, noQuery, timestamp, wholeFen } from '../../../outcome/contract.ts';
import { ofBill } from '../bills/contract.ts';

const secret = z.string().regex(/^[\w-]{48}$/);

const payRefusals = [
  'tuition-under-review',
  'tuition-bill-closed',
  'tuition-exceeds-left',
  'account-missing',
  'account-frozen',
  'account-restricted',
  'step-up-required',
  'insufficient-funds',
  'limit-exceeded',
] as const;

export const paymentOnWire = z.strictObject({
  object: z.literal('tuition_payment'),
  id: z.string(),
  created: timestamp,
  amount,
  currency,
  school_zh: z.string(),
  school_en: z.string(),
  receipt: z.string().describe('收据编号 / number of the receipt'),
});
export type PaymentOnWire = z.infer<typeof paymentOnWire>;

/** What a stranger with the link sees: enough to know what is paid for whom, and nothing else. */
export const linkOnWire = z.strictObject({
  object: z.literal('tuition_link'),
  status: z.enum(['open', 'paid', 'expired', 'revoked']),
  school_zh: z.string(),
  school_en: z.string(),
  name_masked: z.string(),
  term: z.string(),
  amount,
  currency,
  expires: timestamp,
});
export const ownLinkOnWire = linkOnWire.extend({
  id: z.string(),
  secret: z.string().describe('链接中的密文，发给付款人 / what the link carries, for the payer'),
});

export const receiptOnWire = z.strictObject({
  object: z.literal('tuition_receipt'),
  number: z.string().describe('连续编号 / numbered without gaps'),
  check_code: z.string().describe('校验码 / to verify it with'),
  issued: timestamp,
  school_zh: z.string(),
  school_en: z.string(),
  name_masked: z.string(),
  term: z.string(),
  payment: z.string(),
  amount,
  currency,
});

export const payBill = contract({
  method: 'POST',
  path: '/v1/campus/tuition/bills/{bill_id}/payments',
  title: { zh: '从我的钱包缴费', en: 'Pay of my bill out of my wallet' },
  who: ['person'],
  idempotent: true,
  params: ofBill,
  body: z.strictObject({
    amount,
    currency,
    left: amount.describe('付款前所见的余额 / what the bill said was left'),
  }),
  answer: paymentOnWire,
  status: 201,
  refusals: ['tuition-bill-missing', 'tuition-paid-meanwhile', ...payRefusals],
  example: { body: { amount: 170013, currency: 'CNY', left: 680050 } },
});

export const makeLink = contract({
  method: 'POST',
  path: '/v1/campus/tuition/bills/{bill_id}/links',
  title: { zh: '生成代付链接', en: 'Make a link by which somebody else pays' },
  who: ['person'],
  idempotent: true,
  params: ofBill,
  body: z.strictObject({ amount, currency, days: z.int().min(1).max(30) }),
  answer: ownLinkOnWire,
  status: 201,
  refusals: ['tuition-bill-missing', 'tuition-bill-closed', 'tuition-under-review', 'tuition-exceeds-left'],
  example: { body: { amount: 170013, currency: 'CNY', days: 7 } },
});

export const revokeLink = contract({
  method: 'POST',
  path: '/v1/campus/tuition/links/revocation',
  title: { zh: '作废代付链接', en: 'Revoke a link' },
  who: ['person'],
  idempotent: true,
  body: z.strictObject({ secret }),
  answer: linkOnWire,
  refusals: ['tuition-link-missing', 'tuition-link-paid'],
  example: { body: { secret: 'q3uJx0fRZk5tVn2yQw8eLm1cAa7dHs9bUo4gXp6iTr0kNv5m' } },
});

export const openLink = contract({
  method: 'POST',
  path: '/v1/campus/tuition/links/opening',
  title: { zh: '打开代付链接', en: 'See what a link asks for' },
  who: ['person'],
  body: z.strictObject({ secret }),
  answer: linkOnWire,
  refusals: ['tuition-link-missing'],
  example: { body: { secret: 'q3uJx0fRZk5tVn2yQw8eLm1cAa7dHs9bUo4gXp6iTr0kNv5m' } },
});

export const payLink = contract({
  method: 'POST',
  path: '/v1/campus/tuition/links/payments',
  title: { zh: '按链接代付，只付一次', en: 'Pay what a link asks for, once' },
  who: ['person'],
  idempotent: true,
  body: z.strictObject({ secret, amount, currency }),
  answer: paymentOnWire,
  status: 201,
  refusals: [
    'tuition-link-missing',
    'tuition-link-paid',
    'tuition-link-revoked',
    'tuition-link-expired',
    'tuition-link-stale',
    ...payRefusals,
  ],
  example: {
    body: { secret: 'q3uJx0fRZk5tVn2yQw8eLm1cAa7dHs9bUo4gXp6iTr0kNv5m', amount: 170013, currency: 'CNY' },
  },
});

export const showReceipts = contract({
  method: 'GET',
  path: '/v1/campus/tuition/bills/{bill_id}/receipts',
  title: { zh: '电子收据', en: 'The receipts of a bill' },
  who: ['person', 'operator', 'auditor'],
  params: ofBill,
  query: noQuery,
  answer: z.strictObject({ object: z.literal('list'), data: z.array(receiptOnWire) }),
  refusals: ['tuition-bill-missing'],
});

export const verifyReceipt = contract({
  method: 'POST',
  path: '/v1/campus/tuition/receipts/verification',
  title: { zh: '收据查验', en: 'Verify a receipt' },
  who: 'anyone',
  body: z.strictObject({
    number: z.string().regex(/^\d{4}-\d{8}$/),
    check_code: z.string().regex(/^\d{20}$/),
    amount,
    currency,
  }),
  answer: z.strictObject({
    object: z.literal('tuition_receipt_verification'),
    genuine: z.literal(true),
    number: z.string(),
    issued: timestamp,
    school_zh: z.string(),
    school_en: z.string(),
    amount,
    refunded: wholeFen,
    currency,
  }),
  refusals: ['tuition-receipt-missing'],
  example: {
    body: { number: '2026-00000001', check_code: '04839172650918273645', amount: 170013, currency: 'CNY' },
  },
});
