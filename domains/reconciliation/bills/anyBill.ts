/**
 * A file of which nobody said what it is: recognised by its own first line, then read by the reader of its kind.
 *
 * A bill of funds names the channel's numbers only; what our books know under one of them gives its row our number.
 */
import { addFen, type Fen, negateFen, zeroFen } from '../../money/fen.ts';
import { isRefusal, type Refusal } from '../../outcome/refusal.ts';
import { readAlipayTradeBill } from './alipayTrade.ts';
import { readBankStatement } from './bankStatement.ts';
import type { Bill, BillRefusalCode, BillRow } from './bill.ts';
import { readWechatFundBill } from './wechatFund.ts';
import { readWechatTradeBill } from './wechatTrade.ts';

export const billFormats = ['wechat-trade', 'wechat-fund', 'alipay-trade', 'bank-statement'] as const;
export type BillFormat = (typeof billFormats)[number];

export type AnyBill = Bill & {
  readonly format: BillFormat;
  /** Lines where a balance does not follow from the one before; files without balances have none. */
  readonly breaksAt: readonly number[];
  /** What a bill of funds has besides payments and refunds, by its own word: fees, withdrawals. Money in, by sign. */
  readonly aside: Readonly<Record<string, Fen>>;
};

export const formatOf = (text: string): BillFormat => {
  const head = text.replace(/^\uFEFF/, '').slice(0, 400);
  if (head.startsWith('#')) return 'alipay-trade';
  if (head.startsWith('记账时间')) return 'wechat-fund';
  return head.includes('微信订单号') ? 'wechat-trade' : 'bank-statement';
};

const fundKinds: Readonly<Record<string, BillRow['kind']>> = { 交易: 'payment', 退款: 'refund' };

const fundBill = (text: string, ourNumber: (channelId: string) => string | undefined) => {
  const fund = readWechatFundBill(text);
  if (isRefusal(fund)) return fund;
  const { movements, problems, differences, breaksAt } = fund;
  const aside: Record<string, Fen> = {};
  const rows = movements.flatMap(({ line, at, channelId, business, fen }): BillRow[] => {
    const kind = fundKinds[business];
    if (kind === undefined) {
      aside[business] = addFen(aside[business] ?? zeroFen, fen);
      return [];
    }
    const reference = ourNumber(channelId) ?? channelId;
    const amount = kind === 'refund' ? negateFen(fen) : fen;
    return [{ line, kind, channelId, reference, payment: reference, at, fen: amount, feeFen: zeroFen }];
  });
  return { channel: 'wechat', format: 'wechat-fund', rows, problems, differences, breaksAt, aside } as const;
};

export const readAnyBill = (
  text: string,
  ourNumber: (channelId: string) => string | undefined = () => undefined,
): AnyBill | Refusal<BillRefusalCode> => {
  const format = formatOf(text);
  if (format === 'wechat-fund') return fundBill(text, ourNumber);
  const reader = {
    'wechat-trade': readWechatTradeBill,
    'alipay-trade': readAlipayTradeBill,
    'bank-statement': readBankStatement,
  }[format];
  const bill = reader(text);
  if (isRefusal(bill)) return bill;
  return { breaksAt: [], aside: {}, ...bill, format };
};

const formatsOf = { wechat: 'wechat-trade', alipay: 'alipay-trade' } as const;

/** A day of which the channel says that it has no bill: nothing was paid there. */
export const noBill = (channel: keyof typeof formatsOf): AnyBill => ({
  ...{ channel, format: formatsOf[channel], rows: [], problems: [], differences: [] },
  ...{ breaksAt: [], aside: {} },
});
