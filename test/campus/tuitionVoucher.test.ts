/** The day's voucher: each payment and refund of tuition a balanced pair, the total both ways, the same bytes again. */
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { businessDate } from '../../domains/time/businessDate.ts';
import { codeOf } from '../kit/http.ts';
import { openFinance, whole } from './tuitionRoom.ts';

const dayMs = 86_400_000;

describe('the voucher of a day', () => {
  it('has a pair of lines for each payment and refund, and nothing else of the school’s', async () => {
    const finance = await openFinance();
    const { school } = finance;
    const today = businessDate(school.clock.now);
    const path = `/tuition/vouchers/${today}`;
    await finance.pay('lin', 1_000_00, whole, 'a');
    school.clock.now += 1_000;
    const { secret } = await finance.makeLink(500_50);
    await finance.payLink('mei', secret, 500_50);
    await finance.post('office', '/refunds', { cause: 'left-school', months_studied: 0 }, 'r');
    const [{ id = '' } = {}] = (await finance.show('office')).refunds as { id?: string }[];
    expect((await finance.post('second', `/refunds/${id}/approval`, {}, 'ok')).status).toBe(200);

    expect(codeOf(await school.get('office', path))).toBe('tuition_day_open');
    school.clock.now += dayMs;
    const file = await school.get('office', path);
    expect([file.status, file.headers['Content-Type']]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(file.headers['Content-Disposition']).toBe(`attachment; filename="tuition-${today}.csv"`);
    const rows = parse(file.text, { bom: true, columns: false, relax_column_count: false }) as string[][];
    const [, ...lines] = rows.slice(0, -1);
    const total = rows.at(-1) ?? [];
    const sum = (column: number): number =>
      lines.reduce((all, row) => all + Math.round(Number(row[column] ?? 0) * 100), 0);
    expect(sum(4)).toBe(sum(5));
    expect(total[4]).toBe(total[5]);
    expect(Math.round(Number(total[4]) * 100)).toBe(sum(4));
    const taken = lines.filter((row) => row[1]?.startsWith('收'));
    const back = lines.filter((row) => row[1]?.startsWith('退'));
    expect(taken.map((row) => [row[2], row[4], row[5]])).toEqual([
      ['1021', '1000.00', ''],
      ['2103', '', '1000.00'],
      ['1021', '500.50', ''],
      ['2103', '', '500.50'],
    ]);
    expect(back.map((row) => row[2])).toEqual(back.map((_, at) => (at % 2 === 0 ? '2103' : '1021')));
    expect(back.length).toBeGreaterThan(0);

    // Whatever happens later, the day stays as it was.
    await finance.pay('lin', 1, 1, 'later');
    school.clock.now += dayMs;
    const again = await school.get('office', path);
    expect([again.text, again.headers['Content-Digest']]).toEqual([
      file.text,
      file.headers['Content-Digest'],
    ]);
    expect(file.headers['Content-Digest']).toMatch(/^sha-256=:[\w+/]{43}=:$/);
  });

  it('of a day without tuition is a header and a total of nothing', async () => {
    const { school } = await openFinance();
    const { text } = await school.get('office', '/tuition/vouchers/2026-09-01');
    expect(text.trimEnd().split('\r\n')).toHaveLength(2);
    expect(text).toContain('2026-09-01,合计 total × 0,,,0.00,0.00,,');
  });

  it.each(['2026-13-01', '2026-02-30', 'today', '2026-9-1'])('of %s is not found', async (date) => {
    const { school } = await openFinance();
    expect(codeOf(await school.get('office', `/tuition/vouchers/${date}`))).toBe('not_found');
  });
});
