/** A lunch among friends: all pay or nobody does, by every policy; refunds find their way back. */
import { describe, expect, it } from 'vitest';
import { codeOf } from '../kit/http.ts';
import { approve, deadline, lunch, merchantHas, show, start, wallets } from './lunch.ts';
import { expectWholeBooks, lin, mei, morning, openRoom, tao } from './room.ts';

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
    expect(await show(room, path)).toMatchObject({
      merchant: 'mch_noodlehouse',
      merchant_name: expect.stringMatching(/^[A-Z][a-z]+ /),
      merchant_name_zh: expect.stringMatching(/\p{Script=Han}/u),
    });
    for (const who of ['tao', 'giftShop'] as const) {
      expect((await room.get(who, path)).status).toBe(404);
      expect((await room.get(who, '/splits')).body.data).toEqual([]);
    }
    for (const door of ['approvals', 'refusals'])
      expect((await room.post('tao', `${path}/${door}`)).status).toBe(404);
    expect((await room.post('giftShop', `${path}/refunds`, { currency: 'CNY' })).status).toBe(404);
  });

  it('is listed with the others, newest first, each with what was refunded of it', async () => {
    const room = await openRoom();
    const paths = [];
    for (let made = 0; made < 3; made += 1) {
      room.clock.now += 1_000;
      paths.push(await start(room));
    }
    for (const who of ['lin', 'mei', 'tao'] as const) await approve(room, who, String(paths[1]));
    await room.sweepSagas();
    await merchantHas(room);
    await room.post('noodleHouse', `${paths[1]}/refunds`, { amount: 10_00, currency: 'CNY' });
    const { data } = (await room.get('mei', '/splits')).body;
    expect(data).toMatchObject([
      { status: 'collecting', refunded_amount: 0 },
      { status: 'paid', refunded_amount: 10_00, merchant_name_zh: expect.any(String) },
      { status: 'collecting', refunded_amount: 0 },
    ]);
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
