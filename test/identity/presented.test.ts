/**
 * Codes as tills and gates read them: every kind at every scope, at every moment of its life, and after what the server
 * knows has changed. (Reliability list, test 31.)
 */

import { sign as signEd25519 } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { encodeCode } from '../../domains/identity/code.ts';
import { credentialsAtSignIn } from '../../domains/identity/credential.ts';
import { scopes } from '../../domains/identity/scope.ts';
import { issueCode, issueStaticCode } from '../../functions/identity/issueCode.ts';
import { identityOn } from '../../functions/platform/identity/identity.ts';
import { memoryTable } from '../../functions/platform/memoryTable.ts';
import { memoryWrapping } from '../../functions/platform/vault/memoryWrapping.ts';
import { bringIn } from '../kit/bringIn.ts';
import { lin, noon, rotating } from './signer.ts';

const opening = async () => {
  const identity = identityOn(memoryTable(), memoryWrapping);
  await bringIn(identity.store, lin, noon);
  return identity;
};
const shown = (
  identity: Awaited<ReturnType<typeof opening>>,
  asked: Partial<Parameters<typeof issueCode>[1]> = {},
) =>
  issueCode(identity.keys, {
    person: lin,
    scopes: ['gate', 'ride', 'dine', 'shop'],
    now: noon,
    nonce: '0123456789ab',
    ...asked,
  });
const onPaper = async (identity: Awaited<ReturnType<typeof opening>>, request: string) => {
  const issue = await identity.store.issueStatic(lin, request, noon);
  if (issue === undefined) throw new Error('Lin is a person of this test');
  return issueStaticCode(identity.keys, { person: lin, scopes: ['dine', 'shop'], issue });
};
const outcomeOf = (read: object): unknown => ('refused' in read ? read.refused : 'accepted');

describe('every kind of code at every scope', () => {
  it.each(scopes)('presented for %s: accepted exactly where the code says so', async (scope) => {
    const identity = await opening();
    const { code, digits } = await shown(identity);
    const { code: paper } = await onPaper(identity, 'first');
    const four = ['gate', 'ride', 'dine', 'shop'].includes(scope) ? 'accepted' : 'code-scope-missing';
    const two = ['dine', 'shop'].includes(scope) ? 'accepted' : 'code-scope-missing';
    expect(outcomeOf(await identity.codes.readCode(code, noon, scope))).toBe(four);
    expect(outcomeOf(await identity.codes.readCode(digits ?? '', noon, scope))).toBe(four);
    expect(outcomeOf(await identity.codes.readCode(paper, noon, scope))).toBe(two);
  });

  it('both forms of one code say the same person at the same moment, so that using one uses the other', async () => {
    const identity = await opening();
    const { code, digits, issuedAt } = await shown(identity, { now: noon + 123 });
    expect(issuedAt).toBe(noon + 100);
    expect(await identity.codes.readCode(code, noon + 200)).toMatchObject({
      kind: 'rotating',
      person: lin,
      issuedAt,
    });
    expect(await identity.codes.readCode(digits ?? '', noon + 200)).toMatchObject({
      kind: 'digits',
      person: lin,
      issuedAt,
    });
  });

  it('a code for one gate has no digits: they could not say so', async () => {
    expect((await shown(await opening(), { scopes: ['gate'] })).digits).toBeNull();
  });
});

describe('every kind of code at every moment', () => {
  const moments: readonly (readonly [string, number, string, string])[] = [
    ['at once', 0, 'accepted', 'accepted'],
    ['in its last millisecond', 49_999, 'accepted', 'accepted'],
    ['at its end', 50_000, 'code-expired', 'accepted'],
    ['an hour later', 3_600_000, 'code-expired', 'accepted'],
    ['the next day', 86_400_000, 'code-expired', 'accepted'],
    ['after a fortnight, its key gone', 14 * 86_400_000, 'code-key-unknown', 'accepted'],
    ['after 180 days', 180 * 86_400_000, 'code-key-unknown', 'code-expired'],
    ['before its issue, by more than clocks differ', -5_001, 'code-not-yet-valid', 'code-not-yet-valid'],
  ];
  it.each(moments)('%s', async (_when, later, screen, paper) => {
    const identity = await opening();
    const { code } = await shown(identity);
    const printed = await onPaper(identity, 'first');
    expect(outcomeOf(await identity.codes.readCode(code, noon + later))).toBe(screen);
    expect(outcomeOf(await identity.codes.readCode(printed.code, noon + later))).toBe(paper);
  });

  it('digits: expired after 50 seconds, unreadable when their wheel has turned', async () => {
    const identity = await opening();
    const digits = (await shown(identity)).digits ?? '';
    expect(outcomeOf(await identity.codes.readCode(digits, noon + 49_999))).toBe('accepted');
    expect(outcomeOf(await identity.codes.readCode(digits, noon + 50_000))).toBe('code-expired');
    expect(outcomeOf(await identity.codes.readCode(digits, noon + 1_000_000))).toBe('code-forged');
    expect(outcomeOf(await identity.codes.readCode(digits, noon + 2 * 86_400_000))).toBe('code-key-unknown');
  });

  it('across midnight UTC, when the keys change, a code of the last second is still good', async () => {
    const identity = await opening();
    const lastSecond = (Math.floor(noon / 86_400_000) + 1) * 86_400_000 - 1_000;
    const { code, digits } = await shown(identity, { now: lastSecond });
    await identity.keys.rotate(lastSecond + 2_000);
    expect(outcomeOf(await identity.codes.readCode(code, lastSecond + 2_000))).toBe('accepted');
    expect(outcomeOf(await identity.codes.readCode(digits ?? '', lastSecond + 2_000))).toBe('accepted');
  });
});

describe('what the server knows', () => {
  it('a new static code ends the one before', async () => {
    const identity = await opening();
    const first = await onPaper(identity, 'first');
    const second = await onPaper(identity, 'second');
    expect(outcomeOf(await identity.codes.readCode(first.code, noon))).toBe('code-revoked');
    expect(await identity.codes.readCode(second.code, noon)).toMatchObject({ kind: 'static', person: lin });
  });

  it('the same request for a static code again gives the same text', async () => {
    const identity = await opening();
    expect((await onPaper(identity, 'first')).code).toBe((await onPaper(identity, 'first')).code);
  });

  it('a static code of somebody who is not there is revoked', async () => {
    const identity = await opening();
    const { code } = await issueStaticCode(identity.keys, {
      person: rotating().person,
      scopes: ['dine'],
      issue: { generation: 1, issuedAt: noon, replayed: false },
    });
    expect(outcomeOf(await identity.codes.readCode(code, noon))).toBe('code-revoked');
  });

  it('a suspended credential: gates that ask at once refuse, static codes too, and the screen has a minute at most', async () => {
    const identity = await opening();
    const { code } = await shown(identity);
    const { code: paper } = await onPaper(identity, 'first');
    for (const credential of credentialsAtSignIn(lin, noon)) {
      await identity.store.changeCredential({ ...credential, status: 'suspended' }, 'active');
    }
    expect(outcomeOf(await identity.codes.checkCode(code, noon, 'gate'))).toBe('credential-suspended');
    expect(outcomeOf(await identity.codes.readCode(paper, noon))).toBe('credential-suspended');
    expect(outcomeOf(await identity.codes.readCode(code, noon))).toBe('accepted');
  });

  it('the key of static codes signs no rotating code and the other way round', async () => {
    const identity = await opening();
    const { kid, key } = await identity.keys.signing('static', noon);
    const period = kid.slice('static'.length);
    const text = encodeCode(rotating({ kid: `code${period}` }), (signed) => signEd25519(null, signed, key));
    expect(outcomeOf(await identity.codes.readCode(text, noon))).toBe('code-key-unknown');
  });
});

describe('codes of others are named, nonsense is not guessed at', () => {
  it.each([
    ['135112298638468293', 'code-foreign', 'wechat'],
    ['289431869362714645', 'code-foreign', 'alipay'],
    ['6212345678901234567', 'code-foreign', 'unionpay'],
    ['00020101021126', 'code-foreign', 'emv'],
    ['hello', 'code-malformed', 'unknown'],
    ['OC1.hello', 'code-malformed', 'onecode'],
    ['700000000000000000000001', 'code-malformed', 'onecode'],
  ])('%s: %s, %s', async (text, refused, system) => {
    const { codes } = await opening();
    expect(await codes.readCode(text, noon)).toMatchObject({ refused, facts: { system } });
  });
});

describe('reading costs nothing on the hot path', () => {
  it('a thousand codes and digits need no read but the first of the keys; a static code needs one each', async () => {
    const table = memoryTable();
    let reads = 0;
    const counted = {
      ...table,
      get: (key: Parameters<typeof table.get>[0]) => {
        reads += 1;
        return table.get(key);
      },
      query: (asked: Parameters<typeof table.query>[0]) => {
        reads += 1;
        return table.query(asked);
      },
    };
    const issuer = identityOn(table, memoryWrapping);
    const till = identityOn(counted, memoryWrapping);
    for (let at = 0; at < 500; at++) {
      const { code, digits } = await shown(issuer, { now: noon + at * 100 });
      expect(outcomeOf(await till.codes.readCode(code, noon + at * 100))).toBe('accepted');
      expect(outcomeOf(await till.codes.readCode(digits ?? '', noon + at * 100))).toBe('accepted');
    }
    expect(reads).toBeLessThanOrEqual(2);
  });
});
