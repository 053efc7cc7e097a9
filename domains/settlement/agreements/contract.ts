/**
 * Terms of merchants as operators change them: one proposes, another agrees to exactly what was proposed.
 */
import * as z from 'zod';
import { contract, currency, greatestAmountFen, timestamp } from '../../outcome/contract.ts';
import type { paces } from '../terms.ts';

export const merchantId = z.string().regex(/^mch_[a-z0-9_]{1,40}$/);
export const businessDay = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);
export const changeId = z.string().regex(/^trm_[0-9a-z]{26}$/);
const sum = z.int().min(0).max(greatestAmountFen).describe('整数分 / whole fen');

const agreed = {
  /** The first business day of payments they are for. */
  from: businessDay,
  /** `0.006` is 0.6 %. */
  rate: z.string().regex(/^0(\.\d{1,6})?$/),
  fixed_amount: sum,
  least_amount: sum,
  /** Null: no cap. */
  most_amount: sum.nullable(),
  fee_back_on_refund: z.boolean(),
  bearer: z.enum(['merchant', 'platform']),
  pace: z.enum(['next_workday', 'real_time']),
  /** What is to stay with us after every payout. */
  reserve_amount: sum,
  /** A payout above it waits for a second person. */
  approval_above_amount: sum,
};
export const termsBody = z.strictObject({ merchant: merchantId, ...agreed });
export type TermsBody = z.infer<typeof termsBody>;
export const paceOnWire = {
  'next-workday': 'next_workday',
  'real-time': 'real_time',
} as const satisfies Record<(typeof paces)[number], string>;

const change = z.strictObject({
  object: z.literal('terms_change'),
  id: changeId,
  created: timestamp,
  status: z.enum(['proposed', 'agreed']),
  /** What the second person agrees to. */
  hash: z.string(),
  proposed_by: z.string(),
  agreed_by: z.string().nullable(),
  merchant: merchantId,
  terms: z.strictObject(agreed),
  currency,
});
export type TermsChangeOnWire = z.infer<typeof change>;

const body: TermsBody = {
  merchant: 'mch_noodlehouse',
  from: '2026-11-23',
  rate: '0.006',
  fixed_amount: 0,
  least_amount: 1,
  most_amount: 5_000,
  fee_back_on_refund: true,
  bearer: 'merchant',
  pace: 'next_workday',
  reserve_amount: 0,
  approval_above_amount: 5_000_000,
};
const { merchant, ...terms } = body;
const hash = '3f1c0d9a52b7e8844c61aa0f7be2d915c3a8e6f4071b2d9c5e80f3a6b7d41e29';
const example: TermsChangeOnWire = {
  ...{ object: 'terms_change', id: 'trm_0123456789abcdefghjkmnpqrs', created: '2026-11-22T04:00:00.000Z' },
  ...{ status: 'proposed', hash, proposed_by: 'op_duty', agreed_by: null, merchant, terms, currency: 'CNY' },
};

export const proposeTerms = contract({
  method: 'POST',
  path: '/v1/settlement/terms',
  title: { zh: '提出商户结算条件（须另一人同意）', en: 'Propose terms of a merchant; another person agrees' },
  who: ['operator'],
  idempotent: true,
  body: termsBody,
  answer: change,
  status: 201,
  refusals: [
    'merchant-unknown',
    'tariff-rate-out-of-range',
    'tariff-negative',
    'tariff-bounds-crossed',
    'terms-begin-too-early',
    'journal-differs',
  ],
  example: { body, answer: example },
});

export const agreeToTerms = contract({
  method: 'POST',
  path: '/v1/settlement/terms/{change_id}/approval',
  title: { zh: '同意结算条件（复核）', en: 'Agree to proposed terms' },
  who: ['operator'],
  params: z.strictObject({ change_id: changeId }),
  body: z.strictObject({ hash: z.string().regex(/^[0-9a-f]{64}$/) }),
  answer: change,
  refusals: [
    'terms-change-missing',
    'needs-another-person',
    'terms-change-differs',
    'terms-change-decided',
    'terms-begin-too-early',
  ],
  example: { body: { hash }, answer: { ...example, status: 'agreed', agreed_by: 'op_second' } },
});

export const showTerms = contract({
  method: 'GET',
  path: '/v1/settlement/merchants/{merchant}/terms',
  title: { zh: '商户结算条件（按生效日）', en: 'The terms of a merchant, by their first day' },
  who: ['operator', 'auditor'],
  params: z.strictObject({ merchant: merchantId }),
  answer: z.strictObject({
    object: z.literal('merchant_terms'),
    merchant: merchantId,
    currency,
    /** Everything before this moment has been settled. */
    settled_to: timestamp.nullable(),
    terms: z.array(z.strictObject(agreed)),
  }),
  refusals: ['terms-missing'],
  example: {
    answer: { object: 'merchant_terms', merchant, currency: 'CNY', settled_to: null, terms: [terms] },
  },
});
