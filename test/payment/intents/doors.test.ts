/** Payment intents at their doors: paid at once, or held, captured in parts, given back, and ended by time. */
import { beforeEach, describe, expect, it } from 'vitest';
import { codeOf, errorOf } from '../../kit/http.ts';
import { lin } from '../room.ts';
import { type Intents, moneyOf, openIntents } from './room.ts';

let intents: Intents;
beforeEach(async () => {
  intents = await openIntents();
});
const money = () => moneyOf(intents, lin);

describe('an intent that is paid at once', () => {
  it('is confirmed by whoever was given it, and is a payment of the merchant in one journal', async () => {
    const id = await intents.make({ description: '两碗面', merchant_reference: 'A-1' });
    expect(await intents.show(id, 'lin')).toMatchObject({ status: 'requires_method', payer: null, held: 0 });
    const paid = await intents.post('lin', `/${id}/confirm`, {});
    expect([paid.status, paid.body.status, paid.body.captured, paid.body.payer]).toEqual([
      200,
      'succeeded',
      100_00,
      lin,
    ]);
    expect(await money()).toEqual({ available: 400_00, held: 0, merchant: 100_00 });
    const [captured] = paid.body.captures as readonly { readonly id: string }[];
    const payment = await intents.room.call({
      method: 'GET',
      path: `/v1/payments/${captured?.id}`,
      token: (await import('../room.ts')).tokens.lin,
    });
    expect(payment.body).toMatchObject({ amount: 100_00, description: '两碗面', merchant_reference: 'A-1' });
  });

  it("is confirmed by the merchant with the payer's code, once, and with a code for its purpose only", async () => {
    const [id, other] = [await intents.make({ purpose: 'dine' }), await intents.make({ purpose: 'dine' })];
    const { code } = await intents.room.codeFor(lin);
    const paid = await intents.post('till', `/${id}/confirm`, { code });
    expect([paid.status, paid.body.status]).toEqual([200, 'succeeded']);
    expect(codeOf(await intents.post('till', `/${other}/confirm`, { code }))).toBe('code_used');
    const { code: ofRides } = await intents.room.codeFor(lin, ['ride']);
    expect(codeOf(await intents.post('till', `/${other}/confirm`, { code: ofRides }))).toBe(
      'code_scope_missing',
    );
    expect(codeOf(await intents.post('till', `/${other}/confirm`, {}))).toBe('not_yours_to_use');
    expect(codeOf(await intents.post('lin', `/${other}/confirm`, { code }))).toBe('not_yours_to_use');
  });

  it('that the wallet cannot pay is refused and can be confirmed by somebody else', async () => {
    const id = await intents.make({ amount: 600_00 });
    const refused = await intents.post('lin', `/${id}/confirm`, {});
    expect([refused.status, codeOf(refused)]).toEqual([402, 'insufficient_funds']);
    const { code } = await intents.room.codeFor(lin, ['shop']);
    const atTill = await intents.post('till', `/${id}/confirm`, { code });
    expect([codeOf(atTill), errorOf(atTill).details]).toEqual(['insufficient_funds', undefined]);
    expect(await intents.show(id)).toMatchObject({ status: 'requires_method', payer: null });
    expect(await money()).toEqual({ available: 500_00, held: 0, merchant: 0 });
  });

  it('is paid by one of two who confirm at once, and names its status to the other', async () => {
    const id = await intents.make();
    const both = await Promise.all([
      intents.post('lin', `/${id}/confirm`, {}),
      intents.post('mei', `/${id}/confirm`, {}),
    ]);
    expect(both.map((one) => one.status).toSorted()).toEqual([200, 404]);
    expect((await money()).merchant).toBe(100_00);
  });
});

describe('an intent that is held first', () => {
  it('is captured in parts, and the last lets go of the rest', async () => {
    const id = await intents.held();
    const confirmed = await intents.post('lin', `/${id}/confirm`, {});
    expect(confirmed.body).toMatchObject({ status: 'requires_capture', held: 100_00, captured: 0 });
    expect(await money()).toEqual({ available: 400_00, held: 100_00, merchant: 0 });
    const part = await intents.post('noodleHouse', `/${id}/captures`, { amount: 30_00 });
    expect(part.body).toMatchObject({
      status: 'partially_captured',
      held: 70_00,
      captured: 30_00,
      refundable: 30_00,
    });
    const last = await intents.post('till', `/${id}/captures`, { amount: 50_01, final: true });
    expect(last.body).toMatchObject({ status: 'succeeded', held: 0, captured: 80_01, released: 19_99 });
    expect(await money()).toEqual({ available: 419_99, held: 0, merchant: 80_01 });
  });

  it('without an amount is captured whole; more than is left is refused', async () => {
    const id = await intents.held();
    await intents.post('lin', `/${id}/confirm`, {});
    const above = await intents.post('noodleHouse', `/${id}/captures`, { amount: 100_01 });
    expect([above.status, codeOf(above)]).toEqual([422, 'capture_exceeds_held']);
    expect((await intents.post('noodleHouse', `/${id}/captures`, {})).body.status).toBe('succeeded');
    expect(await money()).toEqual({ available: 400_00, held: 0, merchant: 100_00 });
  });

  it('is cancelled, and what was held is back', async () => {
    const id = await intents.held();
    await intents.post('lin', `/${id}/confirm`, {});
    expect((await intents.post('noodleHouse', `/${id}/cancel`)).body).toMatchObject({
      status: 'cancelled',
      held: 0,
      released: 100_00,
    });
    expect(await money()).toEqual({ available: 500_00, held: 0, merchant: 0 });
  });

  it('once captured in part is not cancelled; the refusal names the status', async () => {
    const id = await intents.held();
    await intents.post('lin', `/${id}/confirm`, {});
    await intents.post('noodleHouse', `/${id}/captures`, { amount: 1 });
    const refused = await intents.post('noodleHouse', `/${id}/cancel`);
    expect([refused.status, codeOf(refused)]).toEqual([409, 'intent_change_illegal']);
    expect(errorOf(refused).details).toEqual({ status: 'partially_captured', event: 'cancel' });
    const again = await intents.post('lin', `/${id}/confirm`, {});
    expect(errorOf(again).details).toMatchObject({ status: 'partially_captured' });
  });
});

describe('time', () => {
  it('ends what nobody confirmed, to the millisecond, for whoever comes by', async () => {
    const id = await intents.make({ expires_in: 60 });
    intents.room.clock.now += 59_999;
    expect((await intents.show(id)).status).toBe('requires_method');
    intents.room.clock.now += 1;
    const late = await intents.post('lin', `/${id}/confirm`, {});
    expect([codeOf(late), errorOf(late).details]).toEqual([
      'intent_change_illegal',
      { status: 'expired', event: 'confirm' },
    ]);
    expect((await intents.show(id)).status).toBe('expired');
  });

  it.each(['a look', 'the sweep'] as const)('gives back what was not captured, by %s', async (by) => {
    const id = await intents.held({ capture_within: 3_600 });
    await intents.post('lin', `/${id}/confirm`, {});
    intents.room.clock.now += 3_600_000;
    if (by === 'the sweep') expect(await intents.end()).toEqual({ ended: 1 });
    expect(await intents.show(id)).toMatchObject({ status: 'expired', released: 100_00 });
    expect(await intents.end()).toEqual({ ended: 0 });
    expect(await money()).toEqual({ available: 500_00, held: 0, merchant: 0 });
  });

  it('leaves what was captured, and gives back the rest', async () => {
    const id = await intents.held({ capture_within: 3_600 });
    await intents.post('lin', `/${id}/confirm`, {});
    await intents.post('noodleHouse', `/${id}/captures`, { amount: 40_00 });
    intents.room.clock.now += 3_600_000;
    expect(codeOf(await intents.post('noodleHouse', `/${id}/captures`, {}))).toBe('intent_change_illegal');
    expect(await intents.show(id)).toMatchObject({ status: 'succeeded', captured: 40_00, released: 60_00 });
    expect(await money()).toEqual({ available: 460_00, held: 0, merchant: 40_00 });
  });

  it('that the ledger noticed first is written down all the same', async () => {
    const id = await intents.held({ capture_within: 3_600 });
    await intents.post('lin', `/${id}/confirm`, {});
    const { releaseExpired } = await import('../../../functions/platform/ledger/sweeper.ts');
    intents.room.clock.now += 3_600_000 + 86_400_000;
    expect(await releaseExpired(intents.room.ledger, intents.room.clock.now)).toBe(1);
    expect(await intents.end()).toEqual({ ended: 1 });
    expect(await intents.show(id)).toMatchObject({ status: 'expired', released: 100_00 });
    expect(await money()).toEqual({ available: 500_00, held: 0, merchant: 0 });
  });
});

describe('who may', () => {
  it('see and change it: its merchant, and the payer once there is one', async () => {
    const id = await intents.held();
    expect(codeOf(await intents.post('giftShop', `/${id}/cancel`))).toBe('intent_missing');
    expect(codeOf(await intents.post('giftShop', `/${id}/captures`, {}))).toBe('intent_missing');
    await intents.post('lin', `/${id}/confirm`, {});
    expect((await intents.show(id, 'lin')).status).toBe('requires_capture');
    expect((await intents.show(id, 'mei')).error).toBeDefined();
    expect((await intents.show(id, 'giftShop')).error).toBeDefined();
    expect(codeOf(await intents.post('strayTill', '', { amount: 1, currency: 'CNY' }))).toBe(
      'not_yours_to_use',
    );
  });

  it('list them: each merchant its own, newest first, page by page', async () => {
    const made: string[] = [];
    for (let at = 0; at < 3; at += 1) {
      made.unshift(await intents.make());
      intents.room.clock.now += 1_000;
    }
    const page = async (cursor?: string) =>
      (
        await intents.call({
          method: 'GET',
          path: '/v1/payment-intents',
          token: (await import('../room.ts')).tokens.noodleHouse,
          query: { limit: '2', ...(cursor === undefined ? {} : { cursor }) },
        })
      ).body;
    const first = await page();
    const second = await page(String(first.next_cursor));
    const all = [...(first.data as { id: string }[]), ...(second.data as { id: string }[])];
    expect(all.map((one) => one.id)).toEqual(made);
  });
});

describe('a dry run', () => {
  it('shows the lines of a step and writes nothing', async () => {
    const id = await intents.held();
    const before = intents.room.ledger.journals().length;
    const shown = await intents.post('lin', `/${id}/confirm`, {}, { dry: true });
    expect(shown.body).toMatchObject({ object: 'dry_run', would_apply: true });
    expect((shown.body.effects as { entries: unknown[] }).entries).toHaveLength(2);
    expect((await intents.post('noodleHouse', `/${id}/cancel`, undefined, { dry: true })).body).toMatchObject(
      {
        would_apply: true,
        effects: { entries: [] },
      },
    );
    expect((await intents.show(id)).status).toBe('requires_method');
    expect(intents.room.ledger.journals()).toHaveLength(before);
  });
});

it('takes lines that add up, and no others', async () => {
  const lines = [
    { id: 'a', amount: 60_00, quantity: 2 },
    { id: 'b', amount: 40_00 },
  ];
  expect(
    (await intents.post('noodleHouse', '', { amount: 100_00, currency: 'CNY', lines })).body.lines,
  ).toEqual([lines[0], { id: 'b', amount: 40_00, quantity: 1 }]);
  const wrong = await intents.post('noodleHouse', '', { amount: 100_01, currency: 'CNY', lines });
  expect([wrong.status, codeOf(wrong)]).toEqual([422, 'lines_differ_from_amount']);
});
