/**
 * A merchant is paid what it earned: terms between two operators, a Friday with a payment and a refund, a batch that the bank
 * pays on Monday although it loses its answer, and a statement whose checksum anybody can work out.
 */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../domains/time/businessDate.ts';
import { api, eventually, expectRefusal, expectStatus, type Json, suite } from './api.ts';
import { expectBooksInOrder, merchant, staff, topUp, tourist } from './cast.ts';
import { noonOf, plainFriday } from './days.ts';

const friday = () => noonOf(plainFriday);
const saturday = () => noonOf(addDays(plainFriday, 1));
const monday = () => noonOf(addDays(plainFriday, 3));
const shuttle = 'mch_shuttle';
const terms = {
  ...{
    merchant: shuttle,
    from: plainFriday,
    rate: '0.006',
    fixed_amount: 0,
    least_amount: 0,
    most_amount: null,
  },
  ...{ fee_back_on_refund: true, bearer: 'merchant', pace: 'next_workday', reserve_amount: 0 },
  approval_above_amount: 5_000_000,
};
const batch = `/v1/settlement/batches/${shuttle}-${plainFriday}-1`;

const second = () => {
  const found = suite().staff.find(({ id }) => id === 'op_second');
  return api(found?.token ?? '', saturday);
};

describe('a merchant is settled', () => {
  it('sells a ride for 100.00 on a Friday, and gives 10.00 back', async () => {
    const lin = await tourist(friday);
    await topUp(lin, 100_000);
    const seller = merchant(shuttle, friday);
    const { text } = expectStatus(await seller.post('/v1/merchants/codes', { kind: 'static' }), 200);
    const order = { merchant_code: text, amount: 10_000, currency: 'CNY' };
    const { id } = expectStatus(await lin.post('/v1/payments', order), 201);
    expectStatus(await seller.post(`/v1/payments/${id}/refunds`, { amount: 1_000 }), 201);
    // The batch is cut from what the projection has followed: a second's lag would carry it over.
    await expectBooksInOrder();
  });

  it('has terms when two operators have said the same', async () => {
    const operator = staff('operator', friday);
    const change = expectStatus(await operator.post('/v1/settlement/terms', terms), 201);
    const path = `/v1/settlement/terms/${change.id}/approval`;
    expectRefusal(await operator.post(path, { hash: change.hash }), 403, 'needs_another_person');
    expect(expectStatus(await second().post(path, { hash: change.hash }), 200).status).toBe('agreed');
  });

  it('becomes a batch on Saturday, once, with its fee', async () => {
    const operator = staff('operator', saturday);
    const settle = () =>
      operator.post(`/v1/settlement/merchants/${shuttle}/batches`, { through: plainFriday });
    const [made] = expectStatus(await settle(), 200).batches;
    expect([made.payout, made.totals.fees.amount, made.available_on]).toEqual([
      8_946,
      60,
      addDays(plainFriday, 3),
    ]);
    expect(expectStatus(await settle(), 200).batches).toEqual([]);
    const today = () =>
      operator.post(`/v1/settlement/merchants/${shuttle}/batches`, { through: addDays(plainFriday, 1) });
    expectRefusal(await today(), 409, 'day_not_over');
  });

  it('is paid on Monday, once, although the bank loses its answer', async () => {
    const control = { method: 'POST', body: JSON.stringify({ mode: 'lost-answer', times: 1 }) };
    await fetch(`${suite().bankChannelUrl}/control`, control);
    // Who was not answered asks again after a while: at each look the day is a minute older.
    let minutes = 0;
    const later = (): string => new Date(Date.parse(monday()) + 60_000 * minutes).toISOString();
    const operator = staff('operator', later);
    const paid = await eventually(
      async () => {
        minutes += 1;
        await operator.post('/v1/test/sweeps');
        return (await merchant(shuttle, later).get(batch)).body as Json;
      },
      (one) => one?.status === 'paid',
      60_000,
    );
    expect([paid.paid, paid.payout]).toEqual([8_946, 8_946]);
  });

  it('sees its statement, whose checksum is that of its bytes, and nobody else’s', async () => {
    const own = expectStatus(await merchant(shuttle, monday).get(`${batch}/statement`), 200);
    expect(createHash('sha256').update(own.content).digest('hex')).toBe(own.sha256);
    expect(own.content).toContain('89.46');
    expectRefusal(await merchant('mch_giftshop', monday).get(batch), 404, 'batch_missing');
    const paper = batch.replace('/batches/', '/papers/batches/');
    const printed = await merchant(shuttle, monday).get(paper);
    expect([printed.status, printed.text.slice(0, 5)]).toEqual([200, '%PDF-']);
    expectRefusal(await merchant('mch_giftshop', monday).get(paper), 404, 'batch_missing');
  });

  it('leaves the books in order', expectBooksInOrder);
});
