/** What the simulated channels do when they are asked to misbehave, and what the books say then; and the SMS gateway. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { drawFrom } from '../../localstack/simulators/misbehaviour.ts';
import { startSmsGateway } from '../../localstack/simulators/smsGateway.ts';
import { type Customer, openCustomer } from './fixture/bankCustomer.ts';

let customer: Customer;
beforeEach(async () => {
  customer = await openCustomer();
});
afterEach(() => customer.close());

describe('misbehaviour on demand', () => {
  it('lasts for the asked number of charges', async () => {
    await customer.misbehave('decline', { times: 2 });
    const statuses = [
      (await customer.charge('o1')).body.status,
      (await customer.charge('o2')).body.status,
      (await customer.charge('o3')).body.status,
    ];
    expect(statuses).toEqual(['declined', 'declined', 'paid']);
  });

  it('a lost answer: the connection breaks, the money is collected', async () => {
    await customer.misbehave('lost-answer');
    await expect(customer.charge('o1')).rejects.toThrow();
    expect((await customer.send('GET', '/charges/o1')).body.status).toBe('paid');
  });

  it('a timeout after success: no answer, the money is collected', async () => {
    await customer.misbehave('timeout-after-success');
    const answered = customer.charge('o1').then(
      () => 'answered',
      () => 'broken',
    );
    const found = await Promise.race([
      answered,
      new Promise((resolve) => setTimeout(() => resolve('silence'), 300)),
    ]);
    expect(found).toBe('silence');
    expect((await customer.send('GET', '/charges/o1')).body.status).toBe('paid');
  });

  it('a server error: nothing is collected', async () => {
    await customer.misbehave('server-error');
    expect((await customer.charge('o1')).status).toBe(500);
    expect((await customer.send('GET', '/charges/o1')).status).toBe(404);
  });

  it('a wrong amount: the same wrong one in answer, look-up and bill, the same again from the same seed', async () => {
    const collected: unknown[] = [];
    for (const orderNo of ['o1', 'o2']) {
      await customer.misbehave('wrong-amount');
      const { body } = await customer.charge(orderNo);
      expect(body.amount).not.toBe(100_00);
      expect((await customer.send('GET', `/charges/${orderNo}`)).body.amount).toBe(body.amount);
      collected.push(body.amount);
    }
    expect(collected[0]).toBe(collected[1]);
  });

  it('late: processing first, then paid, and the callback says so', async () => {
    await customer.misbehave('late', { late_ms: 50 });
    expect((await customer.charge('o1', 100, { notify_url: customer.notifyUrl })).body.status).toBe(
      'processing',
    );
    const [callback] = await customer.callbacksAfter(1);
    expect(callback?.charge.status).toBe('paid');
    expect((await customer.send('GET', '/charges/o1')).body.status).toBe('paid');
  });

  it('the same callback several times', async () => {
    await customer.misbehave('duplicate-callback');
    await customer.charge('o1', 100, { notify_url: customer.notifyUrl });
    const times = 2 + drawFrom(7)(4);
    expect(new Set((await customer.callbacksAfter(times)).map(({ callback_id }) => callback_id)).size).toBe(
      1,
    );
    expect(customer.received).toHaveLength(times);
  });

  it('an unknown mode is refused', async () => {
    expect((await customer.misbehave('explode')).status).toBe(400);
  });
});

describe('the SMS gateway', () => {
  it('keeps texts by phone, and shows them to people without running what is in them', async () => {
    const sms = await startSmsGateway({ port: 0 });
    const post = (message: unknown) =>
      fetch(`${sms.url}/messages`, { method: 'POST', body: JSON.stringify(message) });
    expect((await post({ phone: '13800000001', text: '验证码 123456 <script>' })).status).toBe(202);
    expect((await post({ phone: '13800000002', text: 'other' })).status).toBe(202);
    expect((await post({ phone: 'nobody', text: 'x' })).status).toBe(400);
    const found = (await (await fetch(`${sms.url}/messages?phone=13800000001`)).json()) as {
      messages: { text: string }[];
    };
    expect(found.messages.map(({ text }) => text)).toEqual(['验证码 123456 <script>']);
    const page = await (await fetch(sms.url)).text();
    expect(page).toContain('验证码 123456 &lt;script&gt;');
    await sms.stop();
  });
});
