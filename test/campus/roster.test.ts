/** The roster: a bad row is told with its line, its column and its reason, and holds up nobody else. */
import { describe, expect, it } from 'vitest';
import { dayOf, mostRows, type RawRow, readRoster } from '../../domains/campus/roster.ts';
import { isRefusal } from '../../domains/outcome/refusal.ts';

const today = '2026-11-28';
const header = ['number', 'person', 'role', 'valid_until'];
const good = ['S1001', 'pn_100000001', 'student', '2027-07-31'];
const row = (line: number, change: Readonly<Record<number, string>> = {}): RawRow => ({
  line,
  cells: good.map((cell, at) => change[at] ?? cell),
});
const read = (rows: readonly RawRow[], named: readonly string[] = header) => {
  const done = readRoster({ header: named, rows }, today);
  if (isRefusal(done)) throw new Error(done.refused);
  return done;
};
const wordOf = (rows: readonly RawRow[], named: readonly string[] = header): unknown => {
  const done = readRoster({ header: named, rows }, today);
  return isRefusal(done) ? [done.refused, done.facts] : undefined;
};

describe('a roster', () => {
  it('takes the good rows and reports each bad one', () => {
    const done = read([
      row(2),
      row(3, { 2: 'visitor' }),
      row(5, { 0: 'S1002', 1: 'pn_100000002', 2: 'staff' }),
    ]);
    expect(done.good.map(({ line, number, role }) => [line, number, role])).toEqual([
      [2, 'S1001', 'student'],
      [5, 'S1002', 'staff'],
    ]);
    expect(done.bad).toEqual([{ line: 3, column: 'role', reason: 'role-unknown' }]);
  });

  it.each<[string, string | undefined, RawRow]>([
    ['quotes-wrong', undefined, { line: 2, cells: undefined }],
    ['columns-wrong', undefined, { line: 2, cells: good.slice(1) }],
    ['columns-wrong', undefined, { line: 2, cells: [...good, 'more'] }],
    ['number-malformed', 'number', row(2, { 0: 's 1' })],
    ['person-malformed', 'person', row(2, { 1: 'pn_000000001' })],
    ['person-malformed', 'person', row(2, { 1: '12800000001' })],
    ['role-unknown', 'role', row(2, { 2: 'parent' })],
    ['role-unknown', 'role', row(2, { 2: 'constructor' })],
    ['date-malformed', 'valid_until', row(2, { 3: '2027-02-30' })],
    ['date-past', 'valid_until', row(2, { 3: '2026-11-27' })],
  ])('says %s of the column %s', (reason, column, one) => {
    expect(read([one]).bad).toEqual([{ line: 2, ...(column === undefined ? {} : { column }), reason }]);
  });

  it('takes somebody whose last day is today', () => {
    expect(read([row(2, { 3: today })]).bad).toEqual([]);
  });

  it('finds its columns by name in Chinese and English, in any order, among others', () => {
    const named = ['姓名', '有效期至', '身份', '一码通号', '学号', '院系'];
    const { good: found } = read(
      [{ line: 2, cells: ['林', '2027/7/31', '学生', 'pn_100000001', 'S1001', '物理'] }],
      named,
    );
    expect(found).toEqual([
      {
        line: 2,
        number: 'S1001',
        person: 'pn_100000001',
        role: 'student',
        validUntil: '2027-07-31',
      },
    ]);
  });

  it('is refused as a whole without its columns, without rows, or with too many', () => {
    expect(wordOf([row(2)], ['number', 'role'])).toEqual([
      'roster-columns-missing',
      { missing: ['person', 'valid_until'] },
    ]);
    expect(wordOf([])).toEqual(['roster-empty', {}]);
    const many = Array.from({ length: mostRows + 1 }, (_, at) => row(at + 2));
    expect(wordOf(many)).toEqual(['roster-too-long', { mostRows, rows: mostRows + 1 }]);
    expect(wordOf(many.slice(1))).toBeUndefined();
  });

  it('counts the first of two rows for one number or one person, but no bad row as the first', () => {
    const done = read([
      row(2, { 2: 'nobody' }),
      row(3),
      row(4, { 1: 'pn_100000002' }),
      row(5, { 0: 'S1009' }),
    ]);
    expect(done.good.map((one) => one.line)).toEqual([3]);
    expect(done.bad).toEqual([
      { line: 2, column: 'role', reason: 'role-unknown' },
      { line: 4, column: 'number', reason: 'number-repeated' },
      { line: 5, column: 'person', reason: 'person-repeated' },
    ]);
  });

  it('knows the days of the calendar, as people and spreadsheets write them', () => {
    expect(['2028-02-29', '2027/7/1', '2027-02-29', '2027-13-01', '1999-01-01', ''].map(dayOf)).toEqual([
      '2028-02-29',
      '2027-07-01',
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
