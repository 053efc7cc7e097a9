/** Transactions, refunds and the trade bill as WeChat Pay v3 writes them. */

import { fen, yuanText } from '../../../domains/money/fen.ts';
import type { Charge, Refund } from './books.ts';
import type { BillRow } from './counter.ts';

const yuan = (amount: number): string => yuanText(fen(amount));
const shanghai = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 19);
export const shanghaiTime = (at: number): string => `${shanghai(at)}+08:00`;

const tradeTypes = { scanned: 'MICROPAY', shown: 'NATIVE', app: 'APP' } as const;

const stateOf = (charge: Charge, refundedFen: number): string => {
  if (charge.state === 'paid') return refundedFen > 0 ? 'REFUND' : 'SUCCESS';
  if (charge.state === 'refused') return 'PAYERROR';
  if (charge.state === 'closed') return charge.how === 'scanned' ? 'REVOKED' : 'CLOSED';
  return charge.how === 'scanned' ? 'USERPAYING' : 'NOTPAY';
};

export const transactionOf = (provider: string, charge: Charge, refundedFen: number): object => ({
  sp_mchid: provider,
  sub_mchid: charge.merchant,
  out_trade_no: charge.attempt,
  trade_type: tradeTypes[charge.how],
  trade_state: stateOf(charge, refundedFen),
  ...(charge.state === 'paid' && {
    transaction_id: charge.number,
    bank_type: 'OTHERS',
    success_time: shanghaiTime(charge.at),
    payer: { sp_openid: 'simulated' },
    amount: { total: charge.paidFen, payer_total: charge.paidFen, currency: 'CNY', payer_currency: 'CNY' },
  }),
});

export const refundOf = (refund: Refund, charge: Charge): object => ({
  refund_id: refund.number,
  out_refund_no: refund.refund,
  out_trade_no: refund.attempt,
  transaction_id: charge.number,
  channel: 'ORIGINAL',
  user_received_account: '支付用户零钱',
  create_time: shanghaiTime(refund.at),
  ...(refund.state === 'arrived' && { success_time: shanghaiTime(refund.at) }),
  amount: { total: charge.paidFen, refund: refund.fen, payer_refund: refund.fen, currency: 'CNY' },
});

const columns =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,' +
  '应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,' +
  '费率,订单金额,申请退款金额,费率备注';
const summaryColumns =
  '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额';

const ticked = (values: readonly string[]): string => values.map((value) => `\`${value}`).join(',');

const line = (provider: string, { charge, refund }: BillRow): string => {
  const [paid, back] = refund === undefined ? [charge.paidFen, 0] : [0, refund.fen];
  const at = shanghai((refund ?? charge).at).replace('T', ' ');
  const head = [at, 'wx0000000000000000', provider, charge.merchant, '', charge.number, charge.attempt];
  const trade = [
    'simulated',
    tradeTypes[charge.how],
    refund === undefined ? 'SUCCESS' : 'REFUND',
    'OTHERS',
    'CNY',
  ];
  const refunded =
    refund === undefined
      ? ['0', '0', '0.00', '0.00', '', '']
      : [
          refund.number,
          refund.refund,
          yuan(back),
          '0.00',
          'ORIGINAL',
          refund.state === 'arrived' ? 'SUCCESS' : 'CHANGE',
        ];
  const rest = [charge.description.replaceAll(',', ' '), '', '0.00000', '0.00%', yuan(paid), yuan(back), ''];
  return ticked([...head, ...trade, yuan(paid), '0.00', ...refunded, ...rest]);
};

/** Of type ALL: a head, the rows, a head of the sums, the sums. Amounts are yuan, every value has a backtick before it. */
export const tradeBill = (provider: string, rows: readonly BillRow[]): string => {
  const sum = (of: (row: BillRow) => number): string => yuan(rows.reduce((all, row) => all + of(row), 0));
  const paid = sum(({ charge, refund }) => (refund === undefined ? charge.paidFen : 0));
  const back = sum(({ refund }) => refund?.fen ?? 0);
  const sums = [String(rows.length), paid, back, '0.00', '0.00000', paid, back];
  const lines = [columns, ...rows.map((row) => line(provider, row)), summaryColumns, ticked(sums)];
  return lines.map((one) => `${one}\r\n`).join('');
};
