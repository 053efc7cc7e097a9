/** A file of a day becomes one run, whole or in parts; the same file again is the same run, another one a new version. */
import { describe, expect, it } from 'vitest';
import { clearing, wallet } from '../../../domains/ledger/account.ts';
import { journalId } from '../../../domains/ledger/journal.ts';
import { topUp } from '../../../domains/ledger/payment.ts';
import { fen } from '../../../domains/money/fen.ts';
import {
  booksOf,
  breaksOf,
  codeOf,
  corrected,
  noon,
  openRoom,
  right,
  row,
  runIn,
  sha256,
  statement,
  sunday,
  wrong,
} from './room.ts';

const day = 86_400_000;

describe('a statement of a day', () => {
  it('that agrees leaves nothing to explain', async () => {
    const room = await openRoom();
    const { status, body } = await room.compare(statement(right));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...{ id: 'bank-2026-11-22-1', version: 1, format: 'bank_statement', rows: 3, made_by: 'op_duty' },
      ...{ matched: { one_to_one: 3, by_sum: 0, amount: 60_000 }, unexplained_amount: 0 },
      ...{ breaks: { found: 0, unfinished: 0, amount: 0 }, channel_amount: 60_000, books_amount: 60_000 },
    });
    expect(await breaksOf(room)).toEqual([]);
  });

  it('that does not is broken down to the fen, both sides of each break kept', async () => {
    const room = await openRoom();
    const { body } = await room.compare(statement(wrong));
    expect(body).toMatchObject({
      ...{ channel_amount: 50_200, books_amount: 60_000, unexplained_amount: -9_800 },
      breaks: { found: 3, unfinished: 3, amount: -9_800 },
    });
    const breaks = await breaksOf(room);
    expect(breaks.map(({ finding, billed_as, difference }) => [finding, billed_as, difference])).toEqual([
      ['missing', 'top_1', -10_000],
      ['amount_differs', 'top_2', -500],
      ['unexpected', 'top_9', 700],
    ]);
    expect(breaks[1]).toMatchObject({
      ours: [{ journal: 'top-up:top_2', amount: 20_000, channel_id: 'bk-top_2' }],
      theirs: [{ line: 2, amount: 19_500, channel_id: 'bk-top_2' }],
      correction: {
        lines: [
          { account: 'suspense:bank', side: 'debit', amount: 500 },
          { account: 'clearing:bank', side: 'credit', amount: 500 },
        ],
      },
    });
  });

  it('in parts cut anywhere is the same file, and a part sent twice is that part', async () => {
    const room = await openRoom();
    const text = statement(wrong);
    const { body } = await room.compare(text, sunday, 61);
    expect([body.rows, body.bill]).toEqual([3, sha256(text)]);
    await room.compare(text, sunday, 59);
    expect((await room.get('auditor', '/runs')).body.data).toEqual([body]);
  });

  it('again is the same run, also days after, when its parts are long forgotten', async () => {
    const room = await openRoom();
    const text = statement(wrong);
    const first = await room.compare(text);
    room.clock.now += 3 * day;
    const again = await room.post('operator', '/runs', { date: sunday, bill: sha256(text), parts: 1 });
    expect([again.status, again.body]).toEqual([200, first.body]);
  });

  it('waits near midnight for the statement of the next day, and is found there', async () => {
    const room = await openRoom();
    const late = noon + day / 2 - 2_000;
    const money = { from: clearing('bank'), to: wallet('lin'), fen: fen(4_000) };
    await room.ledger.post(
      topUp({ id: journalId('top-up:top_late'), at: late, fingerprint: 'late', ...money }),
    );
    const { body } = await room.compare(statement(right));
    expect(body).toMatchObject({
      ...{ unexplained_amount: 0, channel_amount: 60_000, books_amount: 64_000 },
      ...{ carried: { count: 1, amount_in: 0, amount_out: -4_000 }, breaks: { found: 0 } },
    });
    room.clock.now += day;
    const next = await room.compare(statement([row('top_late', 4_000, { at: late + 3_000 })]), '2026-11-23');
    expect(next.body).toMatchObject({
      ...{ channel_amount: 4_000, books_amount: 0, unexplained_amount: 0 },
      ...{ carried: { count: 0, amount_in: -4_000, amount_out: 0 }, matched: { one_to_one: 1 } },
    });
  });
});

describe('a newer statement of the same day', () => {
  it('is the next version: the old run stays, its open breaks are left to the new one', async () => {
    const room = await openRoom();
    await room.compare(statement(wrong));
    const { body } = await room.compare(statement(right));
    expect(body).toMatchObject({ id: 'bank-2026-11-22-2', version: 2, breaks: { found: 0 } });
    expect(await breaksOf(room)).toEqual([]);
    const old = await breaksOf(room, { run: 'bank-2026-11-22-1' });
    expect(old.map(({ status }) => status)).toEqual(['superseded', 'superseded', 'superseded']);
    expect(runIn(await room.get('auditor', '/runs/bank-2026-11-22-1')).breaks.unfinished).toBe(0);
    const [one] = old;
    const late = await room.post('operator', `/breaks/${one?.id}/correction`, { hash: one?.correction.hash });
    expect(codeOf(late)).toBe('break_superseded');
  });

  it('knows what was corrected already, and asks for the rest only', async () => {
    const room = await openRoom();
    await room.compare(statement(wrong));
    for (const no of [1, 2, 3]) await corrected(room, `bank-2026-11-22-1-${no}`);
    expect(await booksOf(room)).toEqual({ bank: 50_200, suspense: -9_800 });
    const same = await room.compare(statement([...wrong, row('top_10', 1)]));
    expect(same.body.breaks).toMatchObject({ found: 1, amount: 1 });
    const all = await room.compare(statement(right));
    expect(all.body).toMatchObject({ version: 3, breaks: { found: 3, amount: 9_800 } });
    for (const { id } of await breaksOf(room)) await corrected(room, id);
    expect(await booksOf(room)).toEqual({ bank: 60_000, suspense: 0 });
    expect((await room.get('auditor', '/runs/bank-2026-11-22-3')).body.unexplained_amount).toBe(0);
  });
});

describe('nothing is compared', () => {
  it.each([
    ['before the day is over', right, '2026-11-23', 'bill_day_not_over'],
    ['under what is no day', right, '2026-10-53', 'parameter_invalid'],
    ['under a day that no calendar has', right, '2026-02-31', 'parameter_invalid'],
    ['with the file of another day', right, '2026-11-21', 'bill_of_another_day'],
  ] as const)('%s', async (_what, rows, date, code) => {
    const room = await openRoom();
    const reply = await room.compare(statement(rows), date);
    expect(codeOf(reply)).toBe(code);
  });

  it.each([
    ['of which a row cannot be read', (text: string) => text.replace('195.00', '1e5'), 'bill_unreadable'],
    [
      'of which balances do not follow',
      (text: string) => text.replace('495.00', '495.01'),
      'bill_totals_differ',
    ],
    ['that is no bill', () => 'a,b\n1,2\n', 'bill_header_unknown'],
  ] as const)('with a file %s', async (_what, spoil, code) => {
    const room = await openRoom();
    const text = spoil(statement(wrong));
    expect(text).not.toBe(statement(wrong));
    expect(codeOf(await room.compare(text))).toBe(code);
    expect((await room.get('auditor', '/runs')).body.data).toEqual([]);
  });

  it('without all parts, or with parts of another file', async () => {
    const room = await openRoom();
    const bill = sha256(statement(right));
    const run = () => room.post('operator', '/runs', { date: sunday, bill, parts: 1 });
    expect(codeOf(await run())).toBe('bill_parts_missing');
    await room.post('operator', `/bills/${bill}/parts`, { no: 1, content: statement(wrong) });
    expect(codeOf(await run())).toBe('bill_file_differs');
  });

  it('with a file of which a thousand rows are not ours', async () => {
    const room = await openRoom();
    const strange = Array.from({ length: 1_001 }, (_, no) => row(`other_${no}`, 1));
    expect(codeOf(await room.compare(statement([...right, ...strange])))).toBe('breaks_too_many');
  });
});
