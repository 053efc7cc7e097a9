/**
 * A channel's file of a day and the run that compares it with our books. A file comes in numbered parts under its own SHA-256,
 * so that however it is cut, and however often a part is sent again, what is compared is exactly that file.
 */
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
import { addDays } from '../../time/businessDate.ts';
import { billFormats } from '../bills/anyBill.ts';
import { type BillChannel, billChannels } from '../bills/bill.ts';

/** Of one part: 60,000 letters, also where each of them takes three bytes, fit a request. */
export const mostLettersOfPart = 60_000;
/** 3.6 million letters: some twelve thousand rows of WeChat Pay's. A larger day is the command line's. */
export const mostParts = 60;

export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** One that is in the calendar: the 31st of February would be a second name of a day in March. */
export const businessDay = z
  .string()
  .regex(/^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, { abort: true })
  .refine((date) => addDays(date, 0) === date);
export const runId = z.string().regex(/^(?:wechat|alipay|bank)-20\d\d-[01]\d-[0-3]\d-[1-9]\d{0,2}$/);
const count = z.int().min(0);

const part = z.strictObject({
  object: z.literal('bill_part'),
  bill: sha256,
  no: z.int(),
  forgotten_at: timestamp,
});

const run = z.strictObject({
  object: z.literal('reconciliation_run'),
  id: runId,
  created: timestamp,
  channel: z.enum(billChannels),
  date: businessDay,
  /** Of the day's files: another one is a new version, and the old run stays. */
  version: z.int(),
  /** Of the file, as UTF-8. */
  bill: sha256,
  format: z.enum(billFormats.map((one) => one.replaceAll('-', '_'))),
  made_by: z.string(),
  currency,
  rows: count,
  matched: z.strictObject({ one_to_one: count, by_sum: count, amount: wholeFen }),
  breaks: z.strictObject({ found: count, unfinished: count, amount: wholeFen }),
  carried: z.strictObject({ count, amount_in: wholeFen, amount_out: wholeFen }),
  /** Money in less money out, of the channel's file and of our books. */
  channel_amount: wholeFen,
  books_amount: wholeFen,
  /** What corrections of this run's breaks explain, and what nobody has explained yet. */
  corrected_amount: wholeFen,
  unexplained_amount: wholeFen,
});
export type RunOnWire = z.infer<typeof run>;

const bill = '3f1c0d9a52b7e8844c61aa0f7be2d915c3a8e6f4071b2d9c5e80f3a6b7d41e29';
export const exampleRun: RunOnWire = {
  ...{ object: 'reconciliation_run', id: 'wechat-2026-11-22-1', created: '2026-11-23T02:00:00.000Z' },
  ...{ channel: 'wechat', date: '2026-11-22', version: 1, bill, format: 'wechat_trade', made_by: 'op_duty' },
  ...{ currency: 'CNY', rows: 312, matched: { one_to_one: 308, by_sum: 1, amount: 1_840_050 } },
  breaks: { found: 2, unfinished: 1, amount: -500 },
  carried: { count: 1, amount_in: 0, amount_out: 1_200 },
  ...{ channel_amount: 1_841_250, books_amount: 1_840_550, corrected_amount: -700, unexplained_amount: 200 },
};

export const keepBillPart = contract({
  method: 'POST',
  path: '/v1/reconciliation/bills/{bill}/parts',
  title: {
    zh: '上传账单文件的一部分（次日自动删除）',
    en: 'Send one part of a bill; it is forgotten the day after',
  },
  who: ['operator'],
  params: z.strictObject({ bill: sha256 }),
  body: z.strictObject({
    no: z.int().min(1).max(mostParts),
    /** The file’s text from here on, as the channel wrote it; parts may be cut anywhere. */
    content: z.string().min(1).max(mostLettersOfPart),
  }),
  answer: part,
  refusals: [],
  example: {
    body: { no: 1, content: '交易时间,银行流水号,商户单号,收入金额,支出金额,账户余额\n' },
    answer: { object: 'bill_part', bill, no: 1, forgotten_at: '2026-11-24T02:00:00.000Z' },
  },
});

export const startRun = contract({
  method: 'POST',
  path: '/v1/reconciliation/runs',
  title: { zh: '账单与账簿逐笔核对（按日）', en: 'Compare a bill with our books of its day' },
  who: ['operator'],
  body: z.strictObject({ date: businessDay, bill: sha256, parts: z.int().min(1).max(mostParts) }),
  answer: run,
  refusals: [
    'bill-day-not-over',
    'bill-file-differs',
    'bill-parts-missing',
    'bill-empty',
    'bill-header-unknown',
    'bill-cut-short',
    'bill-unreadable',
    'bill-totals-differ',
    'bill-of-another-day',
    'breaks-too-many',
  ],
  example: { body: { date: '2026-11-22', bill, parts: 1 }, answer: exampleRun },
});

/** Channels whose bills we fetch ourselves, once they are set up. */
export const fetchedChannels = ['wechat', 'alipay'] as const satisfies readonly BillChannel[];

export const fetchRun = contract({
  method: 'POST',
  path: '/v1/reconciliation/channels/{channel}/runs',
  title: { zh: '从渠道下载某日账单并核对', en: 'Fetch a bill from its channel, and compare it' },
  who: ['operator'],
  params: z.strictObject({ channel: z.enum(fetchedChannels) }),
  body: z.strictObject({ date: businessDay }),
  answer: run,
  refusals: [
    'channel-not-set-up',
    'bill-day-not-over',
    'bill-not-ready',
    'bill-none',
    'bill-unreadable',
    'bill-totals-differ',
    'bill-of-another-day',
    'breaks-too-many',
  ],
  example: { body: { date: '2026-11-22' }, answer: exampleRun },
});

export const listRuns = contract({
  method: 'GET',
  path: '/v1/reconciliation/runs',
  title: { zh: '对账批次（按日期倒序）', en: 'Runs, latest day first' },
  who: ['operator', 'auditor'],
  query: z.strictObject({ limit: limitQuery, cursor: cursorQuery }),
  answer: listOf(run),
  refusals: [],
  example: { answer: { object: 'list', data: [exampleRun], has_more: false, next_cursor: null } },
});

export const showRun = contract({
  method: 'GET',
  path: '/v1/reconciliation/runs/{run_id}',
  title: { zh: '查看一次对账', en: 'Show a run' },
  who: ['operator', 'auditor'],
  params: z.strictObject({ run_id: runId }),
  answer: run,
  refusals: ['run-missing'],
  example: { answer: exampleRun },
});
