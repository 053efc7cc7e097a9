/** A person shows once more who they are, when a payment asked for it: by their own phone, with a code that is used up. */
import { describe, expect, it } from 'vitest';
import { signInRules } from '../../domains/identity/signIn.ts';
import { wallet } from '../../domains/ledger/account.ts';
import type { Restraint } from '../../domains/ledger/restraint.ts';
import { codeOf, openDesk } from './desk.ts';

const phone = '13912345678';

const signedIn = async (restraint: Restraint) => {
  const desk = openDesk();
  const { body } = await desk.signIn(phone);
  const account = wallet(String(body.person));
  await desk.ledger.restrain(account, { to: restraint, from: ['none'] });
  const codeFor = async (whose: string): Promise<string> => {
    desk.clock.now += signInRules.resendAfterMs;
    await desk.ask('POST', '/v1/sign-in/codes', { body: { phone: whose } });
    return desk.latestCode();
  };
  const verify = (code: string, whose = phone) =>
    desk.ask('POST', '/v1/sign-in/verifications', {
      token: String(body.access_token),
      body: { phone: whose, code },
    });
  const standing = async () => desk.ledger.account(account);
  return { desk, verify, codeFor, standing };
};

describe('a verification', () => {
  it('lifts what asked for it, once, and the moment is kept', async () => {
    const { desk, verify, codeFor, standing } = await signedIn('step-up');
    const code = await codeFor(phone);
    const done = await verify(code);
    expect(done).toMatchObject({ status: 200, body: { object: 'verification', restraint: 'none' } });
    expect(await standing()).toMatchObject({ restraint: 'none', verifiedAt: desk.clock.now });
    expect(codeOf(await verify(code))).toBe('sign_in_code_wrong');
  });

  it('lifts nothing graver, and says so', async () => {
    const { verify, codeFor, standing } = await signedIn('restricted');
    expect((await verify(await codeFor(phone))).body.restraint).toBe('restricted');
    expect((await standing())?.restraint).toBe('restricted');
  });

  it('is no verification with a wrong code, or with the phone of somebody else', async () => {
    const { desk, verify, codeFor, standing } = await signedIn('step-up');
    const right = await codeFor(phone);
    expect(codeOf(await verify(right === '000000' ? '000001' : '000000'))).toBe('sign_in_code_wrong');
    const other = '13812345678';
    await desk.signIn(other);
    expect(codeOf(await verify(await codeFor(other), other))).toBe('phone_not_yours');
    expect(codeOf(await verify(desk.latestCode(), '12'.repeat(6)))).toBe('phone_invalid');
    expect((await standing())?.restraint).toBe('step-up');
  });
});
