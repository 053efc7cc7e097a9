/**
 * Breaks as operators handle them: seen with both sides, taken, a correction proposed by one and let go by another.
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
import { billChannels } from '../bills/bill.ts';
import { findings } from '../matching/expectation.ts';
import { businessDay, runId, sha256 } from '../runs/contract.ts';
import { standings } from './standing.ts';

export const breakId = z
  .string()
  .regex(/^(?:wechat|alipay|bank)-20\d\d-[01]\d-[0-3]\d-[1-9]\d{0,2}-[1-9]\d{0,3}$/);
const staffName = z.string().regex(/^op_[a-z0-9_]{1,40}$/);
const kind = z.enum(['payment', 'refund']);
const side = {
  kind,
  billed_as: z.string(),
  at: timestamp,
  amount: wholeFen,
  channel_id: z.string().nullable(),
};

const found = z.strictObject({
  object: z.literal('reconciliation_break'),
  id: breakId,
  run: runId,
  channel: z.enum(billChannels),
  date: businessDay,
  finding: z.enum(findings.map((one) => one.replaceAll('-', '_'))),
  kind,
  billed_as: z.string(),
  currency,
  /** Channel's less ours, as money in. */
  difference: wholeFen,
  status: z.enum(standings),
  /** Whole days since its day was over. */
  age_days: z.int().min(0),
  assignee: z.string().nullable(),
  ours: z.array(z.strictObject({ journal: z.string(), ...side })),
  theirs: z.array(z.strictObject({ line: z.int(), ...side })),
  /** What settles it: follows from what was found, and only a person lets it go. No lines: names differ, no money does. */
  correction: z.strictObject({
    hash: sha256,
    lines: z.array(
      z.strictObject({ account: z.string(), side: z.enum(['debit', 'credit']), amount: wholeFen }),
    ),
    proposed_by: z.string().nullable(),
    decided_by: z.string().nullable(),
    /** The journal, once it is in the books. */
    journal: z.string().nullable(),
  }),
  history: z.array(
    z.strictObject({
      at: timestamp,
      by: z.string(),
      what: z.enum(['take', 'propose', 'approve', 'reject', 'close', 'supersede']),
    }),
  ),
});
export type BreakOnWire = z.infer<typeof found>;

const at = '2026-11-22T05:05:09.000Z';
const hash = 'aa4c0d9a52b7e8844c61aa0f7be2d915c3a8e6f4071b2d9c5e80f3a6b7d41e00';
const example: BreakOnWire = {
  ...{ object: 'reconciliation_break', id: 'wechat-2026-11-22-1-1', run: 'wechat-2026-11-22-1' },
  ...{ channel: 'wechat', date: '2026-11-22', finding: 'unexpected', kind: 'payment', billed_as: 'pay_77' },
  ...{ currency: 'CNY', difference: 500, status: 'proposed', age_days: 1, assignee: 'op_duty', ours: [] },
  theirs: [{ line: 14, kind: 'payment', billed_as: 'pay_77', at, amount: 500, channel_id: '4200000001' }],
  correction: {
    hash,
    lines: [
      { account: 'clearing:wechat', side: 'debit', amount: 500 },
      { account: 'suspense:wechat', side: 'credit', amount: 500 },
    ],
    ...{ proposed_by: 'op_duty', decided_by: null, journal: null },
  },
  history: [{ at: '2026-11-23T02:10:00.000Z', by: 'op_duty', what: 'propose' }],
};
const params = z.strictObject({ break_id: breakId });
const decided = ['break-missing', 'break-superseded', 'break-decided'];

export const listBreaks = contract({
  method: 'GET',
  path: '/v1/reconciliation/breaks',
  title: {
    zh: '差错清单（未结的，最久的在前；或某批次全部）',
    en: 'Breaks: unfinished ones, oldest first; or all of a run',
  },
  who: ['operator', 'auditor'],
  query: z.strictObject({
    /** Left out: unfinished. `done`: the latest day first. */
    status: z.enum(['unfinished', 'done']).optional(),
    /** All of this run, however they stand. */
    run: runId.optional(),
    ...{ limit: limitQuery, cursor: cursorQuery },
  }),
  answer: listOf(found),
  refusals: [],
  example: { answer: { object: 'list', data: [example], has_more: false, next_cursor: null } },
});

export const showBreak = contract({
  method: 'GET',
  path: '/v1/reconciliation/breaks/{break_id}',
  title: { zh: '查看差错（双方对照）', en: 'Show a break with both sides' },
  who: ['operator', 'auditor'],
  params,
  answer: found,
  refusals: ['break-missing'],
  example: { answer: example },
});

export const assignBreak = contract({
  method: 'POST',
  path: '/v1/reconciliation/breaks/{break_id}/assignment',
  title: { zh: '认领或指派差错', en: 'Take a break, or hand it to somebody' },
  who: ['operator'],
  params,
  body: z.strictObject({ assignee: staffName }),
  answer: found,
  refusals: decided,
  example: { body: { assignee: 'op_duty' }, answer: example },
});

export const proposeCorrection = contract({
  method: 'POST',
  path: '/v1/reconciliation/breaks/{break_id}/correction',
  title: {
    zh: '提出更正（须另一人复核）',
    en: 'Propose the correction of a break; another person lets it go',
  },
  who: ['operator'],
  params,
  body: z.strictObject({ hash: sha256 }),
  answer: found,
  refusals: [...decided, 'correction-differs'],
  example: { body: { hash }, answer: example },
});

export const decideCorrection = contract({
  method: 'POST',
  path: '/v1/reconciliation/breaks/{break_id}/approval',
  title: {
    zh: '复核更正：同意即入账，退回则重新处理',
    en: 'Let a correction go, which books it, or turn it down',
  },
  who: ['operator'],
  params,
  body: z.strictObject({ decision: z.enum(['approve', 'reject']), hash: sha256 }),
  answer: found,
  refusals: [
    ...decided,
    'break-not-proposed',
    'correction-needs-another-person',
    'correction-differs',
    'account-frozen',
  ],
  example: { body: { decision: 'approve', hash }, answer: { ...example, status: 'closed' } },
});
