/**
 * The codes at the edges of what they may say: the longest and shortest lives, the last key and person, a moment before
 * and after; and what each refusal tells whoever holds the reader.
 */
import { describe, expect, it } from 'vitest';
import { toBase64url } from '../../domains/identity/base64url.ts';
import { encodeCode, openCode, type RotatingCode, type StaticCode } from '../../domains/identity/code.ts';
import { encodeDigits, isDigitCode, judgeDigits, openDigits } from '../../domains/identity/digits.ts';
import { judgeCode, lacksScope } from '../../domains/identity/judge.ts';
import { keyId, keyLife, keyName, periodAt } from '../../domains/identity/key.ts';
import type { PersonId } from '../../domains/identity/person.ts';
import { scopeBits, scopes, scopesOfBits } from '../../domains/identity/scope.ts';
import { Bug } from '../../domains/outcome/invariant.ts';
import { lin, mac, noon, onPaper, publicKey, rotating, textOf, todaysKid, verify } from './signer.ts';

const opened = (text: string) => {
  const found = openCode(text);
  if ('refused' in found) throw new Error(found.refused);
  return found;
};
const judged = (code: RotatingCode | StaticCode, now: number) =>
  judgeCode(opened(textOf(code)), { key: publicKey, verify, now });
/** The bytes of a code behind its prefix, some of them changed, the signature whatever it was. */
const altered = (code: RotatingCode | StaticCode, at: number, ...bytes: readonly number[]): string => {
  const all = Buffer.from(textOf(code).slice(4), 'base64url');
  all.set(bytes, at);
  return `OC1.${toBase64url(all)}`;
};

describe('a code reads back as it was issued', () => {
  it.each([
    ['the shortest life', rotating({ lifetimeSeconds: 1 })],
    ['the longest life', rotating({ lifetimeSeconds: 59 })],
    ['one day on paper', onPaper({ lifetimeDays: 1 })],
    ['180 days on paper', onPaper({ lifetimeDays: 180 })],
    ['a later revision of its key', rotating({ kid: keyId({ use: 'code', period: 65_535, revision: 255 }) })],
    ['the first and the last person', rotating({ person: 'pn_999999999' as PersonId })],
    ['the last generation', onPaper({ generation: 65_535 })],
    ['the last moment there is', rotating({ issuedAt: Date.UTC(9999, 0) })],
    ['a nonce of small bytes', rotating({ nonce: '00010a000f10' })],
  ])('with %s', (_what, code) => {
    expect(opened(textOf(code)).code).toEqual(code);
  });

  it('and is not issued when it would not be read', () => {
    expect(() => textOf(rotating({ lifetimeSeconds: 0 }))).toThrow(Bug);
    expect(() => textOf(onPaper({ lifetimeDays: 0 }))).toThrow(Bug);
    expect(() => textOf(rotating({ issuedAt: Date.UTC(9999, 0) + 1 }))).toThrow(Bug);
    expect(() => textOf(rotating({ kid: 'nobody' }))).toThrow(Bug);
    expect(() => encodeCode(rotating(), () => new Uint8Array(63))).toThrow(Bug);
  });
});

describe('a text is malformed', () => {
  it.each([
    ['of another version', altered(rotating(), 0, 0x20)],
    ['of a kind that is none', altered(rotating(), 0, 0x12)],
    ['of another version on paper', altered(onPaper(), 0, 0x21)],
    ['of a kind that is none on paper', altered(onPaper(), 0, 0x12)],
    ['of a rotating kind with the length of paper', altered(onPaper(), 0, 0x10)],
    ['of nobody', altered(rotating(), 4, 0, 0, 0, 0)],
    ['of a person beyond the last', altered(rotating(), 4, 0xff, 0xff, 0xff, 0xff)],
    ['of no scope', altered(rotating(), 14, 0, 0)],
    ['of a scope that is none', altered(rotating(), 14, 0, 0x80)],
    ['of a moment nobody can write', altered(rotating(), 8, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff)],
    ['of no life', altered(rotating(), 16, 0)],
    ['of a life of a minute', altered(rotating(), 16, 60)],
    ['of no life on paper', altered(onPaper(), 16, 0, 0)],
    ['of 181 days on paper', altered(onPaper(), 16, 0, 181)],
    ['of fifteen bytes', `OC1.${toBase64url(new Uint8Array(15))}`],
    ['of sixteen bytes', `OC1.${toBase64url(Uint8Array.from([0x10, ...new Uint8Array(15)]))}`],
    ['of a hundred and twenty-nine characters', `OC1.${'A'.repeat(125)}`],
  ])('%s', (_what, text) => {
    expect(openCode(text)).toEqual({ refused: 'code-malformed', facts: { system: 'onecode' } });
  });
});

describe('a code is judged', () => {
  const key = keyName(todaysKid) ?? { use: 'code' as const, period: 0, revision: 0 };
  const { signsFrom, signsUntil } = keyLife(key);

  it('true from the first moment of its key to the last', () => {
    expect(judged(rotating({ issuedAt: signsFrom }), signsFrom)).not.toHaveProperty('refused');
    expect(judged(rotating({ issuedAt: signsFrom - 1 }), signsFrom)).toMatchObject({
      refused: 'code-forged',
    });
    expect(judged(rotating({ issuedAt: signsUntil - 1 }), signsUntil)).not.toHaveProperty('refused');
    expect(judged(rotating({ issuedAt: signsUntil }), signsUntil)).toMatchObject({ refused: 'code-forged' });
  });

  it('and tells what is wrong with it', () => {
    const { code } = opened(textOf(rotating()));
    const unknown = judgeCode(opened(textOf(rotating())), { key: undefined, verify: () => true, now: noon });
    expect(unknown).toEqual({ refused: 'code-key-unknown', facts: { key: todaysKid } });
    expect(judged(rotating(), noon + 50_250)).toEqual({
      refused: 'code-expired',
      facts: { expiredForMs: 250 },
    });
    expect(judged(rotating(), noon - 5_001)).toEqual({
      refused: 'code-not-yet-valid',
      facts: { validInMs: 5_001 },
    });
    expect(judged(rotating(), noon - 5_000)).not.toHaveProperty('refused');
    expect(lacksScope(code, 'health')).toEqual({
      refused: 'code-scope-missing',
      facts: { scope: 'health', scopes: ['gate', 'ride', 'dine', 'shop'] },
    });
    expect(lacksScope(code, 'gate')).toBeUndefined();
  });

  it('by no key whose name is none', () => {
    const code = { ...opened(textOf(rotating())).code, kid: 'nobody' };
    const forged = judgeCode(
      { ...opened(textOf(rotating())), code },
      { key: 1, verify: () => true, now: noon },
    );
    expect(forged).toMatchObject({ refused: 'code-forged' });
  });
});

describe('digits', () => {
  const code = { profile: '7', person: lin, issuedAt: noon };
  const text = encodeDigits(code, mac);

  it('are 24, and begin with one of three', () => {
    expect(isDigitCode(text)).toBe(true);
    for (const other of [
      `${text}0`,
      `0${text}`,
      text.slice(1),
      `${text}\n`,
      ` ${text}`,
      `6${text.slice(1)}`,
      'x',
    ])
      expect(isDigitCode(other)).toBe(false);
  });

  it('that are none say so', () => {
    const refused = { refused: 'code-malformed', facts: { system: 'onecode', form: 'digits' } };
    expect(openDigits(`${text.slice(0, -1)}${(Number(text.at(-1)) + 1) % 10}`, noon)).toEqual(refused);
    expect(openDigits(`7${'0'.repeat(23)}`, noon)).toEqual(refused);
    expect(openDigits(text.slice(0, 23), noon)).toEqual(refused);
    // A zero more leaves the check digit right; and one of these ten has the right one for a person nobody is.
    expect(openDigits(`${text}0`, noon)).toEqual(refused);
    for (let check = 0; check < 10; check += 1)
      expect(openDigits(`7012345678${text.slice(10, 23)}${check}`, noon)).toEqual(refused);
  });

  it('carry the HMAC of exactly this profile, person and tenth of a second', () => {
    const said: string[] = [];
    encodeDigits(code, (message) => {
      said.push(Buffer.from(message).toString());
      return mac(message);
    });
    expect(said).toEqual([`onecode-digits-1|7|${lin}|${noon / 100}`]);
  });

  it('are refused with the form they have, and by how much they are late', () => {
    const read = openDigits(text, noon + 49_999);
    if ('refused' in read) throw new Error(read.refused);
    expect(judgeDigits(read, { mac, now: noon + 49_999 })).toEqual(code);
    expect(judgeDigits(read, { mac, now: noon + 50_250 })).toEqual({
      refused: 'code-expired',
      facts: { expiredForMs: 250 },
    });
    expect(judgeDigits(read, { mac: undefined, now: noon })).toEqual({
      refused: 'code-key-unknown',
      facts: { form: 'digits' },
    });
    expect(judgeDigits(read, { mac: () => new Uint8Array(32), now: noon })).toEqual({
      refused: 'code-forged',
      facts: { form: 'digits' },
    });
  });
});

describe('the name of a key', () => {
  it.each([
    ['code-0-0', 0, 0],
    ['code-7-1', 7, 1],
    ['token-20779-10', 20_779, 10],
    ['static-99999-999', 99_999, 999],
  ])('%s', (kid, period, revision) => {
    expect(keyName(kid)).toEqual({ use: kid.split('-')[0], period, revision });
  });
  it.each([
    ...[
      '',
      'code',
      'code-1',
      'code-1-',
      'code-01-0',
      'code-1-01',
      'code-1-00',
      'code-100000-0',
      'code-1-1000',
    ],
    ...[
      '1code-1-0',
      'code-1-0x',
      'code-x-0',
      'nobody-1-0',
      'constructor-1-0',
      '-1-0',
      'code-1-1x',
      'code-1-1-1',
    ],
  ])('"%s" is none', (kid) => {
    expect(keyName(kid)).toBeUndefined();
  });

  it('follows from the moment, and the next key takes over without a gap', () => {
    const period = periodAt('code', noon);
    expect(keyLife({ use: 'code', period }).signsUntil).toBe(
      keyLife({ use: 'code', period: period + 1 }).signsFrom,
    );
  });
});

describe('scopes', () => {
  it('are bits that name them, and no others', () => {
    for (let bits = 1; bits < 1 << scopes.length; bits += 1)
      expect(scopeBits(scopesOfBits(bits) ?? [])).toBe(bits);
    expect(scopesOfBits(0)).toBeUndefined();
    expect(scopesOfBits(1 << scopes.length)).toBeUndefined();
    expect(scopesOfBits((1 << scopes.length) | 1)).toBeUndefined();
  });
});
