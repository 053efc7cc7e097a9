/** The contracts of what officers decide: applications about a bill, and refunds. */
import * as z from 'zod';
import { contract, listOf, pageQuery } from '../../../outcome/contract.ts';
import { applicationEvents } from '../application.ts';
import { billOnWire, ofBill, reasonOnWire, wishOnWire } from '../bills/contract.ts';
import { monthsOfTerm } from '../refund.ts';

export const applyFor = contract({
  method: 'POST',
  path: '/v1/campus/tuition/bills/{bill_id}/application',
  title: { zh: '申请分期、缓交或减免', en: 'Apply for instalments, a deferral or a reduction' },
  who: ['person'],
  idempotent: true,
  params: ofBill,
  body: z.strictObject({ wish: wishOnWire, reason: reasonOnWire }),
  answer: billOnWire,
  status: 201,
  refusals: [
    'tuition-bill-missing',
    'tuition-bill-closed',
    'tuition-application-pending',
    'tuition-application-late',
    'tuition-wish-impossible',
  ],
  example: { body: { wish: { kind: 'instalments', parts: 4 }, reason: 'hardship' } },
});

export const listReviews = contract({
  method: 'GET',
  path: '/v1/campus/tuition/reviews',
  title: {
    zh: '待办：未决的申请和待复核的退费，等得最久的在前',
    en: 'What waits for an officer: applications and proposed refunds, the longest waiting first',
  },
  who: ['operator', 'auditor'],
  query: pageQuery,
  answer: listOf(billOnWire),
  refusals: [],
});

const moveRefusals = [
  'tuition-bill-missing',
  'tuition-application-missing',
  'tuition-move-illegal',
  'tuition-same-officer',
] as const;

export const withdrawApplication = contract({
  method: 'POST',
  path: '/v1/campus/tuition/bills/{bill_id}/application/withdrawal',
  title: { zh: '撤回申请', en: 'Take an application back' },
  who: ['person'],
  idempotent: true,
  params: ofBill,
  answer: billOnWire,
  refusals: moveRefusals,
});

export const reviewApplication = contract({
  method: 'POST',
  path: '/v1/campus/tuition/bills/{bill_id}/application/review',
  title: {
    zh: '初审（examine）与终审（approve、reject）：两人分别办理',
    en: 'Examine an application, then approve or reject it: two officers',
  },
  who: ['operator'],
  idempotent: true,
  params: ofBill,
  body: z.strictObject({ event: z.enum(applicationEvents).exclude(['withdraw']) }),
  answer: billOnWire,
  refusals: moveRefusals,
  example: { body: { event: 'examine' } },
});

export const proposeRefundOf = contract({
  method: 'POST',
  path: '/v1/campus/tuition/bills/{bill_id}/refunds',
  title: { zh: '提出退费（多缴或退学）', en: 'Propose a refund: overpaid, or the student left' },
  who: ['operator'],
  idempotent: true,
  params: ofBill,
  body: z.discriminatedUnion('cause', [
    z.strictObject({ cause: z.literal('overpaid') }),
    z.strictObject({
      cause: z.literal('left-school'),
      months_studied: z.int().min(0).max(monthsOfTerm).describe('不足一月按一月 / a month begun counts'),
    }),
  ]),
  answer: billOnWire,
  status: 201,
  refusals: [
    'tuition-bill-missing',
    'tuition-bill-closed',
    'tuition-refund-pending',
    'tuition-nothing-to-refund',
  ],
  example: { body: { cause: 'left-school', months_studied: 2 } },
});

export const approveRefundOf = contract({
  method: 'POST',
  path: '/v1/campus/tuition/bills/{bill_id}/refunds/{refund_id}/approval',
  title: { zh: '复核退费：退回原付款人', en: 'Approve a refund: it goes back to those who paid' },
  who: ['operator'],
  idempotent: true,
  params: ofBill.extend({ refund_id: z.string().regex(/^trf_[0-9a-z]{26}$/) }),
  answer: billOnWire,
  refusals: [
    'tuition-bill-missing',
    'tuition-refund-missing',
    'tuition-same-officer',
    'merchant-funds-insufficient',
    'account-frozen',
    'account-restricted',
    'step-up-required',
  ],
});
