/**
 * A merchant's program listens: it hears of a payment and its refund, in order, signed, and what it missed comes again.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, expectRefusal, expectStatus, type Json } from './api.ts';
import { merchant, showCode, topUp, tourist } from './cast.ts';

type Heard = { readonly headers: Record<string, string>; readonly body: string };
const heard: Heard[] = [];
let status = 200;
let server: Server;
beforeAll(async () => {
  server = createServer(async (request, answer) => {
    let body = '';
    for await (const piece of request) body += String(piece);
    const headers = request.headers as Record<string, string>;
    heard.push({ headers, body });
    answer.writeHead(status).end();
  });
  await new Promise<void>((ready) => {
    server.listen(0, '127.0.0.1', ready);
  });
});
afterAll(() => server.close());

const soon = 60_000;
const until = (isDone: () => boolean): Promise<boolean> => eventually(async () => isDone(), Boolean, soon);

describe('a program that listens', () => {
  it('hears of a payment and of its refund, numbered, and again what it refused', async () => {
    const shop = merchant('mch_shuttle');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`;
    const events = ['payment.succeeded', 'payment.refunded'];
    expectRefusal(
      await shop.post('/v1/webhook-endpoints', { url: 'https://10.0.0.7/x', events }),
      422,
      'endpoint_address_refused',
    );
    const opened = expectStatus(await shop.post('/v1/webhook-endpoints', { url, events }), 201);
    const verifier = new Webhook(opened.signing_secret);

    const lin = await tourist();
    await topUp(lin, 10_000);
    // The listener of the stream learns of a new endpoint within seconds.
    await new Promise((resume) => setTimeout(resume, 6_000));
    status = 500;
    const { code } = await showCode(lin);
    const payment = expectStatus(
      await shop.post('/v1/payments', { code, amount: 1_500, currency: 'CNY', purpose: 'ride' }),
      201,
    );
    await until(() => heard.length > 0);
    const [first] = heard;
    const event = verifier.verify(first?.body ?? '', first?.headers ?? {}) as Json;
    expect(event).toMatchObject({
      type: 'payment.succeeded',
      subject: payment.id,
      sequence: 1,
      data: { object: { object: 'payment', id: payment.id, amount: 1_500 } },
    });

    status = 200;
    const refund = { key: `webhooks-${payment.id}` };
    const isThere = await eventually(
      () => shop.post(`/v1/payments/${payment.id}/refunds`, { amount: 500 }, refund),
      (answer) => answer.status === 201,
    );
    expectStatus(isThere, 201);
    await until(() => heard.some((one) => JSON.parse(one.body).sequence === 2));
    // The first comes again by itself, or because it was asked for.
    expectStatus(await shop.post(`/v1/events/${event.id}/redelivery`), 202);
    await until(() => heard.filter((one) => JSON.parse(one.body).id === event.id).length > 1);
    for (const one of heard) verifier.verify(one.body, one.headers);
    expect(
      new Set(heard.filter((one) => JSON.parse(one.body).id === event.id).map((one) => one.body)).size,
    ).toBe(1);

    const [closing] = expectStatus(await shop.get('/v1/webhook-endpoints'), 200).data.filter(
      (one: Json) => one.id === opened.id,
    );
    expect(closing.status).toBe('open');
    expectStatus(await shop.post(`/v1/webhook-endpoints/${opened.id}/closure`), 200);
  });
});
