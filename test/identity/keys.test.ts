/**
 * Keys: made once whoever races, rotated without a gap, kept while anything they signed lives, dead when withdrawn.
 */

import { generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { keyLife, keyName } from '../../domains/identity/key.ts';
import { issueToken, personClaims } from '../../functions/identity/tokens.ts';
import { authenticator } from '../../functions/platform/auth.ts';
import { keyTable } from '../../functions/platform/identity/keyTable.ts';
import { keyRing } from '../../functions/platform/keys.ts';
import { memoryTable } from '../../functions/platform/memoryTable.ts';
import { memoryWrapping } from '../../functions/platform/vault/memoryWrapping.ts';
import { lin, noon } from './signer.ts';

const dayMs = 86_400_000;
/** Two processes over one table: what one makes, the other has to find. */
const twoProcesses = () => {
  const table = memoryTable();
  const time = { ms: 0 };
  let reads = 0;
  const store = keyTable(table, memoryWrapping);
  const counted = {
    ...store,
    verifiers: () => {
      reads += 1;
      return store.verifiers();
    },
  };
  const ring = () => keyRing(counted, () => time.ms);
  return { table, time, one: ring(), other: ring(), reads: () => reads };
};

describe('a key is made on first need', () => {
  it('fifty processes that need it at once make one', async () => {
    const table = memoryTable();
    const rings = Array.from({ length: 50 }, () => keyRing(keyTable(table, memoryWrapping)));
    const kids = await Promise.all(rings.map((ring) => ring.signing('code', noon).then(({ kid }) => kid)));
    expect(new Set(kids)).toEqual(new Set([`code-${Math.floor(noon / dayMs)}-0`]));
    const made = table
      .all()
      .filter((item) => item.pk === 'KEYS')
      .map((item) => String(item.kid).split('-')[0]);
    expect(made.toSorted()).toEqual(['code', 'digits', 'phone', 'seal', 'static', 'token']);
  });

  it('what one process signs with, another verifies with', async () => {
    const { one, other } = twoProcesses();
    const { kid } = await one.signing('token', noon);
    expect(await other.verifying(kid, noon)).toBeDefined();
  });

  it('an unknown key id causes at most one read a second, whoever asks how often', async () => {
    const { one, time, reads } = twoProcesses();
    await one.signing('token', noon);
    const before = reads();
    time.ms = 1_000;
    await Promise.all(Array.from({ length: 200 }, (_, at) => one.verifying(`token-${at}-9`, noon)));
    for (let at = 0; at < 200; at++) await one.verifying(`token-${at}-8`, noon);
    expect(reads() - before).toBe(1);
    time.ms = 2_000;
    await one.verifying('token-1-7', noon);
    expect(reads() - before).toBe(2);
  });

  it('private halves are not among what verifiers read, and no JWK shown has one', async () => {
    const { table, one } = twoProcesses();
    for (const use of ['token', 'code', 'static', 'phone', 'digits'] as const) await one.signing(use, noon);
    const shown = JSON.stringify(await keyTable(table, memoryWrapping).verifiers());
    expect(shown).not.toContain('"d":');
    expect(shown).not.toContain('"k":');
    const published = await one.published(noon);
    expect(published.map(({ kid }) => kid.split('-')[0]).toSorted()).toEqual(['code', 'static', 'token']);
    for (const jwk of published)
      expect(Object.keys(jwk).toSorted()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x']);
  });
});

describe('rotation', () => {
  it('makes tomorrow’s keys today, and once', async () => {
    const { one, other } = twoProcesses();
    const first = await one.rotate(noon);
    const today = Math.floor(noon / dayMs);
    expect(first.created).toEqual(
      expect.arrayContaining([`code-${today}-0`, `code-${today + 1}-0`, 'phone-0-0']),
    );
    expect((await other.rotate(noon)).created).toEqual([]);
    expect((await one.published(noon)).map(({ kid }) => kid)).toContain(`code-${today + 1}-0`);
  });

  it('a token outlives the key’s day, and the key outlives the token', async () => {
    const { one, other } = twoProcesses();
    const lateEvening = keyLife({ use: 'token', period: Math.floor(noon / dayMs) }).signsUntil - 1;
    const token = await issueToken(one, personClaims({ id: lin }), {
      now: lateEvening,
      lifetimeSeconds: 24 * 3_600,
    });
    await one.rotate(lateEvening + dayMs - 1);
    const who = authenticator(() => other);
    expect(await who(token, lateEvening + dayMs - 2_000)).toMatchObject({ sub: lin, role: 'person' });
    expect(await who(token, lateEvening + dayMs + 1_000)).toMatchObject({ refused: 'token-expired' });
  });

  it('a key that is past everything it signed is removed and verifies no more', async () => {
    const { one, table } = twoProcesses();
    const { kid } = await one.signing('code', noon);
    const { signsUntil, verifiesUntil } = keyLife(keyName(kid) ?? { use: 'code', period: 0 });
    expect((await one.rotate(signsUntil + dayMs)).emptied).toContain(kid);
    expect(await keyTable(table, memoryWrapping).signer(kid)).not.toHaveProperty('privateJwk');
    expect(await one.verifying(kid, verifiesUntil - 1)).toBeDefined();
    expect(await one.verifying(kid, verifiesUntil)).toBeUndefined();
    expect((await one.rotate(verifiesUntil)).removed).toContain(kid);
    expect(await keyTable(table, memoryWrapping).signer(kid)).toBeUndefined();
  });

  it('the pepper of phones never changes, or nobody would be found again', async () => {
    const { one } = twoProcesses();
    const { kid } = await one.signing('phone', noon);
    expect((await one.signing('phone', noon + 3_650 * dayMs)).kid).toBe(kid);
    await one.rotate(noon + 3_650 * dayMs);
    expect((await one.signing('phone', noon + 3_650 * dayMs)).kid).toBe(kid);
  });
});

describe('a key that leaks is withdrawn', () => {
  it('it verifies nothing at once here, within a minute elsewhere, and the next revision signs', async () => {
    const { one, other, time } = twoProcesses();
    const { kid } = await one.signing('token', noon);
    const token = await issueToken(one, personClaims({ id: lin }), { now: noon, lifetimeSeconds: 3_600 });
    const elsewhere = authenticator(() => other);
    expect(await elsewhere(token, noon)).toMatchObject({ sub: lin });
    await one.withdraw(kid, noon);
    expect(await one.verifying(kid, noon)).toBeUndefined();
    expect((await one.signing('token', noon)).kid).toBe(kid.replace(/-0$/, '-1'));
    time.ms = 60_000;
    expect(await elsewhere(token, noon + 60_000)).toMatchObject({ refused: 'token-invalid' });
    expect((await other.signing('token', noon)).kid).toBe(kid.replace(/-0$/, '-1'));
  });
});

describe('tokens nobody of ours signed', () => {
  const claims = { role: 'operator', sub: 'op_duty', iss: 'onecode', aud: 'onecode' };
  const signed = async (
    header: { alg: string; kid: string },
    said: Record<string, string>,
    key: Parameters<SignJWT['sign']>[0],
  ) =>
    new SignJWT(said)
      .setProtectedHeader(header)
      .setExpirationTime(Math.floor(noon / 1000) + 60)
      .sign(key);

  it('another key, another algorithm, the key of another use, another audience: all refused', async () => {
    const { one } = twoProcesses();
    const who = authenticator(() => one);
    const token = await one.signing('token', noon);
    const code = await one.signing('code', noon);
    const stranger = generateKeyPairSync('ed25519').privateKey;
    const [published] = await one.published(noon);
    const forged = [
      await signed({ alg: 'EdDSA', kid: token.kid }, claims, stranger),
      await signed({ alg: 'HS256', kid: token.kid }, claims, Buffer.from(published?.x ?? '')),
      await signed({ alg: 'EdDSA', kid: code.kid }, claims, code.key),
      await signed({ alg: 'EdDSA', kid: token.kid }, { ...claims, aud: 'another' }, token.key),
      await signed({ alg: 'EdDSA', kid: token.kid }, { ...claims, role: 'owner' }, token.key),
      `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.`,
      'not a token',
      '',
    ];
    for (const one of forged) expect(await who(one, noon)).toMatchObject({ refused: 'token-invalid' });
    const genuine = await signed({ alg: 'EdDSA', kid: token.kid }, claims, token.key);
    expect(await who(genuine, noon)).toMatchObject({ role: 'operator' });
  });
});
