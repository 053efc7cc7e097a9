/** Gates: one code, one entry, whatever happens at the same time. */
import { describe, expect, it } from 'vitest';
import { startOfDate } from '../../domains/time/businessDate.ts';
import { codeOf } from '../kit/http.ts';
import {
  adult,
  buy,
  lin,
  mei,
  morning,
  openRoom,
  parkToday,
  type Room,
  ticketTo,
  today,
  type Who,
} from './room.ts';

const student = { class: 'student', proof: 'student_card' };
const dayMs = 86_400_000;
const enter = async (room: Room, who: Who = 'gate', person = lin, more: object = {}) =>
  (await room.post(who, '/gate-entries', { code: await room.showCode(person), ...more })).body;
const outcomes = (replies: readonly { readonly body: object }[]): unknown[] =>
  replies.map((one) => ('outcome' in one.body ? one.body.outcome : undefined));

describe('a gate', () => {
  it('lets a family in by one code, and says whom to check', async () => {
    const room = await openRoom();
    await buy(room, 'lin', [{ ...parkToday, visitors: [adult, adult, student] }]);
    expect(await enter(room)).toMatchObject({
      outcome: 'admitted',
      light: 'green',
      headline_zh: '请进',
      visitor_count: 3,
      place: 'wulingyuan',
      check: [{ class: 'student', count: 1, proof: 'student_card' }],
      entries: { allowed: 4, used: 1 },
    });
  });

  it('lets each friend in by the own code when the buyer named them', async () => {
    const room = await openRoom();
    await buy(room, 'lin', [{ ...parkToday, visitors: [adult, { ...adult, holder: mei }] }]);
    expect(await enter(room, 'gate', mei)).toMatchObject({ light: 'green', visitor_count: 1 });
    expect(await enter(room, 'gate', lin)).toMatchObject({ light: 'green', visitor_count: 1 });
  });

  it('opens once for one code shown at fifty gates at the same moment', async () => {
    const room = await openRoom();
    await buy(room, 'lin');
    const code = await room.showCode(lin);
    const replies = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        room.post(index % 2 ? 'gate' : 'eastGate', '/gate-entries', { code }),
      ),
    );
    expect(outcomes(replies).filter((one) => one === 'admitted')).toHaveLength(1);
    expect(outcomes(replies).filter((one) => one === 'code_used')).toHaveLength(49);
    expect((await room.get('lin', '/passes')).body.data).toMatchObject([
      { entries: { allowed: 4, used: 1 } },
    ]);
  });

  it('refuses a second entry with when and where the first one was, and lets in again after leaving', async () => {
    const room = await openRoom();
    await buy(room, 'lin');
    const first = await enter(room, 'eastGate');
    expect(await enter(room)).toMatchObject({
      outcome: 'already_inside',
      light: 'red',
      visitor_count: 0,
      last_entry: { at: first.created, terminal: 'trm_east' },
    });
    expect(await enter(room, 'gate', lin, { direction: 'out' })).toMatchObject({
      outcome: 'left',
      light: 'green',
    });
    expect(await enter(room, 'gate', lin, { direction: 'out' })).toMatchObject({
      outcome: 'not_inside',
      light: 'red',
    });
    expect(await enter(room)).toMatchObject({ outcome: 'admitted', entries: { used: 2 } });
  });

  it('opens on each of four days, and not on the fifth', async () => {
    const room = await openRoom();
    await buy(room, 'lin');
    for (const day of [0, 1, 2, 3]) {
      room.clock.now = morning + day * dayMs;
      expect(await enter(room)).toMatchObject({ outcome: 'admitted', entries: { used: day + 1 } });
      expect((await room.get('lin', '/passes')).body.data).toMatchObject([
        { status: day === 3 ? 'exhausted' : 'active' },
      ]);
    }
    room.clock.now = morning + 4 * dayMs;
    expect(await enter(room)).toMatchObject({ outcome: 'wrong_date' });
  });

  it('counts entries, so that leaving and coming back uses them up', async () => {
    const room = await openRoom();
    await buy(room, 'lin');
    for (const _ of [1, 2, 3, 4]) {
      expect(await enter(room)).toMatchObject({ outcome: 'admitted' });
      await enter(room, 'gate', lin, { direction: 'out' });
    }
    expect(await enter(room)).toMatchObject({ outcome: 'entries_used_up' });
  });

  it('keeps to the slot, with a quarter of an hour before and half an hour after', async () => {
    const room = await openRoom();
    await buy(room, 'lin', [ticketTo('tianmen-ticket', today, 'A-1000')]);
    const at = async (minutes: number) => {
      room.clock.now = startOfDate(today) + minutes * 60_000 - 1_000; // showing a code takes a second
      return (await enter(room, 'tianmenGate')).outcome;
    };
    expect(await at(10 * 60 - 15 - 1)).toBe('too_early');
    expect(await at(12 * 60 + 30)).toBe('too_late');
    expect(await at(12 * 60 + 29)).toBe('admitted');
  });

  it('says what is wrong: no ticket, another place, another date, a blocked pass, a bad code', async () => {
    const room = await openRoom();
    expect(await enter(room)).toMatchObject({ outcome: 'no_pass' });
    const paid = await buy(room, 'lin', [{ ...parkToday, date: '2026-12-10' }]);
    expect(await enter(room)).toMatchObject({ outcome: 'wrong_date' });
    expect(await enter(room, 'tianmenGate')).toMatchObject({ outcome: 'wrong_place' });
    await room.post('lin', `/orders/${String(paid.body.id)}/cancellation`);
    room.clock.now = startOfDate('2026-12-10') + 8 * 3_600_000;
    expect(await enter(room)).toMatchObject({ outcome: 'pass_blocked' });
    const code = await room.showCode(lin, ['dine']);
    expect((await room.post('gate', '/gate-entries', { code })).body).toMatchObject({
      outcome: 'code_scope_missing',
    });
    const old = await room.showCode(lin);
    room.clock.now += 120_000;
    expect((await room.post('gate', '/gate-entries', { code: old })).body).toMatchObject({
      outcome: 'code_expired',
      headline_zh: '请刷新二维码',
    });
    expect((await room.post('gate', '/gate-entries', { code: 'hello' })).body).toMatchObject({
      outcome: 'code_malformed',
      light: 'red',
    });
  });

  it('is for gates, and answers a repeated request with the same words', async () => {
    const room = await openRoom();
    await buy(room, 'lin');
    const code = await room.showCode(lin);
    for (const who of ['shuttle', 'till'] as const)
      expect(codeOf(await room.post(who, '/gate-entries', { code }))).toBe('terminal_kind_wrong');
    const first = await room.post('gate', '/gate-entries', { code }, 'k');
    room.clock.now += 3_600_000;
    const again = await room.post('gate', '/gate-entries', { code }, 'k');
    expect([again.text, again.headers['Idempotency-Replayed']]).toEqual([first.text, 'true']);
    expect(codeOf(await room.post('gate', '/gate-entries', { code, direction: 'out' }, 'k'))).toBe(
      'idempotency_key_reused',
    );
  });

  it('takes an entry back once, at the place where it was made', async () => {
    const room = await openRoom();
    await buy(room, 'lin');
    const entry = await enter(room);
    const path = `/gate-entries/${String(entry.id)}/annulment`;
    expect((await room.post('tianmenGate', path, { reason: 'x' })).status).toBe(404);
    const annulled = await room.post('gate', path, { reason: '按错' }, 'k');
    expect(annulled.body).toMatchObject({ annulled: true });
    expect((await room.post('gate', path, { reason: '按错' }, 'k')).text).toBe(annulled.text);
    expect(codeOf(await room.post('gate', path, { reason: 'else' }, 'k'))).toBe('idempotency_key_reused');
    expect(codeOf(await room.post('gate', path, { reason: 'again' }))).toBe('entry_not_annullable');
    expect(await enter(room)).toMatchObject({ outcome: 'admitted', entries: { used: 1 } });
  });
});
