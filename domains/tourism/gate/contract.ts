/**
 * The doors of passes, gates and ride readers as the wire sees them.
 *
 * A gate always answers 200 with an outcome a guard can see from afar; only a malformed request is an error.
 */
import * as z from 'zod';
import {
  contract,
  currency,
  freeText,
  listOf,
  pageQuery,
  timestamp,
  wholeFen,
} from '../../outcome/contract.ts';
import { proofs, visitorClasses } from '../catalogue.ts';
import { gateRefusals } from '../refusals.ts';
import { dateText, orderId, passId, personId } from '../tickets/contract.ts';
import { gateOutcomes, passStatuses } from './pass.ts';

const snake = (names: readonly string[]) =>
  z.enum(names.map((name) => name.replaceAll('-', '_')) as [string, ...string[]]);
const codeText = z.string().min(1).max(512).describe('扫码得到的文字 / the text that was scanned');
export const entryId = z.string().regex(/^ent_[0-9a-z]{26}$/);
const outcome = snake(gateOutcomes);

export const passAnswer = z.strictObject({
  object: z.literal('pass'),
  id: passId,
  created: timestamp,
  order: orderId,
  holder: personId,
  product: z.string(),
  place: z.string(),
  status: snake(passStatuses),
  visitors: z.array(
    z.strictObject({ class: snake(visitorClasses), count: z.int(), proof: snake(proofs).nullable() }),
  ),
  visitor_count: z.int(),
  valid_from: dateText,
  valid_until: dateText,
  slot: z.strictObject({
    id: z.string(),
    route: z.string().nullable(),
    starts_at: timestamp,
    ends_at: timestamp,
  }),
  entries: z.strictObject({ allowed: z.int(), used: z.int() }),
  rides: z.array(z.string()).describe('已含的车/索道 / rides that are included'),
  last_entry: z.strictObject({ at: timestamp, terminal: z.string() }).nullable(),
});

/** What a gate shows: a light, big words, how many people may go in and what to check. */
export const gateEntryAnswer = z.strictObject({
  object: z.literal('gate_entry'),
  id: entryId,
  created: timestamp,
  direction: z.enum(['in', 'out']),
  outcome,
  light: z.enum(['green', 'red']),
  headline_zh: z.string(),
  headline_en: z.string(),
  detail_zh: z.string(),
  detail_en: z.string(),
  place: z.string(),
  terminal: z.string(),
  pass: passId.nullable(),
  product: z.string().nullable(),
  visitor_count: z.int(),
  check: z.array(z.strictObject({ class: snake(visitorClasses), count: z.int(), proof: snake(proofs) })),
  entries: z.strictObject({ allowed: z.int(), used: z.int() }).nullable(),
  /** Of a double entry: when and where the other one was. */
  last_entry: z.strictObject({ at: timestamp, terminal: z.string() }).nullable(),
  offline: z.boolean(),
  annulled: z.boolean(),
});

export const listPasses = contract({
  method: 'GET',
  path: '/v1/tourism/passes',
  title: { zh: '我的通行证', en: 'My passes' },
  who: ['person'],
  query: pageQuery,
  answer: listOf(passAnswer),
  refusals: [],
});

export const enterGate = contract({
  method: 'POST',
  path: '/v1/tourism/gate-entries',
  title: { zh: '扫码入园', en: 'Open the gate for a code' },
  who: ['terminal'],
  idempotent: true,
  body: z.strictObject({ code: codeText, direction: z.enum(['in', 'out']).optional() }),
  answer: gateEntryAnswer,
  refusals: ['terminal-kind-wrong'],
  example: { body: { code: 'OC1.…' } },
});

const offlineRecord = z.strictObject({
  nonce: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/)
    .describe('闸机自编的唯一号 / the gate’s own unique number'),
  code: codeText,
  at: timestamp,
  direction: z.enum(['in', 'out']).optional().describe('缺省 in / left out: in'),
});

export const uploadEntries = contract({
  method: 'POST',
  path: '/v1/tourism/gate-entries/uploads',
  title: { zh: '离线出入园记录补传', en: 'Upload entries and exits made without a network' },
  who: ['terminal'],
  idempotent: true,
  body: z.strictObject({ entries: z.array(offlineRecord).min(1).max(100) }),
  answer: z.strictObject({
    object: z.literal('gate_upload'),
    created: timestamp,
    entries: z.array(z.strictObject({ nonce: z.string(), replayed: z.boolean(), entry: gateEntryAnswer })),
    conflicts: z.int().describe('与其他入园记录冲突的条数 / entries that contradict others'),
  }),
  refusals: ['terminal-kind-wrong'],
  example: { body: { entries: [{ nonce: 'g1-000017', code: 'OC1.…', at: '2026-11-30T01:02:03Z' }] } },
});

export const listConflicts = contract({
  method: 'GET',
  path: '/v1/tourism/gate-entries/conflicts',
  title: { zh: '重复使用报告', en: 'The double-spend report of offline entries' },
  who: ['operator', 'auditor'],
  query: pageQuery,
  answer: listOf(gateEntryAnswer),
  refusals: [],
});

export const annulEntry = contract({
  method: 'POST',
  path: '/v1/tourism/gate-entries/{entry_id}/annulment',
  title: { zh: '撤销一次入园', en: 'Take an entry back (pressed by mistake)' },
  who: ['terminal'],
  idempotent: true,
  params: z.strictObject({ entry_id: entryId }),
  body: z.strictObject({ reason: freeText(100) }),
  answer: gateEntryAnswer,
  refusals: ['not-found', ...gateRefusals],
  example: { body: { reason: '按错 / pressed by mistake' } },
});

const codeProblems = [
  'code-malformed',
  'code-foreign',
  'code-key-unknown',
  'code-forged',
  'code-expired',
  'code-not-yet-valid',
  'code-revoked',
  'code-scope-missing',
  'credential-suspended',
  'code-used',
];

export const takeRide = contract({
  method: 'POST',
  path: '/v1/tourism/rides',
  title: { zh: '扫码乘车/索道', en: 'Take a ride by code: an included right first, else the fare is paid' },
  who: ['terminal'],
  idempotent: true,
  body: z.strictObject({ code: codeText, product: z.string().regex(/^[a-z0-9-]{1,40}$/) }),
  answer: z.strictObject({
    object: z.literal('ride'),
    id: z.string().regex(/^rid_[0-9a-z]{26}$/),
    created: timestamp,
    product: z.string(),
    covered_by: z.enum(['pass', 'wallet']),
    pass: passId.nullable(),
    visitor_count: z.int(),
    amount: wholeFen,
    currency,
    headline_zh: z.string(),
    headline_en: z.string(),
  }),
  refusals: [
    'terminal-kind-wrong',
    'product-unknown',
    'price-unknown',
    ...codeProblems,
    'account-missing',
    'account-frozen',
    'account-restricted',
    'step-up-required',
    'insufficient-funds',
    'limit-exceeded',
  ],
  example: { body: { code: 'OC1.…', product: 'park-shuttle' } },
});
