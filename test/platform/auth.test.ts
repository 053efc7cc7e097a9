/**
 * Tokens: what is believed and what is not, and how long a belief lasts without checking again.
 */
import { createHmac, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { SignJWT } from 'jose';
import { beforeEach, describe, expect, it } from 'vitest';
import { keyId } from '../../domains/identity/key.ts';
import { authenticator } from '../../functions/platform/auth.ts';

const now = Date.parse('2026-11-22T04:00:00Z');
const seconds = (at: number) => Math.floor(at / 1000);
const kid = keyId({ use: 'token', period: 20_779, revision: 0 });
const pair = generateKeyPairSync('ed25519');
const stranger = generateKeyPairSync('ed25519');

type Asked = { readonly kids: string[]; withdrawn: boolean };
let asked: Asked;
let authenticate: ReturnType<typeof authenticator>;
beforeEach(() => {
  asked = { kids: [], withdrawn: false };
  authenticate = authenticator(() => ({
    async verifying(id): Promise<KeyObject | undefined> {
      asked.kids.push(id);
      return id === kid && !asked.withdrawn ? pair.publicKey : undefined;
    },
  }));
});

const signed = (
  claims: Record<string, unknown>,
  made: { key?: KeyObject; kid?: string; audience?: string; issuer?: string; expiresAt?: number } = {},
) =>
  new SignJWT({ role: 'person', ...claims })
    .setProtectedHeader({ alg: 'EdDSA', kid: made.kid ?? kid })
    .setSubject('pn_100000001')
    .setIssuer(made.issuer ?? 'onecode')
    .setAudience(made.audience ?? 'onecode')
    .setExpirationTime(seconds(made.expiresAt ?? now + 3_600_000))
    .sign(made.key ?? pair.privateKey);

describe('a token is believed', () => {
  it('when identity signed it, with the claims that say who it is', async () => {
    const token = await signed({
      role: 'terminal',
      kind: 'till',
      place: 'wulingyuan',
      merchant: 'mch_noodlehouse',
    });
    expect(await authenticate(token, now)).toEqual({
      sub: 'pn_100000001',
      role: 'terminal',
      kind: 'till',
      place: 'wulingyuan',
      merchant: 'mch_noodlehouse',
    });
  });

  it('for a minute without asking for the key again, and not a minute longer after the key was withdrawn', async () => {
    const token = await signed({});
    await authenticate(token, now);
    await authenticate(token, now + 30_000);
    expect(asked.kids).toEqual([kid]);
    asked.withdrawn = true;
    expect(await authenticate(token, now + 59_999)).toMatchObject({ sub: 'pn_100000001' });
    expect(await authenticate(token, now + 60_000)).toMatchObject({ refused: 'token-invalid' });
  });

  it('until the second at which it expires', async () => {
    const token = await signed({}, { expiresAt: now + 10_000 });
    expect(await authenticate(token, now + 9_999)).toMatchObject({ sub: 'pn_100000001' });
    expect(await authenticate(token, now + 10_000)).toMatchObject({ refused: 'token-expired' });
  });
});

describe('a token is not believed', () => {
  const forgeries: readonly (readonly [string, () => Promise<string>])[] = [
    ['another key signed it', () => signed({}, { key: stranger.privateKey })],
    ['its key is unknown', () => signed({}, { kid: keyId({ use: 'token', period: 1, revision: 0 }) })],
    [
      'its key signs codes, not tokens',
      () => signed({}, { kid: keyId({ use: 'code', period: 20_779, revision: 0 }) }),
    ],
    ['it is for somebody else', () => signed({}, { audience: 'twocode' })],
    ['somebody else issued it', () => signed({}, { issuer: 'twocode' })],
    ['its role is none of ours', () => signed({ role: 'root' })],
    [
      'it names no algorithm',
      async () => {
        const [, payload] = (await signed({})).split('.');
        return `${Buffer.from(JSON.stringify({ alg: 'none', kid })).toString('base64url')}.${payload}.`;
      },
    ],
    [
      'it is an HMAC under the public key',
      async () => {
        const [, payload] = (await signed({})).split('.');
        const head = Buffer.from(JSON.stringify({ alg: 'HS256', kid })).toString('base64url');
        const secret = pair.publicKey.export({ type: 'spki', format: 'pem' });
        return `${head}.${payload}.${createHmac('sha256', secret).update(`${head}.${payload}`).digest('base64url')}`;
      },
    ],
    ['it is empty', async () => ''],
    ['it is no token', async () => 'a.b.c'],
  ];
  it.each(forgeries)('because %s', async (_, forge) => {
    expect(await authenticate(await forge(), now)).toMatchObject({ refused: 'token-invalid' });
  });

  it('after any one character was changed', async () => {
    const token = await signed({});
    for (let at = 0; at < token.length - 1; at += 1) {
      const other = token[at] === 'A' ? 'B' : 'A';
      const changed = `${token.slice(0, at)}${other}${token.slice(at + 1)}`;
      expect(await authenticate(changed, now), `at ${at}`).toMatchObject({ refused: 'token-invalid' });
    }
  });
});
