/** `npm run reconcile`: a real file against exported books, said clearly, with an exit code that a script can act on. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fen } from '../../domains/money/fen.ts';
import {
  alipayTradeText,
  bankStatementText,
  type Meant,
  wechatFundText,
  wechatTradeText,
} from './writeBills.ts';

const at = Date.parse('2026-11-22T13:05:09+08:00');
const paid = (name: string, amount: number, channelId = `ch-${name}`): Meant => ({
  ...{ kind: 'payment', payment: name, reference: name, channelId, at, fen: fen(amount), feeFen: fen(0) },
});
const rows = [paid('a', 22_500, '50000'), paid('b', 100, '50001')];

const reconcile = (bill: string, books: readonly object[] | string, ...more: string[]) => {
  const folder = mkdtempSync(join(tmpdir(), 'reconcile-'));
  const [file, kept] = [join(folder, 'bill.csv'), join(folder, 'books.jsonl')];
  writeFileSync(file, bill);
  writeFileSync(kept, typeof books === 'string' ? books : books.map((one) => JSON.stringify(one)).join('\n'));
  const { status, stdout } = spawnSync(
    process.execPath,
    ['bin/reconcile.ts', file, '--books', kept, ...more],
    {
      encoding: 'utf8',
    },
  );
  return [status, stdout] as const;
};
const bookOf = ({ reference, channelId, ...row }: Meant) => ({
  ...{ journal: `j-${reference}`, kind: row.kind, billed_as: reference, at: new Date(row.at).toISOString() },
  ...{ amount: row.fen, channel_id: channelId },
});

describe('npm run reconcile', () => {
  it.each([
    ['wechat-trade', wechatTradeText(rows)],
    ['alipay-trade', alipayTradeText(rows)],
    ['wechat-fund', wechatFundText(at, [22_500, 100])],
    ['bank-statement', bankStatementText(rows, 7)],
  ])('says that all agrees: %s', (format, bill) => {
    const [status, said] = reconcile(bill, rows.map(bookOf));
    expect(said).toContain(`${format} 2026-11-22: 2 行 rows`);
    expect([status, said.includes('matched 2')], said).toEqual([0, true]);
  });

  it('names each break, explains each fen, and ends with 1', () => {
    const [status, said] = reconcile(wechatTradeText([paid('a', 22_501, '50000')]), rows.map(bookOf));
    expect(status).toBe(1);
    for (const text of [
      'amount differs: a 0.01',
      'missing at the channel: b -1.00',
      '225.01',
      '= 差错 breaks -0.99',
    ])
      expect(said).toContain(text);
  });

  it('ends with 2 where a file is none, or the books have a line that is none', () => {
    expect(reconcile('a,b\n1,2\n', rows.map(bookOf))[0]).toBe(2);
    const [status, said] = reconcile(wechatTradeText(rows), '{"amount": 1.5}\n');
    expect([status, said.includes('lines 1')]).toEqual([2, true]);
    expect(reconcile(wechatTradeText(rows), [], '--date', 'x')[0]).toBe(2);
  });
});
