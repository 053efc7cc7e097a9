/**
 * WeChat Pay's bill of funds 资金账单: everything that moved one account of a merchant, with what was left after each.
 *
 * Source: pay.weixin.qq.com, 资金账单文件格式说明. The balances form a chain: each is the one before with its own row, so a row
 * that is missing, doubled or altered shows at its place, even where the totals were altered to fit.
 */
import { addFen, type Fen, negateFen, sumFen } from '../../money/fen.ts';
import { isRefusal, type Refusal } from '../../outcome/refusal.ts';
import type { EpochMs } from '../../time/businessDate.ts';
import type { BillRefusalCode, Checked } from './bill.ts';
import type { Cells } from './cells.ts';
import { differencesIn } from './totals.ts';
import { readWechatFile } from './wechatFile.ts';

export type Movement = {
  readonly line: number;
  readonly at: EpochMs;
  readonly channelId: string;
  /** 交易, 退款, 提现, 分账, 扣除交易手续费 and so on, as the channel says it. */
  readonly business: string;
  /** Positive in, negative out. */
  readonly fen: Fen;
  readonly balanceFen: Fen;
};

export type FundBill = Checked & {
  readonly movements: readonly Movement[];
  readonly netFen: Fen;
  /** Lines whose balance does not follow from the line before. */
  readonly breaksAt: readonly number[];
};

const needed = {
  columns: ['记账时间', '微信支付业务单号', '业务类型', '收支类型', '收支金额(元)', '账户结余(元)'],
  totals: ['资金流水总笔数', '收入笔数', '收入金额', '支出笔数', '支出金额'],
};

const directions = { 收入: 'in', 支出: 'out' } as const;

const movementAt = (line: number, cells: Cells): Movement => {
  const amount = cells.amount('收支金额(元)');
  return {
    line,
    at: cells.at('记账时间'),
    channelId: cells.id('微信支付业务单号'),
    business: cells.text('业务类型'),
    fen: cells.oneOf('收支类型', directions) === 'out' ? negateFen(amount) : amount,
    balanceFen: cells.amount('账户结余(元)'),
  };
};

const breaksIn = (movements: readonly Movement[]): number[] =>
  movements.flatMap((one, index) => {
    const before = movements[index - 1];
    const follows = before === undefined || addFen(before.balanceFen, one.fen) === one.balanceFen;
    return follows ? [] : [one.line];
  });

export const readWechatFundBill = (text: string): FundBill | Refusal<BillRefusalCode> => {
  const file = readWechatFile(text, needed, movementAt);
  if (isRefusal(file)) return file;
  const { rows: movements, problems, lines, stated } = file;
  const [into, out] = [movements.filter(({ fen }) => fen >= 0), movements.filter(({ fen }) => fen < 0)];
  const sum = (some: readonly Movement[]): Fen => sumFen(some.map(({ fen }) => fen));
  const differences = differencesIn([
    { total: '资金流水总笔数', stated: stated('资金流水总笔数'), count: lines },
    { total: '收入笔数', stated: stated('收入笔数'), count: into.length },
    { total: '收入金额', stated: stated('收入金额'), fen: sum(into) },
    { total: '支出笔数', stated: stated('支出笔数'), count: out.length },
    { total: '支出金额', stated: stated('支出金额'), fen: negateFen(sum(out)) },
  ]);
  return { movements, netFen: sum(movements), breaksAt: breaksIn(movements), problems, differences };
};
