/** What was filed before: every version of a year and of a taxed object, newest first, a page at a time, to nobody but whose it is. */
import { describe, expect, it } from 'vitest';
import { errorOf, type Reply } from '../../kit/http.ts';
import { openRoom, tokens } from '../basket/room.ts';
import {
  boughtInJuly,
  certify,
  correct,
  file,
  pay,
  recordObject,
  refund,
  report,
  underWithheld,
  versions,
  withObject,
} from './citizen.ts';

type Version = Readonly<Record<string, unknown>> & { readonly id: string; readonly version: number };
const dataOf = (reply: Reply): readonly Version[] => {
  expect(reply.status, reply.text).toBe(200);
  return reply.body.data as readonly Version[];
};
const codeOf = (reply: Reply): unknown[] => [reply.status, errorOf(reply).code];
const numbers = (reply: Reply): number[] => dataOf(reply).map(({ version }) => version);

describe('the versions of a year', () => {
  it('say what each asked, what it left open, and what became of it', async () => {
    const room = await openRoom(5_000_000);
    await report(room, underWithheld);
    expect(codeOf(await versions(room))).toEqual([404, 'return_missing']);
    const first = (await file(room, { additional: 2_400_000 })).body;
    // 7,880.00 of the year, of which 6,000.00 were withheld.
    const asFiled = {
      ...{ object: 'return_version', id: first.id, version: 1, status: 'due', filed: first.filed },
      ...{ tax_amount: 788_000, settled_amount: 0, due_amount: 188_000, refund_amount: 0 },
      ...{ paid_on: null, late_fee_amount: 0, corrects: null, certificate: null },
    };
    expect(dataOf(await versions(room))).toEqual([asFiled]);
    await pay(room);
    const paper = (await certify(room)).body;
    // 145 days at 0.05 %.
    const late = Math.round((188_000 * 145 * 5) / 10_000);
    const asPaid = { ...asFiled, status: 'paid', paid_on: '2026-11-22', late_fee_amount: late };
    const withPaper = { ...asPaid, certificate: paper.number };
    const corrected = (await correct(room, { additional: 3_600_000 })).body;
    const shown = dataOf(await versions(room));
    expect(shown[1]).toEqual(withPaper);
    expect(shown[0]).toEqual({
      ...{ object: 'return_version', id: corrected.id, version: 2, status: 'overpaid' },
      ...{ filed: corrected.filed, tax_amount: 668_000, settled_amount: 188_000 },
      ...{ due_amount: 0, refund_amount: 120_000, paid_on: null, late_fee_amount: 0 },
      ...{ corrects: first.id, certificate: null },
    });
    expect(shown).toHaveLength(2);
    expect(codeOf(await versions(room, {}, tokens.mei))).toEqual([404, 'return_missing']);
  });

  it('that was never paid keep the status in which they were replaced', async () => {
    const room = await openRoom(5_000_000);
    await report(room, underWithheld);
    await file(room);
    await correct(room, { additional: 1_200_000 }, 'one');
    await pay(room);
    expect(dataOf(await versions(room)).map(({ version, status }) => [version, status])).toEqual([
      [2, 'paid'],
      [1, 'due'],
    ]);
  });

  it('come a page at a time, and a correction between two pages moves nothing', async () => {
    const room = await openRoom(5_000_000);
    await report(room, underWithheld);
    await file(room);
    for (const at of [1, 2, 3, 4]) await correct(room, { additional: at * 1_000 }, `c${at}`);
    for (const limit of [1, 2, 3, 5]) {
      const seen: number[] = [];
      let cursor: unknown = null;
      do {
        const query = { limit: String(limit), ...(cursor === null ? {} : { cursor: String(cursor) }) };
        const page = await versions(room, query);
        const found = numbers(page);
        expect(found.length).toBeLessThanOrEqual(limit);
        expect(page.body.has_more).toBe(page.body.next_cursor !== null);
        seen.push(...found);
        // A page that moves nowhere would be asked for without end.
        expect(seen.length).toBeLessThanOrEqual(5);
        cursor = page.body.next_cursor;
      } while (cursor !== null);
      expect(seen).toEqual([5, 4, 3, 2, 1]);
    }
    const first = await versions(room, { limit: '2' });
    await correct(room, { additional: 9_000 }, 'between');
    const cursor = String(first.body.next_cursor);
    expect(numbers(await versions(room, { limit: '2', cursor }))).toEqual([3, 2]);
    expect(numbers(await versions(room))).toEqual([6, 5, 4, 3, 2, 1]);
    expect(codeOf(await versions(room, { cursor: `${cursor}x` }))).toEqual([400, 'cursor_invalid']);
  });
});

describe('the versions of a taxed object', () => {
  it('are its own: paid, corrected and given back', async () => {
    const room = await openRoom();
    const { id } = (await recordObject(room)).body;
    const mine = withObject(room, id);
    expect(codeOf(await mine.versions())).toEqual([404, 'return_missing']);
    await mine.file();
    await mine.pay();
    const paper = (await mine.certify()).body;
    const corrected = (await mine.correct(boughtInJuly)).body;
    const by = { id: String(corrected.id), amount: 24_000 };
    await refund(room, { ...by, what: 'proposal', by: 'wu', key: 'p' });
    await refund(room, { ...by, what: 'approval', by: 'zhao', key: 'a' });
    const sums = dataOf(await mine.versions()).map((one) => [
      ...[one.version, one.status, one.tax_amount, one.settled_amount, one.due_amount, one.refund_amount],
      one.certificate,
    ]);
    expect(sums).toEqual([
      [2, 'refunded', 24_000, 48_000, 0, 24_000, null],
      [1, 'paid', 48_000, 0, 48_000, 0, paper.number],
    ]);
    expect(codeOf(await withObject(room, id, tokens.mei).versions())).toEqual([404, 'tax_object_missing']);
    const { next_cursor } = (await mine.versions({ limit: '1' })).body;
    expect(codeOf(await versions(room, { cursor: String(next_cursor) }))).toEqual([400, 'cursor_invalid']);
  });
});
