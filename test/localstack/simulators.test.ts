/**
 * The simulated bank and SMS gateway: signed both ways, idempotent by order number, right in their books however they
 * misbehave.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readCallback } from '../../domains/payment/bankMessages.ts';
import { type BankCallback, bankSignatureHeader } from '../../domains/payment/bankProtocol.ts';
import { businessDate } from '../../domains/time/businessDate.ts';
import { startBankChannel } from '../../localstack/simulators/bankChannel.ts';
import { bankSignatureCheck, signBank } from '../../localstack/simulators/bankSignature.ts';
import type { RunningSimulator } from '../../localstack/simulators/httpServer.ts';
import { drawFrom } from '../../localstack/simulators/misbehaviour.ts';
import { startSmsGateway } from '../../localstack/simulators/smsGateway.ts';

const secret = 'local-bank-secret';
let folder: string;
let bank: RunningSimulator;
let listener: Server;
let notifyUrl: string;
let callbacks: { signature: string; body: string }[];
let answerCallbackWith: number[];

const startBank = (): Promise<RunningSimulator> =>
  startBankChannel({ port: 0, secret, file: join(folder, 'books.jsonl') });

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bank-'));
  bank = await startBank();
  callbacks = [];
  answerCallbackWith = [];
  listener = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      callbacks.push({ signature: String(request.headers[bankSignatureHeader]), body });
      response.writeHead(answerCallbackWith.shift() ?? 204).end();
    });
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', () => resolve()));
  const address = listener.address();
  notifyUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/callbacks?from=bank`;
});
afterEach(async () => {
  await bank.stop();
  listener.close();
  rmSync(folder, { recursive: true });
});

type Answer = { status: number; body: Record<string, unknown>; signature: string; text: string };

const send = async (
  method: 'GET' | 'POST',
  path: string,
  message?: unknown,
  signature?: string,
): Promise<Answer> => {
  const body = message === undefined ? '' : JSON.stringify(message);
  const header = signature ?? signBank(secret, { method, path, body }, Date.now());
  const answer = await fetch(`${bank.url}${path}`, {
    method,
    headers: { [bankSignatureHeader]: header },
    ...(method === 'POST' ? { body } : {}),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    body: JSON.parse(text),
    text,
    signature: answer.headers.get(bankSignatureHeader) ?? '',
  };
};

const charge = (orderNo: string, amount = 100_00, more: Record<string, unknown> = {}) =>
  send('POST', '/charges', { merchant_order_no: orderNo, amount, currency: 'CNY', ...more });
const misbehave = (mode: string, more: Record<string, unknown> = {}) =>
  send('POST', '/control', { mode, seed: 7, ...more });

const callbacksAfter = async (count: number): Promise<readonly BankCallback[]> => {
  for (let attempt = 0; attempt < 100 && callbacks.length < count; attempt += 1) {
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  return callbacks.flatMap(({ body }) => readCallback(JSON.parse(body)) ?? []);
};

describe('the bank', () => {
  it('collects once, however often the same order number comes, and refuses it with another amount', async () => {
    const first = await charge('o1');
    expect([first.status, first.body.status, first.body.amount]).toEqual([201, 'paid', 100_00]);
    expect((await charge('o1')).body).toEqual(first.body);
    expect((await charge('o1', 99_00)).body).toMatchObject({ error: { code: 'order_differs' } });
    expect((await send('GET', '/charges/o1')).body).toEqual(first.body);
    expect((await send('GET', '/charges/o2')).status).toBe(404);
  });

  it('remembers what it collected when it is started again', async () => {
    const first = await charge('o1');
    await bank.stop();
    bank = await startBank();
    expect((await charge('o1')).body).toEqual(first.body);
    expect((await charge('o2')).body.bank_reference).not.toBe(first.body.bank_reference);
  });

  it('signs its answers over the request, and takes no message with a wrong, old or used signature', async () => {
    const isSigned = bankSignatureCheck(secret);
    const { text, signature } = await charge('o1');
    const message = { method: 'POST', path: '/charges', body: text };
    expect(isSigned(signature, { ...message, path: '/refunds' }, Date.now())).toBe(false);
    expect(isSigned(signature, message, Date.now())).toBe(true);
    const get = { method: 'GET', path: '/charges/o1', body: '' };
    const used = signBank(secret, get, Date.now());
    expect((await send('GET', '/charges/o1', undefined, used)).status).toBe(200);
    for (const bad of [
      used,
      '',
      't=1,n=abcdefgh,v1=00',
      signBank('other', get, Date.now()),
      signBank(secret, get, Date.now() - 301_000),
    ]) {
      expect((await send('GET', '/charges/o1', undefined, bad)).status, bad).toBe(401);
    }
  });

  it.each([
    ['no amount', { amount: undefined }],
    ['a fraction', { amount: 1.5 }],
    ['nothing', { amount: 0 }],
    ['another currency', { currency: 'USD' }],
    ['no number', { merchant_order_no: '' }],
  ])('refuses an order with %s', async (_what, more) => {
    expect((await charge('o1', 100, more)).body).toMatchObject({ error: { code: 'invalid_request' } });
  });

  it('gives back up to what was collected, once per refund number', async () => {
    await charge('o1', 100);
    const refund = (refundNo: string, amount: number) =>
      send('POST', '/refunds', {
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
    const bill = await send('GET', `/bills/${businessDate(Date.now())}`);
    const rows = bill.body.rows as { kind: string; amount: number }[];
    expect(rows.map(({ kind, amount }) => `${kind} ${amount}`).sort()).toEqual([
      'charge 100',
      'refund 40',
      'refund 60',
    ]);
  });

  it('calls back with a signature, and again when it was not taken', async () => {
    answerCallbackWith = [500];
    await charge('o1', 100, { notify_url: notifyUrl });
    const [first, second] = await callbacksAfter(2);
    expect(first).toEqual(second);
    expect(first?.charge.merchant_order_no).toBe('o1');
    const isSigned = bankSignatureCheck(secret);
    for (const { signature, body } of callbacks) {
      expect(isSigned(signature, { method: 'POST', path: '/callbacks?from=bank', body }, Date.now())).toBe(
        true,
      );
    }
  });
});

describe('misbehaviour on demand', () => {
  it('lasts for the asked number of charges', async () => {
    await misbehave('decline', { times: 2 });
    const statuses = [
      (await charge('o1')).body.status,
      (await charge('o2')).body.status,
      (await charge('o3')).body.status,
    ];
    expect(statuses).toEqual(['declined', 'declined', 'paid']);
  });

  it('a lost answer: the connection breaks, the money is collected', async () => {
    await misbehave('lost-answer');
    await expect(charge('o1')).rejects.toThrow();
    expect((await send('GET', '/charges/o1')).body.status).toBe('paid');
  });

  it('a timeout after success: no answer, the money is collected', async () => {
    await misbehave('timeout-after-success');
    const answered = charge('o1').then(
      () => 'answered',
      () => 'broken',
    );
    const found = await Promise.race([
      answered,
      new Promise((resolve) => setTimeout(() => resolve('silence'), 300)),
    ]);
    expect(found).toBe('silence');
    expect((await send('GET', '/charges/o1')).body.status).toBe('paid');
  });

  it('a server error: nothing is collected', async () => {
    await misbehave('server-error');
    expect((await charge('o1')).status).toBe(500);
    expect((await send('GET', '/charges/o1')).status).toBe(404);
  });

  it('a wrong amount: the same wrong one in answer, look-up and bill, the same again from the same seed', async () => {
    const collected: unknown[] = [];
    for (const orderNo of ['o1', 'o2']) {
      await misbehave('wrong-amount');
      const { body } = await charge(orderNo);
      expect(body.amount).not.toBe(100_00);
      expect((await send('GET', `/charges/${orderNo}`)).body.amount).toBe(body.amount);
      collected.push(body.amount);
    }
    expect(collected[0]).toBe(collected[1]);
  });

  it('late: processing first, then paid, and the callback says so', async () => {
    await misbehave('late', { late_ms: 50 });
    expect((await charge('o1', 100, { notify_url: notifyUrl })).body.status).toBe('processing');
    const [callback] = await callbacksAfter(1);
    expect(callback?.charge.status).toBe('paid');
    expect((await send('GET', '/charges/o1')).body.status).toBe('paid');
  });

  it('the same callback several times', async () => {
    await misbehave('duplicate-callback');
    await charge('o1', 100, { notify_url: notifyUrl });
    const times = 2 + drawFrom(7)(4);
    expect(new Set((await callbacksAfter(times)).map(({ callback_id }) => callback_id)).size).toBe(1);
    expect(callbacks).toHaveLength(times);
  });

  it('an unknown mode is refused', async () => {
    expect((await misbehave('explode')).status).toBe(400);
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
