/**
 * Refunds: in parts that add up, never above what is left, out of what the merchant can spend.
 */
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { payable } from '../../domains/ledger/account.ts';
import { memoryLedger } from '../../domains/ledger/memoryLedger.ts';
import { codeOf, errorOf } from '../kit/http.ts';
import { lin, openRoom, payOnce, type Room, tokens } from './room.ts';

let room: Room;
beforeEach(async () => {
  room = await openRoom();
});

let keys = 0;
const refund = (payment: unknown, body: object, more: { token?: string; key?: string; dry?: true } = {}) => {
  keys += 1;
  return room.call({
    method: 'POST',
    path: `/v1/payments/${payment}/refunds`,
    token: more.token ?? tokens.noodleHouse,
    key: more.key ?? `refund-${keys}`,
    body,
    ...(more.dry ? { query: { dry_run: 'true' } } : {}),
  });
};
const look = (payment: unknown, token: string = tokens.noodleHouse) =>
  room.call({ method: 'GET', path: `/v1/payments/${payment}`, token });

describe('a refund', () => {
  it('of all goes back to the wallet at once, and a payment can be looked at before and after', async () => {
    const { id } = (await payOnce(room, lin, 42_00)).body;
    expect((await look(id)).body).toMatchObject({ refunded: 0, refundable: 42_00 });
    const reply = await refund(id, { reason: '少上一道菜' });
    expect([reply.status, reply.body.amount, reply.body.payment]).toEqual([201, 42_00, id]);
    expect(await room.balanceOf(lin)).toBe(500_00);
    expect((await look(id, tokens.lin)).body).toMatchObject({ refunded: 42_00, refundable: 0 });
    expect(codeOf(await refund(id, {}))).toBe('nothing_left_to_refund');
  });

  it('can be looked up by both sides, and by nobody else', async () => {
    const paid = await payOnce(room, lin, 42_00);
    const made = await refund(paid.body.id, { amount: 12_00 });
    const show = (token: string) => room.call({ method: 'GET', path: `/v1/refunds/${made.body.id}`, token });
    for (const token of [tokens.noodleHouse, tokens.lin]) expect((await show(token)).text).toBe(made.text);
    for (const token of [tokens.giftShop, tokens.mei])
      expect(codeOf(await show(token))).toBe('refund_missing');
  });

  it('above what is left is refused, at the fen', async () => {
    const { id } = (await payOnce(room, lin, 42_00)).body;
    expect((await refund(id, { amount: 40_00 })).status).toBe(201);
    const above = await refund(id, { amount: 2_01 });
    expect([above.status, codeOf(above)]).toEqual([409, 'remainder_exceeded']);
    expect((await refund(id, { amount: 2_00 })).status).toBe(201);
    expect(await room.balanceOf(lin)).toBe(500_00);
  });

  it('under another expectation of what is left is refused, and hears what is left', async () => {
    const { id } = (await payOnce(room, lin, 42_00)).body;
    await refund(id, { amount: 2_00 });
    const reply = await refund(id, { amount: 1_00, expected_refundable: 42_00 });
    expect([reply.status, codeOf(reply)]).toEqual([412, 'remainder_changed']);
    expect(errorOf(reply).details).toMatchObject({ refundable: 40_00 });
    expect((await refund(id, { amount: 1_00, expected_refundable: 40_00 })).status).toBe(201);
  });

  it('repeated with its key is one refund, also when it named no amount and nothing is left', async () => {
    const { id } = (await payOnce(room, lin, 42_00)).body;
    const once = await refund(id, {}, { key: 'r' });
    const again = await refund(id, {}, { key: 'r' });
    expect([again.status, again.text, again.headers['Idempotency-Replayed']]).toEqual([
      201,
      once.text,
      'true',
    ]);
    expect(codeOf(await refund(id, { amount: 1 }, { key: 'r' }))).toBe('idempotency_key_reused');
    expect(await room.balanceOf(lin)).toBe(500_00);
  });

  it("is the merchant's own to give: to others the payment does not exist", async () => {
    const { id } = (await payOnce(room, lin, 42_00)).body;
    const other = await refund(id, {}, { token: tokens.giftShop });
    const absent = await refund('pay_00000000000000000000000000', {});
    expect([other.status, codeOf(other)]).toEqual([404, 'payment_missing']);
    expect(codeOf(absent)).toBe('payment_missing');
    expect((await refund(id, {}, { token: tokens.lin })).status).toBe(403);
  });

  it('tried dry says what it would do and does nothing', async () => {
    const { id } = (await payOnce(room, lin, 42_00)).body;
    await room.ledger.sweep(payable('mch_noodlehouse'));
    const dry = await refund(id, { amount: 12_00 }, { dry: true });
    expect([dry.status, dry.body.would_apply]).toEqual([200, true]);
    expect((await look(id)).body.refundable).toBe(42_00);
  });
});

describe('a refund right after the payment', () => {
  beforeEach(async () => {
    room = await openRoom({ ledger: memoryLedger({ projection: 'by-hand' }) });
  });

  it('waits for the projector, sweeps, and is done', async () => {
    const { id } = (await payOnce(room, lin, 42_00)).body;
    const pause = room.ports.pause;
    Object.assign(room.ports, {
      pause: async (ms: number) => {
        await pause(ms);
        room.ledger.project();
      },
    });
    expect((await refund(id, {})).status).toBe(201);
    expect(room.paused).toHaveLength(1);
    expect(await room.balanceOf(lin)).toBe(500_00);
  });

  it('says that the merchant cannot cover it yet, if it stays that way, and may be tried again with its key', async () => {
    const { id } = (await payOnce(room, lin, 42_00)).body;
    const early = await refund(id, {}, { key: 'r' });
    expect([early.status, codeOf(early), early.headers['Retry-After']]).toEqual([
      409,
      'merchant_funds_insufficient',
      '1',
    ]);
    room.ledger.project();
    expect((await refund(id, {}, { key: 'r' })).status).toBe(201);
  });
});

describe('refunds in any parts', () => {
  it('add up to the payment exactly, in whatever order and however often each is repeated', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 500_00 }),
        fc.array(fc.tuple(fc.integer({ min: 1, max: 200_00 }), fc.boolean()), { maxLength: 8 }),
        async (paid, parts) => {
          room = await openRoom();
          const { id } = (await payOnce(room, lin, paid)).body;
          let left = paid;
          for (const [amount, twice] of parts) {
            keys += 1;
            const key = `part-${keys}`;
            const reply = await refund(id, { amount }, { key });
            expect(reply.status).toBe(amount <= left ? 201 : 409);
            if (twice) expect((await refund(id, { amount }, { key })).text).toBe(reply.text);
            if (reply.status === 201) left -= amount;
          }
          expect((await look(id)).body).toMatchObject({ refundable: left, refunded: paid - left });
          expect(await room.balanceOf(lin)).toBe(500_00 - left);
          const trial = await room.ledger.trialBalance();
          expect(trial.debitFen).toBe(trial.creditFen);
        },
      ),
      { numRuns: 60 },
    );
  });
});
