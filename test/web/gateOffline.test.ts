/**
 * A gate without a network decides as the server would, risks no more than it may, and loses or doubles no entry.
 */
import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { encodeCode, type RotatingCode } from '../../domains/identity/code.ts';
import { keyId, periodAt } from '../../domains/identity/key.ts';
import type { PersonId } from '../../domains/identity/person.ts';
import {
  canVerify,
  gateShelf,
  judgeOffline,
  type Kept,
  mostKept,
  verifyByBrowser,
} from '../../web/gate/offline.ts';
import type { Jwks } from '../../web/kit/wire.ts';

const now = Date.parse('2026-11-23T01:30:00Z');
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const kid = keyId({ use: 'code', period: periodAt('code', now), revision: 0 });
const { x = '' } = publicKey.export({ format: 'jwk' });
const keys: Jwks = { keys: [{ kty: 'OKP', crv: 'Ed25519', x, kid, alg: 'EdDSA', use: 'sig' }] };

const lin = 'pn_100000001' as PersonId;
const codeOf = (more: Partial<RotatingCode> = {}): string => {
  const code: RotatingCode = {
    kind: 'rotating',
    kid,
    person: lin,
    issuedAt: now - 5_000,
    scopes: ['gate', 'dine'],
    lifetimeSeconds: 50,
    nonce: '0a1b2c3d4e5f',
    ...more,
  };
  return encodeCode(code, (signed) => sign(null, signed, privateKey));
};
const judge = (text: string, more: Partial<Parameters<typeof judgeOffline>[0]> = {}) =>
  judgeOffline({ text, keys, kept: [], now, direction: 'in', verify: verifyByBrowser, ...more });
const keptOf = (person: string, at: number): Kept => ({
  nonce: `n-${at}`,
  code: 'OC1.x',
  at: new Date(at).toISOString(),
  person,
});
const altered = (text: string): string => {
  const at = text.length - 40;
  return text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
};

describe('a gate without a network', () => {
  it('can verify where the browser can', async () => {
    expect(await canVerify()).toBe(true);
  });

  it('admits a code that is true and fresh', async () => {
    expect(await judge(codeOf())).toMatchObject({ light: 'green', code: { person: lin } });
  });

  it.each([
    ['an altered code', () => altered(codeOf()), {}, 'code-forged'],
    ['a code of a key it does not hold', () => codeOf(), { keys: { keys: [] } }, 'code-key-unknown'],
    ['a code that has run out', () => codeOf({ issuedAt: now - 50_000 }), {}, 'code-expired'],
    ['a code from the future', () => codeOf({ issuedAt: now + 6_000 }), {}, 'code-not-yet-valid'],
    ['a code for meals alone', () => codeOf({ scopes: ['dine'] }), {}, 'code-scope-missing'],
    ['digits, which only the server can check', () => '910000000112345678901234', {}, 'offline-digits'],
    ['something else', () => 'https://example.com', {}, 'code-malformed'],
    ['anything, before it has ever had keys', () => codeOf(), { keys: undefined }, 'offline-no-keys'],
  ])('refuses %s', async (_, text, more, why) => {
    expect(await judge(text(), more)).toEqual({ light: 'red', why });
  });

  it('admits the same person once a day, whatever code they show', async () => {
    const second = codeOf({ nonce: 'ffffffffffff' });
    expect(await judge(second, { kept: [keptOf(lin, now - 60_000)] })).toEqual({
      light: 'red',
      why: 'offline-seen',
    });
    expect(await judge(second, { kept: [keptOf(lin, now - 86_400_000)] })).toMatchObject({ light: 'green' });
    expect(await judge(second, { kept: [keptOf('pn_100000002', now)] })).toMatchObject({ light: 'green' });
  });

  it('lets out whoever it let in, and in again, but never twice the same way', async () => {
    const [entered, left] = [
      keptOf(lin, now - 60_000),
      { ...keptOf(lin, now - 30_000), direction: 'out' } as const,
    ];
    expect(await judge(codeOf(), { direction: 'out' })).toMatchObject({ light: 'green' });
    expect(await judge(codeOf(), { direction: 'out', kept: [entered] })).toMatchObject({ light: 'green' });
    expect(await judge(codeOf(), { direction: 'out', kept: [entered, left] })).toEqual({
      light: 'red',
      why: 'offline-left',
    });
    expect(await judge(codeOf(), { kept: [entered, left] })).toMatchObject({ light: 'green' });
  });

  it('risks no more than it may', async () => {
    const full = Array.from({ length: mostKept }, (_, at) => keptOf(`pn_${200_000_000 + at}`, now));
    expect(await judge(codeOf(), { kept: full })).toEqual({ light: 'red', why: 'offline-full' });
    expect(await judge(codeOf(), { kept: full.slice(1) })).toMatchObject({ light: 'green' });
  });
});

describe("a gate's shelf", () => {
  it('keeps what it let in over a restart, apart from other gates, until it is uploaded', () => {
    const disk = new Map<string, string>();
    const store = {
      getItem: (name: string) => disk.get(name) ?? null,
      setItem: (name: string, value: string) => void disk.set(name, value),
    };
    const [first, second] = [keptOf(lin, now), keptOf('pn_100000002', now + 1)];
    gateShelf(store, 'trm_gate').keep(first);
    gateShelf(store, 'trm_gate').keep(second);
    expect(gateShelf(store, 'trm_gate').kept()).toEqual([first, second]);
    expect(gateShelf(store, 'trm_tianmen').kept()).toEqual([]);
    gateShelf(store, 'trm_gate').forget([first.nonce]);
    expect(gateShelf(store, 'trm_gate').kept()).toEqual([second]);
  });
});
