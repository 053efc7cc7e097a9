/**
 * Credentials and codes, as the wire sees them.
 */
import { describe, expect, it } from 'vitest';
import { identityRefusals } from '../../domains/identity/refusals.ts';
import { fen } from '../../domains/money/fen.ts';
import { Fault } from '../../domains/outcome/fault.ts';
import { identityAnswers } from '../../functions/identity/answers.ts';
import { doors } from '../../functions/identity/api.ts';
import { holdOrRelease } from '../../functions/identity/suspension.ts';
import { merchantCodes } from '../../functions/platform/merchantCodes.ts';
import { codeOf } from './desk.ts';
import { seeded } from './seededDesk.ts';
import { noon } from './signer.ts';

describe('a card is lost', () => {
  const path = '/v1/me/credentials/crd_wallet_100000001';

  it('money stops at once, comes back with it, and asking twice changes nothing', async () => {
    const desk = await seeded();
    for (const _ of ['first', 'again']) {
      const lost = await desk.ask('POST', `${path}/suspension`, {
        token: desk.lin,
        body: { reason: 'lost' },
      });
      expect(lost).toMatchObject({
        status: 200,
        body: { status: 'suspended', held_by: 'person', reason: 'lost' },
      });
      expect(await desk.walletOf('pn_100000001')).toBe('frozen');
    }
    const found = await desk.ask('POST', `${path}/reinstatement`, { token: desk.lin });
    expect(found).toMatchObject({ status: 200, body: { status: 'active', held_by: null } });
    expect(await desk.walletOf('pn_100000001')).toBe('open');
  });

  it('the pass still opens gates while the wallet is suspended, and no other card freezes money', async () => {
    const desk = await seeded();
    await desk.ask('POST', `${path}/suspension`, { token: desk.lin, body: { reason: 'lost' } });
    const code = await desk.ask('POST', '/v1/me/codes', { token: desk.lin, body: {} });
    expect(code.body.scopes).toEqual(['gate', 'ride']);
    expect(code.body.digits).toBeNull();
    const pass = '/v1/me/credentials/crd_scenic_pass_100000002/suspension';
    await desk.ask('POST', pass, { token: desk.mei, body: { reason: 'stolen' } });
    expect(await desk.walletOf('pn_100000002')).toBe('open');
  });

  it('whatever order ten suspensions and reinstatements at once end in, money follows the card', async () => {
    const desk = await seeded();
    await Promise.all(
      Array.from({ length: 10 }, (_, at) =>
        at % 2 === 0
          ? desk.ask('POST', `${path}/suspension`, { token: desk.lin, body: { reason: 'lost' } })
          : desk.ask('POST', `${path}/reinstatement`, { token: desk.lin }),
      ),
    );
    const { body } = await desk.ask('GET', '/v1/me/credentials', { token: desk.lin });
    const cards = body.data as { kind: string; status: string }[];
    const status = cards.find((card) => card.kind === 'wallet')?.status;
    expect(await desk.walletOf('pn_100000001')).toBe(status === 'active' ? 'open' : 'frozen');
  });

  const card = {
    person: 'pn_100000001',
    credential: 'crd_wallet_100000001',
    by: 'person' as const,
    now: noon,
  };

  it('a crash in the middle leaves money stopped, and asking again finishes', async () => {
    const { ports, walletOf } = await seeded();
    const crash = async (): Promise<never> => {
      throw new Fault('a crash of the test', { retry: 'unknown-outcome' });
    };
    const crashing = { ...ports, store: { ...ports.store, changeCredential: crash } };
    await expect(holdOrRelease(crashing, { ...card, event: 'suspend' })).rejects.toThrow(Fault);
    expect(await walletOf(card.person)).toBe('frozen');
    expect(await holdOrRelease(ports, { ...card, event: 'suspend' })).toMatchObject({ status: 'suspended' });
  });

  it('a suspension that overtakes a reinstatement has the last word on the money too', async () => {
    const { ports, walletOf } = await seeded();
    await holdOrRelease(ports, { ...card, event: 'suspend' });
    let overtaken = false;
    const setStatus: typeof ports.ledger.setStatus = async (account, status) => {
      if (status === 'open' && !overtaken) {
        overtaken = true;
        await holdOrRelease(ports, { ...card, event: 'suspend' });
      }
      await ports.ledger.setStatus(account, status);
    };
    const slow = { ...ports, ledger: { ...ports.ledger, setStatus } };
    expect(await holdOrRelease(slow, { ...card, event: 'reinstate' })).toMatchObject({ status: 'suspended' });
    expect(await walletOf(card.person)).toBe('frozen');
  });

  it('nobody suspends the card of somebody else, and is not told that it exists', async () => {
    const desk = await seeded();
    const tried = await desk.ask('POST', `${path}/suspension`, { token: desk.mei, body: { reason: 'lost' } });
    expect(codeOf(tried)).toBe('credential_missing');
    expect(await desk.walletOf('pn_100000001')).toBe('open');
  });
});

describe('codes through the doors', () => {
  it('the code on the screen is verified by a gate, for what it allows, until the card is lost', async () => {
    const desk = await seeded();
    const { body } = await desk.ask('POST', '/v1/me/codes', { token: desk.lin, body: {} });
    const gate = desk.tokenOf('trm_gate');
    const check = (code: unknown, scope: string) =>
      desk.ask('POST', '/v1/codes/verification', { token: gate, body: { code, scope } });
    for (const presented of [body.code, body.digits]) {
      expect(await check(presented, 'gate')).toMatchObject({ status: 200, body: { person: 'pn_100000001' } });
      expect(codeOf(await check(presented, 'health'))).toBe('code_scope_missing');
    }
    const pass = '/v1/me/credentials/crd_scenic_pass_100000001/suspension';
    await desk.ask('POST', pass, { token: desk.lin, body: { reason: 'stolen' } });
    expect(codeOf(await check(body.code, 'gate'))).toBe('credential_suspended');
    expect((await check(body.code, 'dine')).status).toBe(200);
    desk.clock.now += 50_000;
    expect(codeOf(await check(body.code, 'dine'))).toBe('code_expired');
  });

  it('nobody gets a scope that the cards do not give', async () => {
    const desk = await seeded();
    const asked = await desk.ask('POST', '/v1/me/codes', {
      token: desk.lin,
      body: { scopes: ['gate', 'health'] },
    });
    expect(asked).toMatchObject({
      status: 403,
      body: { error: { code: 'scope_not_granted', details: { missing: ['health'] } } },
    });
    const narrow = await desk.ask('POST', '/v1/me/codes', { token: desk.lin, body: { scopes: ['gate'] } });
    expect(narrow.body).toMatchObject({ scopes: ['gate'], digits: null });
  });

  it('a static code: the same key gives the same one, another key ends it', async () => {
    const desk = await seeded();
    const ask = (key: string) => desk.ask('POST', '/v1/me/static-codes', { token: desk.lin, key });
    const first = await ask('first');
    expect(first).toMatchObject({ status: 201, body: { generation: 1, daily_limit: 500_00 } });
    const again = await ask('first');
    expect(again.body).toEqual(first.body);
    expect(again.headers['Idempotency-Replayed']).toBe('true');
    expect((await ask('second')).body.generation).toBe(2);
    const till = { token: desk.tokenOf('trm_noodles'), body: { code: first.body.code, scope: 'dine' } };
    expect(codeOf(await desk.ask('POST', '/v1/codes/verification', till))).toBe('code_revoked');
    expect(codeOf(await desk.ask('POST', '/v1/me/static-codes', { token: desk.lin }))).toBe(
      'idempotency_key_missing',
    );
  });

  it('parse says whose code it is, without checking or using it', async () => {
    const desk = await seeded();
    const { body: mine } = await desk.ask('POST', '/v1/me/codes', { token: desk.lin, body: {} });
    const parse = async (text: unknown) =>
      (await desk.ask('POST', '/v1/codes/parse', { body: { text } })).body;
    expect(await parse(mine.code)).toMatchObject({
      system: 'onecode',
      form: 'rotating',
      code: { scopes: mine.scopes },
    });
    expect(await parse(mine.digits)).toMatchObject({
      system: 'onecode',
      form: 'digits',
      code: { created: mine.created },
    });
    expect(await parse('135112298638468293')).toMatchObject({ system: 'wechat', form: null, code: null });
    expect(await parse('what is this')).toMatchObject({ system: 'unknown' });
    expect(JSON.stringify(await parse(mine.code))).not.toContain('100000001');
  });

  it('parse reads a merchant’s code with its price, and somebody else’s without', async () => {
    const desk = await seeded();
    const face = {
      merchant: 'mch_noodlehouse',
      name: 'Tujia Noodle House',
      nameZh: '土家小馆',
      city: 'Zhangjiajie',
      category: '5812',
    };
    const order = await merchantCodes(desk.ports.keys).orderCode(
      face,
      { amountFen: fen(68_00), reference: 'table-7' },
      noon,
    );
    const parse = (text: string) => desk.ask('POST', '/v1/codes/parse', { body: { text } });
    expect((await parse(order)).body).toMatchObject({
      system: 'onecode',
      form: 'merchant',
      merchant: { id: 'mch_noodlehouse', name_zh: '土家小馆', amount: 68_00, reference: 'table-7' },
    });
    expect(codeOf(await parse(order.replace('68.00', '08.00')))).toBe('merchant_code_damaged');
  });
});

describe('what identity can refuse', () => {
  it('every refusal has a sentence in both languages, and a door’s list names no other', () => {
    for (const refusal of identityRefusals) {
      expect(identityAnswers[refusal].zh).toMatch(/\p{Script=Han}/u);
      expect(identityAnswers[refusal].en).toMatch(/[a-z]/);
    }
    const listed = doors.flatMap((door) => [...door.contract.refusals]);
    expect(listed.filter((code) => !Object.hasOwn(identityAnswers, code))).toEqual([]);
  });
});
