/** Cases as operators handle them: the queue, one with what happened, and what is done about it. */
import * as z from 'zod';
import {
  amount,
  contract,
  currency,
  cursorQuery,
  freeText,
  limitQuery,
  listOf,
  timestamp,
} from '../../outcome/contract.ts';
import { caseActs, caseStandings } from './keptCase.ts';

export const caseId = z.string().regex(/^cas_[0-9a-f]{26}$/);
export const wireActions = ['allow', 'review', 'step_up', 'restrict', 'freeze'] as const;

const found = z.strictObject({
  object: z.literal('risk_case'),
  id: caseId,
  created: timestamp,
  payer: z.string(),
  status: z.enum(caseStandings),
  /** 3: at once. 2: the duty officer. 1: daily. */
  level: z.int().min(0).max(3),
  /** The gravest that its rules ask for. */
  action: z.enum(wireActions),
  age_hours: z.int().min(0),
  assignee: z.string().nullable(),
  /** What stands on the payer's wallet at this moment; null where only the queue is read. */
  restraint: z.enum(['none', 'step_up', 'restricted', 'frozen']).nullable(),
  /** The first fifty; `hits_total` is of all. */
  hits: z.array(
    z.strictObject({
      event: z.string(),
      at: timestamp,
      amount,
      payee: z.string(),
      place: z.string().nullable(),
      action: z.enum(wireActions),
      rules: z.array(z.string()),
    }),
  ),
  hits_total: z.int().min(1),
  currency,
  history: z.array(
    z.strictObject({ at: timestamp, by: z.string(), what: z.enum(caseActs), note: z.string().nullable() }),
  ),
});
export type CaseOnWire = z.infer<typeof found>;

const at = '2026-11-22T17:12:09.000Z';
const example: CaseOnWire = {
  ...{ object: 'risk_case', id: 'cas_0123456789abcdef0123456789', created: at, payer: 'pn_100000001' },
  ...{ status: 'open', level: 1, action: 'step_up', age_hours: 3, assignee: null, restraint: 'step_up' },
  hits: [
    {
      ...{ event: 'pay_0f4k2m8q1r7s3t9v5w6x0y2z4a@pn_100000001', at, amount: 260_000 },
      ...{ payee: 'mch_noodlehouse', place: 'Zhangjiajie', action: 'step_up', rules: ['small-hours-large'] },
    },
  ],
  ...{ hits_total: 1, currency: 'CNY', history: [] },
};

const note = freeText(300);
const params = z.strictObject({ case_id: caseId });

export const listCases = contract({
  method: 'GET',
  path: '/v1/risk/cases',
  title: {
    zh: '风险案件（级别高的在前，同级按等待时间）',
    en: 'Cases: the gravest first, then the oldest',
  },
  who: ['operator', 'auditor'],
  query: z.strictObject({
    /** Left out: undecided. */
    status: z.enum(['undecided', 'decided']).optional(),
    ...{ limit: limitQuery, cursor: cursorQuery },
  }),
  answer: listOf(found),
  refusals: [],
  example: { answer: { object: 'list', data: [example], has_more: false, next_cursor: null } },
});

export const showCase = contract({
  method: 'GET',
  path: '/v1/risk/cases/{case_id}',
  title: { zh: '查看风险案件', en: 'A case: what rules said, and what was done' },
  who: ['operator', 'auditor'],
  params,
  answer: found,
  refusals: ['case-missing'],
  example: { answer: example },
});

export const actOnCase = contract({
  method: 'POST',
  path: '/v1/risk/cases/{case_id}/actions',
  title: {
    zh: '处理案件：认领、备注、解除，或确认并限制、冻结',
    en: 'Act on a case: claim, note, clear, or confirm and restrict or freeze',
  },
  who: ['operator'],
  idempotent: true,
  params,
  body: z.discriminatedUnion('action', [
    z.strictObject({ action: z.literal('claim') }),
    z.strictObject({ action: z.literal('note'), note }),
    z.strictObject({ action: z.literal('clear'), note }),
    z.strictObject({ action: z.literal('confirm'), restraint: z.enum(['restricted', 'frozen']), note }),
  ]),
  answer: found,
  refusals: ['case-missing', 'case-decided'],
  example: { body: { action: 'clear', note: 'The holder was on a journey' }, answer: example },
});
