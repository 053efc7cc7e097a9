/** A bicycle is rented: the shop holds a sum, takes what the ride cost, gives back the rest; another order is paid at once. */
import { describe, expect, it } from 'vitest';
import { addDays } from '../../domains/time/businessDate.ts';
import { expectRefusal, expectStatus } from './api.ts';
import { expectBooksInOrder, merchant, topUp, tourist } from './cast.ts';
import { noonOf, plainFriday } from './days.ts';

const shop = 'mch_giftshop';
const home = '/v1/payment-intents';
const friday = () => noonOf(plainFriday);

describe('a payment intent', () => {
  it('holds, is captured in two parts, and what is left goes back', async () => {
    const lin = await tourist(friday);
    await topUp(lin, 50_000);
    const seller = merchant(shop, friday);
    const before = expectStatus(await lin.get('/v1/wallet'), 200).available;
    const body = { amount: 20_000, currency: 'CNY', capture_method: 'manual', description: '自行车两辆' };
    const { id } = expectStatus(await seller.post(home, body), 201);
    expect(expectStatus(await lin.get(`${home}/${id}`), 200).status).toBe('requires_method');
    expect(expectStatus(await lin.post(`${home}/${id}/confirm`, {}), 200)).toMatchObject({
      status: 'requires_capture',
      held: 20_000,
    });
    expectStatus(await seller.post(`${home}/${id}/captures`, { amount: 8_000 }), 200);
    expectRefusal(await seller.post(`${home}/${id}/cancel`), 409, 'intent_change_illegal');
    const last = await seller.post(`${home}/${id}/captures`, { amount: 1_001, final: true });
    expect(expectStatus(last, 200)).toMatchObject({ status: 'succeeded', captured: 9_001, released: 10_999 });
    const after = expectStatus(await lin.get('/v1/wallet'), 200);
    expect([before - after.available, after.held]).toEqual([9_001, 0]);
  });

  it('is paid at once by whoever was given it, and cancelled before anybody pays', async () => {
    const lin = await tourist(friday);
    await topUp(lin, 5_000);
    const seller = merchant(shop, friday);
    const make = async () =>
      expectStatus(await seller.post(home, { amount: 1_500, currency: 'CNY' }), 201).id;
    const [paid, dropped] = [await make(), await make()];
    expect(expectStatus(await lin.post(`${home}/${paid}/confirm`, {}), 200).status).toBe('succeeded');
    expect(expectStatus(await seller.post(`${home}/${dropped}/cancel`), 200).status).toBe('cancelled');
    expectRefusal(await lin.post(`${home}/${dropped}/confirm`, {}), 409, 'intent_change_illegal');
    await expectBooksInOrder();
  });

  it('is refunded by its lines, piece by piece, and only by what is still left', async () => {
    const lin = await tourist(friday);
    await topUp(lin, 5_000);
    const seller = merchant(shop, friday);
    const lines = [
      { id: 'cups', amount: 1_000, quantity: 3 },
      { id: 'tea', amount: 500 },
    ];
    const { id } = expectStatus(await seller.post(home, { amount: 1_500, currency: 'CNY', lines }), 201);
    expectStatus(await lin.post(`${home}/${id}/confirm`, {}), 200);
    const back = (body: object) => seller.post(`${home}/${id}/refunds`, body);
    expect(expectStatus(await back({ lines: [{ id: 'cups', quantity: 1 }] }), 200).refunded).toBe(333);
    const stale = expectRefusal(await back({ expected_refundable: 1_500 }), 412, 'refundable_changed');
    expect(stale.details).toEqual({ refundable: 1_167 });
    expectRefusal(await back({ lines: [{ id: 'cups', quantity: 3 }] }), 409, 'refund_line_exceeded');
    expect(expectStatus(await back({ expected_refundable: 1_167 }), 200)).toMatchObject({
      refund_status: 'full',
      refundable: 0,
    });
    expect(expectStatus(await lin.get('/v1/wallet'), 200).available).toBe(5_000);
    await expectBooksInOrder();
  });

  it('takes a deposit and, before its date, the rest', async () => {
    const lin = await tourist(friday);
    await topUp(lin, 5_000);
    const seller = merchant(shop, friday);
    const deposit = { amount: 1_000, balance_due: noonOf(addDays(plainFriday, 7)), if_unpaid: 'return' };
    const { id } = expectStatus(await seller.post(home, { amount: 4_000, currency: 'CNY', deposit }), 201);
    expect(expectStatus(await lin.post(`${home}/${id}/confirm`, {}), 200)).toMatchObject({
      status: 'requires_balance',
      due_now: 3_000,
    });
    expect(expectStatus(await lin.post(`${home}/${id}/confirm`, {}), 200).status).toBe('succeeded');
    expect(expectStatus(await lin.get('/v1/wallet'), 200).available).toBe(1_000);
    await expectBooksInOrder();
  });

  it('is paid from a coupon of the shop first and the wallet for the rest', async () => {
    const lin = await tourist(friday);
    await topUp(lin, 5_000);
    const seller = merchant(shop, friday);
    const { code } = expectStatus(await lin.post('/v1/me/codes', {}), 200);
    expectStatus(await seller.post('/v1/coupons', { code, amount: 300, currency: 'CNY' }), 201);
    expect(expectStatus(await lin.get('/v1/coupons'), 200).data[0]).toMatchObject({ available: 300 });
    const { id } = expectStatus(await seller.post(home, { amount: 1_000, currency: 'CNY' }), 201);
    const tenders = [{ type: 'coupon' }, { type: 'wallet' }];
    expect(expectStatus(await lin.post(`${home}/${id}/confirm`, { tenders }), 200).tenders).toEqual([
      { type: 'coupon', amount: 300 },
      { type: 'wallet', amount: 700 },
    ]);
    await expectBooksInOrder();
  });
});
