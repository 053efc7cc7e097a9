/** A student's cards: a roster makes them, one code and one card open the doors, the library is paid, and a lost card is dead at once. */
import { randomInt } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { addDays, businessDate } from '../../domains/time/businessDate.ts';
import { nextMorning } from '../kit/nextMorning.ts';
import { type Answer, api, expectRefusal, expectStatus, type Json } from './api.ts';
import { expectBooksInOrder, showCode, staff, type Tourist, terminal, topUp, tourist } from './cast.ts';

let moment = nextMorning(10);
const date = businessDate(moment);
/** The next ten o'clock at the school, when the doors are open; a second later with every call. */
const clock = (): string => {
  moment += 1_000;
  return new Date(moment).toISOString();
};
const office = () => staff('operator', clock);
const dormitory = () => terminal('gate', clock, 'campus-dormitory');
const library = () => terminal('gate', clock, 'campus-library');
const desk = () => terminal('till', clock, 'campus-library');
const pass = (gate: { post: Tourist['post'] }, code: string): Promise<Answer> =>
  gate.post('/v1/campus/gate-passes', { code });
const lightOf = async (answer: Promise<Answer>): Promise<unknown> => {
  const body = expectStatus(await answer, 200);
  return [body.light, body.outcome];
};

const number = `T${String(randomInt(10_000_000, 100_000_000))}`;
let student: Tourist;
let card: string;

beforeAll(async () => {
  student = await tourist(clock);
  await topUp(api(student.token), 10_000);
});

describe('the roster', () => {
  it('makes a holder at once and tells each bad row by line, column and reason, in both languages', async () => {
    const rows = [`${number},${student.id},学生,2099/7/31`, `${number}X,nobody,学生,2099-07-31`, '"'];
    const csv = ['学号,一码通号,身份,有效期至', ...rows].join('\r\n');
    const key = `roster-${student.id}`;
    const body = { csv_base64: Buffer.from(`\ufeff${csv}`).toString('base64') };
    const report = expectStatus(await office().post('/v1/campus/rosters', body, { key }), 201);
    expect([report.activated, report.rejected]).toEqual([1, 2]);
    expect(report.problems.map((one: Json) => [one.line, one.column, one.reason])).toEqual([
      [3, 'person', 'person_malformed'],
      [4, null, 'quotes_wrong'],
    ]);
    expect(report.problems[0].message_zh).toContain('一码通号');
    const replayed = await office().post('/v1/campus/rosters', body, { key });
    expect([replayed.status, replayed.body]).toEqual([201, report]);
    expect(expectStatus(await office().post('/v1/campus/rosters', body), 201).unchanged).toBe(1);
    expectRefusal(await student.post('/v1/campus/rosters', body), 403, 'role_not_allowed');
  });

  it('gives the code its scope, and the person four cards', async () => {
    const mine = expectStatus(await student.get('/v1/campus/cards'), 200);
    expect(mine.cards.map((one: Json) => [one.card, one.status])).toEqual([
      ['student', 'active'],
      ['access', 'active'],
      ['library', 'active'],
      ['meal', 'active'],
    ]);
    const kinds = expectStatus(await student.get('/v1/me/credentials'), 200).data.map(
      (one: Json) => one.kind,
    );
    expect(kinds).toEqual(
      expect.arrayContaining(['student-card', 'access-card', 'library-card', 'meal-card']),
    );
    card = mine.nfc;
  });
});

describe('doors and the library', () => {
  it('open for the code once, for the card again, and not for a card that is suspended', async () => {
    const { code } = await showCode(student, ['campus']);
    expect(await lightOf(pass(dormitory(), code))).toEqual(['green', 'admitted']);
    expect(await lightOf(pass(dormitory(), code))).toEqual(['red', 'code_used']);
    expect(await lightOf(pass(library(), card))).toEqual(['green', 'admitted']);
    expectStatus(await student.post('/v1/campus/cards/library/suspension'), 200);
    expect(await lightOf(pass(library(), card))).toEqual(['red', 'card_suspended']);
    expect(await lightOf(pass(dormitory(), card))).toEqual(['green', 'admitted']);
    expectStatus(await student.post('/v1/campus/cards/library/reinstatement'), 200);
    const list = expectStatus(await library().get('/v1/campus/gate-list'), 200);
    expect(list.data.some((one: Json) => one.person === student.id)).toBe(true);
  });

  it('take a fine for late books from the wallet', async () => {
    const { code } = await showCode(student);
    const fine = { code, due_dates: [addDays(date, -10), addDays(date, 1)], expected_amount: 100 };
    expect(expectStatus(await desk().post('/v1/campus/library-fines', fine), 201).amount).toBe(100);
    expect(expectStatus(await student.get('/v1/wallet'), 200).available).toBe(9_900);
  });
});

describe('a lost card', () => {
  it('is dead from the recorded second on, at doors and desks, until a new one takes its place', async () => {
    const lost = expectStatus(await student.post('/v1/campus/cards/loss'), 200);
    moment = Math.max(moment, Date.parse(lost.lost_at));
    expect(await lightOf(pass(dormitory(), card))).toEqual(['red', 'card_lost']);
    const late = { code: card, due_dates: [addDays(date, -10)] };
    expectRefusal(await desk().post('/v1/campus/library-fines', late), 423, 'card_lost');
    const path = `/v1/campus/holders/${number}/reissue`;
    expectRefusal(await office().post(path), 409, 'loss_too_recent');
    moment += 61_000;
    const issued = expectStatus(await office().post(path), 201);
    expect(issued.issue).toBe(2);
    expect(await lightOf(pass(dormitory(), card))).toEqual(['red', 'card_dead']);
    expect(await lightOf(pass(dormitory(), issued.nfc))).toEqual(['green', 'admitted']);
    await expectBooksInOrder();
  });
});
