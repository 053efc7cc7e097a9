/**
 * Paying in both directions of the code: what moves, what is refused, and who may hear what.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import { wallet } from '../../domains/ledger/account.ts';
import { codeOf, errorOf } from '../kit/http.ts';
import { lin, mei, openRoom, payOnce, type Room, tokens } from './room.ts';

let room: Room;
beforeEach(async () => {
  room = await openRoom();
});

const pay = (body: object, more: { token?: string; key?: string; query?: Record<string, string> } = {}) =>
  room.call({
    method: 'POST',
    path: '/v1/payments',
    token: more.token ?? tokens.till,
    key: more.key ?? `k-${room.clock.now}`,
    body,
    query: more.query,
  });
const dine = (code: string, amount: number) => ({ code, amount, currency: 'CNY', purpose: 'dine' });

describe("a till takes a customer's code", () => {
  it('and the receipt says who paid whom how much, by which kind of code', async () => {
    const { code } = await room.codeFor(lin);
    const reply = await pay({ ...dine(code, 42_00), description: '两碗牛肉面', merchant_reference: 'T12' });
    expect(reply.status).toBe(201);
    expect(reply.body).toMatchObject({
      object: 'payment',
      status: 'succeeded',
      amount: 42_00,
      currency: 'CNY',
      purpose: 'dine',
      method: 'rotating',
      payer: lin,
      merchant: { id: 'mch_noodlehouse', name: 'Tujia Noodle House', name_zh: '土家小馆' },
      taken_by: 'trm_noodles',
      description: '两碗牛肉面',
      merchant_reference: 'T12',
    });
    expect(await room.balanceOf(lin)).toBe(500_00 - 42_00);
    expect(
      room.ledger
        .journals()
        .at(-1)
        ?.lines.map((one) => `${one.side} ${one.account} ${one.fen}`),
    ).toEqual(['debit wallet:pn_100000001 4200', 'credit payable:mch_noodlehouse 4200']);
  });

  it('once only: the digits of a code are the same code as its QR', async () => {
    const { code, digits } = await room.codeFor(lin);
    expect((await pay(dine(code, 100), { key: 'a' })).status).toBe(201);
    const again = await pay(dine(String(digits), 100), { key: 'b' });
    expect([again.status, codeOf(again)]).toEqual([409, 'code_used']);
    expect(await room.balanceOf(lin)).toBe(499_00);
  });

  it('not an older one that is still on a screen after a newer one was used', async () => {
    const older = await room.codeFor(lin);
    const newer = await room.codeFor(lin);
    await pay(dine(newer.code, 100), { key: 'a' });
    expect(codeOf(await pay(dine(older.code, 100), { key: 'b' }))).toBe('code_used');
  });

  it('not after it expired, unless the payment was made: whoever repeats that one gets its answer', async () => {
    const { code, expiresAt } = await room.codeFor(lin);
    const made = await pay(dine(code, 100), { key: 'a' });
    room.clock.now = expiresAt;
    expect(codeOf(await pay(dine(code, 100), { key: 'b' }))).toBe('code_expired');
    const again = await pay(dine(code, 100), { key: 'a' });
    expect([again.status, again.text, again.headers['Idempotency-Replayed']]).toEqual([
      201,
      made.text,
      'true',
    ]);
    expect(codeOf(await pay(dine(code, 101), { key: 'a' }))).toBe('idempotency_key_reused');
    expect(await room.balanceOf(lin)).toBe(499_00);
  });

  it('not for a purpose that is none of its scopes', async () => {
    const { code } = await room.codeFor(lin, ['gate']);
    expect(codeOf(await pay(dine(code, 100)))).toBe('code_scope_missing');
  });

  it('a static code for 500.00 a day, to the fen, and again on the next day', async () => {
    room = await openRoom({ funds: 2_000_00 });
    const code = await room.staticCodeFor(lin);
    const spend = (amount: number, key: string) => pay(dine(code, amount), { key });
    expect((await spend(499_99, 'a')).status).toBe(201);
    expect(codeOf(await spend(2, 'b'))).toBe('limit_exceeded');
    expect((await spend(1, 'c')).status).toBe(201);
    expect((await payOnce(room, lin, 100)).status).toBe(201);
    room.clock.now += 86_400_000;
    expect((await spend(500_00, 'd')).status).toBe(201);
    expect((await spend(1, 'e')).status).toBe(429);
  });

  it('and hears that there is too little, but not how much there is', async () => {
    const { code } = await room.codeFor(lin);
    const reply = await pay(dine(code, 500_01));
    expect([reply.status, codeOf(reply), errorOf(reply).details]).toEqual([
      402,
      'insufficient_funds',
      undefined,
    ]);
    expect(reply.text).not.toContain('50000');
  });

  it('only where a merchant stands behind it, and never from a wallet that is frozen', async () => {
    const { code } = await room.codeFor(lin);
    expect(codeOf(await pay(dine(code, 100), { token: tokens.strayTill }))).toBe('not_yours_to_use');
    expect(codeOf(await pay(dine(code, 100), { token: tokens.mei }))).toBe('not_yours_to_use');
    await room.ledger.setStatus(wallet(lin), 'frozen');
    const frozen = await pay(dine(code, 100));
    expect([frozen.status, codeOf(frozen)]).toEqual([423, 'account_frozen']);
  });

  it('and may try again with the same key after a refusal, because a refusal wrote nothing', async () => {
    const { code } = await room.codeFor(lin);
    await room.ledger.setStatus(wallet(lin), 'frozen');
    expect(codeOf(await pay(dine(code, 100), { key: 'a' }))).toBe('account_frozen');
    await room.ledger.setStatus(wallet(lin), 'open');
    expect((await pay(dine(code, 100), { key: 'a' })).status).toBe(201);
    expect((await pay(dine(code, 100), { key: 'a' })).headers['Idempotency-Replayed']).toBe('true');
    expect(await room.balanceOf(lin)).toBe(499_00);
  });
});

describe("a customer pays a merchant's code", () => {
  const merchantCode = async (body: object): Promise<string> => {
    const reply = await room.call({
      method: 'POST',
      path: '/v1/merchants/codes',
      token: tokens.noodleHouse,
      body,
    });
    return String(reply.body.text);
  };
  const scan = (
    merchant_code: string,
    amount: number | undefined,
    more: { token?: string; key?: string } = {},
  ) =>
    pay(
      { merchant_code, currency: 'CNY', ...(amount === undefined ? {} : { amount }) },
      { token: tokens.lin, ...more },
    );

  it('on the wall for any amount, again and again', async () => {
    const code = await merchantCode({ kind: 'static' });
    expect(codeOf(await scan(code, undefined))).toBe('amount_missing');
    expect((await scan(code, 10_00, { key: 'a' })).body).toMatchObject({
      method: 'merchant-static',
      payer: lin,
    });
    expect((await scan(code, 20_00, { key: 'b' })).status).toBe(201);
    expect(await room.balanceOf(lin)).toBe(470_00);
  });

  it('for one order: its amount, once, whoever pays first', async () => {
    const code = await merchantCode({ kind: 'order', amount: 42_00, order_reference: 'T12-0031' });
    expect(codeOf(await scan(code, 41_99))).toBe('amount_differs');
    const paid = await scan(code, undefined, { key: 'a' });
    expect(paid.body).toMatchObject({
      amount: 42_00,
      method: 'merchant-order',
      merchant_reference: 'T12-0031',
    });
    const second = await scan(code, 42_00, { token: tokens.mei, key: 'b' });
    expect([second.status, codeOf(second)]).toEqual([409, 'order_paid']);
    expect((await scan(code, undefined, { key: 'a' })).text).toBe(paid.text);
    expect(await room.balanceOf(mei)).toBe(500_00);
  });

  it('not one whose amount was changed, nor one that a till presents', async () => {
    const code = await merchantCode({ kind: 'order', amount: 42_00, order_reference: 'T12-0031' });
    expect((await scan(code.replace('42.00', '02.00'), undefined)).status).toBeGreaterThanOrEqual(400);
    expect(codeOf(await scan(code, undefined, { token: tokens.till }))).toBe('not_yours_to_use');
    expect(await room.balanceOf(lin)).toBe(500_00);
  });
});

describe('a dry run of a payment', () => {
  it('says what would happen, and neither moves money nor uses the code', async () => {
    const { code } = await room.codeFor(lin);
    const before = room.ledger.journals().length;
    const dry = await pay(dine(code, 42_00), { query: { dry_run: 'true' } });
    expect(dry.status).toBe(200);
    expect(dry.body).toMatchObject({
      object: 'dry_run',
      would_apply: true,
      rejection: null,
      effects: {
        entries: [{ account: 'wallet:pn_100000001', side: 'debit', amount: 42_00 }, { side: 'credit' }],
      },
    });
    const short = await pay(dine(code, 600_00), { query: { dry_run: 'true' } });
    expect(short.body).toMatchObject({
      would_apply: false,
      rejection: { code: 'insufficient_funds', details: {} },
    });
    expect(room.ledger.journals()).toHaveLength(before);
    expect((await pay(dine(code, 42_00))).status).toBe(201);
  });
});
