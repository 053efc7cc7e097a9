/** Trades, refunds and the bill 业务明细 as Alipay writes them. */
import { fen, yuanText } from '../../../domains/money/fen.ts';
import type { BusinessDate } from '../../../domains/time/businessDate.ts';
import type { Charge, Refund } from './books.ts';
import type { BillRow } from './counter.ts';
import { gbkZip } from './gbkZip.ts';

export const yuan = (amount: number): string => yuanText(fen(amount));
export const alipayClock = (at: number): string =>
  new Date(at + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');

const statusOf = (charge: Charge, refundedFen: number): string => {
  if (charge.state === 'paid') return refundedFen === charge.paidFen ? 'TRADE_CLOSED' : 'TRADE_SUCCESS';
  return charge.state === 'waiting' ? 'WAIT_BUYER_PAY' : 'TRADE_CLOSED';
};

export const tradeOf = (charge: Charge, refundedFen: number): Readonly<Record<string, string>> => ({
  trade_no: charge.number,
  out_trade_no: charge.attempt,
  trade_status: statusOf(charge, refundedFen),
  total_amount: yuan(charge.state === 'paid' ? charge.paidFen : charge.orderedFen),
  buyer_logon_id: '158****1562',
  ...(charge.state === 'paid' && { send_pay_date: alipayClock(charge.at) }),
});

export const refundAnswer = (refund: Refund, charge: Charge): Readonly<Record<string, string>> => ({
  trade_no: charge.number,
  out_trade_no: refund.attempt,
  out_request_no: refund.refund,
  total_amount: yuan(charge.paidFen),
  refund_amount: yuan(refund.fen),
  gmt_refund_pay: alipayClock(refund.at),
  refund_status: refund.state === 'arrived' ? 'REFUND_SUCCESS' : 'REFUND_FAIL',
});

const columns =
  '支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额（元）,' +
  '商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,商家红包消费金额（元）,' +
  '卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注';

const line = ({ charge, refund }: BillRow): string => {
  const amount = yuan(refund === undefined ? charge.paidFen : -refund.fen);
  const at = alipayClock((refund ?? charge).at);
  const name = charge.description.replaceAll(',', ' ');
  return [
    ...[`${charge.number}\t`, `${charge.attempt}\t`, refund === undefined ? '交易' : '退款', name, at, at],
    ...['', '', '', '', '158****1562', amount, amount],
    ...['0.00', '0.00', '0.00', '0.00', '0.00', '', '0.00', '0.00'],
    ...[refund === undefined ? '' : `${refund.refund}\t`, '0.00', '0.00', ''],
  ].join(',');
};

/** The zip of a day: the rows, and their sums. */
export const alipayBill = (account: string, day: BusinessDate, rows: readonly BillRow[]): Buffer => {
  const [paid, back] = [rows.filter((row) => !row.refund), rows.filter((row) => row.refund)];
  const paidFen = paid.reduce((sum, { charge }) => sum + charge.paidFen, 0);
  const backFen = back.reduce((sum, { refund }) => sum + (refund?.fen ?? 0), 0);
  const lines = [
    '#支付宝业务明细查询',
    `#账号：[${account}]`,
    `#起始日期：[${day} 00:00:00]   终止日期：[${day} 24:00:00]`,
    '#-----------------------------------------业务明细列表----------------------------------------',
    columns,
    ...rows.map(line),
    '#-----------------------------------------业务明细列表结束------------------------------------',
    `#交易合计：${paid.length}笔，商家实收共${yuan(paidFen)}元`,
    `#退款合计：${back.length}笔，商家实收退款共-${yuan(backFen)}元`,
  ];
  const sums = ['#支付宝业务汇总查询', `合计,${paid.length},${back.length},${yuan(paidFen - backFen)}`];
  const text = (all: readonly string[]): string => all.map((one) => `${one}\r\n`).join('');
  const name = `${account}_${day.replaceAll('-', '')}_业务明细`;
  return gbkZip({ [`${name}.csv`]: text(lines), [`${name}(汇总).csv`]: text(sums) });
};
