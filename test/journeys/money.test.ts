/**
 * Paying, refunding, repeating and racing through the doors: every answer once, every fen where it belongs.
 */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Answer, eventually, expectRefusal, expectStatus, type Json, suite } from './api.ts';
import { expectBooksInOrder, merchant, showCode, topUp, tourist } from './cast.ts';

const dine = (code: string, amount: number): Json => ({ code, amount, currency: 'CNY', purpose: 'dine' });

/** A machine that is busy with fifty callers may not answer one of them in time: it asks again under the same key. */
const untilKnown = (ask: () => Promise<Answer>): Promise<Answer> =>
  eventually(ask, (answer) => answer.status < 500, 60_000);

const refundable = async (payee: ReturnType<typeof merchant>, payment: string): Promise<number> =>
  expectStatus(await payee.get(`/v1/payments/${payment}`), 200).refundable;

describe('the ways to pay', () => {
  it('takes the 24 digits as it takes the QR, and each only once', async () => {
    const [mei, shop] = [await tourist(), merchant('mch_giftshop')];
    await topUp(mei, 10_000);
    const { digits } = await showCode(mei);
    expect(digits.replaceAll(' ', '')).toMatch(/^\d{24}$/);
    expectStatus(await shop.post('/v1/payments', dine(digits, 1_200)), 201);
    expectRefusal(await shop.post('/v1/payments', dine(digits, 1_200)), 409, 'code_used');
    expect(expectStatus(await mei.get('/v1/wallet'), 200).available).toBe(8_800);
  });

  it('lets a static code spend 500 yuan a day and not one fen more', async () => {
    const [tao, shop] = [await tourist(), merchant('mch_giftshop')];
    await topUp(tao, 100_000);
    const { code } = expectStatus(await tao.post('/v1/me/static-codes'), 201);
    for (const [amount, accepted] of [
      [30_000, true],
      [15_000, true],
      [10_000, false],
      [5_000, true],
      [1, false],
    ] as const) {
      const answer = await shop.post('/v1/payments', dine(code, amount));
      if (accepted) expectStatus(answer, 201);
      else expectRefusal(answer, 429, 'limit_exceeded');
    }
    expect(expectStatus(await tao.get('/v1/wallet'), 200).available).toBe(50_000);
  });

  it("pays a merchant's own code: the static one any amount, the one for an order exactly once", async () => {
    const [lin, house] = [await tourist(), merchant('mch_noodlehouse')];
    await topUp(lin, 20_000);
    const fixed = expectStatus(await house.post('/v1/merchants/codes', { kind: 'static' }), 200).text;
    expectStatus(
      await lin.post('/v1/payments', { merchant_code: fixed, amount: 1_500, currency: 'CNY' }),
      201,
    );
    const reference = `T${randomUUID().slice(0, 8)}`;
    const order = expectStatus(
      await house.post('/v1/merchants/codes', { kind: 'order', amount: 4_200, order_reference: reference }),
      200,
    ).text;
    const body = { merchant_code: order, currency: 'CNY' };
    const both = await Promise.all([lin.post('/v1/payments', body), lin.post('/v1/payments', body)]);
    expect(both.map((one) => one.status).toSorted()).toEqual([201, 409]);
    expect(expectStatus(await lin.get('/v1/wallet'), 200).available).toBe(20_000 - 1_500 - 4_200);
  });

  it('refunds in parts that add up, and not one fen above what is left', async () => {
    const [mei, house] = [await tourist(), merchant('mch_noodlehouse')];
    await topUp(mei, 10_000);
    const { code } = await showCode(mei);
    const { id } = expectStatus(await house.post('/v1/payments', dine(code, 9_999)), 201);
    const refunds = `/v1/payments/${id}/refunds`;
    const first = await eventually(
      () => house.post(refunds, { amount: 3_333, expected_refundable: 9_999 }),
      (answer: Answer) => answer.status !== 409 && answer.status !== 402,
    );
    expectStatus(first, 201);
    expectRefusal(
      await house.post(refunds, { amount: 1, expected_refundable: 9_999 }),
      412,
      'remainder_changed',
    );
    expectRefusal(await house.post(refunds, { amount: 6_667 }), 409, 'remainder_exceeded');
    expectStatus(await house.post(refunds, {}), 201);
    expect(await refundable(house, id)).toBe(0);
    expect(expectStatus(await mei.get('/v1/wallet'), 200).available).toBe(10_000);
  });
});

describe('repeating and racing', () => {
  it('answers fifty parallel requests of one key with one payment and one answer', async () => {
    const [mei, house] = [await tourist(), merchant('mch_noodlehouse')];
    await topUp(mei, 10_000);
    const { code } = await showCode(mei);
    const key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        untilKnown(() => house.post('/v1/payments', dine(code, 700), { key })),
      ),
    );
    expect(new Set(answers.map((one) => `${one.status} ${one.text}`)).size).toBe(1);
    expect(answers.filter((one) => one.headers.get('idempotency-replayed') === null)).toHaveLength(1);
    expectRefusal(await house.post('/v1/payments', dine(code, 701), { key }), 422, 'idempotency_key_reused');
    expect(expectStatus(await mei.get('/v1/wallet'), 200).available).toBe(9_300);
  });

  it('lets exactly ten of forty concurrent payments through when there is money for ten', async () => {
    const [lin, house] = [await tourist(), merchant('mch_noodlehouse')];
    await topUp(lin, 10_000);
    const fixed = expectStatus(await house.post('/v1/merchants/codes', { kind: 'static' }), 200).text;
    const answers = await Promise.all(
      Array.from({ length: 40 }, () => {
        const [body, key] = [{ merchant_code: fixed, amount: 1_000, currency: 'CNY' }, randomUUID()];
        return untilKnown(() => lin.post('/v1/payments', body, { key }));
      }),
    );
    expect(answers.filter((one) => one.status === 201)).toHaveLength(10);
    for (const refused of answers.filter((one) => one.status !== 201))
      expectRefusal(refused, 402, 'insufficient_funds');
    expect(expectStatus(await lin.get('/v1/wallet'), 200).available).toBe(0);
  });

  it('tops up once although the bank loses its answer, and not at all when it declines', async () => {
    const control = (mode: string): Promise<Response> =>
      fetch(`${suite().bankChannelUrl}/control`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ seed: 7, mode, times: 1 }),
      });
    const lin = await tourist();
    await control('lost-answer');
    await topUp(lin, 5_000);
    await control('decline');
    const declined = expectStatus(
      await lin.post('/v1/top-ups', { amount: 7_000, currency: 'CNY', channel: 'bank' }),
      201,
    );
    await eventually(
      async () => (await lin.get(`/v1/top-ups/${declined.id}`)).body,
      (one) => one?.status === 'declined',
    );
    expect(expectStatus(await lin.get('/v1/wallet'), 200).available).toBe(5_000);
  });

  it('leaves the books in order', async () => {
    await expectBooksInOrder();
  });
});
