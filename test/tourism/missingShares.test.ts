/** A lunch among friends when one of them does not pay: every policy, and the way back of a refund. */
import { describe, expect, it } from 'vitest';
import { codeOf } from '../kit/http.ts';
import { approve, merchantHas, show, start, untilDeadline, wallets } from './lunch.ts';
import { expectWholeBooks, mei, openRoom, type Room } from './room.ts';

describe('when somebody is missing', () => {
  const twoOfThree = async (more: object, bodies: object = {}, funds = 200_000) => {
    const room = await openRoom({ funds });
    const path = await start(room, more);
    await approve(room, 'lin', path, bodies);
    await approve(room, 'mei', path, bodies);
    return { room, path };
  };

  it('cancel gives everybody the money back at the deadline', async () => {
    const { room, path } = await twoOfThree({});
    await untilDeadline(room);
    expect(await show(room, path)).toMatchObject({
      status: 'cancelled',
      reason: 'split_incomplete',
      shares: [{ status: 'released' }, { status: 'released' }, { status: 'open' }],
    });
    expect(await wallets(room)).toEqual([0, 0, 0]);
    await expectWholeBooks(room);
  });

  it('cancel gives it back at once when a friend declines', async () => {
    const { room, path } = await twoOfThree({});
    expect((await room.post('tao', `${path}/refusals`)).body).toMatchObject({
      status: 'cancelled',
      shares: [{}, {}, { status: 'declined' }],
    });
    expect(await wallets(room)).toEqual([0, 0, 0]);
  });

  it('the organiser can call it off, whatever was approved', async () => {
    const { room, path } = await twoOfThree({ policy: 'organiser_covers' });
    expect((await room.post('lin', `${path}/refusals`)).body).toMatchObject({
      status: 'cancelled',
      reason: 'split_called_off',
    });
    expect(await wallets(room)).toEqual([0, 0, 0]);
    await expectWholeBooks(room);
  });

  it('the organiser covers, at the deadline or when the last one declines', async () => {
    const { room, path } = await twoOfThree({ policy: 'organiser_covers' });
    await untilDeadline(room);
    expect(await show(room, path)).toMatchObject({
      status: 'paid',
      shares: [{ amount: 66_67 }, { amount: 33_33 }, { status: 'open' }],
    });
    expect(await wallets(room)).toEqual([-66_67, -33_33, 0]);
    const declined = await twoOfThree({ policy: 'organiser_covers' });
    await declined.room.post('tao', `${declined.path}/refusals`);
    expect(await wallets(declined.room)).toEqual([-66_67, -33_33, 0]);
    await expectWholeBooks(declined.room);
  });

  it('cancels when the organiser cannot cover', async () => {
    const { room, path } = await twoOfThree({ policy: 'organiser_covers' }, {}, 50_00);
    await untilDeadline(room);
    expect(await show(room, path)).toMatchObject({ status: 'cancelled', reason: 'organiser_cannot_cover' });
    expect(await merchantHas(room)).toBe(0);
    expect((await room.walletOf(mei)).available).toBe(50_00);
    await expectWholeBooks(room);
  });

  it('shrinks to those who agreed to as much, and cancels where one did not', async () => {
    const agreed = await twoOfThree({ policy: 'shrink' }, { consent_up_to: 50_00 });
    await untilDeadline(agreed.room);
    expect(await show(agreed.room, agreed.path)).toMatchObject({
      status: 'paid',
      shares: [{ amount: 50_00 }, { amount: 50_00 }, {}],
    });
    expect(await wallets(agreed.room)).toEqual([-50_00, -50_00, 0]);
    const not = await twoOfThree({ policy: 'shrink' }, { consent_up_to: 49_99 });
    await untilDeadline(not.room);
    expect(await show(not.room, not.path)).toMatchObject({
      status: 'cancelled',
      reason: 'shrink_above_consent',
    });
    expect(await wallets(not.room)).toEqual([0, 0, 0]);
    await expectWholeBooks(not.room);
  });
});

describe('a refund of a split', () => {
  const refund = (room: Room, path: string, body: object, key?: string) =>
    room.post('noodleHouse', `${path}/refunds`, { currency: 'CNY', ...body }, key);

  it('walks back to everybody who paid, and its parts add up to the bill', async () => {
    const room = await openRoom();
    const path = await start(room);
    expect(codeOf(await refund(room, path, { amount: 1 }))).toBe('split_not_paid');
    for (const who of ['lin', 'mei', 'tao'] as const) await approve(room, who, path);
    const parts = [10_01, 33_33, 1, 56_65];
    let left = 100_00;
    for (const part of parts.slice(0, 3)) {
      left -= part;
      expect((await refund(room, path, { amount: part })).body).toMatchObject({
        refunded_amount: 100_00 - left,
      });
    }
    const view = await show(room, path);
    const shares = view.shares as { refunded_amount: number }[];
    expect(
      shares.map(
        (one, index) => one.refunded_amount - ((view.shares as { amount: number }[])[index]?.amount ?? 0),
      ),
    ).toEqual(await wallets(room));
    expect(codeOf(await refund(room, path, { amount: left + 1 }))).toBe('remainder_exceeded');
    expect(codeOf(await refund(room, path, { expected_refundable: left + 1 }))).toBe('remainder_changed');
    expect((await refund(room, path, {})).body).toMatchObject({ refunded_amount: 100_00 });
    expect(await wallets(room)).toEqual([0, 0, 0]);
    expect(codeOf(await refund(room, path, {}))).toBe('remainder_exceeded');
    await expectWholeBooks(room);
  });

  it('is made once under one key, and ten at once never exceed the bill', async () => {
    const room = await openRoom();
    const path = await start(room);
    for (const who of ['lin', 'mei', 'tao'] as const) await approve(room, who, path);
    const first = await refund(room, path, { amount: 10_00 }, 'k');
    const again = await refund(room, path, { amount: 10_00 }, 'k');
    expect([again.text, again.headers['Idempotency-Replayed']]).toEqual([first.text, 'true']);
    expect(codeOf(await refund(room, path, { amount: 11_00 }, 'k'))).toBe('idempotency_key_reused');
    await Promise.all(Array.from({ length: 10 }, () => refund(room, path, { amount: 20_00 })));
    const { refunded_amount: back } = await show(room, path);
    expect(back).toBeLessThanOrEqual(100_00);
    expect((await wallets(room)).reduce((sum, one) => sum + one, 0)).toBe(Number(back) - 100_00);
    await expectWholeBooks(room);
  });
});
