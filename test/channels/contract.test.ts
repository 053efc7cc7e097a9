/** What every channel promises at the port, each adapter against its simulator over real HTTP. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ChargeOrder, RefundOrder } from '../../domains/channels/port.ts';
import { fen } from '../../domains/money/fen.ts';
import { channels } from './every.ts';
import { type ChannelUnderTest, control } from './underTest.ts';

describe.each(Object.entries(channels))('%s', (name, start) => {
  let it_: ChannelUnderTest;
  let made = 0;
  beforeAll(async () => {
    it_ = await start();
    await control(it_.url, '/control/bills', { at_once: true });
  });
  afterAll(() => it_.stop());

  const order = (more: Partial<ChargeOrder> = {}): ChargeOrder => {
    made += 1;
    return {
      attemptNumber: `attempt-${made}`,
      merchantNumber: it_.merchantNumber,
      fen: fen(1_234),
      presentation: 'payer-code',
      payerCode: it_.payerCode(made),
      description: '午餐',
      expiresAt: Date.now() + 900_000,
      ...more,
    };
  };
  const shown = (more: Partial<ChargeOrder> = {}): ChargeOrder => {
    const { payerCode: _none, ...rest } = order({ presentation: 'order-code', ...more });
    return rest;
  };
  const refundOf = (charge: ChargeOrder, back: number, refundNumber: string): RefundOrder => ({
    refundNumber,
    attemptNumber: charge.attemptNumber,
    merchantNumber: charge.merchantNumber,
    fen: fen(back),
    chargedFen: charge.fen,
    reason: '退货',
  });
  const find = (charge: ChargeOrder) => it_.channel.findCharge(charge.attemptNumber, it_.merchantNumber);
  const misbehave = (mode: string, more: object = {}) => control(it_.url, '/control', { mode, ...more });
  const pay = (charge: ChargeOrder) => control(it_.url, '/control/pay', { attempt: charge.attemptNumber });
  /** All that came about one number of ours, read; waits until there are so many. */
  const noticesOf = async (number: string, count = 1) => {
    const reading = async () => {
      const all = await Promise.all(
        it_.notices.map(async (raw) => ({ raw, read: await it_.channel.readNotice(raw) })),
      );
      return all.flatMap(({ raw, read }) => {
        if (read.kind !== 'notice') return [];
        const { about } = read.notice;
        const own = about.kind === 'charge' ? about.attemptNumber : about.refundNumber;
        return own === number ? [{ raw, notice: read.notice }] : [];
      });
    };
    await vi.waitFor(async () => expect((await reading()).length).toBeGreaterThanOrEqual(count), {
      timeout: 10_000,
    });
    return reading();
  };

  it('finds what it charged, and a repeat is the same charge', async () => {
    const charge = order();
    const charged = await it_.channel.charge(charge);
    expect(charged).toMatchObject({ kind: 'captured', fen: charge.fen });
    expect(await find(charge)).toEqual(charged);
    expect(await it_.channel.charge(charge)).toEqual(charged);
    const other = { ...charge, fen: fen(charge.fen + 1) };
    expect(await it_.channel.charge(other)).toMatchObject({ kind: 'declined', decline: 'order-differs' });
  });

  it('has never heard of a number that nobody charged', async () => {
    expect(await find(order())).toEqual({ kind: 'not-found' });
  });

  it.each(['timeout-after-success', 'lost-answer'])(
    'does not know after %s, and finds it later',
    async (mode) => {
      const charge = order();
      await misbehave(mode);
      expect(await it_.impatient.charge(charge)).toMatchObject({ kind: 'unknown' });
      expect(await find(charge)).toMatchObject({ kind: 'captured', fen: charge.fen });
    },
  );

  it('does not know when the channel does not know, nor when its clock is wrong', async () => {
    const charge = order();
    await misbehave('server-error');
    expect(await it_.channel.charge(charge)).toMatchObject({ kind: 'unknown' });
    await misbehave('clock-skew');
    expect(await it_.channel.charge(charge)).toMatchObject({ kind: 'unknown' });
    expect(await it_.channel.charge(charge)).toMatchObject({ kind: 'captured', fen: charge.fen });
    expect(await find(charge)).toMatchObject({ kind: 'captured', fen: charge.fen });
  });

  it('knows that nothing was sent where nobody listens', async () => {
    const away = await start();
    await away.stop();
    expect(await away.channel.charge(order())).toMatchObject({ kind: 'not-sent' });
  });

  it('says a refusal in our words', async () => {
    for (const [code, decline] of Object.entries(it_.declines)) {
      await misbehave('decline', { code });
      const declined = await it_.channel.charge(order());
      expect(declined).toEqual({ kind: 'declined', decline, rawCode: code });
    }
  });

  it('takes a payer code once', async () => {
    const first = order();
    await it_.channel.charge(first);
    const again = order({ payerCode: first.payerCode ?? '' });
    expect(await it_.channel.charge(again)).toMatchObject({
      kind: 'declined',
      decline: 'payer-code-invalid',
    });
  });

  it('tells another amount as it is', async () => {
    const charge = order();
    await misbehave('wrong-amount', { seed: 7 });
    const charged = await it_.channel.charge(charge);
    expect(charged.kind === 'captured' && charged.fen > charge.fen).toBe(true);
    expect(await find(charge)).toEqual(charged);
  });

  it('waits for a password, and takes the charge back when it is closed', async () => {
    const charge = order();
    await misbehave('password');
    expect(await it_.channel.charge(charge)).toEqual({ kind: 'waiting' });
    expect(await find(charge)).toEqual({ kind: 'waiting' });
    expect(await it_.channel.close(charge.attemptNumber, it_.merchantNumber)).toEqual({ kind: 'closed' });
    expect(await find(charge)).toEqual({ kind: 'closed' });
  });

  it('shows a code; closing what was paid tells that it was paid', async () => {
    const [paid, left] = [shown(), shown()];
    for (const charge of [paid, left]) {
      const waiting = await it_.channel.charge(charge);
      expect(waiting.kind === 'waiting' && waiting.show).toBeTruthy();
      // Some channels know a code only once it was scanned.
      expect(['waiting', 'not-found']).toContain((await find(charge)).kind);
    }
    await pay(paid);
    const close = (one: ChargeOrder) => it_.channel.close(one.attemptNumber, it_.merchantNumber);
    expect(await close(paid)).toMatchObject({ kind: 'captured', fen: paid.fen });
    expect(await close(left)).toEqual({ kind: 'closed' });
    expect(await find(left)).toEqual({ kind: 'closed' });
  });

  it('gives back to the fen, once, and not more than was paid', async () => {
    const charge = order();
    await it_.channel.charge(charge);
    const part = refundOf(charge, 234, `refund-${made}-a`);
    expect(await it_.channel.refund(part)).toMatchObject({ kind: 'arrived', fen: 234 });
    expect(await it_.channel.refund(part)).toMatchObject({ kind: 'arrived', fen: 234 });
    const tooMuch = refundOf(charge, 1_001, `refund-${made}-b`);
    expect(await it_.channel.refund(tooMuch)).toMatchObject({ kind: 'failed' });
    expect(await it_.channel.findRefund(tooMuch)).toEqual({ kind: 'not-found' });
    const rest = refundOf(charge, 1_000, `refund-${made}-c`);
    expect(await it_.channel.refund(rest)).toMatchObject({ kind: 'arrived', fen: 1_000 });
    expect(await it_.channel.findRefund(part)).toMatchObject({ kind: 'arrived', fen: 234 });
    expect(await find(charge)).toMatchObject({ kind: 'refunded', fen: charge.fen });
  });

  it('does not know of a refund without an answer, and finds it later', async () => {
    const charge = order();
    await it_.channel.charge(charge);
    await misbehave('refund-timeout');
    const back = refundOf(charge, 100, `refund-${made}`);
    expect(await it_.impatient.refund(back)).toMatchObject({ kind: 'unknown' });
    expect(await it_.channel.findRefund(back)).toMatchObject({ kind: 'arrived', fen: 100 });
  });

  it('tells that a refund failed after it had arrived', async () => {
    const charge = order();
    await it_.channel.charge(charge);
    await misbehave('late-refund-failure', { late_ms: 60_000 });
    const back = refundOf(charge, 100, `refund-${made}`);
    expect(await it_.channel.refund(back)).toMatchObject({ kind: 'arrived' });
    await control(it_.url, '/control/late', {});
    expect(await it_.channel.findRefund(back)).toMatchObject({ kind: 'failed' });
  });

  it('reads a notice once for each number, however often it comes', async () => {
    const charge = shown();
    await it_.channel.charge(charge);
    await misbehave('duplicate-notice', { seed: 3 });
    await pay(charge);
    const came = await noticesOf(charge.attemptNumber, 2);
    expect(new Set(came.map(({ notice }) => notice.noticeNumber)).size).toBe(1);
    expect(came[0]?.notice).toMatchObject({
      channel: name,
      about: { kind: 'charge', outcome: { kind: 'captured', fen: charge.fen } },
    });
  });

  it('reads a notice that comes after what happened next', async () => {
    const charge = shown();
    await it_.channel.charge(charge);
    await misbehave('late-notice', { late_ms: 60_000 });
    await pay(charge);
    const back = refundOf(charge, 1, `refund-${made}`);
    await it_.channel.refund(back);
    await noticesOf(back.refundNumber);
    expect(await noticesOf(charge.attemptNumber, 0)).toEqual([]);
    await control(it_.url, '/control/late', {});
    const [late] = await noticesOf(charge.attemptNumber);
    expect(late?.notice.about).toMatchObject({ kind: 'charge' });
  });

  it('refuses a notice that is altered, forged or old', async () => {
    const charge = shown();
    await it_.channel.charge(charge);
    await pay(charge);
    const [came] = await noticesOf(charge.attemptNumber);
    if (came === undefined) throw new Error('no notice came');
    const stranger = await start();
    const unsigned = { headers: {}, body: came.raw.body.replaceAll('sign', 'no') };
    const readings = await Promise.all([
      it_.channel.readNotice(it_.altered(came.raw)),
      it_.channel.readNotice(unsigned),
      it_.later.readNotice(came.raw),
      stranger.channel.readNotice(came.raw),
    ]);
    expect(readings).toEqual(readings.map(() => ({ kind: 'bad-signature' })));
    await stranger.stop();
  });
});
