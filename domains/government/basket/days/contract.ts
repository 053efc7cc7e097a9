/** A day after its end as operators see it: reconciled with the offices' file, and passed on to utilities and treasuries. */
import * as z from 'zod';
import { contract, currency, timestamp, wholeFen } from '../../../outcome/contract.ts';
import { dayRefusals } from '../../bills/refusals.ts';
import { date } from '../../contract.ts';

const dayPath = z.strictObject({ date });

export const dayActions = ['sent_again', 'returned', 'reversed', 'receipt_reversed', 'file_wrong'] as const;

export const dayOnWire = z.strictObject({
  object: z.literal('government_day'),
  date,
  currency,
  reconciliation: z
    .strictObject({
      at: timestamp,
      agreed: z.int(),
      amount: wholeFen,
      pending: z.int(),
      unexplained: z.int(),
      actions: z.array(z.strictObject({ did: z.enum(dayActions), message: z.string(), amount: wholeFen })),
    })
    .nullable(),
  transfer: z
    .strictObject({
      at: timestamp,
      payees: z.array(
        z.strictObject({
          payee: z.string(),
          amount: z.int().describe('划转净额，负数为应收回 / sent to its bank; negative: it sends that much'),
          received: wholeFen,
          refunded: wholeFen.describe('以其名义退还 / given back in its name'),
        }),
      ),
    })
    .nullable(),
});
export type DayOnWire = z.infer<typeof dayOnWire>;

const example: DayOnWire = {
  object: 'government_day',
  date: '2026-11-20',
  currency: 'CNY',
  reconciliation: {
    at: '2026-11-21T01:00:00.000Z',
    agreed: 3,
    amount: 101_203,
    pending: 0,
    unexplained: 0,
    actions: [{ did: 'sent_again', message: 'bsk_0123456789abcdefghjkmnpqrs.0', amount: 20_000 }],
  },
  transfer: {
    at: '2026-11-23T01:00:00.000Z',
    payees: [
      { payee: 'power-beijing', amount: 31_202, received: 31_202, refunded: 0 },
      { payee: 'treasury-beijing', amount: 38_000, received: 40_000, refunded: 2_000 },
      { payee: 'treasury-central', amount: -1_000, received: 2_000, refunded: 3_000 },
    ],
  },
};

export const showDay = contract({
  method: 'GET',
  path: '/v1/government/days/{date}',
  title: { zh: '某日缴费的对账与划款', en: 'What became of a day: reconciliation and transfer' },
  who: ['operator', 'auditor'],
  params: dayPath,
  answer: dayOnWire,
  refusals: [],
  example: { answer: example },
});

export const reconcile = contract({
  method: 'POST',
  path: '/v1/government/days/{date}/reconciliation',
  title: { zh: '与收费单位的日终文件对账', en: "Reconcile a day with the offices' file" },
  who: ['operator'],
  idempotent: true,
  params: dayPath,
  answer: dayOnWire,
  refusals: ['day-not-over'],
  example: { answer: { ...example, transfer: null } },
});

export const passOn = contract({
  method: 'POST',
  path: '/v1/government/days/{date}/transfer',
  title: { zh: '划转国库与收费单位（T+1）', en: 'Pass a day on to treasuries and utilities (T+1)' },
  who: ['operator'],
  idempotent: true,
  params: dayPath,
  answer: dayOnWire,
  refusals: dayRefusals,
  example: { answer: example },
});
