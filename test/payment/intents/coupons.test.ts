/** One payment from a coupon and the wallet, in order and with caps: held as one, captured in order, given back in reverse. */
import { beforeEach, describe, expect, it } from 'vitest';
import { payable } from '../../../domains/ledger/account.ts';
import { couponAccount } from '../../../domains/payment/coupons/coupon.ts';
import { codeOf, errorOf, type Reply } from '../../kit/http.ts';
import { lin, mei, tokens } from '../room.ts';
import { type Intents, moneyOf, openIntents, type Who } from './room.ts';

const shop = 'mch_noodlehouse';
const both = { tenders: [{ type: 'coupon' }, { type: 'wallet' }] };
let intents: Intents;

const give = async (
  amount: number,
  more: { who?: Who; key?: string; code?: string } = {},
): Promise<Reply> => {
  const { who = 'noodleHouse', key = `give-${amount}`, code = (await intents.room.codeFor(lin)).code } = more;
  const body = { code, amount, currency: 'CNY' };
  return intents.call({ method: 'POST', path: '/v1/coupons', token: tokens[who], key, body });
};
const coupon = async () => {
  const account = await intents.room.ledger.account(couponAccount(lin, shop));
  return [account?.availableFen, account?.heldFen];
};
const money = () => moneyOf(intents, lin);

beforeEach(async () => {
  intents = await openIntents();
  // The noodle house has earned a hundred, and gives Lin twenty of it.
  const id = await intents.make();
  await intents.post('mei', `/${id}/confirm`, {});
  await give(20_00);
});

describe('a coupon', () => {
  it("is given out of the merchant's own money, once per key, and its holder sees it", async () => {
    expect((await money()).merchant).toBe(80_00);
    const { code } = await intents.room.codeFor(lin);
    const once = await give(5_00, { key: 'k', code });
    const again = await give(5_00, { key: 'k', code });
    expect([once.status, again.text, again.headers['Idempotency-Replayed']]).toEqual([
      201,
      once.text,
      'true',
    ]);
    expect(codeOf(await give(6_00, { key: 'k', code }))).toBe('idempotency_key_reused');
    const list = await intents.call({ method: 'GET', path: '/v1/coupons', token: tokens.lin });
    expect(list.body.data).toMatchObject([{ merchant: { id: shop }, available: 25_00, held: 0 }]);
    expect(codeOf(await give(75_01, { key: 'above' }))).toBe('merchant_funds_insufficient');
  });

  it('pays first and the wallet the rest, in one journal; a refund fills the wallet first', async () => {
    const id = await intents.make({ amount: 50_00 });
    const paid = await intents.post('lin', `/${id}/confirm`, both);
    expect(paid.body.tenders).toEqual([
      { type: 'coupon', amount: 20_00 },
      { type: 'wallet', amount: 30_00 },
    ]);
    expect([await coupon(), (await money()).available]).toEqual([[0, 0], 470_00]);
    await intents.post('noodleHouse', `/${id}/refunds`, { amount: 35_00 });
    expect([await coupon(), (await money()).available]).toEqual([[5_00, 0], 500_00]);
    await intents.post('noodleHouse', `/${id}/refunds`, {});
    expect(await coupon()).toEqual([20_00, 0]);
  });

  it('is held together with the wallet, captured first, and what is let go was the wallet', async () => {
    const id = await intents.held({ amount: 50_00 });
    await intents.post('lin', `/${id}/confirm`, both);
    expect([await coupon(), (await money()).held]).toEqual([[0, 20_00], 30_00]);
    const last = await intents.post('noodleHouse', `/${id}/captures`, { amount: 25_00, final: true });
    expect(last.body).toMatchObject({
      released: 25_00,
      captures: [
        {
          tenders: [
            { type: 'coupon', amount: 20_00 },
            { type: 'wallet', amount: 5_00 },
          ],
        },
      ],
    });
    expect([await coupon(), (await money()).available]).toEqual([[0, 0], 495_00]);
  });

  it('gives as much as it may; together they must cover the amount', async () => {
    const id = await intents.make({ amount: 50_00 });
    const capped = {
      tenders: [
        { type: 'coupon', up_to: 8_00 },
        { type: 'wallet', up_to: 41_99 },
      ],
    };
    const short = await intents.post('lin', `/${id}/confirm`, capped);
    expect([short.status, codeOf(short), errorOf(short).details]).toEqual([
      402,
      'tenders_not_enough',
      { asked: 50_00, covered: 49_99 },
    ]);
    const { code } = await intents.room.codeFor(lin);
    const atTill = await intents.post('till', `/${id}/confirm`, { code, tenders: [{ type: 'coupon' }] });
    expect([codeOf(atTill), errorOf(atTill).details]).toEqual(['tenders_not_enough', undefined]);
    const enough = {
      tenders: [
        { type: 'coupon', up_to: 8_00 },
        { type: 'wallet', up_to: 42_00 },
      ],
    };
    expect((await intents.post('lin', `/${id}/confirm`, enough)).status).toBe(200);
    expect(await coupon()).toEqual([12_00, 0]);
  });

  it('alone is paid with a code that is used up all the same', async () => {
    const [one, other] = [await intents.make({ amount: 20_00 }), await intents.make({ amount: 1 })];
    const { code } = await intents.room.codeFor(lin);
    const paid = await intents.post('till', `/${one}/confirm`, { code, tenders: [{ type: 'coupon' }] });
    expect([paid.status, (await money()).available]).toEqual([200, 500_00]);
    expect(codeOf(await intents.post('till', `/${other}/confirm`, { code }))).toBe('code_used');
  });

  it('is of no use to another merchant, nor to another person', async () => {
    const made = await intents.call({
      method: 'POST',
      path: '/v1/payment-intents',
      token: tokens.giftShop,
      key: 'gift',
      body: { amount: 10_00, currency: 'CNY' },
    });
    const elsewhere = await intents.post('lin', `/${made.body.id}/confirm`, {
      tenders: [{ type: 'coupon' }],
    });
    expect(codeOf(elsewhere)).toBe('tenders_not_enough');
    const id = await intents.make({ amount: 10_00 });
    expect((await intents.post('mei', `/${id}/confirm`, both)).body.tenders).toEqual([
      { type: 'wallet', amount: 10_00 },
    ]);
    expect((await intents.room.ledger.balance(payable('mch_giftshop'))).projectedFen).toBe(0);
    expect(await intents.room.balanceOf(mei)).toBe(390_00);
  });
});
