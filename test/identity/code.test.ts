/**
 * The signed code: small, of one spelling only, and judged the same by a server and by a gate without a network.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase64url, toBase64url } from '../../domains/identity/base64url.ts';
import { encodeCode, openCode } from '../../domains/identity/code.ts';
import { verifyOffline } from '../../domains/identity/judge.ts';
import { keyId } from '../../domains/identity/key.ts';
import { personId } from '../../domains/identity/person.ts';
import { scopes } from '../../domains/identity/scope.ts';
import {
  noon,
  onPaper,
  publicKey,
  rotating,
  strangersSign,
  textOf,
  thisMonthsKid,
  todaysKid,
  verify,
} from './signer.ts';

const keys = { [todaysKid]: publicKey, [thisMonthsKid]: publicKey };
const atGate = (text: string, now = noon + 1_000) =>
  verifyOffline(text, { keys, verify, now, scope: 'gate' });
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

describe('a code fits a small QR and reads back as it was', () => {
  it('has 120 characters, 116 on paper', () => {
    expect(textOf(rotating())).toHaveLength(120);
    expect(textOf(onPaper())).toHaveLength(116);
  });

  it('every code that can be issued reads back whole', () => {
    const anyScopes = fc.subarray([...scopes], { minLength: 1 });
    const anyPerson = fc
      .integer({ min: 100_000_000, max: 999_999_999 })
      .map((number) => personId(number) ?? 'none');
    fc.assert(
      fc.property(
        anyScopes,
        anyPerson,
        fc.integer({ min: 1, max: 59 }),
        fc.nat(86_399_999),
        (carried, person, life, ms) => {
          const issuedAt = noon - (noon % 86_400_000) + ms;
          if (person === 'none') throw new Error('a person was drawn that is none');
          const code = rotating({ scopes: carried, person, lifetimeSeconds: life, issuedAt });
          expect(openCode(textOf(code))).toMatchObject({ code });
        },
      ),
      { numRuns: 300, seed: 341 },
    );
    expect(openCode(textOf(onPaper({ generation: 65_535 })))).toMatchObject({
      code: onPaper({ generation: 65_535 }),
    });
  });

  it.each([
    ['a minute or longer', rotating({ lifetimeSeconds: 60 })],
    ['no scope at all', rotating({ scopes: [] })],
    ['more than 180 days', onPaper({ lifetimeDays: 181 })],
  ])('a code of %s is never issued', (_what, code) => {
    expect(() => textOf(code)).toThrow();
  });

  it('a key for static codes signs no rotating one', () => {
    expect(() => textOf(rotating({ kid: thisMonthsKid }))).toThrow();
  });
});

describe('a code has exactly one spelling', () => {
  const text = textOf(onPaper()); // 84 bytes: no stray bits; the rotating one has 87, none either
  const respelled: readonly (readonly [string, string])[] = [
    ['padding', `${text}=`],
    ['a trailing byte', `${text}AA`],
    ['a trailing newline', `${text}\n`],
    ['a leading space', ` ${text}`],
    ['a prefix in small letters', text.replace('OC1.', 'oc1.')],
    ['the plain base64 alphabet', `${text.slice(0, 10)}+${text.slice(11)}`],
    ['a character outside of ASCII', `${text.slice(0, 10)}е${text.slice(11)}`],
    ['one character less', text.slice(0, -1)],
    ['nothing after the prefix', 'OC1.'],
  ];
  it.each(respelled)('%s is malformed', (_what, other) => {
    expect(openCode(other)).toMatchObject({ refused: 'code-malformed' });
  });

  it('base64url with stray low bits decodes to nothing, and what decodes encodes to the same text', () => {
    expect(fromBase64url('AB')).toBeUndefined();
    expect(fromBase64url('AA')).toEqual(new Uint8Array([0]));
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), fc.string({ maxLength: 12 }), (bytes, text) => {
        expect(toBase64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
        expect(fromBase64url(toBase64url(bytes))).toEqual(bytes);
        const read = fromBase64url(text);
        if (read !== undefined) expect(toBase64url(read)).toBe(text);
      }),
      { numRuns: 500, seed: 342 },
    );
  });
});

describe('a code that was changed anywhere is not accepted', () => {
  it('10,000 changed characters and flipped bits, none accepted', () => {
    const genuine = textOf(rotating());
    expect(atGate(genuine)).toMatchObject({ kind: 'rotating' });
    let accepted = 0;
    const refusals = new Set<string>();
    const oneChange = fc.record({
      at: fc.nat(genuine.length - 1),
      to: fc.nat(63),
      bit: fc.nat(86 * 8 + 7),
      flip: fc.boolean(),
    });
    fc.assert(
      fc.property(oneChange, ({ at, to, bit, flip }) => {
        const bytes = fromBase64url(genuine.slice(4)) ?? new Uint8Array();
        bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const changed = flip
          ? `OC1.${toBase64url(bytes)}`
          : genuine.slice(0, at) + alphabet[to] + genuine.slice(at + 1);
        if (changed === genuine) return;
        const judged = atGate(changed);
        if ('refused' in judged) refusals.add(judged.refused);
        else accepted += 1;
      }),
      { numRuns: 10_000, seed: 29 },
    );
    expect(accepted).toBe(0);
    expect([...refusals].toSorted()).toEqual(['code-forged', 'code-key-unknown', 'code-malformed']);
  });

  it('the signature of another code, and a signature of nothing, do not fit', () => {
    const other = textOf(rotating({ person: onPaper().person, nonce: 'ffffffffffff' }));
    const swapped = textOf(rotating()).slice(0, 34) + other.slice(34);
    expect(atGate(swapped)).toMatchObject({ refused: 'code-forged' });
    const empty = `${textOf(rotating()).slice(0, 34)}${'A'.repeat(86)}`;
    expect(atGate(empty)).toHaveProperty('refused');
  });
});

describe('the first refusal that applies is the one that is said', () => {
  it('a stranger’s signature is forged, even if it is also expired', () => {
    expect(atGate(encodeCode(rotating(), strangersSign), noon + 3_600_000)).toMatchObject({
      refused: 'code-forged',
    });
  });

  it('a key nobody knows comes before the signature', () => {
    const kid = keyId({ use: 'code', period: 7, revision: 0 });
    expect(atGate(textOf(rotating({ kid })))).toMatchObject({ refused: 'code-key-unknown' });
  });

  it('a key of another day signs no code of today, so that an old key that leaks is worth nothing', () => {
    const kid = keyId({ use: 'code', period: 7, revision: 0 });
    const judged = verifyOffline(textOf(rotating({ kid })), {
      keys: { [kid]: publicKey },
      verify,
      now: noon,
      scope: 'gate',
    });
    expect(judged).toMatchObject({ refused: 'code-forged' });
  });

  it.each([
    ['accepted when its clock is 5 seconds behind the issuer’s', noon - 5_000, undefined],
    ['not yet valid a millisecond earlier', noon - 5_001, 'code-not-yet-valid'],
    ['accepted in its last millisecond', noon + 49_999, undefined],
    ['expired at its end', noon + 50_000, 'code-expired'],
  ])('at a gate it is %s', (_what, now, refused) => {
    const judged = atGate(textOf(rotating()), now);
    expect('refused' in judged ? judged.refused : undefined).toBe(refused);
  });

  it.each(scopes)('a code without the scope %s does not work there, one with it does', (scope) => {
    const others = scopes.filter((one) => one !== scope);
    const at = (carried: readonly (typeof scopes)[number][]) =>
      verifyOffline(textOf(rotating({ scopes: carried })), { keys, verify, now: noon, scope });
    expect(at(others)).toMatchObject({ refused: 'code-scope-missing', facts: { scope } });
    expect(at([scope])).toMatchObject({ kind: 'rotating' });
  });
});
