/** What a merchant hears of an intent: each journal of it is one event under the intent, with what it moved. */
import { describe, expect, it } from 'vitest';
import { happeningOf } from '../../domains/webhooks/event.ts';
import { openIntents } from '../payment/intents/room.ts';

describe('the events of an intent', () => {
  it('say what was held, captured, released and refunded, all under the intent', async () => {
    const intents = await openIntents();
    const id = await intents.held();
    await intents.post('lin', `/${id}/confirm`, {});
    await intents.post('noodleHouse', `/${id}/captures`, { amount: 30_00 });
    await intents.post('noodleHouse', `/${id}/captures`, { amount: 20_00, final: true });
    await intents.post('noodleHouse', `/${id}/refunds`, { amount: 5_00 });
    const other = await intents.held();
    await intents.post('mei', `/${other}/confirm`, {});
    await intents.post('noodleHouse', `/${other}/cancel`);
    const heard = intents.room.ledger.journals().flatMap((one) => happeningOf(one) ?? []);
    const sums = heard.map(({ type, subject, data }) => [
      type,
      subject,
      ...['held', 'captured', 'released', 'refunded'].map((name) => data[name]),
    ]);
    expect(sums).toEqual([
      ['payment_intent.held', id, 100_00, 0, 0, 0],
      ['payment_intent.captured', id, 0, 30_00, 0, 0],
      ['payment_intent.captured', id, 0, 20_00, 50_00, 0],
      ['payment_intent.refunded', id, 0, 0, 0, 5_00],
      ['payment_intent.held', other, 100_00, 0, 0, 0],
      ['payment_intent.released', other, 0, 0, 100_00, 0],
    ]);
    expect(heard.every((one) => one.merchant === 'mch_noodlehouse')).toBe(true);
  });

  it('of one paid at once say the same of its payment, and nothing twice', async () => {
    const intents = await openIntents();
    const id = await intents.make();
    await intents.post('lin', `/${id}/confirm`, {});
    const heard = intents.room.ledger.journals().flatMap((one) => happeningOf(one) ?? []);
    expect(heard.map(({ type, subject, data }) => [type, subject, data.captured])).toEqual([
      ['payment_intent.captured', id, 100_00],
    ]);
  });
});
