/** The doors of this room: a day read, its reports, the file of one with a record of who looked, and its filing between two people. */
import * as z from 'zod';
import { actionHash, approvalOnWire, decisionBody, exampleApproval } from '../approval/contract.ts';
import {
  amount,
  contract,
  currency,
  cursorQuery,
  freeText,
  limitQuery,
  listOf,
  noQuery,
  timestamp,
} from '../outcome/contract.ts';
import { addDays } from '../time/businessDate.ts';
import { filingOutcomes, reportStandings } from './keptReport.ts';
import { allMeans, partyKinds, ways } from './movement.ts';

const readers = ['operator', 'auditor'] as const;
const actors = ['operator'] as const;

const day = z
  .string()
  .regex(/^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, { abort: true })
  .refine((date) => addDays(date, 0) === date);
const reportId = z.string().regex(/^amr_20\d{6}_[0-9a-f]{26}$/);
const words = { rule: z.string(), rule_text: z.string(), rule_text_zh: z.string() };
const meansOnWire = z.enum(allMeans.map((one) => one.replaceAll('-', '_')));

const dayRead = z.strictObject({
  object: z.literal('aml_day'),
  date: day,
  created: timestamp,
  movements: z.int().min(0),
  reports: z.int().min(0),
});

const report = z.strictObject({
  object: z.literal('aml_report'),
  id: reportId,
  created: timestamp,
  kind: z.enum(['large_value', 'suspicious']),
  ...words,
  date: day,
  /** The last day on which it may be filed. */
  due_on: day,
  /** A person's number shows its last three digits; in full it stands in the file. */
  party: z.strictObject({ kind: z.enum(partyKinds), id_masked: z.string() }),
  way: z.enum(ways).nullable(),
  means: z.array(meansOnWire).nullable(),
  movements: z.int().min(1),
  total: z.int().min(1).describe('整数分 / whole fen'),
  greatest: amount,
  currency,
  status: z.enum(reportStandings),
  overdue: z.boolean(),
  /** Of the whole file. */
  file_sha256: actionHash,
  filing: z
    .strictObject({
      outcome: z.enum(filingOutcomes),
      receipt: z.string().nullable(),
      note: z.string().nullable(),
      approval: approvalOnWire,
    })
    .nullable(),
});
export type ReportOnWire = z.infer<typeof report>;

const look = z.strictObject({
  object: z.literal('aml_look'),
  number: z.int().min(1),
  created: timestamp,
  by: z.string(),
  report: z.string(),
});

const sha = 'aa4c0d9a52b7e8844c61aa0f7be2d915c3a8e6f4071b2d9c5e80f3a6b7d41e00';
const at = '2026-11-24T02:10:00.000Z';
const example: ReportOnWire = {
  ...{ object: 'aml_report', id: `amr_20261123_${sha.slice(0, 26)}`, created: at, kind: 'large_value' },
  ...{ rule: 'company-transfer', rule_text: 'a transfer of a company', rule_text_zh: '非自然人款项划转' },
  ...{ date: '2026-11-23', due_on: '2026-11-30', party: { kind: 'company', id_masked: 'mch_park' } },
  ...{ way: 'in', means: ['domestic', 'cross_border'], movements: 11_040, total: 241_500_000 },
  ...{ greatest: 96_000, currency: 'CNY', status: 'due', overdue: false, file_sha256: sha, filing: null },
};
const proposed: ReportOnWire = {
  ...example,
  status: 'proposed',
  filing: { outcome: 'filed', receipt: 'R20261125-000017', note: null, approval: exampleApproval },
};
const params = z.strictObject({ report_id: reportId });

export const readDay = contract({
  method: 'POST',
  path: '/v1/aml/days',
  title: {
    zh: '检查某日的收付，生成大额与可疑交易报告（每日自动进行，重复无妨）',
    en: 'Read the movements of a day and make its reports; done each night, and once however often it is asked',
  },
  who: actors,
  query: noQuery,
  body: z.strictObject({ date: day }),
  answer: dayRead,
  refusals: ['aml-day-not-over'],
  example: {
    body: { date: '2026-11-23' },
    answer: { object: 'aml_day', date: '2026-11-23', created: at, movements: 18_204, reports: 1 },
  },
});

export const listReports = contract({
  method: 'GET',
  path: '/v1/aml/reports',
  title: { zh: '大额与可疑交易报告', en: 'Large-value and suspicious reports' },
  who: readers,
  query: z.strictObject({
    /** Of this day; left out: those of all days that are not filed yet, the first due first. */
    date: day.optional(),
    ...{ limit: limitQuery, cursor: cursorQuery },
  }),
  answer: listOf(report),
  refusals: [],
  example: { answer: { object: 'list', data: [example], has_more: false, next_cursor: null } },
});

export const showReport = contract({
  method: 'GET',
  path: '/v1/aml/reports/{report_id}',
  title: { zh: '查看一份报告', en: 'A report, and how its filing stands' },
  who: readers,
  params,
  query: noQuery,
  answer: report,
  refusals: ['aml-report-missing'],
  example: { answer: example },
});

export const openFile = contract({
  method: 'POST',
  path: '/v1/aml/reports/{report_id}/looks',
  title: {
    zh: '打开报告文件（CSV 与 SHA-256），记录查看人',
    en: 'The file of a report as CSV with its SHA-256; who looks is recorded first',
  },
  who: readers,
  params,
  query: noQuery,
  /** Parts one after another are the file; most have one. */
  body: z.strictObject({ part: z.int().min(1).max(999) }),
  answer: z.strictObject({
    object: z.literal('aml_report_file'),
    report: reportId,
    /** The number of the recorded look. */
    look: z.int().min(1),
    file_name: z.string(),
    media_type: z.literal('text/csv; charset=utf-8'),
    part: z.int().min(1),
    parts: z.int().min(1),
    /** Of the bytes of `content` in UTF-8; of one part, that of the file. */
    sha256: actionHash,
    content: z.string(),
  }),
  refusals: ['aml-report-missing', 'aml-part-missing'],
  example: {
    body: { part: 1 },
    answer: {
      ...{ object: 'aml_report_file', report: example.id, look: 1, file_name: `${example.id}.csv` },
      ...{ media_type: 'text/csv; charset=utf-8', part: 1, parts: 1, sha256: sha },
      content: '报告编号 report\r\n',
    },
  },
});

export const proposeFiling = contract({
  method: 'POST',
  path: '/v1/aml/reports/{report_id}/filing',
  title: {
    zh: '登记已报送（附回执号），或排除可疑；由另一人复核',
    en: 'Say that a report was filed, with its receipt, or that a suspicion was none; another person lets it stand',
  },
  who: actors,
  idempotent: true,
  params,
  query: noQuery,
  body: z.discriminatedUnion('outcome', [
    z.strictObject({ outcome: z.literal('filed'), receipt: z.string().regex(/^[A-Z]\d{8}-\d{1,9}$/) }),
    z.strictObject({ outcome: z.literal('dismissed'), note: freeText(300, 5) }),
  ]),
  answer: report,
  status: 201,
  refusals: ['aml-report-missing', 'large-value-is-filed', 'filing-done', 'filing-open'],
  example: { body: { outcome: 'filed', receipt: 'R20261125-000017' }, answer: proposed },
});

export const decideFiling = contract({
  method: 'POST',
  path: '/v1/aml/reports/{report_id}/approval',
  title: { zh: '复核报送登记', en: 'A second person lets a filing stand, or not' },
  who: actors,
  params,
  query: noQuery,
  body: decisionBody,
  answer: report,
  refusals: [
    ...['aml-report-missing', 'filing-missing', 'approval-differs', 'approval-decided'],
    ...['approval-expired', 'approval-needs-another-person'],
  ],
  example: { body: { decision: 'approve', hash: exampleApproval.hash }, answer: proposed },
});

export const auditLooks = contract({
  method: 'GET',
  path: '/v1/aml/looks',
  title: {
    zh: '报告文件查看记录（链式校验）',
    en: 'Who opened files of reports: the chain and its newest looks',
  },
  who: ['auditor'],
  query: noQuery,
  answer: z.strictObject({
    object: z.literal('aml_look_audit'),
    created: timestamp,
    looks: z.int().min(0),
    whole: z.boolean(),
    first_breach: z.int().nullable(),
    last_hash: z.string().nullable(),
    latest: z.array(look),
  }),
  refusals: [],
  example: {
    answer: {
      ...{ object: 'aml_look_audit', created: at, looks: 1, whole: true, first_breach: null, last_hash: sha },
      latest: [{ object: 'aml_look', number: 1, created: at, by: 'op_duty', report: example.id }],
    },
  },
});
