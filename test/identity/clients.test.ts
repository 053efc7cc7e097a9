/**
 * The demo cast, clients with secrets, and the keys that anybody may fetch.
 */
import { generateKeyPairSync } from 'node:crypto';
import { createLocalJWKSet, type JWK, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { withSecret } from '../../domains/identity/directory.ts';
import { hashSecret, newSecret } from '../../functions/identity/clientSecrets.ts';
import { codeOf } from './desk.ts';
import { seeded } from './seededDesk.ts';
import { noon } from './signer.ts';

describe('the demo cast', () => {
  it('has a name in Chinese and one in English, whoever it is', async () => {
    const { cast } = await seeded();
    for (const one of [...cast.people, ...cast.merchants, ...cast.terminals, ...cast.staff]) {
      expect(one.name, one.id).toMatch(/^\p{Script=Han}+$/u);
      expect(one.nameEn, one.id).toMatch(/^[A-Za-z ]+$/);
    }
  });

  it('is the same after a second seeding, with fresh tokens', async () => {
    const desk = await seeded();
    const again = await desk.seed();
    const plain = ({ token: _, ...rest }: { token: string }) => rest;
    expect(again.people.map(plain)).toEqual(desk.cast.people.map(plain));
    for (const person of desk.cast.people) expect(await desk.walletOf(person.id)).toBe('open');
  });

  it('signs in by phone as the same people', async () => {
    const desk = await seeded();
    expect((await desk.signIn('13800000001')).body.person).toBe('pn_100000001');
  });

  it('a token of the cast lives a day', async () => {
    const desk = await seeded();
    desk.clock.now = noon + 86_399_000;
    expect((await desk.ask('GET', '/v1/me', { token: desk.lin })).status).toBe(200);
    desk.clock.now = noon + 86_400_000;
    expect(codeOf(await desk.ask('GET', '/v1/me', { token: desk.lin }))).toBe('token_expired');
  });

  it.each([
    ['mch_noodlehouse', { role: 'merchant', name_zh: '土家小馆' }],
    ['trm_gate', { role: 'terminal', kind: 'gate', place: 'wulingyuan', name_en: 'Wulingyuan gate' }],
    ['op_duty', { role: 'operator', id: 'op_duty' }],
    ['au_books', { role: 'auditor', id: 'au_books' }],
  ])('%s knows who it is', async (id, expected) => {
    const desk = await seeded();
    expect((await desk.ask('GET', '/v1/me', { token: desk.tokenOf(id) })).body).toMatchObject(expected);
  });
});

describe('client credentials', () => {
  const withClient = async () => {
    const desk = await seeded();
    const [old, current] = [newSecret(), newSecret()];
    const client = await desk.ports.store.client('trm_gate');
    if (client === undefined) throw new Error('the gate is of the cast');
    const first = withSecret(client, await hashSecret(old, noon));
    await desk.ports.store.putClient(withSecret(first, await hashSecret(current, noon)));
    const token = (secret: string, id = 'trm_gate') =>
      desk.ask('POST', '/v1/oauth/token', {
        body: { grant_type: 'client_credentials', client_id: id, client_secret: secret },
      });
    return { desk, old, current, token };
  };

  it('two secrets sign in while one follows the other, a third ends the first', async () => {
    const { desk, old, current, token } = await withClient();
    for (const secret of [old, current]) {
      expect(await token(secret)).toMatchObject({
        status: 200,
        body: { role: 'terminal', expires_in: 43_200 },
      });
    }
    const client = await desk.ports.store.client('trm_gate');
    if (client) await desk.ports.store.putClient(withSecret(client, await hashSecret(newSecret(), noon)));
    expect((await desk.ports.store.client('trm_gate'))?.secrets).toHaveLength(2);
    expect(codeOf(await token(old))).toBe('client_refused');
    expect((await token(current)).status).toBe(200);
  });

  it('by a form as well, as OAuth has it, and the token says which terminal it is', async () => {
    const { desk, current } = await withClient();
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: 'trm_gate',
      client_secret: current,
    }).toString();
    const signedIn = await desk.ask('POST', '/v1/oauth/token', { form });
    const me = await desk.ask('GET', '/v1/me', { token: String(signedIn.body.access_token) });
    expect(me.body).toMatchObject({ id: 'trm_gate', kind: 'gate', merchant: 'mch_wulingyuan' });
  });

  it('a wrong secret and an unknown client get one answer; another grant is told so', async () => {
    const { desk, current, token } = await withClient();
    const plain = (said: { body: Record<string, unknown> }) =>
      JSON.stringify(said.body).replace(/"request_id":"[^"]*"/, '');
    expect(plain(await token('wrong'))).toBe(plain(await token(current, 'trm_nobody')));
    expect(codeOf(await token('AAAA', 'mch_noodlehouse'))).toBe('client_refused');
    const body = { grant_type: 'password', client_id: 'trm_gate', client_secret: current };
    expect(codeOf(await desk.ask('POST', '/v1/oauth/token', { body }))).toBe('grant_unsupported');
  });
});

describe('public keys', () => {
  it('anybody can verify a token by the JWKS, and may cache it', async () => {
    const desk = await seeded();
    const { body, headers } = await desk.ask('GET', '/v1/.well-known/jwks.json');
    expect(headers['Cache-Control']).toBe('public, max-age=300');
    const jwks = createLocalJWKSet({ keys: body.keys as JWK[] });
    const options = { audience: 'onecode', issuer: 'onecode', currentDate: new Date(noon) };
    const { payload } = await jwtVerify(desk.lin, jwks, options);
    expect(payload).toMatchObject({ sub: 'pn_100000001', role: 'person' });
    expect(JSON.stringify(payload)).not.toMatch(/林|Lin|138/);
    const stranger = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' });
    expect(body.keys).not.toContainEqual(expect.objectContaining({ x: stranger.x }));
  });
});
