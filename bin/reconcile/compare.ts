/**
 * A channel's file against our books of its day, and what there is to say about it: every row that cannot be read, every total
 * that differs, every break, and the sum that explains each fen between the two.
 */
import { subtractFen, sumFen, yuanText } from '../../domains/money/fen.ts';
import { isRefusal } from '../../domains/outcome/refusal.ts';
import { readAnyBill } from '../../domains/reconciliation/bills/anyBill.ts';
import type { Expectation } from '../../domains/reconciliation/matching/expectation.ts';
import { nothingCarried } from '../../domains/reconciliation/matching/expectation.ts';
import { moneyIn, reconcile } from '../../domains/reconciliation/matching/match.ts';
import { businessDate } from '../../domains/time/businessDate.ts';

export type Compared = {
  readonly said: readonly string[];
  /** 0: all agrees. 1: something does not. 2: the file cannot be read. */
  readonly exitCode: 0 | 1 | 2;
};

/** Channels write UTF-8 or GBK; what is no UTF-8 is the other. */
export const textOf = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
};

const words = {
  missing: '短款 missing at the channel',
  unexpected: '长款 not in our books',
  'amount-differs': '金额不符 amount differs',
  'kind-differs': '收退不符 kind differs',
  'billed-twice': '重复 billed twice',
  'id-differs': '渠道单号不符 another number of the channel',
} as const;

export const compare = (
  text: string,
  books: readonly Expectation[],
  asked: { readonly date?: string | undefined; readonly toleranceMs: number },
): Compared => {
  const ours = new Map(
    books.flatMap((one) => (one.channelId === undefined ? [] : [[one.channelId, one.billedAs]])),
  );
  const bill = readAnyBill(text, (channelId) => ours.get(channelId));
  if (isRefusal(bill)) {
    const facts = Object.entries(bill.facts).map(([name, value]) => `${name}: ${String(value)}`);
    return { said: [`✗ ${bill.refused} ${facts.join('; ')}`], exitCode: 2 };
  }
  const date = asked.date ?? businessDate(bill.rows[0]?.at ?? books[0]?.at ?? 0);
  const day = { date, toleranceMs: asked.toleranceMs };
  const { matches, breaks, carried } = reconcile(day, { ours: books, theirs: bill.rows }, nothingCarried);
  const waits = [...carried.expectations, ...carried.rows];
  const [theirs, own] = [moneyIn(bill.rows), moneyIn(books)];
  const waitsFen = subtractFen(moneyIn(carried.rows), moneyIn(carried.expectations));
  const problems = [
    ...bill.problems.map(
      ({ line, column, problem }) => `  第 ${line} 行 line ${line}, ${column ?? '-'}: ${problem}`,
    ),
    ...bill.differences.map(({ total, stated, summed }) => `  合计 total ${total}: ${stated} ≠ ${summed}`),
    ...bill.breaksAt.map((line) => `  第 ${line} 行 line ${line}: 余额不连续 the balance does not follow`),
  ];
  const said = [
    `${bill.format} ${date}: ${bill.rows.length} 行 rows, ${books.length} 笔账 in our books`,
    ...Object.entries(bill.aside).map(([kind, amount]) => `  另计 aside ${kind}: ${yuanText(amount)}`),
    ...problems,
    ...breaks.map(({ finding, billedAs, differenceFen, lines, journals }) =>
      [
        `  ${words[finding]}: ${billedAs} ${yuanText(differenceFen)}`,
        `行 ${lines.join('、') || '-'}`,
        journals.join(' '),
      ].join('  '),
    ),
    `相符 matched ${matches.length}, 差错 breaks ${breaks.length}, 日切挂账 waiting for the next day ${waits.length}`,
    `渠道 channel ${yuanText(theirs)} − 账面 books ${yuanText(own)} = 差错 breaks ${yuanText(
      sumFen(breaks.map(({ differenceFen }) => differenceFen)),
    )} + 挂账 waiting ${yuanText(waitsFen)}`,
  ];
  return { said, exitCode: breaks.length + problems.length === 0 ? 0 : 1 };
};
