/** The contracts of the school's doors: a passage, and the list for gates without a network. */
import * as z from 'zod';
import { contract, cursorQuery, limitQuery, timestamp } from '../../outcome/contract.ts';

const placeOnWire = z.strictObject({ id: z.string(), name_zh: z.string(), name_en: z.string() });

export const passGate = contract({
  method: 'POST',
  path: '/v1/campus/gate-passes',
  title: { zh: '刷码或刷卡过门', en: 'Pass a door of the school by code or card' },
  who: ['terminal'],
  idempotent: true,
  body: z.strictObject({
    code: z
      .string()
      .min(1)
      .max(1024)
      .describe('扫到的码或 NFC 载荷 / the code scanned, or the payload by NFC'),
    direction: z.enum(['in', 'out']).default('in'),
  }),
  answer: z.strictObject({
    object: z.literal('campus_gate_pass'),
    id: z.string(),
    created: timestamp,
    place: placeOnWire,
    direction: z.enum(['in', 'out']),
    outcome: z.string(),
    light: z.enum(['green', 'red']),
    headline_zh: z.string(),
    headline_en: z.string(),
    detail_zh: z.string(),
    detail_en: z.string(),
  }),
  refusals: ['not-a-campus-gate'],
  example: { body: { code: 'OC1.…' } },
});

export const listForGate = contract({
  method: 'GET',
  path: '/v1/campus/gate-list',
  title: {
    zh: '离线名单：断网时可通过此门的人和卡',
    en: 'Who may pass this door while it has no network, by code and by card',
  },
  who: ['terminal'],
  query: z.strictObject({ limit: limitQuery, cursor: cursorQuery }),
  answer: z.strictObject({
    object: z.literal('campus_gate_list'),
    created: timestamp,
    good_until: timestamp.describe('此后须重新下载 / to be fetched anew by then'),
    place: placeOnWire.extend({
      opens_at: z.string().describe('上海时间 / time of day in Shanghai'),
      closes_at: z.string(),
    }),
    data: z.array(
      z.strictObject({
        person: z.string().describe('一码通中的人 / whom the one code names'),
        nfc_sha256: z.string().describe('NFC 载荷的 SHA-256 / of the payload by NFC'),
        valid_until: z.string(),
      }),
    ),
    has_more: z.boolean(),
    next_cursor: z.string().nullable(),
  }),
  refusals: ['not-a-campus-gate'],
});
