/**
 * WeChat Pay's trade bill 交易账单 of kind ALL: payments that succeeded and refunds that were begun on a day.
 *
 * A refunded payment keeps its own row. A refund stands on the day it was begun, and its state is never corrected later: that
 * a refund failed after all is learned elsewhere. Fees are shown with five decimals and are whole fen (rounded half up by
 * the channel); the fee given back with a refund stands with a minus.
 */
import { subtractFen } from '../../money/fen.ts';
import { isRefusal, type Refusal } from '../../outcome/refusal.ts';
import type { Bill, BillRefusalCode, BillRow } from './bill.ts';
import type { Cells } from './cells.ts';
import { differencesIn, sumOf } from './totals.ts';
import { readWechatFile } from './wechatFile.ts';

const needed = {
  columns: [
    '交易时间',
    '微信订单号',
    '商户订单号',
    '交易状态',
    '微信退款单号',
    '商户退款单号',
    '申请退款金额',
    '手续费',
    '订单金额',
  ],
  totals: ['总交易单数', '手续费总金额', '订单总金额', '申请退款总金额'],
};

/** A payment that was revoked went back whole, and has the columns of a refund. */
const kinds = { SUCCESS: 'payment', REFUND: 'refund', REVOKED: 'refund' } as const;

const rowAt = (line: number, cells: Cells): BillRow => {
  const common = { line, payment: cells.id('商户订单号'), at: cells.at('交易时间') };
  return cells.oneOf('交易状态', kinds) === 'refund'
    ? {
        ...common,
        kind: 'refund',
        channelId: cells.id('微信退款单号'),
        reference: cells.id('商户退款单号'),
        fen: cells.amount('申请退款金额'),
        feeFen: cells.size('手续费'),
      }
    : {
        ...common,
        kind: 'payment',
        channelId: cells.id('微信订单号'),
        reference: cells.id('商户订单号'),
        fen: cells.amount('订单金额'),
        feeFen: cells.amount('手续费'),
      };
};

export const readWechatTradeBill = (text: string): Bill | Refusal<BillRefusalCode> => {
  const file = readWechatFile(text, needed, rowAt);
  if (isRefusal(file)) return file;
  const { rows, problems, lines, stated } = file;
  const feesFen = subtractFen(sumOf(rows, 'payment', 'feeFen'), sumOf(rows, 'refund', 'feeFen'));
  const differences = differencesIn([
    { total: '总交易单数', stated: stated('总交易单数'), count: lines },
    { total: '订单总金额', stated: stated('订单总金额'), fen: sumOf(rows, 'payment', 'fen') },
    { total: '申请退款总金额', stated: stated('申请退款总金额'), fen: sumOf(rows, 'refund', 'fen') },
    { total: '手续费总金额', stated: stated('手续费总金额'), fen: feesFen },
  ]);
  return { channel: 'wechat', rows, problems, differences };
};
