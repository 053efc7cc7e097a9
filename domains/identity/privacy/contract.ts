/**
 * The contracts of privacy: what is kept and why, consent, everything in one file, being forgotten, and who looked.
 */
import * as z from 'zod';
import { contract, currency, listOf, pageQuery, timestamp, wholeFen } from '../../outcome/contract.ts';
import { hasPersonalNumber } from '../../outcome/personalNumbers.ts';
import { outcomes, reasonNames } from './accessLog.ts';
import { purposeNames } from './consent.ts';
import { classes, protections } from './fields.ts';

const purpose = z.enum(purposeNames);

export const noticeContract = contract({
  method: 'GET',
  path: '/v1/privacy/notice',
  title: { zh: '我们保存什么、为什么', en: 'What is kept of a person, and what for' },
  who: 'anyone',
  answer: z.strictObject({
    object: z.literal('privacy_notice'),
    fields: z.array(
      z.strictObject({
        field: z.string(),
        name: z.string(),
        name_zh: z.string(),
        class: z.enum(classes),
        protection: z.enum(protections),
        purpose: z.string(),
        purpose_zh: z.string(),
        kept: z.enum(['until-erasure', 'minutes', 'for-ever']),
      }),
    ),
    purposes: z.array(
      z.strictObject({
        purpose,
        text: z.string(),
        text_zh: z.string(),
        lasts_hours: z.int(),
        notice: z.string(),
      }),
    ),
  }),
  refusals: [],
});

const consent = z.strictObject({
  object: z.literal('consent'),
  purpose,
  given: z.boolean(),
  said: timestamp.nullable(),
  until: timestamp.nullable(),
  notice: z.string().nullable(),
});
export type ConsentOnWire = z.infer<typeof consent>;

export const consentsContract = contract({
  method: 'GET',
  path: '/v1/privacy/consents',
  title: { zh: '我的授权', en: 'What I agreed to' },
  who: ['person'],
  answer: listOf(consent),
  refusals: [],
});

export const sayConsentContract = contract({
  method: 'POST',
  path: '/v1/privacy/consents',
  title: { zh: '同意或撤回', en: 'Agree to a purpose, or take it back' },
  who: ['person'],
  body: z.strictObject({ purpose, given: z.boolean() }),
  answer: consent,
  refusals: [],
  example: { body: { purpose: 'staff-help', given: true } },
});

const access = z.strictObject({
  object: z.literal('access'),
  number: z.int(),
  created: timestamp,
  by: z.string(),
  person: z.string().nullable(),
  outcome: z.enum(outcomes),
  reason: z.enum(reasonNames),
  reason_text: z.string(),
  reason_text_zh: z.string(),
  file: z.string().nullable(),
});
export type AccessOnWire = z.infer<typeof access>;

export const accessesContract = contract({
  method: 'GET',
  path: '/v1/privacy/accesses',
  title: { zh: '谁看过我的资料', en: 'Who looked at my details' },
  who: ['person'],
  query: pageQuery,
  answer: listOf(access),
  refusals: ['cursor-invalid'],
});

export const auditContract = contract({
  method: 'GET',
  path: '/v1/privacy/audit',
  title: { zh: '查阅记录的完整性', en: 'Every look at anybody, and whether the record is whole' },
  who: ['auditor'],
  answer: z.strictObject({
    object: z.literal('access_audit'),
    created: timestamp,
    entries: z.int(),
    whole: z.boolean(),
    first_breach: z.int().nullable(),
    last_hash: z.string().nullable().describe('请另行保存，以便下次核对 / keep it, to compare the next time'),
    latest: z.array(access),
  }),
  refusals: [],
});

const profile = {
  name: z.string().nullable(),
  name_zh: z.string().nullable(),
  phone_masked: z.string(),
};

export const lookUpContract = contract({
  method: 'POST',
  path: '/v1/privacy/look-ups',
  title: { zh: '查阅一个人的资料（留痕）', en: 'Look somebody up; it is recorded first' },
  who: ['operator'],
  body: z.strictObject({
    phone: z.string().min(11).max(20).describe('中国大陆手机号 / mainland mobile number'),
    reason: z.enum(reasonNames),
    file: z
      .string()
      .regex(/^[A-Z]{2,12}(-[0-9]{1,10}){1,3}$/)
      .refine((text) => !hasPersonalNumber(text))
      .optional()
      .describe('案件号或函号，如 CASE-2026-0117 / number of the case or of the letter'),
  }),
  answer: z.strictObject({ object: z.literal('look_up'), person: z.string(), access: z.int(), ...profile }),
  refusals: ['phone-invalid', 'file-number-missing', 'person-missing', 'consent-needed'],
  example: { body: { phone: '13800000001', reason: 'fraud', file: 'CASE-2026-0117' } },
});

export const exportContract = contract({
  method: 'GET',
  path: '/v1/privacy/export',
  title: { zh: '导出我的资料', en: 'All that is kept of me' },
  who: ['person'],
  answer: z.strictObject({
    object: z.literal('personal_export'),
    created: timestamp,
    person: z.strictObject({
      id: z.string(),
      language: z.enum(['zh', 'en']),
      created: timestamp,
      ...profile,
    }),
    credentials: z.array(
      z.strictObject({ id: z.string(), kind: z.string(), status: z.string(), created: timestamp }),
    ),
    consents: z.array(consent),
    accesses: z.array(access),
    wallet: z.strictObject({ available: wholeFen, held: wholeFen, currency }),
    elsewhere: z
      .array(z.string())
      .describe('其余资料在这些接口，用同一登录读取 / the rest, by the same sign-in'),
  }),
  refusals: ['person-missing'],
});

export const eraseContract = contract({
  method: 'POST',
  path: '/v1/privacy/erasure',
  title: { zh: '注销并删除我的资料', en: 'Forget me' },
  who: ['person'],
  body: z.strictObject({
    confirm: z.literal('forget me').describe('逐字填写 / word for word'),
  }),
  answer: z.strictObject({
    object: z.literal('erasure'),
    person: z.string(),
    erased: timestamp,
    kept: z.array(z.string()).describe('依法保留的内容 / what the law keeps'),
    kept_zh: z.array(z.string()),
  }),
  refusals: ['person-missing', 'wallet-not-empty'],
  example: { body: { confirm: 'forget me' } },
});
