/** A deposit now and the rest by a date: paid in time, cancelled by the shop, forfeited or given back as was agreed. */
import { beforeEach, describe, expect, it } from 'vitest';
import { payable, suspense } from '../../../domains/ledger/account.ts';
import { credit, debitSpendable, journal, journalId } from '../../../domains/ledger/journal.ts';
import { fen } from '../../../domains/money/fen.ts';
import { codeOf } from '../../kit/http.ts';
import { lin, mei } from '../room.ts';
import { type Intents, moneyOf, openIntents, week } from './room.ts';

let intents: Intents;
beforeEach(async () => {
  intents = await openIntents();
});
const money = () => moneyOf(intents, lin);
const ordered = async (ifUnpaid: 'forfeit' | 'return'): Promise<string> => {
  const id = await intents.ordered(ifUnpaid);
  await intents.post('lin', `/${id}/confirm`, {});
  return id;
};

describe('an order with a deposit', () => {
  it('takes the deposit at once and the rest from the same payer, and is one order to refund', async () => {
    const id = await intents.ordered('forfeit');
    expect(await intents.show(id, 'lin')).toMatchObject({ status: 'requires_method', due_now: 30_00 });
    expect((await intents.post('lin', `/${id}/confirm`, {})).body).toMatchObject({
      status: 'requires_balance',
      captured: 30_00,
      due_now: 70_00,
      deposit: { amount: 30_00, if_unpaid: 'forfeit' },
    });
    const { code } = await intents.room.codeFor(mei);
    expect(codeOf(await intents.post('till', `/${id}/confirm`, { code }))).toBe('payer_differs');
    intents.room.clock.now += week - 60_000;
    expect((await intents.post('lin', `/${id}/confirm`, {})).body).toMatchObject({
      status: 'succeeded',
      captured: 100_00,
      due_now: 0,
    });
    expect(await money()).toEqual({ available: 400_00, held: 0, merchant: 100_00 });
    const back = await intents.post('noodleHouse', `/${id}/refunds`, { expected_refundable: 100_00 });
    expect(back.body.refund_status).toBe('full');
    expect(await money()).toEqual({ available: 500_00, held: 0, merchant: 0 });
  });

  it('that the shop cancels gives the deposit back, whatever was agreed', async () => {
    const id = await ordered('forfeit');
    expect((await intents.post('noodleHouse', `/${id}/cancel`)).body).toMatchObject({
      status: 'cancelled',
      refunded: 30_00,
    });
    expect(await money()).toEqual({ available: 500_00, held: 0, merchant: 0 });
  });

  it.each([
    ['forfeit', { available: 470_00, held: 0, merchant: 30_00 }, 'none'],
    ['return', { available: 500_00, held: 0, merchant: 0 }, 'full'],
  ] as const)(
    'whose rest is not paid is ended on its date by the rule: %s',
    async (rule, after, refund_status) => {
      const id = await ordered(rule);
      await intents.room.ledger.sweep(payable('mch_noodlehouse'));
      intents.room.clock.now += week - 1;
      expect(await intents.end()).toEqual({ ended: 0 });
      intents.room.clock.now += 1;
      expect(await intents.end()).toEqual({ ended: 1 });
      expect(await intents.show(id)).toMatchObject({ status: 'expired', refund_status });
      expect(await intents.end()).toEqual({ ended: 0 });
      expect(await money()).toEqual(after);
      expect(codeOf(await intents.post('lin', `/${id}/confirm`, {}))).toBe('intent_change_illegal');
    },
  );

  it('whose shop cannot cover the deposit ends, owes it, and pays as soon as it can, once', async () => {
    const id = await ordered('return');
    const shop = payable('mch_noodlehouse');
    const { ledger, clock } = intents.room;
    await ledger.sweep(shop);
    const away = journalId('paid-out');
    const lines = [debitSpendable(shop, fen(30_00)), credit(suspense('payouts'), fen(30_00))];
    await ledger.post({
      journal: journal({ id: away, kind: 'payout', postedAt: clock.now, fingerprint: away, lines }),
    });
    clock.now += week;
    await intents.end();
    expect(await intents.show(id)).toMatchObject({
      status: 'expired',
      refund_status: 'pending',
      refundable: 0,
      refunded: 0,
    });
    expect(codeOf(await intents.post('noodleHouse', `/${id}/refunds`, {}))).toBe('refund_exceeds_captured');
    const other = await intents.make({ amount: 40_00 });
    await intents.post('mei', `/${other}/confirm`, {});
    expect(await intents.end()).toEqual({ ended: 1 });
    expect(await intents.end()).toEqual({ ended: 0 });
    expect(await intents.show(id)).toMatchObject({ refund_status: 'full', refunded: 30_00 });
    expect((await money()).available).toBe(500_00);
  });

  it('is not made with terms that leave nothing to pay, no time to pay it, or a hold', async () => {
    const balance_due = new Date(intents.room.clock.now + week).toISOString();
    const deposit = { amount: 30_00, balance_due, if_unpaid: 'return' };
    for (const wrong of [
      { deposit: { ...deposit, amount: 100_00 } },
      { deposit: { ...deposit, balance_due: new Date(intents.room.clock.now).toISOString() } },
      { deposit, capture_method: 'manual' },
    ]) {
      const refused = await intents.post('noodleHouse', '', { amount: 100_00, currency: 'CNY', ...wrong });
      expect([refused.status, codeOf(refused)]).toEqual([422, 'deposit_unfit']);
    }
  });
});
