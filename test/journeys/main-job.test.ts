/**
 * The main job, lived by a tourist in Zhangjiajie: one code opens the gate, pays the shuttle, the lunch and the shop,
 * and the lunch is shared with two friends. The merchant sees the money, and the books balance.
 */
import { describe, expect, it } from 'vitest';
import { businessDate } from '../../domains/time/businessDate.ts';
import { nextMorning } from '../kit/nextMorning.ts';
import { api, eventually, expectRefusal, expectStatus, type Json } from './api.ts';
import { expectBooksInOrder, merchant, showCode, terminal, topUp, tourist } from './cast.ts';

/** The next half past nine in Shanghai, moving on by a second with every call. */
const nextHalfPastNine = (): (() => string) => {
  let now = nextMorning(9, 30);
  return () => {
    now += 1_000;
    return new Date(now).toISOString();
  };
};

const admission = async (
  asks: { get(path: string): Promise<{ body: Json }> },
  date: string,
): Promise<Json> => {
  const { body } = await asks.get(`/v1/tourism/products?date=${date}`);
  return body.data.find((one: Json) => one.place === 'wulingyuan' && one.kind === 'admission');
};

describe('a day in the park', () => {
  it('buys a timed ticket at the published price, and one code opens the gate exactly once', async () => {
    const clock = nextHalfPastNine();
    const lin = await tourist(clock);
    const date = businessDate(Date.parse(clock()));
    const product = await admission(lin, date);
    expect(product.amount).toBeGreaterThan(0);
    await topUp(lin, 100_000);

    const tickets = [{ product: product.id, date, visitors: [{ class: 'adult' }] }];
    const quote = expectStatus(await lin.post('/v1/tourism/tickets/quote', { tickets }), 200);
    expect(quote.result.amount).toBe(product.amount);
    expect(quote.trace.length).toBeGreaterThan(0);

    const slots = expectStatus(await lin.get(`/v1/tourism/slots?product=${product.id}&date=${date}`), 200);
    const slot = slots.data.find((one: Json) => one.sellable && one.left > 0);
    const order = expectStatus(
      await lin.post('/v1/tourism/orders', {
        tickets: tickets.map((one) => ({ ...one, slot: slot.id })),
        expected_amount: quote.result.amount,
      }),
      201,
    );
    const after = expectStatus(await lin.get(`/v1/tourism/slots?product=${product.id}&date=${date}`), 200);
    expect(after.data.find((one: Json) => one.id === slot.id).left).toBe(slot.left - 1);

    expectStatus(await lin.post(`/v1/tourism/orders/${order.id}/payment`, {}), 200);
    const paid = await eventually(
      async () => (await lin.get(`/v1/tourism/orders/${order.id}`)).body,
      (one) => one?.status === 'paid',
    );
    expect(paid.passes).toHaveLength(1);
    const wallet = expectStatus(await lin.get('/v1/wallet'), 200);
    expect(wallet.available).toBe(100_000 - product.amount);
    expect(wallet.held).toBe(0);

    const gateClock = () =>
      new Date(Date.parse(slot.starts_at) + 60_000 + Math.random() * 1000).toISOString();
    const gate = terminal('gate', gateClock, 'wulingyuan');
    const linAtTheGate = api(lin.token, gateClock);
    const shown = await showCode(linAtTheGate, ['gate']);
    const entered = await Promise.all(
      Array.from({ length: 8 }, () => gate.post('/v1/tourism/gate-entries', { code: shown.code })),
    );
    const lights = entered.map((one) => expectStatus(one, 200).light);
    expect(lights.filter((one) => one === 'green')).toHaveLength(1);
    const again = await showCode(linAtTheGate, ['gate']);
    expect(expectStatus(await gate.post('/v1/tourism/gate-entries', { code: again.code }), 200).light).toBe(
      'red',
    );
  });

  it('pays shuttle, lunch and shop by the same code, whichever form the reader takes', async () => {
    const mei = await tourist();
    await topUp(mei, 50_000);
    const noodleHouse = merchant('mch_noodlehouse');
    const owedBefore = expectStatus(await noodleHouse.get('/v1/merchants/balance'), 200).balance;

    const { code } = await showCode(mei);
    const lunch = expectStatus(
      await noodleHouse.post('/v1/payments', { code, amount: 8_800, currency: 'CNY', purpose: 'dine' }),
      201,
    );
    expect(lunch).toMatchObject({ object: 'payment', status: 'succeeded', amount: 8_800, payer: mei.id });
    expectRefusal(
      await noodleHouse.post('/v1/payments', { code, amount: 100, currency: 'CNY', purpose: 'dine' }),
      409,
      'code_used',
    );

    const { code: rideCode } = await showCode(mei);
    const ride = expectStatus(
      await terminal('ride').post('/v1/tourism/rides', { code: rideCode, product: 'park-shuttle' }),
      200,
    );
    expect(ride.covered_by).toBe('wallet');

    const wallet = expectStatus(await mei.get('/v1/wallet'), 200);
    expect(wallet.available).toBe(50_000 - 8_800 - ride.amount);
    const statement = expectStatus(await mei.get('/v1/wallet/statement'), 200);
    expect(statement.data[0].balance_after).toBe(wallet.available);
    for (const [newer, older] of statement.data
      .slice(0, -1)
      .map((one: Json, at: number) => [one, statement.data[at + 1]]))
      expect(newer.balance_after).toBe(older.balance_after + newer.available_change);

    await eventually(
      async () => (await noodleHouse.get('/v1/merchants/balance')).body,
      (one) => one?.balance >= owedBefore + 8_800,
    );
    const looked = expectStatus(await noodleHouse.get(`/v1/payments/${lunch.id}`), 200);
    expect(looked.refundable).toBe(8_800);
  });

  it('shares a lunch with two friends: all pay, nobody more than one fen above another', async () => {
    const friends = [await tourist(), await tourist(), await tourist()] as const;
    const [lin, mei, tao] = friends;
    for (const friend of friends) await topUp(friend, 20_000);
    const split = expectStatus(
      await lin.post('/v1/tourism/splits', {
        merchant: 'mch_noodlehouse',
        amount: 10_000,
        currency: 'CNY',
        shares: 'equally',
        participants: friends.map((one) => ({ person: one.id })),
        deadline_at: new Date(Date.now() + 30 * 60_000).toISOString(),
        policy: 'cancel',
      }),
      201,
    );
    expect(split.shares.map((one: Json) => one.amount).toSorted()).toEqual([3_333, 3_333, 3_334]);
    for (const friend of [lin, mei])
      expectStatus(await friend.post(`/v1/tourism/splits/${split.id}/approvals`, {}), 200);
    const waiting = expectStatus(await tao.get('/v1/wallet'), 200);
    expect(waiting.held).toBe(0);
    expect(expectStatus(await mei.get('/v1/wallet'), 200).held).toBeGreaterThan(3_332);
    expectStatus(await tao.post(`/v1/tourism/splits/${split.id}/approvals`, {}), 200);
    const settled = await eventually(
      async () => (await lin.get(`/v1/tourism/splits/${split.id}`)).body,
      (one) => one?.status === 'paid',
    );
    expect(settled.shares.every((one: Json) => one.status === 'paid')).toBe(true);
    let left = 0;
    for (const friend of friends) {
      const wallet = expectStatus(await friend.get('/v1/wallet'), 200);
      expect(wallet.held).toBe(0);
      left += wallet.available;
    }
    expect(left).toBe(60_000 - 10_000);
  });

  it('gives every friend the money back when one of them declines and the policy is to cancel', async () => {
    const [lin, mei] = [await tourist(), await tourist()];
    for (const friend of [lin, mei]) await topUp(friend, 10_000);
    const split = expectStatus(
      await lin.post('/v1/tourism/splits', {
        merchant: 'mch_noodlehouse',
        amount: 9_999,
        currency: 'CNY',
        shares: 'equally',
        participants: [{ person: lin.id }, { person: mei.id }],
        deadline_at: new Date(Date.now() + 30 * 60_000).toISOString(),
        policy: 'cancel',
      }),
      201,
    );
    expectStatus(await lin.post(`/v1/tourism/splits/${split.id}/approvals`, {}), 200);
    expectStatus(await mei.post(`/v1/tourism/splits/${split.id}/refusals`, {}), 200);
    await eventually(
      async () => (await lin.get(`/v1/tourism/splits/${split.id}`)).body,
      (one) => one?.status === 'cancelled',
    );
    for (const friend of [lin, mei])
      expect(expectStatus(await friend.get('/v1/wallet'), 200)).toMatchObject({ available: 10_000, held: 0 });
  });

  it('leaves the books in order: both sides equal, the chain of seals unbroken', async () => {
    await expectBooksInOrder();
  });
});
