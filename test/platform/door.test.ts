/**
 * What a request meets before a door acts: every way of being wrong has its own code, and names the place.
 */
import { describe, expect, it } from 'vitest';
import { codeOf, errorOf } from '../kit/http.ts';
import { tokenOf } from '../kit/signIn.ts';
import { built, call, good } from './toyRoom.ts';

describe('a door before its act', () => {
  it('gives the act typed values, and the same id for the same actor, route and key', async () => {
    const once = await call(good);
    const again = await call(good);
    expect(once.status).toBe(200);
    expect(once.body).toMatchObject({ name: 'lin', amount: 5, who: 'pn_100000001', key: 'k-1', dry: false });
    expect(once.body.id).toMatch(/^ech_[0-9a-z]{26}$/);
    expect(again.text).toBe(once.text);
    expect(built.times).toBe(1);
  });

  it('makes another id for another key or actor, and another fingerprint for another body or path', async () => {
    const mei = tokenOf({ sub: 'pn_100000002', role: 'person' });
    const [one, key, actor, body, path] = await Promise.all([
      call(good),
      call({ ...good, key: 'k-2' }),
      call({ ...good, token: mei }),
      call({ ...good, body: { amount: 6 } }),
      call({ ...good, path: '/v1/echo/mei' }),
    ]);
    expect(new Set([one, key, actor].map((reply) => reply?.body.id)).size).toBe(3);
    expect(body?.body.id).toBe(one?.body.id);
    expect(path?.body.id).toBe(one?.body.id);
    expect(new Set([one, body, path].map((reply) => reply?.body.fingerprint)).size).toBe(3);
  });

  it('does not care for the order of names in a body', async () => {
    const one = await call({ ...good, body: '{"amount":5,"deep":{"at":"x"}}' });
    const other = await call({ ...good, body: '{ "deep" : {"at":"x"}, "amount" : 5 }' });
    expect(other.body.fingerprint).toBe(one.body.fingerprint);
  });

  it.each([
    ['no route', { path: '/v1/nothing' }, 404, 'route_unknown'],
    ['a slash too many', { path: '/v1/echo/lin/' }, 404, 'route_unknown'],
    ['another method', { method: 'GET' }, 405, 'method_not_allowed'],
    ['a path that is not well encoded', { path: '/v1/echo/%E4%' }, 400, 'path_malformed'],
    ['a name that can be nobody', { path: '/v1/echo/LIN9' }, 404, 'not_found'],
    ['no sign-in', { token: undefined }, 401, 'sign_in_required'],
    ['a false token', { token: 'x' }, 401, 'token_invalid'],
    ['an old token', { token: 'expired' }, 401, 'token_expired'],
    ['another role', { token: tokenOf({ sub: 'aud', role: 'auditor' }) }, 403, 'role_not_allowed'],
    ['no key', { key: undefined }, 400, 'idempotency_key_missing'],
    ['an empty key', { key: '' }, 400, 'idempotency_key_missing'],
    ['a key with a space', { key: 'a b' }, 400, 'idempotency_key_invalid'],
    ['a key of 256', { key: 'k'.repeat(256) }, 400, 'idempotency_key_invalid'],
    ['no body', { body: undefined }, 400, 'body_missing'],
    ['broken JSON', { body: '{"amount":' }, 400, 'json_malformed'],
    [
      'a form',
      { headers: { 'Content-Type': 'application/x-www-form-urlencoded' } },
      415,
      'content_type_unsupported',
    ],
    ['an unknown query', { query: { size: '1' } }, 400, 'parameter_unknown'],
    ['a query twice', { query: { colour: ['red', 'red'] } }, 400, 'query_repeated'],
    ['a colour that is none', { query: { colour: 'green' } }, 400, 'parameter_invalid'],
    ['a dry run of maybe', { query: { dry_run: 'maybe' } }, 400, 'parameter_invalid'],
  ])('refuses %s', async (_, change, status, code) => {
    const reply = await call({ ...good, ...change });
    expect([reply.status, codeOf(reply)]).toEqual([status, code]);
    expect(errorOf(reply).message_zh).toMatch(/\p{Script=Han}/u);
    expect(reply.headers['Request-Id']).toBe('req-from-the-gateway');
  });

  it.each([
    ['a fraction', '{"amount":1.5}', 'number_not_whole', '/amount'],
    ['an exponent', '{"amount":1e2}', 'number_not_whole', '/amount'],
    ['more than any number', '{"amount":1e400}', 'number_not_whole', '/amount'],
    ['beyond 2^53-1', '{"amount":9007199254740992}', 'number_not_whole', '/amount'],
    ['minus zero', '{"amount":-0}', 'number_not_whole', '/amount'],
    ['a leading zero', '{"amount":05}', 'json_malformed', ''],
    ['NaN', '{"amount":NaN}', 'json_malformed', '/amount'],
    ['zero', '{"amount":0}', 'parameter_invalid', '/amount'],
    ['a negative', '{"amount":-5}', 'parameter_invalid', '/amount'],
    ['one above the most', '{"amount":101}', 'parameter_invalid', '/amount'],
    ['a text', '{"amount":"5"}', 'parameter_invalid', '/amount'],
    ['null', '{"amount":null}', 'parameter_invalid', '/amount'],
    ['nothing', '{}', 'parameter_missing', '/amount'],
    ['an unknown name', '{"amount":5,"status":"paid"}', 'parameter_unknown', '/status'],
    ['an unknown name inside', '{"amount":5,"deep":{"at":"x","a/b":1}}', 'parameter_unknown', '/deep/a~1b'],
    ['a name twice', '{"amount":5,"amount":6}', 'json_duplicate_name', '/amount'],
    ['__proto__', '{"amount":5,"__proto__":{"x":1}}', 'json_forbidden_name', '/__proto__'],
    ['a list', '[]', 'parameter_invalid', ''],
  ])('refuses a body with %s and names the place', async (_, body, code, param) => {
    const reply = await call({ ...good, body });
    expect([reply.status, codeOf(reply), errorOf(reply).param]).toEqual([400, code, param]);
  });

  it('takes a body of 256 kB and refuses one byte more, by bytes and not by characters', async () => {
    const limit = 256 * 1024;
    const padded = (bytes: number) => `{"amount":5}${' '.repeat(bytes - 12)}`;
    expect((await call({ ...good, body: padded(limit) })).status).toBe(200);
    expect((await call({ ...good, body: padded(limit + 1) })).status).toBe(413);
    expect((await call({ ...good, body: `"${'票'.repeat(limit / 3)}"` })).status).toBe(413);
  });

  it('takes nesting of 32 for what it is and refuses 33', async () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    expect(codeOf(await call({ ...good, body: nested(32) }))).toBe('parameter_invalid');
    expect(codeOf(await call({ ...good, body: nested(33) }))).toBe('json_too_deep');
    expect(codeOf(await call({ ...good, body: nested(10_000) }))).toBe('json_too_deep');
  });

  it('reads a body that came as bytes, and refuses bytes that are no text', async () => {
    const asBytes = (bytes: Buffer) => ({ ...good, body: bytes.toString('base64'), base64: true });
    expect((await call(asBytes(Buffer.from('{"amount":5}')))).status).toBe(200);
    expect(codeOf(await call(asBytes(Buffer.from([0x22, 0xff, 0x22]))))).toBe('body_not_utf8');
  });

  it('needs no key for a dry run, and says so to the act', async () => {
    const reply = await call({ ...good, key: undefined, query: { dry_run: 'true' } });
    expect(reply.body).toMatchObject({ dry: true, key: '' });
    expect(
      codeOf(await call({ method: 'POST', path: '/v1/ends', query: { dry_run: 'true' }, body: {} })),
    ).toBe('dry_run_unsupported');
  });

  it('says which methods a path has', async () => {
    expect((await call({ method: 'GET', path: '/v1/ends' })).headers.Allow).toBe('POST, OPTIONS');
  });

  it('answers a preflight without asking who it is', async () => {
    const reply = await call({ method: 'OPTIONS', path: '/v1/ends' });
    expect(reply.status).toBe(204);
    expect(reply.headers['Access-Control-Allow-Headers']).toContain('Idempotency-Key');
  });
});
