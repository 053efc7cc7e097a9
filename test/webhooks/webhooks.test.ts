/**
 * Webhooks: every journal of a merchant that listens is an event once, numbered without gaps, sent until it is taken, and
 * signed so that anybody's Standard Webhooks library knows it.
 */
import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { pausesMs } from '../../domains/webhooks/delivery.ts';
import { eventIdOf } from '../../functions/webhooks/store.ts';
import { codeOf } from '../kit/http.ts';
import { openCloudTables } from '../tourism/cloudTable.ts';
import { house, noon, openRoom, paid, refunded, tokens, toppedUp } from './room.ts';

describe('an event', () => {
  it('is told once however often the stream comes, numbered within its payment without gaps', async () => {
    const { open, happen, call, ports } = openRoom();
    await open();
    const all = [
      paid('pay_one'),
      refunded('ref_a', 'pay_one'),
      paid('pay_two'),
      refunded('ref_b', 'pay_one', 300),
    ];
    await happen(...all);
    await happen(...all.slice(1), ...all);
    const { body } = await call({ method: 'GET', path: '/v1/events', token: tokens.house });
    const seen = (body.data as { type: string; subject: string; sequence: number }[])
      .filter((one) => one.subject === 'pay_one')
      .map((one) => [one.type, one.sequence]);
    expect(seen.toSorted()).toEqual([
      ['payment.refunded', 2],
      ['payment.refunded', 3],
      ['payment.succeeded', 1],
    ]);
    expect((await ports.store.events(house, { limit: 50 })).events).toHaveLength(4);
  });

  it('told by two at the same moment has one number each, none twice', async () => {
    const { open, ports, happen } = openRoom();
    await open();
    await happen(paid('pay_one'));
    const refunds = ['a', 'b', 'c', 'd'].map((one) => refunded(`ref_${one}`, 'pay_one', 100));
    await Promise.all(refunds.map((one) => happen(one)));
    const { events } = await ports.store.events(house, { limit: 50 });
    expect(events.map((one) => one.sequence).toSorted()).toEqual([1, 2, 3, 4, 5]);
  });

  it('is kept for nobody who does not listen, and top-ups are nobody’s', async () => {
    const { happen, call, ports, open } = openRoom();
    await happen(paid('pay_one'), paid('pay_gift', 'mch_giftshop'), toppedUp('tup_1'));
    expect((await call({ method: 'GET', path: '/v1/events', token: tokens.house })).body.data).toEqual([]);
    await open();
    expect((await ports.store.events('mch_giftshop', { limit: 5 })).events).toEqual([]);
  });

  it('of another merchant is not found', async () => {
    const { open, happen, call } = openRoom();
    await open();
    await happen(paid('pay_one'));
    for (const [method, path] of [
      ['GET', ''],
      ['POST', '/redelivery'],
    ] as const)
      expect(
        codeOf(
          await call({ method, path: `/v1/events/${eventIdOf('pay_one')}${path}`, token: tokens.gifts }),
        ),
      ).toBe('event_missing');
  });
});

describe('a delivery', () => {
  it('is signed as Standard Webhooks has it, by each secret that holds', async () => {
    const { open, happen, deliver, sent, call } = openRoom();
    const opened = await open();
    const renewed = await call({
      method: 'POST',
      path: `/v1/webhook-endpoints/${opened.body.id}/secrets`,
      token: tokens.house,
      key: 'new',
      body: {},
    });
    await happen(paid('pay_one'));
    await deliver();
    const [{ headers = {}, body = '' } = {}] = sent;
    // The library looks at its own clock; the signature is what is looked at here.
    for (const { signing_secret } of [opened.body, renewed.body]) {
      const verifier = new Webhook(String(signing_secret));
      const stamped = verifier.sign(headers['webhook-id'] ?? '', new Date(noon), body);
      expect(headers['webhook-signature']?.split(' ')).toContain(stamped);
    }
    expect(JSON.parse(body)).toMatchObject({
      type: 'payment.succeeded',
      sequence: 1,
      data: { object: { object: 'payment', id: 'pay_one', amount: 4_200 } },
    });
  });

  it('is tried along the ladder until it is taken, and not before its time', async () => {
    const { open, happen, deliver, sent, listener, clock, event } = openRoom();
    await open();
    listener.heard = () =>
      sent.length < 4 ? { kind: 'refused', status: 500 } : { kind: 'taken', status: 204 };
    await happen(paid('pay_one'));
    for (const pause of [0, ...pausesMs.slice(0, 3)]) {
      const before = sent.length;
      clock.now += Math.max(0, pause - 1);
      if (pause > 0) await deliver();
      expect(sent).toHaveLength(before);
      clock.now += 1;
      await deliver();
      expect(sent).toHaveLength(before + 1);
    }
    expect(new Set(sent.map((one) => one.body)).size).toBe(1);
    clock.now += 30 * 86_400_000;
    expect(await deliver()).toBe(0);
    expect(await event(eventIdOf('pay_one'))).toMatchObject({
      deliveries: [
        { status: 'delivered', next_try: null, tries: [{}, {}, {}, { outcome: 'taken', status: 204 }] },
      ],
    });
  });

  it('that nobody ever takes dies after three days and comes again when asked', async () => {
    const { open, happen, deliver, sent, listener, clock, event, call, woken } = openRoom();
    await open();
    listener.heard = () => ({ kind: 'silent', reason: 'timeout' });
    await happen(paid('pay_one'));
    for (let tries = 0; tries <= pausesMs.length; tries += 1) {
      await deliver();
      clock.now += 25 * 3_600_000;
    }
    expect(sent).toHaveLength(pausesMs.length + 1);
    expect(await deliver()).toBe(0);
    const id = eventIdOf('pay_one');
    expect(await event(id)).toMatchObject({ deliveries: [{ status: 'dead' }] });
    listener.heard = () => ({ kind: 'taken', status: 200 });
    const asked = await call({ method: 'POST', path: `/v1/events/${id}/redelivery`, token: tokens.house });
    expect(asked).toMatchObject({ status: 202, body: { deliveries: [{ status: 'pending' }] } });
    expect(woken()).toBe(1);
    await deliver();
    expect(await event(id)).toMatchObject({ deliveries: [{ status: 'delivered' }] });
  });

  it('waits as long as the listener asks, when that is longer', async () => {
    const { open, happen, deliver, listener, event } = openRoom();
    await open();
    listener.heard = () => ({ kind: 'refused', status: 429, retryAfterMs: 120_000 });
    await happen(paid('pay_one'));
    await deliver();
    expect(await event(eventIdOf('pay_one'))).toMatchObject({
      deliveries: [{ next_try: new Date(noon + 120_000).toISOString() }],
    });
  });
});

describe('on DynamoDB', () => {
  it('told, tried and listed as in memory', async () => {
    const tables = await openCloudTables();
    const { open, happen, deliver, call, sent } = openRoom(await tables.table());
    await open();
    await happen(paid('pay_one'), refunded('ref_a', 'pay_one'), paid('pay_one'));
    expect(await deliver()).toBe(2);
    expect(await deliver()).toBe(0);
    expect(sent).toHaveLength(2);
    const first = await call({
      method: 'GET',
      path: '/v1/events',
      token: tokens.house,
      query: { limit: '1' },
    });
    expect(first.body).toMatchObject({ has_more: true, data: [{ type: 'payment.refunded', sequence: 2 }] });
    tables.close();
  });
});
