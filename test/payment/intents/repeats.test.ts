/** One key, one step, one answer: every door of intents that changes anything, asked again in every way. */
import { describe, expect, it } from 'vitest';
import { doors } from '../../../functions/payment/intents.ts';
import { codeOf } from '../../kit/http.ts';
import { type Intents, openIntents, type Who } from './room.ts';

type Story = {
  readonly door: string;
  readonly ask: (intents: Intents) => Promise<{ who: Who; path: string; body?: object; other: object }>;
};

const confirmedOne = async (intents: Intents): Promise<string> => {
  const id = await intents.held();
  await intents.post('lin', `/${id}/confirm`, {});
  return id;
};

const stories: Readonly<Record<string, Story>> = {
  'a new intent': {
    door: '',
    ask: async () => ({
      who: 'till',
      path: '',
      body: { amount: 1_00, currency: 'CNY' },
      other: { amount: 2_00, currency: 'CNY' },
    }),
  },
  'a confirmation': {
    door: '/{intent_id}/confirm',
    ask: async (intents) => {
      const path = `/${await intents.make()}/confirm`;
      const { code } = await intents.room.codeFor('pn_100000001' as never);
      return { who: 'noodleHouse', path, body: { code }, other: {} };
    },
  },
  'the balance of a deposit': {
    door: '/{intent_id}/confirm',
    ask: async (intents) => {
      const id = await intents.ordered('return');
      await intents.post('lin', `/${id}/confirm`, {});
      const { code } = await intents.room.codeFor('pn_100000001' as never);
      return { who: 'noodleHouse', path: `/${id}/confirm`, body: { code }, other: {} };
    },
  },
  'a capture of a part': {
    door: '/{intent_id}/captures',
    ask: async (intents) => ({
      who: 'noodleHouse',
      path: `/${await confirmedOne(intents)}/captures`,
      body: { amount: 30_00 },
      other: { amount: 30_01 },
    }),
  },
  'a refund of a part': {
    door: '/{intent_id}/refunds',
    ask: async (intents) => {
      const id = await confirmedOne(intents);
      await intents.post('noodleHouse', `/${id}/captures`, {});
      await intents.room.ledger.sweep('payable:mch_noodlehouse' as never);
      return { who: 'noodleHouse', path: `/${id}/refunds`, body: { amount: 1 }, other: {} };
    },
  },
  'a cancellation': {
    door: '/{intent_id}/cancel',
    ask: async (intents) => ({
      who: 'noodleHouse',
      path: `/${await confirmedOne(intents)}/cancel`,
      other: {},
    }),
  },
};

it('is asked of every door that takes a key, here or with the coupons', () => {
  const keyed = doors.filter((one) => one.contract.idempotent).map((one) => one.contract.path);
  expect(new Set(keyed)).toEqual(
    new Set(['/v1/coupons', ...Object.values(stories).map((one) => `/v1/payment-intents${one.door}`)]),
  );
});

describe.each(Object.entries(stories))('%s', (_name, { ask }) => {
  it('asked again, now or after months, is answered the same to the byte and done once', async () => {
    const intents = await openIntents();
    const { who, path, body } = await ask(intents);
    const before = intents.room.ledger.journals().length;
    const once = await intents.post(who, path, body, { key: 'k' });
    expect(once.status, once.text).toBeLessThan(300);
    const written = intents.room.ledger.journals().length - before;
    expect(written).toBeLessThanOrEqual(1);
    for (const later of [0, 601_000, 90 * 86_400_000]) {
      intents.room.clock.now += later;
      const again = await intents.post(who, path, body, { key: 'k' });
      expect([again.status, again.text, again.headers['Idempotency-Replayed']]).toEqual([
        once.status,
        once.text,
        'true',
      ]);
    }
    expect(intents.room.ledger.journals().length - before).toBe(written);
  });

  it('asked twenty times at once is done once, and all hear the same', async () => {
    const intents = await openIntents();
    const { who, path, body } = await ask(intents);
    const before = intents.room.ledger.journals().length;
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => intents.post(who, path, body, { key: 'k' })),
    );
    expect(new Set(replies.map((one) => `${one.status} ${one.text}`)).size).toBe(1);
    expect(replies.filter((one) => one.headers['Idempotency-Replayed'] === undefined)).toHaveLength(1);
    expect(intents.room.ledger.journals().length - before).toBeLessThanOrEqual(1);
  });

  it('with another body under its key is refused', async () => {
    const intents = await openIntents();
    const { who, path, body, other } = await ask(intents);
    if (body === undefined) return;
    await intents.post(who, path, body, { key: 'k' });
    const reply = await intents.post(who, path, other, { key: 'k' });
    expect([reply.status, codeOf(reply)]).toEqual([422, 'idempotency_key_reused']);
  });
});
