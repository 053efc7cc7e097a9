/** Doors of the school: who passes where and when, by code or card, once, and never after the second of a loss. */
import { describe, expect, it } from 'vitest';
import { lossSettlesMs } from '../../domains/campus/cards.ts';
import { addDays, startOfDate } from '../../domains/time/businessDate.ts';
import { sha256Hex } from '../../functions/platform/ids.ts';
import { codeOf, type Reply } from '../kit/http.ts';
import { enrolled, lin, mei, type School, tao, type Who } from './school.ts';

const pass = (school: School, who: Who, code: string, more: object = {}, key?: string): Promise<Reply> =>
  school.post(who, '/gate-passes', { code, ...more }, key);
const wordOf = ({ body }: Reply): unknown => [body.outcome, body.light];
const nfcOf = async (school: School, who: Who): Promise<string> =>
  String((await school.get(who, '/cards')).body.nfc);
const atTime = (hours: number, minutes = 0): number =>
  startOfDate('2026-11-30') + (hours * 60 + minutes) * 60_000;

describe('a door', () => {
  it('opens for the code of the moment, once, and for the card as often as it is held', async () => {
    const school = await enrolled();
    const code = await school.showCode(lin);
    expect(wordOf(await pass(school, 'dorm', code))).toEqual(['admitted', 'green']);
    expect(wordOf(await pass(school, 'dorm', code))).toEqual(['code_used', 'red']);
    expect(wordOf(await pass(school, 'libraryDoor', code))).toEqual(['code_used', 'red']);
    const card = await nfcOf(school, 'lin');
    expect(wordOf(await pass(school, 'libraryDoor', card))).toEqual(['admitted', 'green']);
    expect(wordOf(await pass(school, 'libraryDoor', card, { direction: 'out' }))).toEqual(['left', 'green']);
  });

  it('opens once for one code shown at fifty doors at the same moment', async () => {
    const school = await enrolled();
    const code = await school.showCode(lin);
    const replies = await Promise.all(
      Array.from({ length: 50 }, (_, at) => pass(school, at % 2 ? 'dorm' : 'libraryDoor', code)),
    );
    expect(replies.filter((one) => one.body.light === 'green')).toHaveLength(1);
    expect(replies.filter((one) => one.body.outcome === 'code_used')).toHaveLength(49);
  });

  it('answers the same request the same, whatever became of the card', async () => {
    const school = await enrolled();
    const card = await nfcOf(school, 'lin');
    const first = await pass(school, 'dorm', card, {}, 'one');
    await school.post('lin', '/cards/loss');
    expect((await pass(school, 'dorm', card, {}, 'one')).body).toEqual(first.body);
    expect(codeOf(await pass(school, 'dorm', card, { direction: 'out' }, 'one'))).toBe(
      'idempotency_key_reused',
    );
  });

  it('is for some roles, at some hours, and lets people out at any', async () => {
    const school = await enrolled();
    const at = async (who: Who, person: typeof lin, moment: number, more: object = {}) => {
      school.clock.now = moment - 1_000; // showing a code takes a second
      return wordOf(await pass(school, who, await school.showCode(person), more));
    };
    expect(await at('dorm', tao, atTime(12))).toEqual(['role_not_admitted', 'red']);
    expect(await at('libraryDoor', tao, atTime(7, 59))).toEqual(['closed_now', 'red']);
    expect(await at('libraryDoor', tao, atTime(8))).toEqual(['admitted', 'green']);
    expect(await at('libraryDoor', lin, atTime(21, 59))).toEqual(['admitted', 'green']);
    expect(await at('libraryDoor', lin, atTime(22))).toEqual(['closed_now', 'red']);
    expect(await at('libraryDoor', lin, atTime(22, 1), { direction: 'out' })).toEqual(['left', 'green']);
  });

  it('says what is wrong: suspended, out of the term, nobody of ours, no code at all, no door of ours', async () => {
    const school = await enrolled();
    await school.post('lin', '/cards/library/suspension');
    expect(wordOf(await pass(school, 'libraryDoor', await school.showCode(lin)))).toEqual([
      'card_suspended',
      'red',
    ]);
    expect(wordOf(await pass(school, 'dorm', await school.showCode(lin)))).toEqual(['admitted', 'green']);
    expect(wordOf(await pass(school, 'dorm', await school.showCode(lin, ['dine'])))).toEqual([
      'code_scope_missing',
      'red',
    ]);
    expect(wordOf(await pass(school, 'dorm', 'OCN1.AAAA'))).toEqual(['code_malformed', 'red']);
    const forged = `${(await nfcOf(school, 'mei')).slice(0, -3)}AAA`;
    expect(wordOf(await pass(school, 'dorm', forged))).toEqual(['card_dead', 'red']);
    expect(codeOf(await pass(school, 'canteen', forged))).toBe('not_a_campus_gate');
    school.clock.now = startOfDate(addDays('2027-07-31', 1)) + 43_200_000;
    expect(wordOf(await pass(school, 'dorm', await school.showCode(mei)))).toEqual(['card_expired', 'red']);
  });
});

describe('after the second of a loss', () => {
  it('nothing opens, by code or card, and the new card opens what the old one does not', async () => {
    const school = await enrolled();
    const old = await nfcOf(school, 'lin');
    const { lost_at: lostAt } = (await school.post('lin', '/cards/loss')).body;
    school.clock.now = Date.parse(String(lostAt)) + 1;
    expect(wordOf(await pass(school, 'dorm', old))).toEqual(['card_lost', 'red']);
    expect(wordOf(await pass(school, 'dorm', await school.showCode(lin)))).toEqual(['card_lost', 'red']);
    school.clock.now += lossSettlesMs;
    const { nfc } = (await school.post('office', '/holders/S1001/reissue')).body;
    expect(wordOf(await pass(school, 'dorm', old))).toEqual(['card_dead', 'red']);
    expect(wordOf(await pass(school, 'dorm', String(nfc)))).toEqual(['admitted', 'green']);
  });

  it('a passage that was judged before the report and comes to be written after it is judged again', async () => {
    const school = await enrolled();
    const card = await nfcOf(school, 'lin');
    const { passages } = school.ports.store;
    let reported = 0;
    const slow = {
      ...passages,
      pass: async (...asked: Parameters<typeof passages.pass>) => {
        reported += 1;
        if (reported === 1) await school.post('lin', '/cards/loss');
        return passages.pass(...asked);
      },
    };
    Object.assign(school.ports.store, { passages: slow });
    expect(wordOf(await pass(school, 'dorm', card))).toEqual(['card_lost', 'red']);
    expect(reported).toBe(1);
  });

  it('no passage is on record that began later, however reports and scans come at once', async () => {
    for (let round = 0; round < 20; round += 1) {
      const school = await enrolled();
      const card = await nfcOf(school, 'lin');
      const scans = Array.from({ length: 20 }, async (_, at) => {
        for (let turns = 0; turns < at * 3; turns += 1) await Promise.resolve();
        school.clock.now += 97;
        return pass(school, 'dorm', card);
      });
      const began = school.clock.now;
      school.clock.takesMs = 1_500 + round;
      const [lost, ...passed] = await Promise.all([school.post('lin', '/cards/loss'), ...scans]);
      const lostAt = Date.parse(String(lost.body.lost_at));
      expect(lostAt).toBeGreaterThan(began);
      for (const one of passed.filter(({ body }) => body.light === 'green'))
        expect(Date.parse(String(one.body.created))).toBeLessThan(lostAt);
      school.clock.now = lostAt;
      expect(wordOf(await pass(school, 'dorm', card))).toEqual(['card_lost', 'red']);
    }
  });
});

describe('the list of a door without a network', () => {
  it('names who may pass this door, the card by its hash alone, page by page', async () => {
    const school = await enrolled();
    await school.post('mei', '/cards/library/suspension');
    const first = await school.get('libraryDoor', '/gate-list', { limit: '2' });
    expect(first.body).toMatchObject({
      place: { id: 'campus-library', opens_at: '08:00', closes_at: '22:00' },
      data: [{ person: lin, nfc_sha256: sha256Hex(await nfcOf(school, 'lin')), valid_until: '2027-07-31' }],
      has_more: true,
    });
    const rest = await school.get('libraryDoor', '/gate-list', { cursor: String(first.body.next_cursor) });
    expect((rest.body.data as { person: string }[]).map((one) => one.person)).toEqual([tao]);
    expect(first.text).not.toContain('OCN1.');
    await school.post('lin', '/cards/loss');
    expect((await school.get('dorm', '/gate-list')).body.data).toMatchObject([{ person: mei }]);
    expect(codeOf(await school.get('canteen', '/gate-list'))).toBe('not_a_campus_gate');
    const other = await school.get('dorm', '/gate-list', { cursor: String(first.body.next_cursor) });
    expect(codeOf(other)).toBe('cursor_invalid');
  });
});
