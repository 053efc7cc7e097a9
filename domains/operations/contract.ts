/**
 * The doors for staff: sagas with their timelines, the books as an auditor reads them, and the sweep of the local clouds.
 *
 * Auditors read; operators also act. Closing a stuck saga takes two of them.
 */
import * as z from 'zod';
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
  wholeFen,
} from '../outcome/contract.ts';
import { sagaStatuses } from '../saga/state.ts';
import * as example from './examples.ts';

const readers = ['operator', 'auditor'] as const;
const actors = ['operator'] as const;

const facts = z.record(z.string(), z.unknown());
const sagaId = z.string().regex(/^[A-Za-z0-9_.:-]{1,90}$/);
const journalId = z.string().regex(/^[A-Za-z0-9_.:-]{1,128}$/);

const sagaFields = {
  object: z.literal('saga'),
  id: sagaId,
  created: timestamp,
  name: z.string(),
  version: z.int(),
  room: z.string(),
  status: z.enum(sagaStatuses),
  /** Null once it has ended. */
  step: z.string().nullable(),
  direction: z.enum(['forward', 'undo']).nullable(),
  attempt: z.int().nullable(),
  failures: z.int().nullable(),
  outcome_unknown: z.boolean(),
  due_at: timestamp.nullable(),
  ended_at: timestamp.nullable(),
  refusal: z.strictObject({ code: z.string(), details: facts }).nullable(),
};

export const sagaOnWire = z.strictObject(sagaFields);
export type SagaOnWire = z.infer<typeof sagaOnWire>;

const timelineEntry = z.strictObject({
  at: timestamp,
  what: z.string(),
  step: z.string().nullable(),
  attempt: z.int().nullable(),
  direction: z.enum(['forward', 'undo']),
  refusal: z.string().nullable(),
  until: timestamp.nullable(),
  by: z.string().nullable(),
  reason: z.string().nullable(),
  message: z.string(),
  message_zh: z.string(),
});

export const wholeSagaOnWire = z.strictObject({
  ...sagaFields,
  data: facts,
  /** Open until it expires, is confirmed, or the saga moves. */
  closure: z
    .strictObject({
      id: z.string(),
      proposed_by: z.string(),
      proposed_at: timestamp,
      expires_at: timestamp,
      reason: z.string(),
    })
    .nullable(),
  timeline: z.array(timelineEntry),
  /** Entries left out in the middle of a long one. */
  timeline_omitted: z.int(),
});
export type WholeSagaOnWire = z.infer<typeof wholeSagaOnWire>;

export const listSagas = contract({
  method: 'GET',
  path: '/v1/sagas',
  title: { zh: '事务列表（卡住的按等待时间排序）', en: 'Sagas, by status; stuck ones by how long they wait' },
  who: readers,
  query: z.strictObject({ status: z.enum(sagaStatuses).optional(), limit: limitQuery, cursor: cursorQuery }),
  answer: listOf(sagaOnWire),
  refusals: [],
  example: { answer: { object: 'list', data: [example.saga], has_more: false, next_cursor: null } },
});

export const showSaga = contract({
  method: 'GET',
  path: '/v1/sagas/{saga_id}',
  title: { zh: '查看事务及其经过', en: 'A saga and what has happened to it' },
  who: readers,
  params: z.strictObject({ saga_id: sagaId }),
  query: noQuery,
  answer: wholeSagaOnWire,
  refusals: ['saga-missing'],
  example: { answer: example.wholeSaga },
});

export const retrySaga = contract({
  method: 'POST',
  path: '/v1/sagas/{saga_id}/retry',
  title: { zh: '重试卡住的事务', en: 'Have a stuck saga tried again, within a minute' },
  who: actors,
  params: z.strictObject({ saga_id: sagaId }),
  query: noQuery,
  answer: wholeSagaOnWire,
  status: 202,
  refusals: ['saga-missing', 'saga-ended', 'saga-not-stuck'],
});

export const closeSaga = contract({
  method: 'POST',
  path: '/v1/sagas/{saga_id}/closure',
  title: {
    zh: '关闭卡住的事务：一人以理由提出，另一人以提案编号确认',
    en: 'Close a stuck saga: one proposes with a reason, another confirms by the id of the proposal',
  },
  who: actors,
  params: z.strictObject({ saga_id: sagaId }),
  query: noQuery,
  body: z.union([
    z.strictObject({ reason: z.string().trim().pipe(freeText(200, 5)) }),
    z.strictObject({ closure: z.string().regex(/^clo_\d{1,9}$/) }),
  ]),
  answer: wholeSagaOnWire,
  refusals: [
    'saga-missing',
    'saga-ended',
    'saga-not-stuck',
    'closure-open',
    'closure-changed',
    'closure-expired',
    'closure-needs-another-person',
  ],
  example: { body: { reason: 'Released by hand, see journal rev-118' }, answer: example.wholeSaga },
});

const classTotal = z.strictObject({
  class: z.string(),
  name: z.string(),
  name_zh: z.string(),
  accounts: z.int(),
  debit: wholeFen,
  credit: wholeFen,
});

export const showTrialBalance = contract({
  method: 'GET',
  path: '/v1/ledger/trial-balance',
  title: { zh: '试算平衡表', en: 'The trial balance, from the balances as stored' },
  who: readers,
  query: noQuery,
  answer: z.strictObject({
    object: z.literal('trial_balance'),
    created: timestamp,
    /** Equal sides. For seconds after a payment they may not be: its payee's side is on the way. */
    balanced: z.boolean(),
    debit: wholeFen,
    credit: wholeFen,
    currency,
    classes: z.array(classTotal),
  }),
  refusals: [],
  example: { answer: example.trialBalance },
});

export const showJournal = contract({
  method: 'GET',
  path: '/v1/ledger/journals/{journal_id}',
  title: { zh: '查看记账凭证', en: 'A journal with all its lines' },
  who: readers,
  params: z.strictObject({ journal_id: journalId }),
  query: noQuery,
  answer: z.strictObject({
    object: z.literal('journal'),
    id: journalId,
    created: timestamp,
    kind: z.string(),
    business_date: z.string(),
    currency,
    fingerprint: z.string(),
    lines: z.array(
      z.strictObject({
        account: z.string(),
        pot: z.enum(['available', 'held']),
        side: z.enum(['debit', 'credit']),
        amount,
        applied: z.enum(['now', 'projected']),
      }),
    ),
    facts,
  }),
  refusals: ['journal-missing'],
  example: { answer: example.journal },
});

export const verifyLedger = contract({
  method: 'GET',
  path: '/v1/ledger/verification',
  title: { zh: '校验账本哈希链', en: 'Verifies the hash chain over all journals' },
  who: readers,
  query: noQuery,
  answer: z.strictObject({
    object: z.literal('ledger_verification'),
    created: timestamp,
    verified: z.boolean(),
    links: z.int(),
    journals: z.int(),
    /** Journals on their way to a seal. */
    unsealed: z.int().nullable(),
    /** The first place that is broken. */
    breach: z.string().nullable(),
  }),
  refusals: [],
  example: { answer: example.verification },
});

export const sweepNow = contract({
  method: 'POST',
  path: '/v1/test/sweeps',
  title: {
    zh: '仅限本地：按测试时钟执行到期事项',
    en: 'Local clouds only: does what is due at the moment of the test clock',
  },
  who: actors,
  query: noQuery,
  answer: z.strictObject({
    object: z.literal('sweep'),
    now: timestamp,
    /** Accounts whose projected balance became spendable, expired holds that went back. */
    accounts: z.int(),
    holds: z.int(),
    /** Sagas that were due and woken, and those of them that have been driven since. */
    sagas: z.int(),
    sagas_driven: z.int(),
  }),
  refusals: [],
  example: { answer: example.sweep },
});
