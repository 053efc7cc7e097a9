/** What a till or a gate gets from a code that it reads: these facts and no others, or the refusal, whatever it asks for. */

import { sign as signEd25519 } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { encodeCode } from '../../domains/identity/code.ts';
import { changeCredential } from '../../domains/identity/credential.ts';
import type { PersonId } from '../../domains/identity/person.ts';
import { issueCode, issueStaticCode } from '../../functions/identity/issueCode.ts';
import { identityOn } from '../../functions/platform/identity/identity.ts';
import { memoryTable } from '../../functions/platform/memoryTable.ts';
import { memoryWrapping } from '../../functions/platform/vault/memoryWrapping.ts';
import { bringIn } from '../kit/bringIn.ts';
import { lin, mei, noon, rotating } from './signer.ts';

const scopes = ['gate', 'ride', 'dine', 'shop'] as const;
const opened = async () => {
  const identity = identityOn(memoryTable(), memoryWrapping);
  await bringIn(identity.store, lin, noon);
  const shown = (person: PersonId) =>
    issueCode(identity.keys, { person, scopes, now: noon, nonce: '0123456789ab' });
  const printed = async (person: PersonId, allows: readonly (typeof scopes)[number][]) => {
    const issue = (await identity.store.issueStatic(person, 'r', noon)) ?? {
      generation: 1,
      issuedAt: noon,
      replayed: false,
    };
    return (await issueStaticCode(identity.keys, { person, scopes: allows, issue })).code;
  };
  const suspend = async (kind: string) => {
    const holder = await identity.store.holder(lin);
    const held = holder?.credentials.find((one) => one.kind === kind);
    if (held === undefined) throw new Error(`no ${kind}`);
    const next = changeCredential(held, { event: 'suspend', by: 'person', now: noon });
    if ('refused' in next) throw new Error(next.refused);
    await identity.store.changeCredential(next, held.status);
  };
  return { ...identity, shown, printed, suspend };
};

describe('a code tells', () => {
  it('its kind, its person, its moment, its scopes, and of the screen its nonce', async () => {
    const { codes, shown, printed } = await opened();
    const { code, digits } = await shown(lin);
    const told = { person: lin, issuedAt: noon, scopes: [...scopes] };
    expect(await codes.readCode(code, noon, 'dine')).toEqual({
      kind: 'rotating',
      ...told,
      nonce: '0123456789ab',
    });
    expect(await codes.readCode(digits ?? '', noon, 'dine')).toEqual({ kind: 'digits', ...told });
    expect(await codes.readCode(await printed(lin, ['gate', 'dine']), noon, 'dine')).toEqual({
      kind: 'static',
      ...told,
      scopes: ['gate', 'dine'],
    });
    expect(await codes.checkCode(code, noon, 'gate')).toMatchObject({ kind: 'rotating' });
  });
});

describe('a code is refused', () => {
  it('for the same reason whatever it is presented for, read or checked', async () => {
    const { codes, keys } = await opened();
    const { key } = await keys.signing('code', noon);
    const expired = encodeCode(rotating({ issuedAt: noon - 50_000 }), (said) => signEd25519(null, said, key));
    for (const [text, refused] of [
      ['135112298638468293', 'code-foreign'],
      ['nonsense', 'code-malformed'],
      ['OC1.nonsense', 'code-malformed'],
      [expired, 'code-expired'],
      [`7${'1'.repeat(23)}`, 'code-malformed'],
    ] as const) {
      expect(await codes.readCode(text, noon, 'gate')).toMatchObject({ refused });
      expect(await codes.readCode(text, noon)).toMatchObject({ refused });
      expect(await codes.checkCode(text, noon, 'gate')).toMatchObject({ refused });
    }
  });

  it('on paper where its own use is suspended, though another is not', async () => {
    const { codes, printed, suspend } = await opened();
    const paper = await printed(lin, ['gate', 'dine']);
    await suspend('wallet');
    expect(await codes.readCode(paper, noon, 'dine')).toEqual({ refused: 'credential-suspended', facts: {} });
    expect(await codes.readCode(paper, noon, 'gate')).toMatchObject({ kind: 'static', scopes: ['gate'] });
    expect(await codes.readCode(paper, noon)).toMatchObject({ kind: 'static', scopes: ['gate'] });
    await suspend('scenic-pass');
    expect(await codes.readCode(paper, noon)).toEqual({ refused: 'credential-suspended', facts: {} });
  });

  it('where its credential is suspended, and says for what', async () => {
    const { codes, shown, suspend } = await opened();
    await suspend('scenic-pass');
    const { code } = await shown(lin);
    expect(await codes.checkCode(code, noon, 'gate')).toEqual({
      refused: 'credential-suspended',
      facts: { scope: 'gate' },
    });
    expect(await codes.checkCode(code, noon, 'dine')).toMatchObject({ kind: 'rotating' });
  });

  it('of somebody whom nobody knows any more', async () => {
    const { codes, shown, printed } = await opened();
    expect(await codes.readCode(await printed(mei, ['dine']), noon, 'dine')).toMatchObject({
      refused: 'code-revoked',
    });
    const { code } = await shown(mei);
    expect(await codes.checkCode(code, noon, 'gate')).toMatchObject({ refused: 'credential-suspended' });
  });
});
