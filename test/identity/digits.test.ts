/**
 * The code as 24 digits: nobody else's payment code looks like it, a typing mistake is not a forgery, and its moment comes
 * back from four digits.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  digitProfileFor,
  digitProfiles,
  encodeDigits,
  issueMoment,
  judgeDigits,
  openDigits,
} from '../../domains/identity/digits.ts';
import { personId } from '../../domains/identity/person.ts';
import { recognise } from '../../domains/identity/recognise.ts';
import { scopes } from '../../domains/identity/scope.ts';
import { lin, mac, noon } from './signer.ts';

const anyPerson = fc.integer({ min: 100_000_000, max: 999_999_999 }).map((number) => personId(number) ?? lin);
const anyMoment = fc.integer({ min: 0, max: 2 ** 41 }).map(issueMoment);
const anyProfile = fc.constantFrom('7', '8', '9');
const shown = encodeDigits({ profile: '7', person: lin, issuedAt: noon }, mac);
const atTill = (text: string, now: number) => {
  const opened = openDigits(text, now);
  return 'refused' in opened ? opened : judgeDigits(opened, { mac, now });
};

describe('the digits belong to one system', () => {
  it('no code of ours has the shape of a WeChat, Alipay or UnionPay payment code', () => {
    fc.assert(
      fc.property(anyPerson, anyMoment, anyProfile, (person, issuedAt, profile) => {
        const text = encodeDigits({ profile, person, issuedAt }, mac);
        expect(text).toMatch(/^[0-9]{24}$/);
        expect(recognise(text)).toEqual({ system: 'onecode', form: 'digits', digits: text });
        expect(/^(1[0-5]|2[5-9]|30|62)/.test(text)).toBe(false);
      }),
      { numRuns: 500, seed: 343 },
    );
  });

  it('grouped by spaces, as the screen shows them, they are the same code', () => {
    const grouped = shown.match(/.{4}/g)?.join(' ') ?? '';
    expect(recognise(grouped)).toEqual({ system: 'onecode', form: 'digits', digits: shown });
  });
});

describe('the moment comes back', () => {
  it('from any moment, read at any time of its life, to the tenth of a second', () => {
    fc.assert(
      fc.property(
        anyPerson,
        anyMoment,
        anyProfile,
        fc.integer({ min: -4_900, max: 49_999 }),
        (person, at, profile, age) => {
          const issuedAt = at + 10_000_000;
          const code = { profile, person, issuedAt };
          expect(atTill(encodeDigits(code, mac), issuedAt + age)).toEqual(code);
        },
      ),
      { numRuns: 500, seed: 344 },
    );
  });

  it('after 50 seconds it is expired, and when the wheel has turned it is no code at all', () => {
    expect(atTill(shown, noon + 50_000)).toMatchObject({ refused: 'code-expired' });
    expect(atTill(shown, noon + 1_000_000)).toMatchObject({ refused: 'code-forged' });
  });

  it('both forms of a code are issued at one moment, the tenth of a second', () => {
    expect(issueMoment(noon + 123)).toBe(noon + 100);
    expect(issueMoment(noon)).toBe(noon);
  });
});

describe('a typing mistake is told from a forgery', () => {
  const mistakes = [...shown].flatMap((digit, at) => {
    const others = [...'0123456789'].filter((other) => other !== digit);
    return others.map((other) => shown.slice(0, at) + other + shown.slice(at + 1));
  });
  const swaps = [...shown.slice(0, -1)].flatMap((digit, at) => {
    const next = shown.charAt(at + 1);
    return digit === next ? [] : [shown.slice(0, at) + next + digit + shown.slice(at + 2)];
  });

  it('all 216 single wrong digits and all swaps of neighbours are malformed', () => {
    expect(mistakes).toHaveLength(216);
    expect(swaps.length).toBeGreaterThan(10);
    for (const typed of [...mistakes, ...swaps])
      expect(atTill(typed, noon)).toMatchObject({ refused: 'code-malformed' });
  });

  it('another moment, person or profile under the same nine digits is forged', () => {
    const other = encodeDigits({ profile: '9', person: lin, issuedAt: noon }, () => new Uint8Array(32));
    expect(atTill(other, noon)).toMatchObject({ refused: 'code-forged' });
  });

  it('without a key of its day it is of an unknown key', () => {
    const opened = openDigits(shown, noon);
    if ('refused' in opened) throw new Error('the code of the test is malformed');
    expect(judgeDigits(opened, { mac: undefined, now: noon })).toMatchObject({ refused: 'code-key-unknown' });
  });
});

describe('digits never allow more than was asked for', () => {
  it('of all 127 sets of scopes, each gets a profile within it or no digits', () => {
    fc.assert(
      fc.property(fc.subarray([...scopes], { minLength: 1 }), (granted) => {
        const profile = digitProfileFor(granted);
        const carried = profile === undefined ? [] : (digitProfiles[profile] ?? []);
        expect(carried.filter((scope) => !granted.includes(scope))).toEqual([]);
      }),
      { numRuns: 500, seed: 345 },
    );
    expect(digitProfileFor(['gate', 'ride', 'dine', 'shop', 'bill'])).toBe('7');
    expect(digitProfileFor(['ride', 'dine', 'shop', 'bill'])).toBe('8');
    expect(digitProfileFor(scopes)).toBe('9');
    expect(digitProfileFor(['gate'])).toBeUndefined();
  });
});
