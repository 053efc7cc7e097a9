/** The rules of credentials and of signing in by themselves: what is written with each change, and how long to wait. */
import { describe, expect, it } from 'vitest';
import { changeCredential, newCredential } from '../../domains/identity/credential.ts';
import { askCode, type SignInState, signInRules, tryCode } from '../../domains/identity/signIn.ts';
import { lin, noon } from './signer.ts';

const later = noon + 1_000;

describe('a credential', () => {
  const active = newCredential(lin, 'library-card', 'active', noon);

  it('has a name of its own, whatever its kind is called', () => {
    expect(active).toEqual({
      id: 'crd_library_card_100000001',
      person: lin,
      kind: 'library-card',
      status: 'active',
      issuedAt: noon,
      since: noon,
    });
  });

  it('that changes says since when, by whom it is held, and why', () => {
    const held = changeCredential(active, { event: 'suspend', by: 'person', now: later, reason: 'lost' });
    expect(held).toEqual({ ...active, status: 'suspended', since: later, heldBy: 'person', reason: 'lost' });
    if ('refused' in held) throw new Error(held.refused);
    const back = changeCredential(held, { event: 'reinstate', by: 'person', now: later + 1 });
    expect(back).toEqual({ ...active, since: later + 1 });
    const taken = changeCredential(held, { event: 'suspend', by: 'operator', now: later + 1 });
    expect(taken).toEqual({ ...active, status: 'suspended', since: later + 1, heldBy: 'operator' });
  });

  it('that is so already is the same object, whoever asks', () => {
    const held = changeCredential(active, { event: 'suspend', by: 'operator', now: later });
    if ('refused' in held) throw new Error(held.refused);
    for (const by of ['person', 'operator'] as const)
      expect(changeCredential(held, { event: 'suspend', by, now: later + 1 })).toBe(held);
    for (const by of ['person', 'operator'] as const)
      expect(changeCredential(active, { event: 'reinstate', by, now: later })).toBe(active);
  });

  it('that cannot change says from what to what', () => {
    const revoked = changeCredential(active, { event: 'revoke', by: 'operator', now: later });
    if ('refused' in revoked) throw new Error(revoked.refused);
    expect(changeCredential(revoked, { event: 'suspend', by: 'operator', now: later })).toEqual({
      refused: 'credential-change-illegal',
      facts: { status: 'revoked', event: 'suspend' },
    });
  });

  it('held by its person may be let go by an operator as well', () => {
    const held = changeCredential(active, { event: 'suspend', by: 'person', now: later });
    if ('refused' in held) throw new Error(held.refused);
    expect(changeCredential(held, { event: 'reinstate', by: 'operator', now: later })).toEqual({
      ...active,
      since: later,
    });
  });

  it('held by an operator may still be revoked or expire by its person’s wish; only letting it go is refused', () => {
    const held = changeCredential(active, { event: 'suspend', by: 'operator', now: later });
    if ('refused' in held) throw new Error(held.refused);
    expect(changeCredential(held, { event: 'revoke', by: 'person', now: later })).toMatchObject({
      status: 'revoked',
    });
    expect(changeCredential(held, { event: 'expire', by: 'person', now: later })).toMatchObject({
      status: 'expired',
    });
    expect(changeCredential(held, { event: 'reinstate', by: 'person', now: later })).toEqual({
      refused: 'credential-held-by-operator',
      facts: {},
    });
  });
});

describe('a sign-in code', () => {
  const asked = (state: SignInState | undefined, now: number) =>
    askCode(state, { now, codeHash: `at-${now}` });
  const first = asked(undefined, noon) as SignInState;
  const minute = signInRules.resendAfterMs;

  it('may be asked for again after a minute, and says how many seconds are left', () => {
    expect(asked(first, noon + 1)).toEqual({ refused: 'sign-in-too-soon', facts: { retryAfterSeconds: 60 } });
    expect(asked(first, noon + minute - 1)).toEqual({
      refused: 'sign-in-too-soon',
      facts: { retryAfterSeconds: 1 },
    });
    expect(asked(first, noon + minute)).toEqual({
      codeHash: `at-${noon + minute}`,
      sentAt: noon + minute,
      triesLeft: 5,
      used: false,
      windowFrom: noon,
      sentInWindow: 2,
      revision: 2,
    });
  });

  it('ten times a day, and then says how many seconds of the day are left', () => {
    let state = first;
    for (let time = 2; time <= 10; time += 1) state = asked(state, noon + time * minute) as SignInState;
    expect(state.sentInWindow).toBe(10);
    const ends = noon + signInRules.windowMs;
    expect(asked(state, ends - 1_500)).toEqual({
      refused: 'sign-in-too-many',
      facts: { retryAfterSeconds: 2 },
    });
    expect(asked(state, ends)).toMatchObject({ windowFrom: ends, sentInWindow: 1, revision: 11 });
  });

  it('is tried five times, once used, five minutes long', () => {
    const tried = (state: SignInState, codeHash: string, now = noon) => tryCode(state, { now, codeHash });
    expect(tried(first, 'wrong')).toEqual({
      state: { ...first, triesLeft: 4, revision: 2 },
      refusal: { refused: 'sign-in-code-wrong', facts: { triesLeft: 4 } },
    });
    expect(tried({ ...first, triesLeft: 0 }, first.codeHash)).toMatchObject({
      refusal: { refused: 'sign-in-tries-exhausted' },
    });
    const ends = noon + signInRules.lifetimeMs;
    expect(tried(first, first.codeHash, ends - 1)).toEqual({ state: { ...first, used: true, revision: 2 } });
    expect(tried(first, first.codeHash, ends)).toMatchObject({
      refusal: { refused: 'sign-in-code-expired' },
    });
    expect(tried({ ...first, used: true }, first.codeHash)).toEqual({
      refusal: { refused: 'sign-in-code-wrong', facts: {} },
    });
  });
});
