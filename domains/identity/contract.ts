/**
 * The contracts of identity's doors: a person's credentials and codes, and reading codes. Signing in: `access/`.
 */
import * as z from 'zod';
import { contract, currency, listOf, timestamp, wholeFen } from '../outcome/contract.ts';
import { type CredentialKind, credentialKinds, credentialStatuses } from './credential.ts';
import { codeRefusals } from './refusals.ts';
import { scopes } from './scope.ts';

const scopeList = z.array(z.enum(scopes)).min(1).max(scopes.length);
const presentedText = z.string().min(1).max(1024).describe('扫到或输入的文本 / the text as scanned or typed');

export const meContract = contract({
  method: 'GET',
  path: '/v1/me',
  title: { zh: '我是谁', en: 'Who am I' },
  who: ['person', 'merchant', 'terminal', 'operator', 'auditor'],
  answer: z.strictObject({
    object: z.literal('me'),
    id: z.string(),
    role: z.string(),
    name_zh: z.string().nullable(),
    name_en: z.string().nullable(),
    phone_masked: z.string().nullable(),
    language: z.enum(['zh', 'en']).nullable(),
    merchant: z.string().nullable(),
    place: z.string().nullable(),
    kind: z.string().nullable(),
    created: timestamp.nullable(),
  }),
  refusals: ['person-missing'],
});

const kindNames = Object.keys(credentialKinds) as [CredentialKind, ...CredentialKind[]];
const credential = z.strictObject({
  object: z.literal('credential'),
  id: z.string(),
  kind: z.enum(kindNames),
  name_zh: z.string(),
  name_en: z.string(),
  status: z.enum(credentialStatuses),
  scopes: z.array(z.enum(scopes)),
  held_by: z.enum(['person', 'operator']).nullable(),
  reason: z.string().nullable(),
  since: timestamp,
  created: timestamp,
});

export const credentialsContract = contract({
  method: 'GET',
  path: '/v1/me/credentials',
  title: { zh: '我的凭证', en: 'My credentials' },
  who: ['person'],
  answer: listOf(credential),
  refusals: ['person-missing'],
});

const credentialParams = z.strictObject({ credential_id: z.string().min(1).max(64) });

export const suspendContract = contract({
  method: 'POST',
  path: '/v1/me/credentials/{credential_id}/suspension',
  title: { zh: '挂失凭证（立即生效）', en: 'Suspend a credential, at once' },
  who: ['person'],
  params: credentialParams,
  body: z.strictObject({ reason: z.enum(['lost', 'stolen', 'not_mine', 'other']) }),
  answer: credential,
  refusals: ['person-missing', 'credential-missing', 'credential-change-illegal'],
  example: { body: { reason: 'lost' } },
});

export const reinstateContract = contract({
  method: 'POST',
  path: '/v1/me/credentials/{credential_id}/reinstatement',
  title: { zh: '解除挂失', en: 'Reinstate a suspended credential' },
  who: ['person'],
  params: credentialParams,
  answer: credential,
  refusals: [
    'person-missing',
    'credential-missing',
    'credential-change-illegal',
    'credential-held-by-operator',
  ],
});

export const myCodeContract = contract({
  method: 'POST',
  path: '/v1/me/codes',
  title: { zh: '取一码（短时有效，一次使用）', en: 'My code: lives under a minute, used once' },
  who: ['person'],
  body: z.strictObject({ scopes: scopeList.optional() }),
  answer: z.strictObject({
    object: z.literal('code'),
    code: z.string(),
    digits: z.string().nullable(),
    scopes: scopeList,
    created: timestamp,
    refresh_at: timestamp,
    expires_at: timestamp,
  }),
  refusals: ['person-missing', 'scope-not-granted', 'credential-suspended'],
  example: { body: { scopes: ['gate', 'dine'] } },
});

export const myStaticCodeContract = contract({
  method: 'POST',
  path: '/v1/me/static-codes',
  title: { zh: '取静态码（旧码随即作废）', en: 'A new static code; the one before dies' },
  who: ['person'],
  idempotent: true,
  answer: z.strictObject({
    object: z.literal('static_code'),
    code: z.string(),
    generation: z.int(),
    scopes: scopeList,
    daily_limit: wholeFen,
    currency,
    created: timestamp,
    expires_at: timestamp,
  }),
  status: 201,
  refusals: ['person-missing', 'credential-suspended'],
});

export const parseCodeContract = contract({
  method: 'POST',
  path: '/v1/codes/parse',
  title: { zh: '识别码（不核验、不使用）', en: 'Whose code is this? Checks and uses nothing' },
  who: 'anyone',
  body: z.strictObject({ text: presentedText }),
  answer: z.strictObject({
    object: z.literal('parsed_code'),
    system: z.enum(['onecode', 'wechat', 'alipay', 'unionpay', 'emv', 'unknown']),
    form: z.enum(['rotating', 'static', 'digits', 'merchant']).nullable(),
    code: z
      .strictObject({ key: z.string(), scopes: scopeList, created: timestamp, expires_at: timestamp })
      .nullable(),
    merchant: z
      .strictObject({
        id: z.string().nullable(),
        name: z.string(),
        name_zh: z.string().nullable(),
        city: z.string(),
        category: z.string(),
        amount: wholeFen.nullable(),
        currency: currency.nullable(),
        reference: z.string().nullable(),
      })
      .nullable(),
  }),
  refusals: ['code-malformed', 'merchant-code-malformed', 'merchant-code-damaged', 'merchant-code-altered'],
  example: { body: { text: '134567890123456789' } },
});

export const verifyCodeContract = contract({
  method: 'POST',
  path: '/v1/codes/verification',
  title: { zh: '在线核验一码（不使用）', en: 'Check a code online; uses nothing' },
  who: ['terminal'],
  body: z.strictObject({ code: presentedText, scope: z.enum(scopes) }),
  answer: z.strictObject({
    object: z.literal('code_verification'),
    person: z.string(),
    form: z.enum(['rotating', 'digits', 'static']),
    scopes: scopeList,
    created: timestamp,
  }),
  refusals: codeRefusals,
  example: { body: { code: '281234567890123456789012', scope: 'gate' } },
});
