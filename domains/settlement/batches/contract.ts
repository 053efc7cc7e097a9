/** Batches as operators make and look at them, and as each merchant sees its own. */
import * as z from 'zod';
import {
  contract,
  currency,
  cursorQuery,
  limitQuery,
  listOf,
  timestamp,
  wholeFen,
} from '../../outcome/contract.ts';
import { businessDay, merchantId } from '../agreements/contract.ts';

const batchId = z.string().regex(/^mch_[a-z0-9_]{1,40}-20\d\d-[01]\d-[0-3]\d-[1-9]\d{0,3}$/);
export const batchPath = z.strictObject({ batch_id: batchId });
const statuses = [
  'cut_off',
  'awaiting_approval',
  'approved',
  'submitted',
  'paid',
  'returned',
  'carried_over',
] as const;
const total = z.strictObject({ count: z.int(), amount: wholeFen });

export const batchOnWire = z.strictObject({
  object: z.literal('settlement_batch'),
  id: batchId,
  created: timestamp,
  merchant: merchantId,
  date: businessDay,
  /** The day on which it is paid, by the working days of China. */
  available_on: businessDay,
  status: z.enum(statuses),
  currency,
  totals: z.strictObject({
    payments: total,
    refunds: total,
    fees: total,
    fees_back: total,
    shares_out: total,
    shares_back: total,
  }),
  carried_in: wholeFen,
  reserve: wholeFen,
  payout: wholeFen,
  carried_out: wholeFen,
  made_by: z.string(),
  decided_by: z.string().nullable(),
  bank_reference: z.string().nullable(),
  /** What the bank says it paid; another sum than `payout` is looked into. */
  paid: wholeFen.nullable(),
});
export type BatchOnWire = z.infer<typeof batchOnWire>;

const none = { count: 0, amount: 0 };
const example: BatchOnWire = {
  object: 'settlement_batch',
  id: 'mch_noodlehouse-2026-11-20-1',
  created: '2026-11-21T02:00:00.000Z',
  merchant: 'mch_noodlehouse',
  date: '2026-11-20',
  available_on: '2026-11-23',
  status: 'paid',
  currency: 'CNY',
  totals: {
    payments: { count: 1, amount: 22_500 },
    refunds: { count: 1, amount: 11_300 },
    fees: { count: 1, amount: 135 },
    fees_back: { count: 1, amount: 68 },
    shares_out: none,
    shares_back: none,
  },
  carried_in: 0,
  reserve: 0,
  payout: 11_133,
  carried_out: 0,
  made_by: 'schedule',
  decided_by: null,
  bank_reference: 'bk0000000017',
  paid: 11_133,
};
const listExample = { object: 'list', data: [example], has_more: false, next_cursor: null };

export const settleNow = contract({
  method: 'POST',
  path: '/v1/settlement/merchants/{merchant}/batches',
  title: { zh: '结算商户至某日（含）', en: 'Settle a merchant up to and with a day' },
  who: ['operator'],
  params: z.strictObject({ merchant: merchantId }),
  body: z.strictObject({ through: businessDay }),
  answer: z.strictObject({
    object: z.literal('settlement'),
    merchant: merchantId,
    /** Everything before this moment has been settled; a long absence takes several runs. */
    settled_to: timestamp,
    batches: z.array(batchOnWire),
  }),
  refusals: ['terms-missing', 'day-not-over', 'calendar-unknown'],
  example: {
    body: { through: '2026-11-20' },
    answer: {
      ...{ object: 'settlement', merchant: 'mch_noodlehouse', settled_to: '2026-11-20T16:00:00.000Z' },
      batches: [example],
    },
  },
});

export const listBatches = contract({
  method: 'GET',
  path: '/v1/settlement/batches',
  title: {
    zh: '结算批次（商户看自己的；运营按商户或日期）',
    en: 'Batches of the merchant; for operators, of any merchant or day',
  },
  who: ['merchant', 'operator', 'auditor'],
  query: z.strictObject({
    merchant: merchantId.optional(),
    date: businessDay.optional(),
    limit: limitQuery,
    cursor: cursorQuery,
  }),
  answer: listOf(batchOnWire),
  refusals: ['batches-of-whom'],
  example: { answer: listExample },
});

export const showBatch = contract({
  method: 'GET',
  path: '/v1/settlement/batches/{batch_id}',
  title: { zh: '查看结算批次', en: 'A batch' },
  who: ['merchant', 'operator', 'auditor'],
  params: batchPath,
  answer: batchOnWire,
  refusals: ['batch-missing'],
  example: { answer: example },
});

export const showStatement = contract({
  method: 'GET',
  path: '/v1/settlement/batches/{batch_id}/statement',
  title: { zh: '结算单（CSV 与 SHA-256）', en: 'The statement of a batch: CSV with its SHA-256' },
  who: ['merchant', 'operator', 'auditor'],
  params: batchPath,
  answer: z.strictObject({
    object: z.literal('settlement_statement'),
    batch: batchId,
    file_name: z.string(),
    media_type: z.literal('text/csv; charset=utf-8'),
    /** Of the bytes of `content` in UTF-8. */
    sha256: z.string(),
    content: z.string(),
  }),
  refusals: ['batch-missing', 'statement-too-large'],
  example: {
    answer: {
      object: 'settlement_statement',
      batch: example.id,
      file_name: `${example.id}.csv`,
      media_type: 'text/csv; charset=utf-8',
      sha256: '6c9f1a40b7d2e8355f0c41aa97be2d9150c3a8e6f4071b2d9c5e80f3a6b7d41e',
      content: '类型 kind,时间 time,流水号 journal,金额（元） yuan\r\n',
    },
  },
});

export const decideBatch = contract({
  method: 'POST',
  path: '/v1/settlement/batches/{batch_id}/approval',
  title: { zh: '大额付款复核', en: 'A second person lets a large payout go, or not' },
  who: ['operator'],
  params: batchPath,
  body: z.strictObject({ decision: z.enum(['approve', 'reject']), payout: wholeFen }),
  answer: batchOnWire,
  refusals: ['batch-missing', 'needs-another-person', 'batch-differs', 'batch-not-waiting'],
  example: {
    body: { decision: 'approve', payout: 11_133 },
    answer: { ...example, status: 'submitted', decided_by: 'op_second' },
  },
});
