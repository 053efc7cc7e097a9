/** Privacy by its doors: consent decides what staff see, every look stays, and who is forgotten cannot be read any more. */
import { describe, expect, it } from 'vitest';
import type { PersonId } from '../../domains/identity/person.ts';
import { firstBreach, nextEntry } from '../../domains/identity/privacy/accessLog.ts';
import { afterSaying, isGiven } from '../../domains/identity/privacy/consent.ts';
import { personalFields } from '../../domains/identity/privacy/fields.ts';
import { clearing, wallet } from '../../domains/ledger/account.ts';
import { topUp } from '../../domains/ledger/payment.ts';
import { fen } from '../../domains/money/fen.ts';
import { sha256Hex } from '../../functions/platform/ids.ts';
import { entry, posted } from '../kit/cast.ts';
import { codeOf } from './desk.ts';
import { seeded } from './seededDesk.ts';
import { lin, noon } from './signer.ts';

const phone = '13800000001';
const dayMs = 86_400_000;

const opened = async () => {
  const desk = await seeded();
  const [operator, auditor] = [desk.tokenOf('op_duty'), desk.tokenOf('au_books')];
  return {
    ...desk,
    lookUp: (body: object) =>
      desk.ask('POST', '/v1/privacy/look-ups', { token: operator, body: { phone, ...body } }),
    agree: (given: boolean) =>
      desk.ask('POST', '/v1/privacy/consents', { token: desk.lin, body: { purpose: 'staff-help', given } }),
    mine: (path: string) => desk.ask('GET', `/v1/privacy/${path}`, { token: desk.lin }),
    audit: () => desk.ask('GET', '/v1/privacy/audit', { token: auditor }),
    forget: () =>
      desk.ask('POST', '/v1/privacy/erasure', { token: desk.lin, body: { confirm: 'forget me' } }),
  };
};

describe('consent', () => {
  it('opens the name for a day, ends by itself, and is taken back as easily', async () => {
    const desk = await opened();
    expect(codeOf(await desk.lookUp({ reason: 'help' }))).toBe('consent_needed');
    expect((await desk.agree(true)).body).toMatchObject({ given: true, notice: '2026-11-23' });
    expect((await desk.lookUp({ reason: 'help' })).body).toMatchObject({
      person: lin,
      phone_masked: '138****0001',
    });
    expect((await desk.agree(false)).body).toMatchObject({ given: false });
    expect(codeOf(await desk.lookUp({ reason: 'help' }))).toBe('consent_needed');
    const said = afterSaying(undefined, { person: lin, purpose: 'staff-help', given: true, now: noon });
    expect([isGiven(said, noon + dayMs - 1), isGiven(said, noon + dayMs)]).toEqual([true, false]);
  });

  it('said twice is said once', async () => {
    const desk = await opened();
    const first = await desk.agree(true);
    desk.clock.now += 60_000;
    expect((await desk.agree(true)).body).toEqual(first.body);
    expect(((await desk.mine('consents')).body.data as unknown[])[0]).toEqual(first.body);
  });

  it('is not asked for what the law provides, but a file number is', async () => {
    const desk = await opened();
    expect(codeOf(await desk.lookUp({ reason: 'authority' }))).toBe('file_number_missing');
    expect((await desk.lookUp({ reason: 'authority', file: 'LETTER-17' })).status).toBe(200);
  });
});

describe('a look', () => {
  it('stays, whatever it showed, and its person sees who and why', async () => {
    const desk = await opened();
    await desk.lookUp({ reason: 'help' });
    await desk.lookUp({ reason: 'fraud', file: 'CASE-1' });
    await desk.lookUp({ reason: 'fraud', file: 'CASE-2', phone: '13900001234' });
    const { body } = await desk.audit();
    expect(body).toMatchObject({ entries: 3, whole: true, first_breach: null });
    expect((body.latest as { outcome: string }[]).map((one) => one.outcome)).toEqual([
      'nobody',
      'shown',
      'no-consent',
    ]);
    const seen = (await desk.mine('accesses')).body.data as { by: string; file: string | null }[];
    expect(seen.map((one) => [one.by, one.file])).toEqual([
      ['op_duty', 'CASE-1'],
      ['op_duty', null],
    ]);
  });

  it('of many at one moment gets a number of its own, in one chain', async () => {
    const desk = await opened();
    await Promise.all(
      Array.from({ length: 12 }, (_, at) => desk.lookUp({ reason: 'fraud', file: `CASE-${at}` })),
    );
    expect((await desk.audit()).body).toMatchObject({ entries: 12, whole: true });
  });

  it('that is altered, dropped, moved or slipped in shows at its place', () => {
    const look = {
      at: noon,
      by: 'op_duty',
      person: lin,
      outcome: 'shown',
      reason: 'help',
      file: null,
    } as const;
    const first = nextEntry(undefined, look, sha256Hex);
    const second = nextEntry(first, { ...look, at: noon + 1 }, sha256Hex);
    const third = nextEntry(second, { ...look, at: noon + 2 }, sha256Hex);
    const breach = (...entries: (typeof first)[]) => firstBreach(entries, sha256Hex);
    expect(breach(first, second, third)).toBeUndefined();
    expect(breach(first, { ...second, by: 'op_second' }, third)).toBe(2);
    expect(breach(first, { ...second, person: 'pn_100000002' as PersonId }, third)).toBe(2);
    expect(breach(first, third)).toBe(2);
    expect(breach(second, first, third)).toBe(1);
    expect(breach(first, second, second, third)).toBe(3);
    expect(breach(nextEntry(undefined, { ...look, at: 0 }, sha256Hex), second, third)).toBe(2);
  });
});

describe('all that is kept', () => {
  it('is in one answer, with the doors of the rest', async () => {
    const desk = await opened();
    await desk.lookUp({ reason: 'help' });
    const { body } = await desk.mine('export');
    expect(body).toMatchObject({
      person: { id: lin, phone_masked: '138****0001' },
      wallet: { available: 0 },
    });
    expect((body.credentials as unknown[]).length).toBeGreaterThan(1);
    expect((body.accesses as unknown[]).length).toBe(1);
    expect(body.elsewhere).toContain('/v1/wallet/statement');
  });

  it('is said beforehand, field by field: what is stored of a person is in the notice', async () => {
    const desk = await opened();
    const { body } = await desk.ask('GET', '/v1/privacy/notice', {});
    const told = (body.fields as { field: string }[]).map((one) => one.field);
    expect(told).toEqual(personalFields.map((one) => one.field));
    const holder = await desk.ports.store.holder(lin);
    if (holder === undefined) throw new Error('Lin is of the cast');
    const { phoneHash: _phone, profile: _profile, staticGeneration: _codes, ...plain } = holder.person;
    for (const field of Object.keys(plain)) expect(told).toContain(field);
    const profile = await desk.ports.vault.open(lin, holder.key ?? '', 'profile', holder.person.profile);
    for (const field of Object.keys(profile)) expect(told).toContain(field);
  });
});

describe('being forgotten', () => {
  it('waits until the wallet is empty, and leaves it open meanwhile', async () => {
    const desk = await opened();
    const money = { ...entry('t1'), from: clearing('bank'), to: wallet(lin), fen: fen(100) };
    posted(await desk.ledger.post(topUp(money)));
    const refused = await desk.forget();
    expect([refused.status, codeOf(refused)]).toEqual([409, 'wallet_not_empty']);
    expect(await desk.walletOf(lin)).toBe('open');
    expect((await desk.mine('export')).status).toBe(200);
  });

  it('destroys the key: nobody opens the name again, and the number says nothing', async () => {
    const desk = await opened();
    const before = await desk.ports.store.holder(lin);
    const forgotten = await desk.forget();
    expect(forgotten.status).toBe(200);
    expect((await desk.forget()).body).toEqual(forgotten.body);
    const after = await desk.ports.store.holder(lin);
    expect([after?.key, after?.person.profile, after?.person.phoneHash]).toEqual([undefined, '', '']);
    expect(new Set(after?.credentials.map((one) => one.status))).toEqual(new Set(['revoked']));
    expect(await desk.walletOf(lin)).toBe('closed');
    expect(await desk.ports.store.personOfPhone(before?.person.phoneHash ?? '')).toBeUndefined();
    expect(codeOf(await desk.ask('GET', '/v1/me', { token: desk.lin }))).toBe('person_missing');
    expect(codeOf(await desk.lookUp({ reason: 'fraud', file: 'CASE-1' }))).toBe('person_missing');
  });

  it('lets the phone begin anew, as somebody else', async () => {
    const desk = await opened();
    await desk.forget();
    desk.clock.now += dayMs;
    const again = await desk.signIn(phone);
    expect(again.status).toBe(200);
    expect(again.body.person).not.toBe(lin);
  });

  it('interrupted at any step is finished by asking again', async () => {
    for (const interrupted of ['setStatus', 'account', 'erase'] as const) {
      const desk = await opened();
      const { store, ledger } = desk.ports;
      const fails = async (): Promise<never> => {
        throw new Error('the process died');
      };
      const [whole, broken] =
        interrupted === 'erase' ? [store.erase, { store }] : [ledger[interrupted], { ledger }];
      Object.assign(Object.values(broken)[0] ?? {}, { [interrupted]: fails });
      expect((await desk.forget()).status).toBe(500);
      Object.assign(Object.values(broken)[0] ?? {}, { [interrupted]: whole });
      expect((await desk.forget()).status).toBe(200);
      expect(await desk.walletOf(lin)).toBe('closed');
    }
  });
});
