/** Auto-debit and reminders as the wire sees them: give a mandate with a cap, be told before each debit, revoke it. */
import * as z from 'zod';
import {
  amount,
  contract,
  currency,
  listOf,
  pageQuery,
  timestamp,
  wholeFen,
} from '../../../outcome/contract.ts';
import { date } from '../../contract.ts';
import { accountId } from '../contract.ts';

const accountPath = z.strictObject({ account_id: accountId });
const at = '/v1/government/utilities/accounts/{account_id}';

export const watchOnWire = z.strictObject({
  object: z.literal('account_watch'),
  account_id: accountId,
  currency,
  mandate: z
    .strictObject({
      id: z.string(),
      created: timestamp,
      status: z.enum(['active', 'revoked']),
      cap_amount: wholeFen,
      notice_days: z.int(),
    })
    .nullable(),
  reminder: z.strictObject({ below_amount: wholeFen }).nullable(),
  announced: z.array(
    z.strictObject({
      bill_no: z.string(),
      amount: wholeFen,
      debit_on: date,
      tries: z.int(),
      ended: z.enum(['paid', 'above_cap', 'given_up']).nullable(),
    }),
  ),
});
export type WatchOnWire = z.infer<typeof watchOnWire>;

const watch: WatchOnWire = {
  object: 'account_watch',
  account_id: 'uta_0123456789abcdefghjkmnpqrs',
  currency: 'CNY',
  mandate: {
    id: 'mdt_0123456789abcdefghjkmnpqrs',
    created: '2026-11-22T04:00:00.000Z',
    status: 'active',
    cap_amount: 50_000,
    notice_days: 3,
  },
  reminder: { below_amount: 5_000 },
  announced: [],
};

export const showWatch = contract({
  method: 'GET',
  path: `${at}/watch`,
  title: { zh: '自动代扣与提醒设置', en: 'Mandate, reminder and announced debits of an account' },
  who: ['person'],
  params: accountPath,
  answer: watchOnWire,
  refusals: ['not-found'],
  example: { answer: watch },
});

export const giveMandate = contract({
  method: 'POST',
  path: `${at}/mandate`,
  title: {
    zh: '签约自动代扣（单笔限额、提前通知）',
    en: 'Give a mandate: each bill up to a cap, after a notice',
  },
  who: ['person'],
  idempotent: true,
  params: accountPath,
  body: z.strictObject({
    cap_amount: amount.describe('每张账单的上限 / the most of one bill'),
    notice_days: z.int().min(1).max(10).describe('提前几天通知 / days between notice and debit'),
  }),
  answer: watchOnWire,
  status: 201,
  refusals: ['not-found'],
  example: { body: { cap_amount: 50_000, notice_days: 3 }, answer: watch },
});

export const revokeMandate = contract({
  method: 'POST',
  path: `${at}/mandate/revocation`,
  title: { zh: '解除自动代扣', en: 'Revoke the mandate: no debit begins after this' },
  who: ['person'],
  idempotent: true,
  params: accountPath,
  answer: watchOnWire,
  refusals: ['not-found'],
});

export const setReminder = contract({
  method: 'POST',
  path: `${at}/reminder`,
  title: { zh: '设置预存余额提醒', en: 'Be told when the money laid by falls below a sum' },
  who: ['person'],
  idempotent: true,
  params: accountPath,
  body: z.strictObject({ below_amount: amount.nullable().describe('空值取消 / null: no reminder') }),
  answer: watchOnWire,
  refusals: ['not-found'],
  example: { body: { below_amount: 5_000 }, answer: watch },
});

export const noteOnWire = z.strictObject({
  object: z.literal('bill_note'),
  id: z.string(),
  created: timestamp,
  kind: z.enum(['debit_announced', 'debited', 'debit_failed', 'above_cap', 'given_up', 'low_balance']),
  account_id: accountId,
  bill_no: z.string().nullable(),
  amount: wholeFen,
  currency,
  on: date.nullable(),
  reason: z.string().nullable(),
});
export type NoteOnWire = z.infer<typeof noteOnWire>;

export const listNotes = contract({
  method: 'GET',
  path: '/v1/government/reminders',
  title: { zh: '账单提醒', en: 'What I was told about my bills, newest first' },
  who: ['person'],
  query: pageQuery,
  answer: listOf(noteOnWire),
  refusals: [],
});

export const collectNow = contract({
  method: 'POST',
  path: '/v1/government/collections',
  title: { zh: '立即处理到期的代扣与提醒', en: 'Look after mandates and reminders that are due now' },
  who: ['operator'],
  idempotent: true,
  answer: z.strictObject({ object: z.literal('collection'), looked_at: z.int(), left: z.int() }),
  refusals: [],
});
