/** The contracts of tuition bills: their file, what they look like, and what a sum comes to in parts. */
import * as z from 'zod';
import { amount, contract, currency, noQuery, timestamp, wholeFen } from '../../../outcome/contract.ts';
import { applicationStatuses, reasons } from '../application.ts';
import { itemKinds } from '../bill.ts';
import { billFaults, mostBillRows } from '../billRows.ts';
import { fewestParts, mostParts } from '../plan.ts';
import { monthsOfTerm } from '../refund.ts';

export const day = z.iso.date();
const partsAsked = z.int().min(fewestParts).max(mostParts);
const term = z.string().regex(/^20\d\d[ab]$/);
export const ofBill = z.strictObject({ bill_id: z.string().regex(/^tui_[0-9a-z]{26}$/) });

export const partOnWire = z.strictObject({
  part: z.int(),
  amount,
  due_on: day,
  status: z.enum(['paid', 'due', 'open', 'late']),
});

export const wishOnWire = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('instalments'), parts: partsAsked }),
  z.strictObject({ kind: z.literal('deferral'), until: day }),
  z.strictObject({ kind: z.literal('reduction'), amount }),
]);
export const reasonOnWire = z.enum(reasons);

export const applicationOnWire = z.strictObject({
  id: z.string(),
  status: z.enum(applicationStatuses),
  wish: wishOnWire,
  reason: reasonOnWire,
  created: timestamp,
});

export const refundOnWire = z.strictObject({
  id: z.string(),
  status: z.enum(['proposed', 'approved']),
  cause: z.enum(['overpaid', 'left-school']),
  months_studied: z.int().min(0).max(monthsOfTerm).nullable(),
  amount: wholeFen,
  currency,
  created: timestamp,
});

export const billOnWire = z.strictObject({
  object: z.literal('tuition_bill'),
  id: z.string(),
  created: timestamp,
  term: z.string(),
  number: z.string(),
  name_masked: z.string(),
  items: z.array(
    z.strictObject({ kind: z.enum(itemKinds), name_zh: z.string(), name_en: z.string(), amount }),
  ),
  billed: amount,
  reduced: wholeFen,
  owed: wholeFen,
  paid: wholeFen,
  left: wholeFen.describe('还欠；付款时原样传回 / still owed; give it back with a payment'),
  due_now: wholeFen.describe('今日应缴 / to be paid by today'),
  lapsed: z.boolean().describe('逾期过久，余额全部到期 / so late that all the rest fell due'),
  currency,
  status: z.enum(['open', 'paid', 'overpaid', 'closed']),
  parts: z.array(partOnWire),
  application: applicationOnWire.nullable(),
  refunds: z.array(refundOnWire),
});

const problem = z.strictObject({
  line: z.int(),
  column: z.string().nullable(),
  reason: z.enum(billFaults.map((one) => one.replaceAll('-', '_'))),
});

export const uploadBills = contract({
  method: 'POST',
  path: '/v1/campus/tuition/bills',
  title: {
    zh: '导入一个学期的缴费单（CSV）：逐行报告错误，正确的立即生效',
    en: 'Upload the bills of a term (CSV): each bad row is reported, good ones stand at once',
  },
  who: ['operator'],
  idempotent: true,
  body: z.union([
    z.strictObject({
      term,
      csv: z
        .string()
        .min(1)
        .max(100_000)
        .describe(`CSV，至多 ${mostBillRows} 行 / at most ${mostBillRows} rows`),
    }),
    z.strictObject({
      term,
      csv_base64: z.base64().min(4).max(140_000),
      encoding: z.enum(['auto', 'utf-8', 'gbk']).default('auto'),
    }),
  ]),
  answer: z.strictObject({
    object: z.literal('tuition_upload'),
    term,
    rows: z.int(),
    created: z.int(),
    unchanged: z.int(),
    rejected: z.int(),
    billed: wholeFen,
    currency,
    problems: z.array(problem),
  }),
  status: 201,
  refusals: ['term-unknown', 'file-unreadable', 'tuition-columns-missing', 'roster-empty', 'roster-too-long'],
  example: {
    body: {
      term: '2026b',
      csv: '学号,姓名,学费,住宿费,教材费,保险费,缴费截止日\nS2026001,林晓,5000.00,1200,480.50,120,2026-12-15\n',
    },
  },
});

export const quotePlan = contract({
  method: 'POST',
  path: '/v1/campus/tuition/plans/quote',
  title: { zh: '试算分期', en: 'What a sum comes to in parts' },
  who: 'anyone',
  body: z.strictObject({ amount, currency, parts: partsAsked, first_due_on: day }),
  answer: z.strictObject({
    object: z.literal('tuition_plan'),
    amount,
    currency,
    parts: z.array(partOnWire.omit({ status: true })),
  }),
  refusals: [],
  example: { body: { amount: 680050, currency: 'CNY', parts: 3, first_due_on: '2026-12-31' } },
});

export const listBills = contract({
  method: 'GET',
  path: '/v1/campus/tuition/bills',
  title: { zh: '我的缴费单', en: 'My tuition bills' },
  who: ['person'],
  query: noQuery,
  answer: z.strictObject({ object: z.literal('list'), data: z.array(billOnWire) }),
  refusals: [],
});

export const showBill = contract({
  method: 'GET',
  path: '/v1/campus/tuition/bills/{bill_id}',
  title: { zh: '查看缴费单', en: 'Show a tuition bill' },
  who: ['person', 'operator', 'auditor'],
  params: ofBill,
  query: noQuery,
  answer: billOnWire,
  refusals: ['tuition-bill-missing'],
});
