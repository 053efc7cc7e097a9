/**
 * Alipay's trade bill 业务明细, as text (the channel sends it as GBK inside a zip).
 *
 * Lines of `#` frame it; between them a header and rows of 25 columns, amounts in yuan, refunds with a minus. Five public
 * programs that read it agree on the columns (confidence C); the order is not relied on. Values end with tabs or spaces.
 * Nothing in it is quoted: a comma inside a name makes a row of too many cells, and is told rather than guessed.
 */
import { type Refusal, refuse } from '../../outcome/refusal.ts';
import type { Bill, BillRefusalCode, BillRow } from './bill.ts';
import { type Cells, readRow } from './cells.ts';
import { differencesIn, type Total } from './totals.ts';

const needed = [
  '支付宝交易号',
  '商户订单号',
  '业务类型',
  '完成时间',
  '订单金额（元）',
  '退款批次号/请求号',
  '服务费（元）',
];
const ends = /^#-*业务明细列表结束-*$/;
const kinds = { 交易: 'payment', 退款: 'refund' } as const;

const rowAt = (line: number, cells: Cells): BillRow => {
  const kind = cells.oneOf('业务类型', kinds) ?? 'payment';
  const trade = cells.id('支付宝交易号');
  const payment = cells.id('商户订单号');
  // One trade is refunded in parts; the channel has no number of its own for a part.
  const reference = kind === 'refund' ? cells.id('退款批次号/请求号') : payment;
  return {
    line,
    kind,
    channelId: kind === 'refund' ? `${trade}/${reference}` : trade,
    reference,
    payment,
    at: cells.at('完成时间'),
    fen: kind === 'refund' ? cells.size('订单金额（元）') : cells.amount('订单金额（元）'),
    feeFen: cells.size('服务费（元）'),
  };
};

const countsOf = (lines: readonly string[], rows: readonly BillRow[]): Total[] =>
  (
    [
      ['交易合计', 'payment'],
      ['退款合计', 'refund'],
    ] as const
  ).flatMap(([total, kind]) => {
    const stated = lines.map((line) => new RegExp(`^#${total}：(\\d+)笔`).exec(line)?.[1]).find(Boolean);
    const count = rows.filter((row) => row.kind === kind).length;
    return stated === undefined ? [] : [{ total, stated, count }];
  });

export const readAlipayTradeBill = (text: string): Bill | Refusal<BillRefusalCode> => {
  const lines = text
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split(/\r?\n/);
  if (lines.join('') === '') return refuse('bill-empty');
  const first = lines.findIndex((line) => line !== '' && !line.startsWith('#'));
  const columns = (lines[first] ?? '').split(',').map((column) => column.trim());
  const missing = needed.filter((column) => !columns.includes(column));
  if (missing.length > 0) return refuse('bill-header-unknown', { missing });
  const end = lines.findIndex((line) => ends.test(line.trim()));
  if (end < first) return refuse('bill-cut-short', { line: lines.length });

  const outcomes = lines
    .slice(first + 1, end)
    .map((line, index) => ({ line: first + 2 + index, values: line.split(',') }))
    .map(({ line, values }) => readRow(line, { columns, values }, (cells) => rowAt(line, cells)));
  const rows = outcomes.flatMap((one) => ('row' in one ? [one.row] : []));
  return {
    channel: 'alipay',
    rows,
    problems: outcomes.flatMap((one) => ('problem' in one ? [one.problem] : [])),
    differences: differencesIn(countsOf(lines.slice(end), rows)),
  };
};
