/**
 * A file that nobody named is recognised by itself; a bank's statement is read with its chain of balances; and a journal says
 * what is expected of its channel.
 */
import { describe, expect, it } from 'vitest';
import { clearing, payable, suspense } from '../../domains/ledger/account.ts';
import { credit, debit, journal, journalId } from '../../domains/ledger/journal.ts';
import { type Fen, fen } from '../../domains/money/fen.ts';
import { isRefusal } from '../../domains/outcome/refusal.ts';
import { type AnyBill, readAnyBill } from '../../domains/reconciliation/bills/anyBill.ts';
import { correctionPosting } from '../../domains/reconciliation/breaks/correction.ts';
import { expectationOf } from '../../domains/reconciliation/matching/expected.ts';
import {
  alipayTradeText,
  bankStatementText,
  type Meant,
  wechatFundText,
  wechatTradeText,
} from './writeBills.ts';

const at = Date.parse('2026-11-22T13:05:09+08:00');
const meant = (kind: Meant['kind'], name: string, amount: number): Meant => {
  const numbers = { payment: name, reference: name, channelId: `ch-${name}` };
  return { kind, ...numbers, at, fen: fen(amount), feeFen: fen(0) };
};
const rows = [meant('payment', 'top_a', 22_500), meant('refund', 'pyo,"b"', 11_300)];
const read = (text: string, ourNumber?: (id: string) => string | undefined): AnyBill => {
  const bill = readAnyBill(text, ourNumber);
  if (isRefusal(bill)) throw new Error(bill.refused);
  return bill;
};

describe('a file that nobody named', () => {
  it.each([
    ['wechat-trade', 'wechat', wechatTradeText(rows)],
    ['wechat-fund', 'wechat', wechatFundText(at, [22_500, -11_300])],
    ['alipay-trade', 'alipay', alipayTradeText(rows.slice(0, 1))],
    ['bank-statement', 'bank', bankStatementText(rows, 1_000)],
  ])('is recognised: %s', (format, channel, text) => {
    const bill = read(text);
    expect([bill.format, bill.channel, bill.problems, bill.breaksAt]).toEqual([format, channel, [], []]);
    expect(bill.rows.length).toBeGreaterThan(0);
  });

  it('is refused where it is nothing we know, with the columns that are missing', () => {
    expect(readAnyBill('a,b,c\n1,2,3\n')).toMatchObject({ refused: 'bill-header-unknown' });
    expect(readAnyBill('')).toMatchObject({ refused: 'bill-empty' });
  });

  it('a bill of funds gets our numbers from our books, and sets aside what is neither payment nor refund', () => {
    const text = wechatFundText(at, [22_500, -11_300]).replace(
      '`退款,`退款,`支出',
      '`手续费,`扣除交易手续费,`支出',
    );
    const bill = read(text, (id) => (id === '50000' ? 'pay-1' : undefined));
    expect(bill.rows.map(({ reference, fen: amount }) => [reference, amount])).toEqual([['pay-1', 22_500]]);
    expect(bill.aside).toEqual({ 扣除交易手续费: -11_300 });
  });
});

describe('a bank statement', () => {
  it('is read with quotes, both directions, and no header of another order disturbs it', () => {
    expect(read(bankStatementText(rows, 1_000)).rows.map(({ line: _, ...row }) => row)).toEqual(rows);
  });

  it('shows where a row was taken out, by the balance that does not follow', () => {
    const three = bankStatementText([...rows, meant('payment', 'top_c', 5)], 0).split('\r\n');
    expect(read([three[0], three[1], three[3]].join('\r\n')).breaksAt).toEqual([3]);
  });

  it('tells a row that cannot be read by line and column, and reads the others', () => {
    const spoilt = bankStatementText(rows, 0).replace('225.00', '225.001');
    expect(read(spoilt)).toMatchObject({
      problems: [{ line: 2, column: '收入金额', problem: 'amount-unreadable' }],
      rows: [{ reference: 'pyo,"b"' }],
    });
  });
});

describe('what a journal makes us expect', () => {
  const made = (id: string, amount: number, facts = {}) =>
    journal({
      ...{ id: journalId(id), kind: 'top-up', postedAt: at, fingerprint: id, facts },
      lines: [debit(clearing('bank'), fen(amount)), credit(payable('m'), fen(amount))],
    });

  it('is its money at the channel, under the number the channel was given', () => {
    expect(expectationOf(made('top-up:top_a', 5, { bankReference: 'bk1' }), 'bank')).toEqual({
      ...{ journal: 'top-up:top_a', kind: 'payment', billedAs: 'top_a', at, fen: 5, channelId: 'bk1' },
    });
    expect(expectationOf(made('x:y', 5, { billedAs: 'ours' }), 'bank')?.billedAs).toBe('ours');
    expect(expectationOf(made('x:y', 5), 'wechat')).toBeUndefined();
  });

  it('nothing, where it is a correction: it explains an earlier day', () => {
    const { journal: correction } = correctionPosting({
      ...{ breakId: 'brk_1', channel: 'bank', billedAs: 'top_a', differenceFen: -7 as Fen, at },
    });
    expect(correction.lines).toEqual([debit(suspense('bank'), fen(7)), credit(clearing('bank'), fen(7))]);
    expect(expectationOf(correction, 'bank')).toBeUndefined();
  });
});
