/**
 * One key, one effect, one answer: every door that moves money, by every way in which a request comes again.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import type { MemoryLedger } from '../../domains/ledger/memoryLedger.ts';
import { Fault } from '../../domains/outcome/fault.ts';
import { isRefusal } from '../../domains/outcome/refusal.ts';
import { type Call, codeOf } from '../kit/http.ts';
import { doors, lin, openRoom, payOnce, type Room, tokens } from './room.ts';

/** A request that would be done, one with another body under the same key, and somebody else who uses the same key. */
type Case = {
  readonly door: string;
  readonly what: string;
  readonly make: (
    room: Room,
  ) => Promise<{ readonly call: Call; readonly other: Call; readonly stranger: Call }>;
};

const merchantCode = async (room: Room, body: object): Promise<string> =>
  String(
    (await room.call({ method: 'POST', path: '/v1/merchants/codes', token: tokens.noodleHouse, body })).body
      .text,
  );
const pay = (token: string, body: object): Call => ({
  method: 'POST',
  path: '/v1/payments',
  token,
  key: 'k',
  body,
});

const cases: readonly Case[] = [
  {
    door: 'POST /v1/payments',
    what: "a customer's code",
    make: async (room) => {
      const dine = { currency: 'CNY', purpose: 'dine' };
      const call = pay(tokens.till, { ...dine, code: (await room.codeFor(lin)).code, amount: 42_00 });
      const stranger = pay(tokens.giftShop, { ...dine, code: (await room.codeFor(lin)).code, amount: 42_00 });
      return { call, other: { ...call, body: { ...Object(call.body), amount: 42_01 } }, stranger };
    },
  },
  {
    door: 'POST /v1/payments',
    what: "a merchant's static code",
    make: async (room) => {
      const merchant_code = await merchantCode(room, { kind: 'static' });
      const call = pay(tokens.lin, { merchant_code, amount: 42_00, currency: 'CNY' });
      return {
        call,
        other: { ...call, body: { merchant_code, amount: 42_01, currency: 'CNY' } },
        stranger: { ...call, token: tokens.mei },
      };
    },
  },
  {
    door: 'POST /v1/payments',
    what: 'the code of one order',
    make: async (room) => {
      const order = (reference: string) =>
        merchantCode(room, { kind: 'order', amount: 42_00, order_reference: reference });
      const call = pay(tokens.lin, { merchant_code: await order('A'), currency: 'CNY' });
      return {
        call,
        other: { ...call, body: { merchant_code: await order('B'), currency: 'CNY' } },
        stranger: { ...call, token: tokens.mei, body: { merchant_code: await order('C'), currency: 'CNY' } },
      };
    },
  },
  {
    door: 'POST /v1/payments/{payment_id}/refunds',
    what: 'a refund of a part',
    make: async (room) => {
      const mine = await payOnce(room, lin, 100_00, { key: 'p1' });
      const theirs = await payOnce(room, lin, 100_00, { key: 'p2', token: tokens.giftShop });
      const refund = (payment: unknown, token: string, amount: number): Call => ({
        method: 'POST',
        path: `/v1/payments/${payment}/refunds`,
        token,
        key: 'k',
        body: { amount },
      });
      return {
        call: refund(mine.body.id, tokens.noodleHouse, 42_00),
        other: refund(mine.body.id, tokens.noodleHouse, 42_01),
        stranger: refund(theirs.body.id, tokens.giftShop, 42_00),
      };
    },
  },
];

/** Loses the answer of the next posting after it was written. */
const losing = { next: false };
const seenAs = (ledger: MemoryLedger): MemoryLedger => ({
  ...ledger,
  async post(posting) {
    const posted = await ledger.post(posting);
    if (!losing.next || isRefusal(posted)) return posted;
    losing.next = false;
    throw new Fault('the connection was lost', { retry: 'unknown-outcome' });
  },
});

it('is asked of every door that takes a key, here or with the top-ups', () => {
  const keyed = doors
    .filter((one) => one.contract.idempotent)
    .map((one) => `${one.contract.method} ${one.contract.path}`);
  expect(new Set([...cases.map((one) => one.door), 'POST /v1/top-ups'])).toEqual(new Set(keyed));
});

describe.each(cases.map((one) => [one.what, one] as const))('%s', (_, { make }) => {
  let room: Room;
  let asked: Awaited<ReturnType<Case['make']>>;
  let before: number;
  beforeEach(async () => {
    losing.next = false;
    room = await openRoom({ seenAs });
    asked = await make(room);
    before = room.ledger.journals().length;
  });
  const written = () => room.ledger.journals().length - before;

  it('asked again is answered the same, to the byte, and done once', async () => {
    const once = await room.call(asked.call);
    const again = await room.call(asked.call);
    expect([once.status, once.headers['Idempotency-Replayed']]).toEqual([201, undefined]);
    expect([again.status, again.text, again.headers['Idempotency-Replayed']]).toEqual([
      201,
      once.text,
      'true',
    ]);
    expect(written()).toBe(1);
  });

  it('with another body under its key is refused, before and after time has passed', async () => {
    await room.call(asked.call);
    for (const later of [0, 601_000, 90 * 86_400_000]) {
      room.clock.now += later;
      const reply = await room.call(asked.other);
      expect([reply.status, codeOf(reply)]).toEqual([422, 'idempotency_key_reused']);
    }
    expect(written()).toBe(1);
  });

  it('asked fifty times at once is done once, and all hear the same', async () => {
    const replies = await Promise.all(Array.from({ length: 50 }, () => room.call(asked.call)));
    expect(new Set(replies.map((one) => `${one.status} ${one.text}`)).size).toBe(1);
    expect(replies.filter((one) => one.headers['Idempotency-Replayed'] === undefined)).toHaveLength(1);
    expect(written()).toBe(1);
  });

  it('whose answer was lost after it was written is told so, and the repetition gets the answer', async () => {
    losing.next = true;
    const lost = await room.call(asked.call);
    expect([lost.status, codeOf(lost), lost.headers['Should-Retry']]).toEqual([
      503,
      'outcome_unknown',
      'true',
    ]);
    const again = await room.call(asked.call);
    expect([again.status, again.headers['Idempotency-Replayed']]).toEqual([201, 'true']);
    expect(written()).toBe(1);
  });

  it.each([
    ['9:59 minutes', 599_000],
    ['10:01 minutes', 601_000],
    ['a day', 86_400_000],
    ['90 days', 90 * 86_400_000],
  ])('asked again after %s is still the same', async (_when, later) => {
    const once = await room.call(asked.call);
    room.clock.now += later;
    const again = await room.call(asked.call);
    expect([again.status, again.text]).toEqual([201, once.text]);
    expect(written()).toBe(1);
  });

  it("does not stand in the way of somebody else's same key", async () => {
    const mine = await room.call(asked.call);
    const theirs = await room.call(asked.stranger);
    expect([theirs.status, theirs.headers['Idempotency-Replayed']]).toEqual([201, undefined]);
    expect(theirs.body.id).not.toBe(mine.body.id);
    expect(written()).toBe(2);
  });
});
