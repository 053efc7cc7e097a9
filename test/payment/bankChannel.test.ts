/**
 * Our client of the bank against the simulated bank, over HTTP, both signing: what is known, and what is not.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bankChannel } from '../../functions/payment/bankChannel.ts';
import { startBankChannel } from '../../localstack/simulators/bankChannel.ts';
import { retryOf } from './retryOf.ts';
import { bankSecret } from './room.ts';

let simulator: Awaited<ReturnType<typeof startBankChannel>>;
beforeAll(async () => {
  simulator = await startBankChannel({ port: 0, secret: bankSecret });
});
afterAll(() => simulator.stop());

const channelTo = (
  baseUrl: string,
  more: { secret?: string; clock?: () => number; timeoutMs?: number } = {},
) =>
  bankChannel({
    baseUrl: () => baseUrl,
    secret: () => more.secret ?? bankSecret,
    clock: more.clock ?? Date.now,
    // On a busy machine a good answer may take a while too.
    timeoutMs: more.timeoutMs ?? 20_000,
  });
const behave = (mode: string) =>
  fetch(`${simulator.url}/control`, { method: 'POST', body: JSON.stringify({ mode, times: 1, seed: 7 }) });

let orders = 0;
const order = () => {
  orders += 1;
  return { merchant_order_no: `top_${orders}`, amount: 200_00, currency: 'CNY' as const };
};

describe('the bank over HTTP', () => {
  it('charges, and gives the same charge for the same number', async () => {
    const channel = channelTo(simulator.url);
    const one = order();
    const charge = await channel.charge(one);
    expect(charge).toMatchObject({
      status: 'paid',
      amount: 200_00,
      merchant_order_no: one.merchant_order_no,
    });
    expect(await channel.charge(one)).toEqual(charge);
    expect(await channel.findCharge(one.merchant_order_no)).toEqual(charge);
    expect(await channel.findCharge('top_never')).toBeUndefined();
  });

  it.each(['lost-answer', 'timeout-after-success'])(
    'after a %s nothing is known until it is asked',
    async (mode) => {
      const channel = channelTo(simulator.url, { timeoutMs: 2_000 });
      const one = order();
      await behave(mode);
      expect(await channel.charge(one).catch(retryOf)).toBe('unknown-outcome');
      expect(await channel.findCharge(one.merchant_order_no)).toMatchObject({
        status: 'paid',
        amount: 200_00,
      });
    },
  );

  it('an error of the server is no answer either', async () => {
    await behave('server-error');
    expect(await channelTo(simulator.url).charge(order()).catch(retryOf)).toBe('unknown-outcome');
  });

  it('tells a decline, and another amount than was ordered', async () => {
    const channel = channelTo(simulator.url);
    await behave('decline');
    expect(await channel.charge(order())).toMatchObject({
      status: 'declined',
      decline_code: 'insufficient_funds',
    });
    await behave('wrong-amount');
    expect((await channel.charge(order())).amount).not.toBe(200_00);
  });

  it('that could not be reached has certainly done nothing', async () => {
    const closed = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => closed.once('listening', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    expect(await channelTo(`http://127.0.0.1:${port}`).charge(order()).catch(retryOf)).toBe('safe');
  });

  it('is not believed when its answer carries another signature, none, or an old one', async () => {
    expect(await channelTo(simulator.url, { secret: 'another' }).charge(order()).catch(retryOf)).toBe(
      'unknown-outcome',
    );
    const old = () => Date.now() - 301_000;
    expect(await channelTo(simulator.url, { clock: old }).charge(order()).catch(retryOf)).toBe(
      'unknown-outcome',
    );
    const liar = createServer((_, response) => {
      response.end(JSON.stringify({ ...order(), bank_reference: 'bk', status: 'paid' }));
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => liar.once('listening', resolve));
    const { port } = liar.address() as AddressInfo;
    expect(await channelTo(`http://127.0.0.1:${port}`).charge(order()).catch(retryOf)).toBe(
      'unknown-outcome',
    );
    liar.close();
  });
});
