/** A break goes through two people's hands, and its correction into the books once. */
import { describe, expect, it } from 'vitest';
import {
  booksOf,
  breakIn,
  breaksIn,
  breaksOf,
  codeOf,
  corrected,
  openRoom,
  row,
  statement,
  wrong,
} from './room.ts';

const missing = 'bank-2026-11-22-1-1';
const withBreaks = async () => {
  const room = await openRoom();
  await room.compare(statement(wrong));
  const { hash } = breakIn(await room.get('operator', `/breaks/${missing}`)).correction;
  const approve = (who: 'operator' | 'second' | 'third', decision = 'approve', told = hash) =>
    room.post(who, `/breaks/${missing}/approval`, { decision, hash: told });
  const propose = (told = hash) => room.post('operator', `/breaks/${missing}/correction`, { hash: told });
  return { ...room, hash, approve, propose };
};

describe('a correction', () => {
  it('is proposed by one and let go by another, and the day has nothing unexplained in the end', async () => {
    const room = await withBreaks();
    expect((await room.propose()).body).toMatchObject({ status: 'proposed', assignee: 'op_duty' });
    expect(codeOf(await room.approve('operator'))).toBe('correction_needs_another_person');
    const done = await room.approve('second');
    expect(done.body).toMatchObject({
      ...{ status: 'closed', history: [{ what: 'propose' }, { what: 'approve' }, { what: 'close' }] },
      correction: {
        ...{ proposed_by: 'op_duty', decided_by: 'op_second', journal: `correction:${missing}` },
      },
    });
    await corrected(room, 'bank-2026-11-22-1-2');
    await corrected(room, 'bank-2026-11-22-1-3');
    expect((await room.get('auditor', '/runs/bank-2026-11-22-1')).body).toMatchObject({
      ...{ corrected_amount: -9_800, unexplained_amount: 0, breaks: { found: 3, unfinished: 0 } },
    });
    expect(await booksOf(room)).toEqual({ bank: 50_200, suspense: -9_800 });
    const { debitFen, creditFen } = await room.ledger.trialBalance();
    expect(debitFen).toBe(creditFen);
  });

  it('is not booked twice, whoever repeats what', async () => {
    const room = await withBreaks();
    const first = await room.propose();
    expect((await room.propose()).body).toEqual(first.body);
    const done = await room.approve('second');
    expect((await room.approve('second')).body).toEqual(done.body);
    expect(codeOf(await room.approve('third'))).toBe('break_decided');
    expect(codeOf(await room.approve('third', 'reject'))).toBe('break_decided');
    expect((await booksOf(room)).bank).toBe(50_000);
  });

  it('is exactly what both have seen, and nothing before it is proposed', async () => {
    const room = await withBreaks();
    expect(codeOf(await room.approve('second'))).toBe('break_not_proposed');
    expect(codeOf(await room.propose('0'.repeat(64)))).toBe('correction_differs');
    await room.propose();
    expect(codeOf(await room.approve('second', 'approve', '0'.repeat(64)))).toBe('correction_differs');
    expect((await booksOf(room)).bank).toBe(60_000);
  });

  it('that is turned down may be proposed again, and moved no money', async () => {
    const room = await withBreaks();
    await room.propose();
    const down = await room.approve('second', 'reject');
    expect(down.body.status).toBe('open');
    expect((await room.approve('second', 'reject')).body).toEqual(down.body);
    expect((await booksOf(room)).bank).toBe(60_000);
    expect((await room.propose()).body.status).toBe('proposed');
    expect((await room.approve('second')).body.status).toBe('closed');
  });

  it('of names alone is agreed to without a journal', async () => {
    const room = await openRoom();
    await room.compare(statement([...wrong.slice(0, 1), row('top_3', 30_000, { channelId: 'bk-other' })]));
    const named = (await breaksOf(room)).find(({ finding }) => finding === 'id_differs');
    const done = await corrected(room, String(named?.id));
    expect(done.body).toMatchObject({ status: 'closed', correction: { lines: [], journal: null } });
    expect((await booksOf(room)).bank).toBe(60_000);
  });
});

describe('the list of breaks', () => {
  it('shows the unfinished ones with their age, and the others when asked', async () => {
    const room = await withBreaks();
    await corrected(room, missing);
    room.clock.now += 2 * 86_400_000;
    const open = await breaksOf(room);
    expect(open.map(({ id, age_days }) => [id, age_days])).toEqual([
      ['bank-2026-11-22-1-2', 2],
      ['bank-2026-11-22-1-3', 2],
    ]);
    expect((await breaksOf(room, { status: 'done' })).map(({ id }) => id)).toEqual([missing]);
    const pages = await room.get('auditor', '/breaks', { limit: '1' });
    const rest = await room.get('auditor', '/breaks', { limit: '1', cursor: String(pages.body.next_cursor) });
    expect([pages, rest].map((page) => breaksIn(page)[0]?.id)).toEqual(open.map(({ id }) => id));
    expect(codeOf(await room.get('auditor', '/breaks/bank-2026-11-22-1-9'))).toBe('break_missing');
  });

  it('names who takes it, and who it was handed to', async () => {
    const room = await withBreaks();
    const path = `/breaks/${missing}/assignment`;
    const taken = await room.post('operator', path, { assignee: 'op_duty' });
    expect((await room.post('operator', path, { assignee: 'op_duty' })).body).toEqual(taken.body);
    expect((await room.post('second', path, { assignee: 'op_third' })).body).toMatchObject({
      ...{ assignee: 'op_third', status: 'open', history: [{ what: 'take' }, { what: 'take' }] },
    });
    await corrected(room, missing);
    expect(codeOf(await room.post('second', path, { assignee: 'op_duty' }))).toBe('break_decided');
  });
});
