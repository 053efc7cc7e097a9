/** A lunch among friends: all pay or nobody does, by every policy; refunds find their way back. */
import { describe, expect, it } from 'vitest';
import { payable } from '../../domains/ledger/account.ts';
import { codeOf, type Reply } from '../kit/http.ts';
import { expectWholeBooks, lin, mei, morning, openRoom, type Room, tao, type Who } from './room.ts';

const deadline = morning + 30 * 60_000;
const lunch = (more: object = {}) => ({
  merchant: 'mch_noodlehouse',
  amount: 100_00,
  currency: 'CNY',
  shares: 'equally',
  participants: [{ person: lin }, { person: mei }, { person: tao }],
  deadline_at: new Date(deadline).toISOString(),
  policy: 'cancel',
  ...more,
});
const start = async (room: Room, more: object = {}): Promise<string> => {
  const reply = await room.post('lin', '/splits', lunch(more));
  if (reply.status !== 201) throw new Error(reply.text);
  return `/splits/${String(reply.body.id)}`;
};
const approve = (room: Room, who: Who, path: string, body: object = {}): Promise<Reply> =>
  room.post(who, `${path}/approvals`, body);
const show = async (room: Room, path: string, who: Who = 'lin') => (await room.get(who, path)).body;
const merchantHas = async (room: Room): Promise<number> =>
  (await room.ledger.balance(payable('mch_noodlehouse'))).projectedFen;
const wallets = async (room: Room): Promise<number[]> =>
  Promise.all([lin, mei, tao].map(async (one) => (await room.walletOf(one)).available - 200_000));
const untilDeadline = async (room: Room): Promise<void> => {
  room.clock.now = deadline;
  await room.sweepSagas();
};

describe('a split', () => {
  it('pays the noodle house when the last friend approves, and not a moment before', async () => {
    const room = await openRoom();
    const path = await start(room);
    expect(await show(room, path)).toMatchObject({
      status: 'collecting',
      shares: [{ amount: 33_34, status: 'open', yours: true }, { amount: 33_33 }, { amount: 33_33 }],
    });
    await approve(room, 'lin', path, { expected_amount: 33_34 });
    await approve(room, 'mei', path);
    expect(await merchantHas(room)).toBe(0);
    expect(await room.walletOf(mei)).toMatchObject({ held: 33_33, holds: 1 });
    const last = await approve(room, 'tao', path);
    expect(last.body).toMatchObject({
      status: 'paid',
      shares: [{ status: 'paid' }, { status: 'paid' }, { status: 'paid' }],
    });
    expect(await wallets(room)).toEqual([-33_34, -33_33, -33_33]);
    expect(await merchantHas(room)).toBe(100_00);
    const capture = room.ledger.journals().filter((one) => one.kind === 'capture');
    expect(capture.map((one) => one.lines.length)).toEqual([4]);
    await expectWholeBooks(room);
  });

  it('is seen by the organiser, the friends and the merchant, and by nobody else', async () => {
    const room = await openRoom();
    const path = await start(room, { participants: [{ person: lin }, { person: mei }] });
    for (const who of ['lin', 'mei', 'noodleHouse'] as const) {
      expect((await room.get(who, path)).status).toBe(200);
      expect((await room.get(who, '/splits')).body.data).toHaveLength(1);
    }
    for (const who of ['tao', 'giftShop'] as const) {
      expect((await room.get(who, path)).status).toBe(404);
      expect((await room.get(who, '/splits')).body.data).toEqual([]);
    }
    for (const door of ['approvals', 'refusals'])
      expect((await room.post('tao', `${path}/${door}`)).status).toBe(404);
    expect((await room.post('giftShop', `${path}/refunds`, { currency: 'CNY' })).status).toBe(404);
  });

  it('takes approvals from all friends at the same moment', async () => {
    const room = await openRoom();
    const path = await start(room);
    await Promise.all(
      (['lin', 'mei', 'tao', 'lin', 'mei', 'tao'] as const).map((who) => approve(room, who, path)),
    );
    await room.sweepSagas();
    expect(await show(room, path)).toMatchObject({ status: 'paid' });
    expect(await wallets(room)).toEqual([-33_34, -33_33, -33_33]);
    await expectWholeBooks(room);
  });

  it('tells a friend whose money does not suffice, who tops up and tries again', async () => {
    const room = await openRoom({ funds: 40_00 });
    const path = await start(room, { amount: 150_00 });
    const short = await approve(room, 'mei', path);
    expect([short.status, codeOf(short)]).toEqual([402, 'insufficient_funds']);
    expect(await show(room, path)).toMatchObject({
      shares: [{}, { status: 'open', last_refusal: 'insufficient_funds' }, {}],
    });
    await room.fund(mei, 10_00);
    expect((await approve(room, 'mei', path)).body).toMatchObject({
      shares: [{}, { status: 'held', last_refusal: null }, {}],
    });
    await room.fund(lin, 10_00);
    await room.fund(tao, 10_00);
    await approve(room, 'lin', path);
    expect((await approve(room, 'tao', path)).body).toMatchObject({ status: 'paid' });
    await expectWholeBooks(room);
  });

  it('lets a friend without a known account take a share by its claim code, and nobody else', async () => {
    const room = await openRoom();
    const path = await start(room, { participants: [{ person: lin }, { handle: 'friend' }] });
    const claim = (await show(room, path)).shares as { claim_code: string | null }[];
    const code = claim[1]?.claim_code ?? '';
    expect((await room.get('tao', path, { claim_code: 'not-the-code' })).status).toBe(404);
    expect((await room.get('tao', path, { claim_code: code })).body).toMatchObject({
      shares: [{ claim_code: null }, { claim_code: null }],
    });
    expect(codeOf(await approve(room, 'lin', path, { claim_code: code }))).toBe('share_already_yours');
    expect((await approve(room, 'tao', path, { claim_code: code })).status).toBe(200);
    expect((await room.get('tao', '/splits')).body.data).toHaveLength(1);
    expect(codeOf(await approve(room, 'mei', path, { claim_code: code }))).toBe('share_not_yours');
    expect((await approve(room, 'lin', path)).body).toMatchObject({ status: 'paid' });
  });

  it('shares by dishes and by amounts as quoted', async () => {
    const room = await openRoom();
    const items = [
      { name: '鱼', amount: 66_00, eaten_by: [lin, mei] },
      { name: '面', amount: 18_00, eaten_by: [tao] },
      { name: '茶', amount: 6_00 },
    ];
    const bill = { shares: 'by_dishes', items, amount: 99_00, service_amount: 9_00 };
    const quote = await room.post('lin', '/splits/quote', {
      ...bill,
      currency: 'CNY',
      participants: lunch().participants,
    });
    const parts = [38_50, 38_50, 22_00];
    expect((quote.body.result as { shares: { amount: number }[] }).shares.map((one) => one.amount)).toEqual(
      parts,
    );
    const path = await start(room, bill);
    for (const who of ['lin', 'mei', 'tao'] as const) await approve(room, who, path);
    expect(await wallets(room)).toEqual(parts.map((one) => -one));
  });

  it('refuses what cannot be split', async () => {
    const room = await openRoom();
    const refused = async (more: object) => codeOf(await room.post('lin', '/splits', lunch(more)));
    expect(await refused({ deadline_at: new Date(morning + 59_999).toISOString() })).toBe(
      'deadline_too_near',
    );
    expect(await refused({ deadline_at: new Date(morning + 86_400_001).toISOString() })).toBe(
      'deadline_too_far',
    );
    expect(await refused({ merchant: 'mch_nobody' })).toBe('merchant_unknown');
    expect(await refused({ amount: undefined })).toBe('shares_do_not_add_up');
    expect(await refused({ amount: 2 })).toBe('share_is_zero');
    expect(await refused({ participants: [{ person: lin }, {}] })).toBe('share_unknown');
    expect(await refused({ participants: [{ person: lin }, { person: lin }] })).toBe('share_repeated');
    expect(await refused({ participants: [{ person: lin }] })).toBe('parameter_invalid');
    expect(await refused({ amount: 10_000_001 })).toBe('bill_too_large');
  });

  it('takes an answer once, before the deadline, for the amount that was seen', async () => {
    const room = await openRoom();
    const path = await start(room);
    expect(codeOf(await approve(room, 'mei', path, { expected_amount: 33_32 }))).toBe('share_changed');
    await approve(room, 'mei', path);
    expect(codeOf(await approve(room, 'mei', path))).toBe('share_already_answered');
    expect(codeOf(await room.post('mei', `${path}/refusals`))).toBe('share_already_answered');
    room.clock.now = deadline;
    expect(codeOf(await approve(room, 'tao', path))).toBe('split_closed');
  });
});

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
