/** What the schedule does about breaks: it books what was let go and not booked, and reminds of what has waited too long. */
import { describe, expect, it } from 'vitest';
import { isRefusal } from '../../../domains/outcome/refusal.ts';
import { lookAfterBreaks } from '../../../functions/reconciliation/lookAfterBreaks.ts';
import { booksOf, breakIn, codeOf, corrected, openRoom, statement, wrong } from './room.ts';

const one = 'bank-2026-11-22-1-1';
const day = 86_400_000;

/** Let go by another person, who fell over before it was booked. */
const letGo = async () => {
  const room = await openRoom();
  await room.compare(statement(wrong));
  const { hash } = breakIn(await room.get('operator', `/breaks/${one}`)).correction;
  await room.post('operator', `/breaks/${one}/correction`, { hash });
  const proposed = await room.ports.breaks.show(one);
  if (proposed === undefined) throw new Error('no break');
  const by = 'op_second';
  const moved = await room.ports.breaks.move(proposed, 'approve', {
    by,
    at: room.clock.now,
    set: { decidedBy: by },
  });
  expect(isRefusal(moved)).toBe(false);
  const look = () => lookAfterBreaks(room.ports, room.clock.now);
  return { ...room, hash, look };
};

describe('a correction that was let go and not booked', () => {
  it('is booked by the schedule once whoever let it go has had time, and once only', async () => {
    const room = await letGo();
    expect(await room.look()).toEqual({ booked: 0, overdue: 0, reminded: false });
    expect((await booksOf(room)).bank).toBe(60_000);
    room.clock.now += 11 * 60_000;
    expect(await room.look()).toEqual({ booked: 1, overdue: 0, reminded: false });
    expect(await room.look()).toEqual({ booked: 0, overdue: 0, reminded: false });
    expect(await booksOf(room)).toEqual({ bank: 50_000, suspense: -10_000 });
    expect(breakIn(await room.get('auditor', `/breaks/${one}`))).toMatchObject({
      ...{ status: 'closed', correction: { decided_by: 'op_second', journal: `correction:${one}` } },
      history: [{ what: 'propose' }, { what: 'approve' }, { what: 'close', by: 'schedule' }],
    });
  });

  it('is booked by whoever of the others comes by, and not turned down any more', async () => {
    const room = await letGo();
    const decide = (decision: string) =>
      room.post('third', `/breaks/${one}/approval`, { decision, hash: room.hash });
    expect(codeOf(await decide('reject'))).toBe('break_decided');
    expect(breakIn(await decide('approve'))).toMatchObject({
      ...{ status: 'closed', correction: { decided_by: 'op_second' } },
    });
    expect((await booksOf(room)).bank).toBe(50_000);
  });
});

describe('breaks that nobody settles', () => {
  it('are overdue after three days, and not any more when they are closed', async () => {
    const room = await openRoom();
    await room.compare(statement(wrong));
    const overdueAfter = async (days: number) =>
      (await lookAfterBreaks(room.ports, room.clock.now + days * day)).overdue;
    expect([await overdueAfter(2), await overdueAfter(3)]).toEqual([0, 3]);
    await corrected(room, one);
    expect(await overdueAfter(3)).toBe(2);
  });

  it('are reminded of once a day, at nine in the morning', async () => {
    const room = await openRoom();
    await room.compare(statement(wrong));
    const hours = Array.from({ length: 24 }, (_, hour) => hour);
    const reminded: number[] = [];
    for (const hour of hours)
      if ((await lookAfterBreaks(room.ports, room.clock.now + 4 * day + hour * 3_600_000)).reminded)
        reminded.push((9 + hour) % 24);
    expect(reminded).toEqual([9]);
    expect((await lookAfterBreaks(room.ports, room.clock.now)).reminded).toBe(false);
  });
});
