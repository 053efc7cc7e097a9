/**
 * The contracts of apps: made by a merchant, with scopes; secrets are shown once, and can follow one another without a pause.
 */
import * as z from 'zod';
import { contract, freeText, listOf, timestamp } from '../../outcome/contract.ts';
import { appRates } from './rate.ts';

const scope = z.templateLiteral([z.string().regex(/^[a-z][a-z-]{1,40}$/), ':', z.enum(['read', 'write'])]);
const app = z.strictObject({
  object: z.literal('app'),
  id: z.string(),
  merchant: z.string(),
  name: z.string(),
  scopes: z.array(scope),
  requests_per_minute: z.int(),
  api_version: z.iso.date().describe('不指明时所用的接口版本 / used where a request names none'),
  livemode: z.boolean(),
  status: z.enum(['open', 'closed']),
  secrets: z.array(z.strictObject({ created: timestamp })),
  created: timestamp,
});
export type AppOnWire = z.infer<typeof app>;
/** Null when the request is repeated: a secret is shown once, and nobody keeps it. Ask for another, if it was lost. */
const shownOnce = z
  .string()
  .nullable()
  .describe('只显示一次；重复请求时为空 / shown once; null when the request is repeated');
const appWithSecret = app.extend({ client_secret: shownOnce });
const appParams = z.strictObject({ app_id: z.string().min(1).max(64) });
const exampleApp = {
  object: 'app',
  id: 'app_6dm0ggv3j5rz0t1x8a2k9c4wqe',
  merchant: 'mch_noodlehouse',
  name: '收银系统',
  scopes: ['payments:read', 'payments:write'],
  requests_per_minute: 600,
  api_version: '2026-11-23',
  livemode: false,
  status: 'open',
  secrets: [{ created: '2026-11-22T04:00:00.000Z' }],
  created: '2026-11-22T04:00:00.000Z',
};

export const makeAppContract = contract({
  method: 'POST',
  path: '/v1/apps',
  title: { zh: '新建应用', en: 'Make an app that may act for the merchant' },
  who: ['merchant'],
  idempotent: true,
  body: z.strictObject({
    name: freeText(40),
    scopes: z.array(scope).min(1).max(64),
    requests_per_minute: z
      .int()
      .min(1)
      .max(appRates.most)
      .default(appRates.standard)
      .describe('每分钟最多请求数 / the most it may ask in a minute'),
  }),
  answer: appWithSecret,
  status: 201,
  refusals: ['app-scope-unknown'],
  example: {
    body: { name: '收银系统', scopes: ['payments:read', 'payments:write'] },
    answer: { ...exampleApp, client_secret: 'sk_sandbox_shown-once' },
  },
});

export const appsContract = contract({
  method: 'GET',
  path: '/v1/apps',
  title: { zh: '我的应用', en: 'The apps of the merchant' },
  who: ['merchant'],
  answer: listOf(app),
  refusals: [],
});

export const newSecretContract = contract({
  method: 'POST',
  path: '/v1/apps/{app_id}/secrets',
  title: { zh: '更换应用密钥', en: 'Give an app a new secret, beside the one before it' },
  who: ['merchant'],
  idempotent: true,
  params: appParams,
  body: z.strictObject({
    end_others: z
      .boolean()
      .default(false)
      .describe('立即停用旧密钥 / end the others at once: somebody has seen one'),
  }),
  answer: appWithSecret,
  status: 201,
  refusals: ['app-missing', 'app-closed'],
  example: { body: { end_others: false } },
});

export const closeAppContract = contract({
  method: 'POST',
  path: '/v1/apps/{app_id}/closure',
  title: { zh: '停用应用', en: 'Close an app; its tokens end within a quarter of an hour' },
  who: ['merchant'],
  params: appParams,
  answer: app,
  refusals: ['app-missing'],
});
