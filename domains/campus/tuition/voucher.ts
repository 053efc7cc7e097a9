/**
 * A day of tuition as an accounting voucher for the school's finance system: each receipt and each refund a pair of lines, debits
 * and credits equal, by the accounts of the Government Accounting System (财会〔2017〕25 号): what is taken for the treasury's special
 * account stands on 2103 应缴财政款 until it is paid over, against 1021 其他货币资金 that the platform keeps for the school.
 *
 * RFC 4180 with a mark for spreadsheets, yuan with two decimals, in the order in which the ledger booked. The same day is the same file,
 * to the byte, because it is made of journals alone.
 */
import type { Journal } from '../../ledger/journal.ts';
import { totalOf } from '../../ledger/journal.ts';
import { addFen, type Fen, yuanText } from '../../money/fen.ts';
import { type BusinessDate, rfc3339 } from '../../time/businessDate.ts';

const kept = ['1021', '其他货币资金'] as const;
const owed = ['2103', '应缴财政款'] as const;

/** What of the school's journals is tuition: payments of bills, and what went back of them. */
export const isTuition = ({ kind, facts }: Journal): boolean =>
  typeof facts.bill === 'string' && (kind === 'tuition' || kind === 'refund');

const pair = (journal: Journal): readonly string[] => {
  const yuan = yuanText(totalOf(journal.lines, 'debit'));
  const isBack = journal.kind === 'refund';
  const [debited, credited] = isBack ? [owed, kept] : [kept, owed];
  const words = isBack ? '退学费 tuition given back' : '收学费 tuition';
  const begin = [rfc3339(journal.postedAt), words];
  const end = [journal.id, String(journal.facts.bill)];
  return [
    [...begin, ...debited, yuan, '', ...end],
    [...begin, ...credited, '', yuan, ...end],
  ].map((cells) => cells.join(','));
};

/** The file, and what both of its sides come to. */
export const voucherOf = (
  date: BusinessDate,
  journals: readonly Journal[],
): { readonly csv: string; readonly totalFen: Fen } => {
  const ours = journals.filter(isTuition);
  const totalFen = addFen(...ours.map(({ lines }) => totalOf(lines, 'debit')));
  const yuan = yuanText(totalFen);
  const lines = [
    '时间 time,摘要 text,科目 account,科目名称 name,借方 debit,贷方 credit,流水号 journal,缴费单 bill',
    ...ours.flatMap(pair),
    `${date},合计 total × ${ours.length},,,${yuan},${yuan},,`,
  ];
  return { csv: `\uFEFF${lines.join('\r\n')}\r\n`, totalFen };
};
