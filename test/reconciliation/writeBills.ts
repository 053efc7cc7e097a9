/**
 * Writes bills as the channels do, so that what is read back can be compared with what was meant; and spoils them.
 *
 * Written by hand from the channels' documents, apart from the code that reads.
 */
import { type Fen, yuanText } from '../../domains/money/fen.ts';
import type { BillRow } from '../../domains/reconciliation/bills/bill.ts';

export type Meant = Omit<BillRow, 'line'>;

const shanghai = (at: number): string =>
  new Date(at + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
const sum = (rows: readonly Meant[], kind: Meant['kind'], of: 'fen' | 'feeFen'): number =>
  rows.reduce((all, row) => all + (row.kind === kind ? row[of] : 0), 0);
const yuan = (amount: number): string => yuanText(amount as Fen);

const wechatColumns =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注';
const wechatTotals =
  '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额';
const ticked = (values: readonly string[]): string => `\`${values.join(',`')}`;

export const wechatTradeText = (rows: readonly Meant[], goods = '门票, 含环保车'): string => {
  const line = (row: Meant): string => {
    const refund = row.kind === 'refund';
    const fee = `${refund && row.feeFen > 0 ? '-' : ''}${yuan(row.feeFen)}000`;
    return ticked([
      ...[shanghai(row.at), 'wx0000000000000001', '1900000109', '0', ''],
      ...[refund ? `42${row.payment}` : row.channelId, row.payment, 'o-payer', 'MICROPAY'],
      ...[refund ? 'REFUND' : 'SUCCESS', 'OTHERS', 'CNY', refund ? '0.00' : yuan(row.fen), '0.00'],
      ...(refund ? [row.channelId, row.reference, yuan(row.fen)] : ['0', '0', '0.00']),
      ...['0.00', refund ? 'ORIGINAL' : '', refund ? 'SUCCESS' : '', goods, ''],
      ...[fee, '0.60%', refund ? '0.00' : yuan(row.fen), refund ? yuan(row.fen) : '0.00', ''],
    ]);
  };
  const [paid, refunded] = [sum(rows, 'payment', 'fen'), sum(rows, 'refund', 'fen')];
  const fees = yuan(sum(rows, 'payment', 'feeFen') - sum(rows, 'refund', 'feeFen'));
  const totals = [String(rows.length), yuan(paid), yuan(refunded), '0.00', fees, yuan(paid), yuan(refunded)];
  return `\uFEFF${[wechatColumns, ...rows.map(line), wechatTotals, ticked(totals)].join('\r\n')}\r\n`;
};

export const alipayColumns =
  '支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注';

export const alipayTradeText = (rows: readonly Meant[]): string => {
  const line = (row: Meant): string => {
    const refund = row.kind === 'refund';
    const amount = `${refund ? '-' : ''}${yuan(row.fen)}`;
    const zeros = Array.from({ length: 6 }, () => '0.00');
    return [
      ...[
        (row.channelId.split('/')[0] ?? '').padEnd(34),
        `${row.payment}\t`,
        refund ? '退款' : '交易',
        '午餐',
      ],
      ...[shanghai(row.at), shanghai(row.at), '', '', '', '', '159****0001', amount, amount],
      ...[...zeros.slice(0, 5), '', ...zeros.slice(0, 2), refund ? row.reference : ''],
      ...[yuan(row.feeFen), '0.00', ''],
    ].join(',');
  };
  const rule = '-'.repeat(20);
  const count = (kind: Meant['kind']): number => rows.filter((row) => row.kind === kind).length;
  return [
    '#支付宝业务明细查询',
    '#账号：[20880000000000000156]',
    `#${rule}业务明细列表${rule}`,
    alipayColumns,
    ...rows.map(line),
    `#${rule}业务明细列表结束${rule}`,
    `#交易合计：${count('payment')}笔，商家实收共${yuan(sum(rows, 'payment', 'fen'))}元，商家优惠共0.00元`,
    `#退款合计：${count('refund')}笔，商家实收退款共${yuan(sum(rows, 'refund', 'fen'))}元，商家优惠退款共0.00元`,
    '#导出时间：[2026年11月23日 09:13:48]',
    '',
  ].join('\r\n');
};

const fundColumns =
  '记账时间,微信支付业务单号,资金流水单号,业务名称,业务类型,收支类型,收支金额(元),账户结余(元),资金变更提交申请人,备注,业务凭证号';

/** `moves`: positive in, negative out. */
export const wechatFundText = (at: number, moves: readonly number[], before = 0): string => {
  let balance = before;
  const rows = moves.map((amount, index) => {
    balance += amount;
    const names = amount < 0 ? ['退款', '退款', '支出'] : ['交易', '交易', '收入'];
    return ticked([
      ...[shanghai(at + index), `5000${index}`, `2000${index}`, ...names],
      ...[yuan(Math.abs(amount)), yuan(balance), 'system', '缺省\\1备注', `v${index}`],
    ]);
  });
  const [into, out] = [moves.filter((one) => one >= 0), moves.filter((one) => one < 0)];
  const total = (some: readonly number[]): string => yuan(Math.abs(some.reduce((all, one) => all + one, 0)));
  const totals = [moves.length, into.length, total(into), out.length, total(out)].map(String);
  const header = '资金流水总笔数,收入笔数,收入金额,支出笔数,支出金额';
  return `${[fundColumns, ...rows, header, ticked(totals)].join('\n')}\n`;
};

const quoted = (value: string): string => (/[",]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

/** As a bank writes it: a column of its own between ours, the balance after each row. */
export const bankStatementText = (rows: readonly Meant[], before: number): string => {
  let balance = before;
  const lines = rows.map((row) => {
    const isOut = row.kind === 'refund';
    balance += isOut ? -row.fen : row.fen;
    const amounts = isOut ? ['', yuan(row.fen)] : [yuan(row.fen), ''];
    return [shanghai(row.at), row.channelId, '对公', row.reference, ...amounts, yuan(balance)]
      .map(quoted)
      .join(',');
  });
  const header = '交易时间,银行流水号,业务种类,商户单号,收入金额,支出金额,账户余额';
  return `\uFEFF${[header, ...lines].join('\r\n')}\r\n`;
};
