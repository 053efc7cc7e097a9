/**
 * Apps: what a merchant lets act for it does what its scopes say and nothing else, and its secrets follow one another.
 */
import { describe, expect, it } from 'vitest';
import { appScopes } from '../../bin/published.ts';
import { hashSecret } from '../../functions/identity/clientSecrets.ts';
import { codeOf, type Said } from './desk.ts';
import { seeded } from './seededDesk.ts';

const noodleHouse = 'mch_noodlehouse';

const withApp = async (scopes: readonly string[] = ['merchants:read', 'payments:read']) => {
  const desk = await seeded();
  const token = desk.tokenOf(noodleHouse);
  const make = (key: string, body: unknown = { name: '收银系统', scopes }): Promise<Said> =>
    desk.ask('POST', '/v1/apps', { token, key, body });
  const made = await make('first');
  const id = String(made.body.id);
  const renew = (key: string, body: unknown = {}, by = token): Promise<Said> =>
    desk.ask('POST', `/v1/apps/${id}/secrets`, { token: by, key, body });
  const signIn = (secret: unknown, scope?: string): Promise<Said> =>
    desk.ask('POST', '/v1/oauth/token', {
      body: {
        grant_type: 'client_credentials',
        client_id: id,
        client_secret: secret,
        ...(scope === undefined ? {} : { scope }),
      },
    });
  return { desk, token, make, made, id, renew, signIn };
};

describe('an app', () => {
  it('signs in by its secret as the merchant, with its scopes, for a quarter of an hour', async () => {
    const { made, signIn, desk } = await withApp();
    expect(made).toMatchObject({
      status: 201,
      body: { merchant: noodleHouse, livemode: false, status: 'open', client_secret: expect.any(String) },
    });
    expect(made.body.client_secret).toMatch(/^sk_sandbox_[\w-]{43}$/);
    const signedIn = await signIn(made.body.client_secret);
    expect(signedIn).toMatchObject({
      status: 200,
      body: { role: 'merchant', expires_in: 900, scope: 'merchants:read payments:read' },
    });
    const me = await desk.ask('GET', '/v1/me', { token: String(signedIn.body.access_token) });
    expect(me.body).toMatchObject({ id: noodleHouse, role: 'merchant', name_zh: '土家小馆' });
  });

  it('makes no apps and closes none, whatever its scopes', async () => {
    const { made, signIn, desk, id } = await withApp(appScopes());
    const { body } = await signIn(made.body.client_secret);
    const token = String(body.access_token);
    for (const asked of [
      { path: '/v1/apps', body: { name: 'x', scopes: ['payments:read'] } },
      { path: `/v1/apps/${id}/secrets`, body: {} },
      { path: `/v1/apps/${id}/closure` },
    ])
      expect(await desk.ask('POST', asked.path, { token, key: 'k', ...asked })).toMatchObject({
        status: 403,
        body: { error: { code: 'app_scope_missing', details: { scope: 'apps:write' } } },
      });
    expect(codeOf(await desk.ask('GET', '/v1/apps', { token }))).toBe('app_scope_missing');
  });

  it('may ask for a part of its scopes, not for more', async () => {
    const { made, signIn } = await withApp();
    const secret = made.body.client_secret;
    expect((await signIn(secret, 'payments:read')).body.scope).toBe('payments:read');
    expect(codeOf(await signIn(secret, 'payments:read refunds:write'))).toBe('scope_not_granted');
  });

  it('asks no more in a minute than its merchant allowed, and is told when to come back', async () => {
    const { make, desk, token } = await withApp();
    const body = { name: '对账', scopes: ['payments:read'], requests_per_minute: 1 };
    const made = await make('slow', body);
    expect(made.body.requests_per_minute).toBe(1);
    const signedIn = await desk.ask('POST', '/v1/oauth/token', {
      body: {
        grant_type: 'client_credentials',
        client_id: made.body.id,
        client_secret: made.body.client_secret,
      },
    });
    const asking = { token: String(signedIn.body.access_token) };
    expect((await desk.ask('GET', '/v1/me', asking)).status).toBe(200);
    const refused = await desk.ask('GET', '/v1/me', asking);
    expect(refused).toMatchObject({
      status: 429,
      body: { error: { code: 'too_many_requests', details: { requests_per_minute: 1 } } },
    });
    expect(Number(refused.headers['Retry-After'])).toBeGreaterThan(0);
    expect(Number(refused.headers['Retry-After'])).toBeLessThanOrEqual(60);
    // The merchant itself is never in its app's way.
    expect((await desk.ask('GET', '/v1/me', { token })).status).toBe(200);
    for (const requests_per_minute of [0, 6_001, 1.5, '60'])
      expect((await make('wrong', { ...body, requests_per_minute })).status).toBe(400);
  });

  it('is made once however often the request comes; the secret is shown once', async () => {
    const { make, made, desk, token } = await withApp();
    const again = await make('first');
    expect(again).toMatchObject({ status: 201, body: { id: made.body.id, client_secret: null } });
    expect(again.headers['Idempotency-Replayed']).toBe('true');
    expect(codeOf(await make('first', { name: '另一个', scopes: ['payments:read'] }))).toBe(
      'idempotency_key_reused',
    );
    const listed = await desk.ask('GET', '/v1/apps', { token });
    expect(listed.body.data).toHaveLength(1);
    expect(JSON.stringify(listed.body)).not.toContain('sk_');
  });

  it('is nobody else’s: another merchant finds none', async () => {
    const { renew, desk, id } = await withApp();
    const other = desk.tokenOf('mch_giftshop');
    expect(codeOf(await renew('a', {}, other))).toBe('app_missing');
    expect(codeOf(await desk.ask('POST', `/v1/apps/${id}/closure`, { token: other }))).toBe('app_missing');
    expect((await desk.ask('GET', '/v1/apps', { token: other })).body.data).toEqual([]);
    // A merchant's own sign-in is no app either.
    expect(codeOf(await desk.ask('POST', '/v1/apps/mch_giftshop/closure', { token: other }))).toBe(
      'app_missing',
    );
  });

  it('has a new secret beside the old one, until the next; or alone, when one was seen', async () => {
    const { made, renew, signIn } = await withApp();
    const first = made.body.client_secret;
    const second = (await renew('second')).body.client_secret;
    for (const secret of [first, second]) expect((await signIn(secret)).status).toBe(200);
    expect((await renew('second')).body.client_secret).toBe(null);
    const third = (await renew('third')).body.client_secret;
    expect(codeOf(await signIn(first))).toBe('client_refused');
    for (const secret of [second, third]) expect((await signIn(secret)).status).toBe(200);
    const last = (await renew('leaked', { end_others: true })).body.client_secret;
    for (const secret of [second, third]) expect(codeOf(await signIn(secret))).toBe('client_refused');
    expect((await signIn(last)).status).toBe(200);
  });

  it('once closed signs in no more and gets no secret; closing it again is the same', async () => {
    const { made, renew, signIn, desk, id, token } = await withApp();
    for (let times = 0; times < 2; times += 1)
      expect(await desk.ask('POST', `/v1/apps/${id}/closure`, { token })).toMatchObject({
        status: 200,
        body: { status: 'closed', secrets: [] },
      });
    expect(codeOf(await signIn(made.body.client_secret))).toBe('client_refused');
    expect(codeOf(await renew('late'))).toBe('app_closed');
  });

  it('two changes at the same moment both hold', async () => {
    const { renew, signIn, made } = await withApp();
    const both = await Promise.all([renew('one'), renew('two')]);
    expect(codeOf(await signIn(made.body.client_secret))).toBe('client_refused');
    for (const { body } of both) expect((await signIn(body.client_secret)).status).toBe(200);
  });

  it('a secret of the other mode is told so, before anything is looked up', async () => {
    const { desk, id, signIn } = await withApp();
    const client = await desk.ports.store.client(id);
    const live = `sk_live_${'a'.repeat(43)}`;
    if (client)
      await desk.ports.store.putClient({ ...client, secrets: [await hashSecret(live, desk.clock.now)] });
    expect(await signIn(live)).toMatchObject({
      status: 401,
      body: { error: { code: 'client_secret_of_other_mode', details: { mode: 'sandbox' } } },
    });
  });
});

describe('scopes', () => {
  it('are those of the doors that merchants use, without the doors of apps', () => {
    expect(appScopes()).toEqual(expect.arrayContaining(['payments:read', 'payments:write', 'refunds:write']));
    expect(appScopes().filter((scope) => /^(apps|me):/.test(scope))).toEqual([]);
  });

  it('that no door asks for cannot be given, and the answer says which can', async () => {
    const { make } = await withApp();
    expect(await make('odd', { name: 'x', scopes: ['payments:read', 'moon:write'] })).toMatchObject({
      status: 422,
      body: { error: { code: 'app_scope_unknown', param: '/scopes/1', details: { allowed: appScopes() } } },
    });
  });
});
