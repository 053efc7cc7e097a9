/** A merchant's days become batches and payouts: to the fen, once, on working days, between two people where it matters. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { qrOn, textOf } from '../../documents/qrOfPaper.ts';
import { codeOf } from '../../kit/http.ts';
import { agreed, day, friday, getsBack, moneyOf, noodles, openRoom, pays, type Room, usual } from './room.ts';

type Shown = Readonly<Record<string, unknown>> & { readonly id: string };
const batchesOf = async (room: Room): Promise<readonly Shown[]> =>
  (await room.get('noodles', '/batches')).body.data as readonly Shown[];
const stands = async (room: Room) =>
  (await batchesOf(room)).map(({ date, status, payout, carried_in, carried_out }) => [
    ...[date, status, payout, carried_in, carried_out],
  ]);
const monday = friday + 3 * day;

describe('a Friday with a payment of 225.00 and a refund of 113.00', () => {
  const settled = async (): Promise<Room> => {
    const room = await openRoom();
    await agreed(room);
    await pays(room, 'p1', 22_500, friday);
    await getsBack(room, 'p1', 11_300, friday + 1_000);
    room.clock.now = friday + day;
    const reply = await room.settle('2026-11-20');
    expect(reply.status, reply.text).toBe(200);
    return room;
  };

  it('is cut on Saturday: its fee is posted and its money set aside, and the bank is told on Monday', async () => {
    const room = await settled();
    expect(await stands(room)).toEqual([['2026-11-20', 'approved', 11_133, 0, 0]]);
    expect(await moneyOf(room)).toMatchObject({ owed: 0, fees: 67, onTheWay: 11_133 });
    expect(room.bank.asked).toEqual([]);
    room.clock.now = monday;
    await room.rest();
    expect(await stands(room)).toEqual([['2026-11-20', 'paid', 11_133, 0, 0]]);
    expect(await moneyOf(room)).toEqual({ owed: 0, fees: 67, onTheWay: 0, atBank: 1_000_000 - 11_133 });
    expect(room.bank.payouts()).toMatchObject([{ payee: noodles, amount: 11_133, status: 'paid' }]);
  });

  it('is settled once, however often it is asked for', async () => {
    const room = await settled();
    const again = await room.settle('2026-11-20');
    expect(again.body).toMatchObject({ batches: [], settled_to: '2026-11-20T16:00:00.000Z' });
    expect(await batchesOf(room)).toHaveLength(1);
  });

  it('has a statement with every movement, whose checksum is that of its bytes', async () => {
    const room = await settled();
    const [{ id } = { id: '' }] = await batchesOf(room);
    const { content, sha256 } = (await room.get('noodles', `/batches/${id}/statement`)).body;
    expect(createHash('sha256').update(String(content)).digest('hex')).toBe(sha256);
    expect(String(content).match(/\r\n/g)).toHaveLength(1 + 4 + 6 + 4);
    for (const amount of ['225.00', '113.00', '1.35', '0.68', '111.33']) expect(content).toContain(amount);
  });

  it('has a paper that says the totals and names that file, in words and in its QR code', async () => {
    const room = await settled();
    const [{ id } = { id: '' }] = await batchesOf(room);
    const { sha256 } = (await room.get('noodles', `/batches/${id}/statement`)).body;
    const paper = await room.get('noodles', `/papers/batches/${id}`);
    expect([paper.status, paper.headers['Content-Type']]).toEqual([200, 'application/pdf']);
    expect(paper.headers['Content-Disposition']).toBe(`inline; filename="${id}.pdf"`);
    const said = textOf(paper.text);
    for (const words of [
      id,
      '商户结算单',
      '2026年11月20日',
      '2026年11月23日',
      '¥ 225.00',
      '¥ 113.00',
      '¥ 111.33',
    ])
      expect(said).toContain(words);
    expect(said).toContain('（大写）壹佰壹拾壹元叁角叁分');
    // What there was none of has no row.
    expect(said).not.toContain('分账');
    expect(said.replaceAll('\n', '')).toContain(sha256);
    expect(qrOn(paper.text)).toBe(`sha256:${sha256}`);
  });

  it('is nobody else’s to see', async () => {
    const room = await settled();
    const [{ id } = { id: '' }] = await batchesOf(room);
    expect(codeOf(await room.get('gifts', `/batches/${id}`))).toBe('batch_missing');
    expect(codeOf(await room.get('gifts', `/batches/${id}/statement`))).toBe('batch_missing');
    expect(codeOf(await room.get('gifts', `/papers/batches/${id}`))).toBe('batch_missing');
    expect((await room.get('gifts', '/batches')).body.data).toEqual([]);
    expect(codeOf(await room.get('gifts', '/batches', { merchant: noodles }))).toBe('batches_of_whom');
    expect((await room.get('auditor', '/batches', { date: '2026-11-20' })).body.data).toHaveLength(1);
  });
});

describe('what is left over', () => {
  it('of a day below nothing is carried: the fee of what went back is owed', async () => {
    const room = await openRoom();
    await agreed(room, { fee_back_on_refund: false });
    await pays(room, 'p1', 10_000, friday);
    await getsBack(room, 'p1', 10_000, friday);
    room.clock.now = friday + day;
    await room.settle('2026-11-20');
    expect(await stands(room)).toEqual([['2026-11-20', 'carried_over', 0, 0, -60]]);
    expect(await moneyOf(room)).toMatchObject({ owed: -60, fees: 60 });
    await pays(room, 'p2', 10_000, monday);
    room.clock.now = monday + day;
    await room.settle('2026-11-23');
    await room.rest();
    expect((await stands(room))[0]).toEqual(['2026-11-23', 'paid', 9_880, -60, 0]);
    expect(await moneyOf(room)).toMatchObject({ owed: 0, onTheWay: 0, fees: 120 });
  });

  it('as a reserve stays with us, and goes with the next batch when less is to stay', async () => {
    const room = await openRoom();
    await agreed(room, { reserve_amount: 3_000 });
    await pays(room, 'p1', 10_000, friday);
    room.clock.now = monday;
    await room.settle('2026-11-22');
    await room.rest();
    expect(await stands(room)).toEqual([['2026-11-20', 'paid', 6_940, 0, 0]]);
    expect((await moneyOf(room)).owed).toBe(3_000);
    await agreed(room, { from: '2026-11-23', reserve_amount: 1_000 });
    room.clock.now += day;
    await room.settle('2026-11-23');
    await room.rest();
    expect((await stands(room))[0]).toEqual(['2026-11-23', 'paid', 2_000, 3_000, 0]);
  });

  it('when the bank sends it back goes into the next batch', async () => {
    const room = await openRoom();
    room.bank.next('returns');
    await agreed(room);
    await pays(room, 'p1', 10_000, friday);
    room.clock.now = monday;
    await room.settle('2026-11-20');
    expect(await stands(room)).toEqual([['2026-11-20', 'returned', 9_940, 0, 0]]);
    room.clock.now += day;
    await room.settle('2026-11-23');
    await room.rest();
    expect(await stands(room)).toEqual([
      ['2026-11-21', 'paid', 9_940, 9_940, 0],
      ['2026-11-20', 'carried_over', 9_940, 0, 0],
    ]);
    expect(room.bank.paidFen()).toBe(9_940);
  });

  it('when refunds took it before it could be set aside goes with the next batch', async () => {
    const room = await openRoom();
    await agreed(room);
    await pays(room, 'p1', 10_000, friday);
    await getsBack(room, 'p1', 9_000, friday + day);
    room.clock.now = monday;
    await room.settle('2026-11-20');
    expect(await stands(room)).toEqual([['2026-11-20', 'carried_over', 9_940, 0, 0]]);
    room.clock.now += day;
    await room.settle('2026-11-23');
    await room.rest();
    expect(room.bank.paidFen()).toBe(1_000 - 6);
    expect(await moneyOf(room)).toMatchObject({ owed: 0, onTheWay: 0, fees: 6 });
  });
});

describe('a large payout', () => {
  const waiting = async (): Promise<readonly [Room, string]> => {
    const room = await openRoom();
    await agreed(room, { approval_above_amount: 9_000 });
    await pays(room, 'p1', 10_000, friday);
    room.clock.now = monday;
    await room.settle('2026-11-20');
    return [room, '/batches/mch_noodlehouse-2026-11-20-1/approval'];
  };

  it('waits for another person than the one who made it, who says which sum', async () => {
    const [room, path] = await waiting();
    const yes = { decision: 'approve', payout: 9_940 };
    expect((await stands(room))[0]?.[1]).toBe('awaiting_approval');
    expect(codeOf(await room.post('operator', path, yes))).toBe('needs_another_person');
    expect(codeOf(await room.post('second', path, { ...yes, payout: 9_941 }))).toBe('batch_differs');
    expect((await room.post('second', path, yes)).body).toMatchObject({
      status: 'paid',
      decided_by: 'op_second',
    });
    expect(codeOf(await room.post('second', path, yes))).toBe('batch_not_waiting');
  });

  it('that is not let go is the merchant’s again, with the next batch', async () => {
    const [room, path] = await waiting();
    const no = await room.post('second', path, { decision: 'reject', payout: 9_940 });
    expect(no.body).toMatchObject({ status: 'carried_over', decided_by: 'op_second' });
    expect(await moneyOf(room)).toMatchObject({ owed: 9_940, onTheWay: 0 });
    expect(room.bank.asked).toEqual([]);
  });
});

describe('terms', () => {
  it('take two people, exactly what was proposed, and days that are not settled', async () => {
    const room = await openRoom();
    const proposed = await room.post('operator', '/terms', usual);
    const path = `/terms/${proposed.body.id}/approval`;
    const hash = String(proposed.body.hash);
    expect(codeOf(await room.post('operator', path, { hash }))).toBe('needs_another_person');
    expect(codeOf(await room.post('second', path, { hash: '0'.repeat(64) }))).toBe('terms_change_differs');
    expect(codeOf(await room.get('auditor', `/merchants/${noodles}/terms`))).toBe('terms_missing');
    expect((await room.post('second', path, { hash })).body).toMatchObject({ status: 'agreed' });
    expect((await room.post('second', path, { hash })).status).toBe(200);
    expect((await room.post('operator', '/terms', usual)).text).toBe(proposed.text);
    room.clock.now = monday;
    await room.settle('2026-11-22');
    const late = await room.post('operator', '/terms', { ...usual, rate: '0' }, 'late');
    expect(codeOf(late)).toBe('terms_begin_too_early');
    expect(codeOf(await room.settle('2026-11-23'))).toBe('day_not_over');
  });

  it.each([
    [{ rate: '0.051' }, 'tariff_rate_out_of_range'],
    [{ least_amount: 2, most_amount: 1 }, 'tariff_bounds_crossed'],
    [{ merchant: 'mch_nobody' }, 'merchant_unknown'],
  ])('that cannot be are refused: %o', async (change, code) => {
    const room = await openRoom();
    expect(codeOf(await room.post('operator', '/terms', { ...usual, ...change }))).toBe(code);
  });

  it('whose fee the platform bears charge nothing, and real time pays on a Saturday', async () => {
    const room = await openRoom();
    await agreed(room, { bearer: 'platform', pace: 'real_time', from: '2026-11-21' });
    await pays(room, 'p1', 10_000, friday + day);
    room.clock.now = friday + 2 * day;
    await room.settle('2026-11-21');
    expect(await stands(room)).toEqual([['2026-11-21', 'paid', 10_000, 0, 0]]);
  });
});
