/**
 * The contracts of signing in: a code to a phone, tokens, and the keys by which anybody can check them.
 */
import * as z from 'zod';
import { contract, timestamp } from '../../outcome/contract.ts';

const token = z.strictObject({
  object: z.literal('access_token'),
  access_token: z.string(),
  token_type: z.literal('Bearer'),
  expires_in: z.int().describe('秒 / seconds'),
});

export const askCodeContract = contract({
  method: 'POST',
  path: '/v1/sign-in/codes',
  title: { zh: '发送登录验证码', en: 'Send a sign-in code to a phone' },
  who: 'anyone',
  body: z.strictObject({
    phone: z.string().min(11).max(20).describe('中国大陆手机号 / mainland mobile number'),
    language: z.enum(['zh', 'en']).default('zh'),
  }),
  answer: z.strictObject({
    object: z.literal('sign_in_code'),
    phone_masked: z.string(),
    resend_at: timestamp,
    expires_at: timestamp,
  }),
  status: 202,
  refusals: ['sign-in-too-soon', 'sign-in-too-many', 'phone-invalid'],
  example: { body: { phone: '13800000001' } },
});

export const signInContract = contract({
  method: 'POST',
  path: '/v1/sign-in/tokens',
  title: { zh: '用验证码登录', en: 'Sign in with the code' },
  who: 'anyone',
  body: z.strictObject({
    phone: z.string().min(11).max(20),
    code: z.string().regex(/^[0-9]{6}$/),
  }),
  answer: token.extend({ person: z.string() }),
  refusals: ['sign-in-code-wrong', 'sign-in-code-expired', 'sign-in-tries-exhausted', 'phone-invalid'],
  example: { body: { phone: '13800000001', code: '123456' } },
});

export const verifyContract = contract({
  method: 'POST',
  path: '/v1/sign-in/verifications',
  title: {
    zh: '付款前再次验证身份（手机验证码）',
    en: 'Show who you are once more, by a code to your phone, when a payment asks for it',
  },
  who: ['person'],
  body: z.strictObject({
    phone: z.string().min(11).max(20),
    code: z.string().regex(/^[0-9]{6}$/),
  }),
  answer: z.strictObject({
    object: z.literal('verification'),
    verified_at: timestamp,
    /** What still stands in the way: a code by phone lifts no more than what asked for it. */
    restraint: z.enum(['none', 'restricted', 'frozen']),
  }),
  refusals: [
    'sign-in-code-wrong',
    'sign-in-code-expired',
    'sign-in-tries-exhausted',
    'phone-invalid',
    'phone-not-yours',
  ],
  example: { body: { phone: '13800000001', code: '123456' } },
});

export const clientTokenContract = contract({
  method: 'POST',
  path: '/v1/oauth/token',
  title: {
    zh: '商户、应用、终端与员工登录（客户端凭据）',
    en: 'Sign in a merchant, app, terminal or member of staff (client credentials)',
  },
  who: 'anyone',
  form: true,
  body: z.strictObject({
    grant_type: z.string().max(64),
    client_id: z.string().min(1).max(64),
    client_secret: z.string().min(1).max(128),
    scope: z.string().max(512).optional().describe('应用权限的一部分 / a part of an app’s scopes'),
  }),
  answer: token.extend({ role: z.string(), scope: z.string().optional() }),
  refusals: ['grant-unsupported', 'client-secret-of-other-mode', 'client-refused', 'scope-not-granted'],
  example: {
    body: {
      grant_type: 'client_credentials',
      client_id: 'mch_noodlehouse',
      client_secret: 'shown-once-when-made',
    },
  },
});

// biome-ignore format: one key, one line
const publicKey = z.strictObject({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string(), kid: z.string(), alg: z.literal('EdDSA'), use: z.literal('sig') });

export const keysContract = contract({
  method: 'GET',
  path: '/v1/.well-known/jwks.json',
  title: { zh: '令牌与一码的公钥', en: 'Public keys of tokens and codes' },
  who: 'anyone',
  answer: z.strictObject({
    keys: z.array(publicKey),
  }),
  refusals: [],
});
