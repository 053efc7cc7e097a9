/** The simulated bank: signed both ways, idempotent by order number, right in its books after a restart. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { businessDate } from '../../domains/time/businessDate.ts';
import { bankSignatureCheck, signBank } from '../../localstack/simulators/bankSignature.ts';
import { type Customer, openCustomer, secret } from './fixture/bankCustomer.ts';

let customer: Customer;
beforeEach(async () => {
  customer = await openCustomer();
});
afterEach(() => customer.close());

describe('the bank', () => {
  it('collects once, however often the same order number comes, and refuses it with another amount', async () => {
    const first = await customer.charge('o1');
    expect([first.status, first.body.status, first.body.amount]).toEqual([201, 'paid', 100_00]);
    expect((await customer.charge('o1')).body).toEqual(first.body);
    expect((await customer.charge('o1', 99_00)).body).toMatchObject({ error: { code: 'order_differs' } });
    expect((await customer.send('GET', '/charges/o1')).body).toEqual(first.body);
    expect((await customer.send('GET', '/charges/o2')).status).toBe(404);
  });

  it('remembers what it collected when it is started again', async () => {
    const first = await customer.charge('o1');
    await customer.restartBank();
    expect((await customer.charge('o1')).body).toEqual(first.body);
    expect((await customer.charge('o2')).body.bank_reference).not.toBe(first.body.bank_reference);
  });

  it('signs its answers over the request, and takes no message with a wrong, old or used signature', async () => {
    const isSigned = bankSignatureCheck(secret);
    const { text, signature } = await customer.charge('o1');
    const message = { method: 'POST', path: '/charges', body: text };
    expect(isSigned(signature, { ...message, path: '/refunds' }, Date.now())).toBe(false);
    expect(isSigned(signature, message, Date.now())).toBe(true);
    const get = { method: 'GET', path: '/charges/o1', body: '' };
    const used = signBank(secret, get, Date.now());
    expect((await customer.send('GET', '/charges/o1', undefined, used)).status).toBe(200);
    for (const bad of [
      used,
      '',
      't=1,n=abcdefgh,v1=00',
      signBank('other', get, Date.now()),
      signBank(secret, get, Date.now() - 301_000),
    ]) {
      expect((await customer.send('GET', '/charges/o1', undefined, bad)).status, bad).toBe(401);
    }
  });

  it.each([
    ['no amount', { amount: undefined }],
    ['a fraction', { amount: 1.5 }],
    ['nothing', { amount: 0 }],
    ['another currency', { currency: 'USD' }],
    ['no number', { merchant_order_no: '' }],
  ])('refuses an order with %s', async (_what, more) => {
    expect((await customer.charge('o1', 100, more)).body).toMatchObject({
      error: { code: 'invalid_request' },
    });
  });

  it('gives back up to what was collected, once per refund number', async () => {
    await customer.charge('o1', 100);
    const refund = (refundNo: string, amount: number) =>
      customer.send('POST', '/refunds', {
        merchant_refund_no: refundNo,
        merchant_order_no: 'o1',
        amount,
        currency: 'CNY',
      });
    const first = await refund('r1', 60);
    expect(first.body.status).toBe('refunded');
    expect((await refund('r1', 60)).body).toEqual(first.body);
    expect((await refund('r1', 50)).body).toMatchObject({ error: { code: 'order_differs' } });
    expect((await refund('r2', 41)).body).toMatchObject({ error: { code: 'refund_exceeds_charge' } });
    expect((await refund('r2', 40)).status).toBe(201);
    const bill = await customer.send('GET', `/bills/${businessDate(Date.now())}`);
    const rows = bill.body.rows as { kind: string; amount: number }[];
    expect(rows.map(({ kind, amount }) => `${kind} ${amount}`).sort()).toEqual([
      'charge 100',
      'refund 40',
      'refund 60',
    ]);
  });

  it('calls back with a signature, and again when it was not taken', async () => {
    customer.answerCallbackWith.push(500);
    await customer.charge('o1', 100, { notify_url: customer.notifyUrl });
    const [first, second] = await customer.callbacksAfter(2);
    expect(first).toEqual(second);
    expect(first?.charge.merchant_order_no).toBe('o1');
    const isSigned = bankSignatureCheck(secret);
    for (const { signature, body } of customer.received) {
      expect(isSigned(signature, { method: 'POST', path: '/callbacks?from=bank', body }, Date.now())).toBe(
        true,
      );
    }
  });
});
