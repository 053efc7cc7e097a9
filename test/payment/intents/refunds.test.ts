/** Refunds of intents: whole, in part, by lines; what is left is said, and nothing goes back twice. */
import { beforeEach, describe, expect, it } from 'vitest';
import { codeOf, errorOf } from '../../kit/http.ts';
import { lin, tokens } from '../room.ts';
import { type Intents, moneyOf, openIntents } from './room.ts';

let intents: Intents;
beforeEach(async () => {
  intents = await openIntents();
});
const lines = [
  { id: 'cups', amount: 100_00, quantity: 3 },
  { id: 'tea', amount: 50_01 },
];
const paid = async (body: object = { amount: 150_01, lines }): Promise<string> => {
  const id = await intents.make(body);
  await intents.post('lin', `/${id}/confirm`, {});
  return id;
};
const back = (id: string, body: object, more = {}) =>
  intents.post('noodleHouse', `/${id}/refunds`, body, more);

describe('a refund of an intent', () => {
  it('of everything goes back to the wallet, and nothing is left', async () => {
    const id = await paid();
    expect((await back(id, { reason: '退货' })).body).toMatchObject({
      status: 'succeeded',
      refunded: 150_01,
      refundable: 0,
      refund_status: 'full',
      refunds: [{ amount: 150_01, reason: '退货', lines: [] }],
    });
    expect(await moneyOf(intents, lin)).toEqual({ available: 500_00, held: 0, merchant: 0 });
    const again = await back(id, {});
    expect([again.status, codeOf(again)]).toEqual([409, 'refund_exceeds_captured']);
  });

  it('of a line, piece by piece, adds up to the line to the fen', async () => {
    const id = await paid();
    const sums: unknown[] = [];
    for (let piece = 0; piece < 3; piece += 1) {
      const { refunds } = (await back(id, { lines: [{ id: 'cups', quantity: 1 }] })).body;
      sums.push((refunds as { amount: number }[]).at(-1)?.amount);
    }
    expect(sums).toEqual([33_33, 33_33, 33_34]);
    const above = await back(id, { lines: [{ id: 'cups', quantity: 1 }] });
    expect([above.status, codeOf(above), errorOf(above).details]).toEqual([
      409,
      'refund_line_exceeded',
      { line: 'cups', refundable: 0, quantity: 0 },
    ]);
    expect(codeOf(await back(id, { lines: [{ id: 'milk', quantity: 1 }] }))).toBe('refund_line_unknown');
    expect((await back(id, { lines: [{ id: 'tea', amount: 50_01 }] })).body.refund_status).toBe('full');
  });

  it('under another expectation than the figure of now is refused, and hears the figure', async () => {
    const id = await paid();
    await back(id, { amount: 1, expected_refundable: 150_01 });
    const stale = await back(id, { amount: 1, expected_refundable: 150_01 });
    expect([stale.status, codeOf(stale), errorOf(stale).details]).toEqual([
      412,
      'refundable_changed',
      { refundable: 150_00 },
    ]);
  });

  it('of two that race for the rest is done once', async () => {
    const id = await paid();
    const both = await Promise.all([back(id, { amount: 100_00 }), back(id, { amount: 100_00 })]);
    expect(both.map((one) => one.status).toSorted()).toEqual([200, 409]);
    expect((await moneyOf(intents, lin)).available).toBe(449_99);
  });

  it('is not made before anything was captured, nor through the payment, and is seen as a refund', async () => {
    const held = await intents.held();
    await intents.post('lin', `/${held}/confirm`, {});
    const early = await back(held, {});
    expect([codeOf(early), errorOf(early).details]).toEqual([
      'intent_change_illegal',
      { status: 'requires_capture', event: 'refund' },
    ]);
    const id = await paid();
    const { captures } = await intents.show(id);
    const payment = (captures as { id: string }[])[0]?.id;
    const aside = await intents.room.call({
      method: 'POST',
      path: `/v1/payments/${payment}/refunds`,
      token: tokens.noodleHouse,
      key: 'aside',
      body: {},
    });
    expect([aside.status, codeOf(aside)]).toEqual([409, 'not_refundable']);
    const { refunds } = (await back(id, { amount: 7 })).body;
    const path = `/v1/refunds/${(refunds as { id: string }[])[0]?.id}`;
    const seen = await intents.room.call({ method: 'GET', path, token: tokens.lin });
    expect(seen.body).toMatchObject({ payment, amount: 7 });
    const look = await intents.room.call({
      method: 'GET',
      path: `/v1/payments/${payment}`,
      token: tokens.lin,
    });
    expect(look.body).toMatchObject({ refunded: 7, refundable: 149_94 });
  });

  it('has no end of parts: the hundredth is all that is left', async () => {
    const id = await intents.held();
    await intents.post('lin', `/${id}/confirm`, {});
    for (let part = 1; part < 100; part += 1)
      expect((await intents.post('noodleHouse', `/${id}/captures`, { amount: 1 })).status).toBe(200);
    expect(codeOf(await intents.post('noodleHouse', `/${id}/captures`, { amount: 1 }))).toBe(
      'too_many_parts',
    );
    const last = await intents.post('noodleHouse', `/${id}/captures`, { amount: 101, final: true });
    expect(last.body).toMatchObject({ status: 'succeeded', captured: 200 });
    for (let part = 1; part < 100; part += 1) expect((await back(id, { amount: 1 })).status).toBe(200);
    expect(codeOf(await back(id, { amount: 1 }))).toBe('too_many_parts');
    expect((await back(id, {})).body).toMatchObject({ refund_status: 'full', refunded: 200 });
  });

  it('shows in a dry run what it would move', async () => {
    const id = await paid();
    await intents.room.ledger.sweep('payable:mch_noodlehouse' as never);
    const shown = await back(id, { amount: 1_00 }, { dry: true });
    expect(shown.body).toMatchObject({ would_apply: true });
    expect((await intents.show(id)).refunded).toBe(0);
  });
});
