/**
 * Signing in by a code on a phone, through the doors: what works, and what somebody who is not the owner of the phone gets.
 */
import { describe, expect, it } from 'vitest';
import { askCode, signInRules, tryCode } from '../../domains/identity/signIn.ts';
import { signInCodeHash } from '../../functions/identity/phones.ts';
import { codeOf, openDesk } from './desk.ts';
import { noon } from './signer.ts';

const phone = '13912345678';
const wrong = (right: string): string => (right === '000000' ? '000001' : '000000');

describe('a person comes by phone', () => {
  it('the first sign-in makes person, credentials and wallet; the second finds them', async () => {
    const desk = openDesk();
    const first = await desk.signIn(phone);
    expect(first).toMatchObject({ status: 200, body: { token_type: 'Bearer', expires_in: 3_600 } });
    const person = String(first.body.person);
    expect(person).toMatch(/^pn_[1-9][0-9]{8}$/);
    expect(await desk.walletOf(String(person))).toBe('open');
    desk.clock.now += signInRules.resendAfterMs;
    expect((await desk.signIn('+86 139-1234-5678')).body.person).toBe(person);
    const me = await desk.ask('GET', '/v1/me', { token: String(first.body.access_token) });
    expect(me).toMatchObject({
      status: 200,
      body: { id: person, role: 'person', phone_masked: '139****5678' },
    });
  });

  it('a wallet that a crash left unopened is opened at the next sign-in', async () => {
    const desk = openDesk();
    desk.crash.openAccount = true;
    expect((await desk.signIn(phone)).status).toBe(503);
    desk.crash.openAccount = false;
    desk.clock.now += signInRules.resendAfterMs;
    const { person } = (await desk.signIn(phone)).body;
    expect(await desk.walletOf(String(person))).toBe('open');
  });

  it('the message is in the person’s language, and tells nobody else’s secrets', async () => {
    const desk = openDesk();
    await desk.ask('POST', '/v1/sign-in/codes', { body: { phone } });
    expect(desk.inbox[0]?.text).toMatch(/验证码 [0-9]{6}/);
    await desk.ask('POST', '/v1/sign-in/codes', { body: { phone: '13812345678', language: 'en' } });
    expect(desk.inbox[1]?.text).toMatch(/code is [0-9]{6}/);
  });

  it('neither phone nor code is in the table, in clear or as a plain hash', async () => {
    const { memoryTable } = await import('../../functions/platform/memoryTable.ts');
    const { createHash } = await import('node:crypto');
    const table = memoryTable();
    const desk = openDesk(table);
    await desk.signIn(phone);
    const stored = JSON.stringify(table.all());
    const plain = createHash('sha256').update(phone).digest();
    for (const secret of [
      phone,
      `"${desk.latestCode()}"`,
      plain.toString('hex'),
      plain.toString('base64url'),
    ]) {
      expect(stored).not.toContain(secret);
    }
  });
});

describe('what the table says of codes', () => {
  it('the same code on two phones looks different, so that nobody sees who got the same', async () => {
    const { keys } = openDesk().ports;
    const [one, other] = await Promise.all(
      [phone, '13912345679'].map((mobile) => signInCodeHash(keys, mobile, '123456', noon)),
    );
    expect(one).not.toBe(other);
    expect(await signInCodeHash(keys, phone, '123456', noon + 86_400_000)).toBe(one);
  });
});

describe('somebody who only guesses', () => {
  it('has five tries per code; then the right one is too late', async () => {
    const desk = openDesk();
    await desk.ask('POST', '/v1/sign-in/codes', { body: { phone } });
    const right = desk.latestCode();
    for (const left of [4, 3, 2, 1, 0]) {
      const guess = await desk.ask('POST', '/v1/sign-in/tokens', { body: { phone, code: wrong(right) } });
      expect(guess).toMatchObject({
        status: 401,
        body: { error: { code: 'sign_in_code_wrong', details: { tries_left: left } } },
      });
    }
    const late = await desk.ask('POST', '/v1/sign-in/tokens', { body: { phone, code: right } });
    expect(codeOf(late)).toBe('sign_in_tries_exhausted');
  });

  it('has five tries even if fifty come at once', async () => {
    const desk = openDesk();
    await desk.ask('POST', '/v1/sign-in/codes', { body: { phone } });
    const code = wrong(desk.latestCode());
    const guesses = await Promise.all(
      Array.from({ length: 50 }, () => desk.ask('POST', '/v1/sign-in/tokens', { body: { phone, code } })),
    );
    expect(guesses.filter((one) => codeOf(one) === 'sign_in_code_wrong')).toHaveLength(5);
    expect(guesses.filter((one) => codeOf(one) === 'sign_in_tries_exhausted')).toHaveLength(45);
  });

  it('cannot use a code twice: of fifty at once, one signs in', async () => {
    const desk = openDesk();
    await desk.ask('POST', '/v1/sign-in/codes', { body: { phone } });
    const body = { phone, code: desk.latestCode() };
    const tries = await Promise.all(
      Array.from({ length: 50 }, () => desk.ask('POST', '/v1/sign-in/tokens', { body })),
    );
    expect(tries.filter((one) => one.status === 200)).toHaveLength(1);
    expect(tries.filter((one) => codeOf(one) === 'sign_in_code_wrong')).toHaveLength(49);
  });

  it('cannot use the code of one phone for another, nor one of five minutes ago', async () => {
    const desk = openDesk();
    await desk.ask('POST', '/v1/sign-in/codes', { body: { phone } });
    const code = desk.latestCode();
    expect(
      codeOf(await desk.ask('POST', '/v1/sign-in/tokens', { body: { phone: '13912345679', code } })),
    ).toBe('sign_in_code_wrong');
    desk.clock.now = noon + signInRules.lifetimeMs;
    expect(codeOf(await desk.ask('POST', '/v1/sign-in/tokens', { body: { phone, code } }))).toBe(
      'sign_in_code_expired',
    );
  });

  it('learns from no answer whether anybody has that phone', async () => {
    const desk = openDesk();
    await desk.signIn(phone);
    desk.clock.now += signInRules.resendAfterMs;
    const stranger = '13700000000';
    const said = async (path: string, body: object) => {
      const known = await desk.ask('POST', path, { body: { ...body, phone } });
      const unknown = await desk.ask('POST', path, { body: { ...body, phone: stranger } });
      return [known, unknown].map((one) =>
        JSON.stringify([one.status, one.body]).replaceAll(/1[0-9]{2}\*{4}[0-9]{4}|"request_id":"[^"]*"/g, ''),
      );
    };
    const [known, unknown] = await said('/v1/sign-in/codes', {});
    expect(known).toBe(unknown);
    desk.clock.now += 1;
    const [guessed, guessedUnknown] = await said('/v1/sign-in/tokens', { code: wrong(desk.latestCode()) });
    expect(guessed).toBe(guessedUnknown);
  });
});

describe('somebody who makes phones ring', () => {
  it('may not within a minute, even if twenty ask at once', async () => {
    const desk = openDesk();
    const asked = await Promise.all(
      Array.from({ length: 20 }, () => desk.ask('POST', '/v1/sign-in/codes', { body: { phone } })),
    );
    expect(asked.filter((one) => one.status === 202)).toHaveLength(1);
    expect(asked.filter((one) => codeOf(one) === 'sign_in_too_soon')).toHaveLength(19);
    expect(desk.inbox).toHaveLength(1);
    desk.clock.now += signInRules.resendAfterMs - 1;
    expect((await desk.ask('POST', '/v1/sign-in/codes', { body: { phone } })).status).toBe(429);
    desk.clock.now += 1;
    expect((await desk.ask('POST', '/v1/sign-in/codes', { body: { phone } })).status).toBe(202);
  });

  it('may not more than ten times a day', async () => {
    const desk = openDesk();
    for (let time = 0; time < 10; time++) {
      expect((await desk.ask('POST', '/v1/sign-in/codes', { body: { phone } })).status).toBe(202);
      desk.clock.now += signInRules.resendAfterMs;
    }
    expect(codeOf(await desk.ask('POST', '/v1/sign-in/codes', { body: { phone } }))).toBe('sign_in_too_many');
    desk.clock.now = noon + signInRules.windowMs;
    expect((await desk.ask('POST', '/v1/sign-in/codes', { body: { phone } })).status).toBe(202);
  });

  it.each([
    '12345678901',
    '1391234567',
    '139123456789',
    '+1 3912345678',
    '１３９１２３４５６７８',
    'nobody-at-all',
  ])('%s is no mobile number', async (other) => {
    const answer = await openDesk().ask('POST', '/v1/sign-in/codes', { body: { phone: other } });
    expect(answer.status).toBe(400);
  });
});

describe('the rules by themselves', () => {
  it('a code is never asked for nor tried without a step of the revision, so that no write can be lost', () => {
    const asked = askCode(undefined, { now: noon, codeHash: 'right' });
    if ('refused' in asked) throw new Error('the first code is always sent');
    expect(asked.revision).toBe(1);
    expect(tryCode(asked, { now: noon, codeHash: 'wrong' }).state).toMatchObject({
      revision: 2,
      triesLeft: 4,
      used: false,
    });
    expect(tryCode(asked, { now: noon, codeHash: 'right' })).toEqual({
      state: { ...asked, revision: 2, used: true },
    });
  });
});
