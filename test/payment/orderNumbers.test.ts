/** Order-bound codes of two merchants: each numbers its orders as it likes. */
import { expect, it } from 'vitest';
import { openRoom, tokens } from './room.ts';

it('the same number at two shops is two orders, and each is paid once', async () => {
  const room = await openRoom();
  const orderAt = async (token: string): Promise<string> => {
    const body = { kind: 'order', amount: 10_00, order_reference: 'T-7' };
    return String((await room.call({ method: 'POST', path: '/v1/merchants/codes', token, body })).body.text);
  };
  const payIt = async (merchant_code: string, key: string) => {
    const body = { merchant_code, currency: 'CNY' };
    return (await room.call({ method: 'POST', path: '/v1/payments', token: tokens.lin, key, body })).status;
  };
  const [noodles, gifts] = [await orderAt(tokens.noodleHouse), await orderAt(tokens.giftShop)];
  expect(await payIt(noodles, 'a')).toBe(201);
  expect(await payIt(gifts, 'b')).toBe(201);
  expect(await payIt(noodles, 'c')).toBe(409);
  expect(await payIt(gifts, 'd')).toBe(409);
});
