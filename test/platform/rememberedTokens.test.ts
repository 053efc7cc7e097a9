/** Verified tokens are remembered, five thousand of them and no more; what breaks while verifying is not a no. */
import { generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { keyId } from '../../domains/identity/key.ts';
import { authenticator } from '../../functions/platform/auth.ts';

const now = Date.parse('2026-11-22T04:00:00Z');
const kid = keyId({ use: 'token', period: 20_779, revision: 0 });
const pair = generateKeyPairSync('ed25519');
const tokenOf = (number: number, more: Record<string, unknown> = {}) =>
  new SignJWT({ role: 'person', number, ...more })
    .setProtectedHeader({ alg: 'EdDSA', kid })
    .setSubject('pn_100000001')
    .setIssuer('onecode')
    .setAudience('onecode')
    .setExpirationTime(Math.floor(now / 1000) + 3_600)
    .sign(pair.privateKey);

const remembering = () => {
  let asked = 0;
  const authenticate = authenticator(() => ({
    verifying: async () => {
      asked += 1;
      return pair.publicKey;
    },
  }));
  return { authenticate, asked: () => asked };
};

describe('a token that was verified', () => {
  it('is remembered with what it says of its caller, and nothing else of it', async () => {
    const { authenticate, asked } = remembering();
    const more = { name: 'Gate 3', merchant: 'mch_1', place: 'wulingyuan', kind: 'gate', secret: 'x' };
    const token = await tokenOf(1, { ...more, role: 'terminal' });
    const caller = { sub: 'pn_100000001', role: 'terminal' };
    const { secret: _none, ...told } = more;
    expect(await authenticate(token, now)).toEqual({ ...caller, ...told });
    expect(await authenticate(token, now)).toEqual({ ...caller, ...told });
    expect(asked()).toBe(1);
  });

  it('is forgotten when five thousand others came after it, the oldest first', async () => {
    const { authenticate, asked } = remembering();
    const tokens = await Promise.all(Array.from({ length: 5_001 }, (_, number) => tokenOf(number)));
    for (const token of tokens.slice(0, 5_000)) await authenticate(token, now);
    await authenticate(tokens[0] ?? '', now);
    expect(asked()).toBe(5_000);
    await authenticate(tokens[5_000] ?? '', now);
    expect(asked()).toBe(5_001);
    await authenticate(tokens[1] ?? '', now);
    await authenticate(tokens[4_999] ?? '', now);
    expect(asked()).toBe(5_001);
    await authenticate(tokens[0] ?? '', now);
    expect(asked()).toBe(5_002);
  });
});

describe('keys that cannot be read', () => {
  it('are a fault, not a refusal: the caller is asked to come back', async () => {
    const authenticate = authenticator(() => ({
      verifying: () => Promise.reject(new Error('the table is gone')),
    }));
    await expect(authenticate(await tokenOf(1), now)).rejects.toThrow('the table is gone');
  });
  it('nor is a key that fits nothing', async () => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
    const authenticate = authenticator(() => ({ verifying: async () => publicKey }));
    await expect(authenticate(await tokenOf(1), now)).rejects.toMatchObject({ name: 'DataError' });
  });
});

it('a token that does not say what it must is none', async () => {
  const { authenticate } = remembering();
  const bare = await new SignJWT({ role: 'person' })
    .setProtectedHeader({ alg: 'EdDSA', kid })
    .setIssuer('onecode')
    .setAudience('onecode')
    .setExpirationTime(Math.floor(now / 1000) + 60)
    .sign(pair.privateKey);
  expect(await authenticate(bare, now)).toEqual({ refused: 'token-invalid', facts: {} });
});
