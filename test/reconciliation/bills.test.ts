/**
 * Bills of the channels are read as they were meant, and everything wrong with one is told: by file, line and column.
 */
import { describe, expect, it } from 'vitest';
import { fen } from '../../domains/money/fen.ts';
import { isRefusal } from '../../domains/outcome/refusal.ts';
import { readAlipayTradeBill } from '../../domains/reconciliation/bills/alipayTrade.ts';
import type { Bill } from '../../domains/reconciliation/bills/bill.ts';
import { readWechatFundBill } from '../../domains/reconciliation/bills/wechatFund.ts';
import { readWechatTradeBill } from '../../domains/reconciliation/bills/wechatTrade.ts';
import { example, fenOf, numberOf } from '../rules/examples.ts';
import { alipayTradeText, type Meant, wechatFundText, wechatTradeText } from './writeBills.ts';

const at = Date.parse('2026-11-22T13:05:09+08:00');
const paid: Meant = {
  kind: 'payment',
  channelId: '4200001234202611220000000001',
  reference: 'pay-1',
  payment: 'pay-1',
  at,
  fen: fen(22_500),
  feeFen: fen(135),
};
const refunded: Meant = {
  kind: 'refund',
  channelId: '50300001234',
  reference: 'ref-1',
  payment: 'pay-1',
  at: at + 60_000,
  fen: fen(11_300),
  feeFen: fen(68),
};
const billOf = (read: ReturnType<typeof readWechatTradeBill>): Bill => {
  if (isRefusal(read)) throw new Error(read.refused);
  return read;
};
const meantBy = (bill: Bill): Meant[] => bill.rows.map(({ line: _, ...meant }) => meant);

describe('a trade bill of WeChat Pay', () => {
  const read = (text: string) => billOf(readWechatTradeBill(text));
  const text = wechatTradeText([paid, refunded]);

  it('is read as it was meant, commas in names included', () => {
    const bill = read(text);
    expect(meantBy(bill)).toEqual([paid, refunded]);
    expect(bill).toMatchObject({ channel: 'wechat', problems: [], differences: [] });
    expect(bill.rows.map(({ line }) => line)).toEqual([2, 3]);
  });

  it('of a day without trade is a header and totals of nothing', () => {
    expect(read(wechatTradeText([]))).toMatchObject({ rows: [], problems: [], differences: [] });
  });

  it.each([
    ['订单金额', ',`225.00,`0.00,`\r', ',`225.001,`0.00,`\r', 'amount-unreadable'],
    ['订单金额', ',`225.00,`0.00,`\r', ',`-225.00,`0.00,`\r', 'amount-negative'],
    ['交易时间', '`2026-11-22 13:05:09', '`2026-02-30 13:05:09', 'time-unreadable'],
    ['交易状态', '`SUCCESS,`OTHERS', '`CLOSED,`OTHERS', 'kind-unknown'],
    ['微信订单号', paid.channelId, '', 'id-missing'],
    ['费率备注', ',`225.00,`0.00,`\r', ',`225.00,`0.00\r', 'cells-missing'],
    [null, ',`225.00,`0.00,`\r', ',`225.00,`0.00,`,`more\r', 'cells-too-many'],
  ])('a row with something wrong in %s is told, and not taken: %s', (column, before, after, problem) => {
    expect(text).toContain(before);
    const bill = read(text.replace(before, after));
    expect(bill.problems).toEqual([{ line: 2, column, problem }]);
    expect(meantBy(bill)).toEqual([refunded]);
  });

  it('that does not add up says by how much', () => {
    const bill = read(text.replace(',`225.00,`0.00,`\r', ',`224.00,`0.00,`\r'));
    expect(bill.differences).toEqual([{ total: '订单总金额', stated: '225.00', summed: '224.00' }]);
  });

  it('one row less than it counts shows in every total of it', () => {
    const lines = text.split('\r\n');
    const bill = read(lines.toSpliced(2, 1).join('\r\n'));
    expect(bill.differences.map(({ total }) => total)).toEqual([
      '总交易单数',
      '申请退款总金额',
      '手续费总金额',
    ]);
  });

  it.each([
    ['nothing', '', 'bill-empty'],
    ['another table', 'a,b,c\r\n`1,`2,`3\r\n', 'bill-header-unknown'],
    ['half of it', text.slice(0, text.indexOf('总交易单数')), 'bill-cut-short'],
    ['without its last line', text.split('\r\n').slice(0, -2).join('\r\n'), 'bill-cut-short'],
    ['with something after it', `${text}\`1,\`2\r\n`, 'bill-cut-short'],
  ])('%s is refused whole', (_, spoilt, refused) => {
    expect(readWechatTradeBill(spoilt)).toMatchObject({ refused });
  });
});

describe('a trade bill of Alipay', () => {
  const refund: Meant = { ...refunded, channelId: `2026112222001/${refunded.reference}` };
  const trade: Meant = { ...paid, channelId: '2026112222001' };
  const text = alipayTradeText([trade, refund]);

  it('is read as it was meant, blanks after values and minus before refunds included', () => {
    const bill = billOf(readAlipayTradeBill(text));
    expect(meantBy(bill)).toEqual([trade, refund]);
    expect(bill).toMatchObject({ channel: 'alipay', problems: [], differences: [] });
  });

  it('a comma inside a name makes a row that is told, not guessed', () => {
    const bill = billOf(readAlipayTradeBill(text.replace('午餐', '午餐,大份')));
    expect(bill.problems).toEqual([{ line: 5, column: null, problem: 'cells-too-many' }]);
    expect(bill.differences).toEqual([{ total: '交易合计', stated: '1', summed: '0' }]);
  });

  it.each([
    ['nothing', '', 'bill-empty'],
    ['only its frame', '#支付宝业务明细查询\r\n', 'bill-header-unknown'],
    ['half of it', text.slice(0, text.indexOf('业务明细列表结束') - 20), 'bill-cut-short'],
  ])('%s is refused whole', (_, spoilt, refused) => {
    expect(readAlipayTradeBill(spoilt)).toMatchObject({ refused });
  });
});

describe('a bill of funds of WeChat Pay', () => {
  const read = (text: string) => {
    const bill = readWechatFundBill(text);
    if (isRefusal(bill)) throw new Error(bill.refused);
    return bill;
  };

  it('adds up as the channel’s own example does (REC-04)', () => {
    const { inputs, expected } = example('REC-04');
    const [into, out] = [numberOf(inputs.in_count), numberOf(inputs.out_count)];
    const part = (total: unknown, count: number): number[] =>
      Array.from({ length: count }, (_, i) => (i === 0 ? Number(fenOf(total as string)) - (count - 1) : 1));
    const moves = [...part(inputs.in_amount, into), ...part(inputs.out_amount, out).map((one) => -one)];
    const bill = read(wechatFundText(at, moves));
    expect(bill.movements).toHaveLength(numberOf(inputs.total_count));
    expect(bill.differences).toEqual([]);
    expect(bill.netFen).toBe(fenOf(expected.net));
    expect(bill.movements.at(-1)?.balanceFen).toBe(fenOf(expected.net));
  });

  it('whose balances do not follow tells the line, even where the totals fit', () => {
    const text = wechatFundText(at, [500, -200, 300]);
    expect(read(text).breaksAt).toEqual([]);
    const altered = text.replace(',`3.00,`6.00', ',`3.00,`6.50');
    expect(altered).not.toBe(text);
    expect(read(altered)).toMatchObject({ differences: [], breaksAt: [4] });
  });
});
