/** The bill of a day, channel by channel: it sums to what was charged less what was given back, and a bill that does not is seen. */
import { describe, expect, it } from 'vitest';
import type { ChargeOrder } from '../../domains/channels/port.ts';
import { fen } from '../../domains/money/fen.ts';
import { businessDate } from '../../domains/time/businessDate.ts';
import { channels } from './every.ts';
import { control } from './underTest.ts';

describe.each(Object.entries(channels))('%s', (_name, start) => {
  it('lists the day', async () => {
    const own = await start();
    const day = businessDate(Date.now());
    const order = (number: number, amount: number): ChargeOrder => ({
      attemptNumber: `attempt-${number}`,
      merchantNumber: own.merchantNumber,
      fen: fen(amount),
      presentation: 'payer-code',
      payerCode: own.payerCode(number),
      description: '午餐',
      expiresAt: Date.now() + 900_000,
    });
    expect(await own.channel.bill(day)).toEqual({ kind: 'not-ready' });
    await control(own.url, '/control/bills', { at_once: true });
    // What is empty and what is not made yet are one answer at some channels.
    expect(['none', 'not-ready']).toContain((await own.channel.bill(day)).kind);
    const [first, second, unpaid] = [order(1, 1_001), order(2, 2_999), order(3, 500)];
    await own.channel.charge(first);
    await own.channel.charge(second);
    await control(own.url, '/control', { mode: 'password' });
    await own.channel.charge(unpaid);
    await own.channel.refund({
      refundNumber: 'refund-of-the-day',
      attemptNumber: second.attemptNumber,
      merchantNumber: own.merchantNumber,
      fen: fen(999),
      chargedFen: second.fen,
      reason: '退货',
    });
    const sumOf = async (): Promise<number> => {
      const bill = await own.channel.bill(day);
      return bill.kind === 'bill' ? own.billSum(bill.text) : Number.NaN;
    };
    expect(await sumOf()).toBe(3_001);
    for (const mode of ['extra-row', 'missing-row', 'altered-row']) {
      await control(own.url, '/control', { mode, seed: 5 });
      expect(await sumOf(), mode).not.toBe(3_001);
      expect(await sumOf()).toBe(3_001);
    }
    await own.stop();
  });
});
