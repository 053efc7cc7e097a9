/**
 * The bundles that are deployed, called with the events of an HTTP API: doors cannot tell the kinds of gateway apart.
 */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { httpEvent } from './httpEvent.ts';

type Answer = {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};
type Handler = (event: unknown, context: unknown) => Promise<Answer>;

const context = { getRemainingTimeInMillis: () => 10_000, awsRequestId: 'r' };
const doors: Record<string, Handler> = {};

/** As the stacks would set them; nothing here gets as far as a table. */
const environment = {
  IDENTITY_TABLE: 'identities',
  LEDGER_TABLE: 'ledger',
  SMS_GATEWAY_URL: 'https://sms.example',
  APP_SCOPES: 'payments:read',
  PEOPLE_KEY: 'arn:aws:kms:ap-east-1:000000000000:key/people',
  AWS_REGION: 'ap-east-1',
  LOG_LEVEL: 'SILENT',
};

beforeAll(async () => {
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  for (const name of ['web-api', 'payment-api', 'identity-api']) {
    const file = join(inject('dist'), 'functions', name, 'index.mjs');
    doors[name] = ((await import(/* @vite-ignore */ file)) as { handler: Handler }).handler;
  }
});

afterAll(() => vi.unstubAllEnvs());

const ask = async (
  door: string,
  asked: Parameters<typeof httpEvent>[0],
): Promise<Answer & { json: Record<string, never> }> => {
  const answer = await doors[door]?.(httpEvent(asked), context);
  if (answer === undefined) throw new Error(`no door ${door}`);
  return { ...answer, json: answer.body === '' ? {} : JSON.parse(answer.body) };
};

describe('an event of an HTTP API', () => {
  it('finds its door by the path, although the route is $default', async () => {
    const answer = await ask('web-api', { method: 'GET', path: '/v1/health', route: '$default' });
    expect([answer.statusCode, answer.json]).toMatchObject([200, { status: 'ok' }]);
  });

  it('of an unknown path is answered by us, in both languages', async () => {
    const answer = await ask('web-api', { method: 'GET', path: '/v1/nothing', route: '$default' });
    expect(answer.statusCode).toBe(404);
    expect(answer.json).toMatchObject({ error: { code: 'route_unknown' } });
    expect(answer.body).toMatch(/\p{Script=Han}/u);
  });

  it('without a token is refused like any other', async () => {
    const answer = await ask('payment-api', { method: 'GET', path: '/v1/wallet', route: 'ANY /v1/wallet' });
    expect([answer.statusCode, answer.json]).toMatchObject([401, { error: { code: 'sign_in_required' } }]);
    expect(answer.headers['WWW-Authenticate']).toBe('Bearer');
  });

  const signIn = { method: 'POST', path: '/v1/oauth/token', route: 'ANY /v1/oauth/{proxy+}' };
  const wrong = { client_id: 'a', client_secret: 'b', grant_type: 'password' };

  it('with a form in base64 is read as the form that it is', async () => {
    const answer = await ask('identity-api', {
      ...signIn,
      headers: { 'content-type': ['application/x-www-form-urlencoded'] },
      body: new URLSearchParams(wrong).toString(),
    });
    expect(answer.json).toMatchObject({ error: { code: 'grant_unsupported', param: '/grant_type' } });
  });

  it('with JSON is read as JSON', async () => {
    const answer = await ask('identity-api', {
      ...signIn,
      headers: { 'content-type': ['application/json; charset=utf-8'] },
      body: JSON.stringify(wrong),
    });
    expect(answer.json).toMatchObject({ error: { code: 'grant_unsupported' } });
  });

  it('with the same query twice is refused, not read as the last one', async () => {
    const answer = await ask('web-api', {
      method: 'GET',
      path: '/v1/health',
      route: '$default',
      query: { a: ['1', '2'] },
    });
    expect(answer.json).toMatchObject({ error: { code: 'query_repeated' } });
  });

  it('for OPTIONS without an origin, which the gateway leaves to us, gets a preflight answer', async () => {
    const answer = await ask('payment-api', {
      method: 'OPTIONS',
      path: '/v1/payments',
      route: 'ANY /v1/payments',
    });
    expect(answer.statusCode).toBe(204);
    expect(answer.headers['Access-Control-Allow-Headers']).toContain('Idempotency-Key');
  });
});
