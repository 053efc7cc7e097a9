/**
 * A bank's statement of our account 银行对账单, as CSV: what came in, what went out, and the balance after each row.
 *
 * Banks agree on no file. Columns are found by name, whatever stands between, and cells may be quoted; the balances form a
 * chain, so that a row that is missing, doubled or altered shows at its place. Money in is a payment, money out a refund.
 */
import { addFen, type Fen, fenOfYuanText, negateFen, zeroFen } from '../../money/fen.ts';
import { type Refusal, refuse } from '../../outcome/refusal.ts';
import type { Bill, BillRefusalCode, BillRow } from './bill.ts';
import { type Cells, readRow } from './cells.ts';

export const bankColumns = [
  '交易时间',
  '银行流水号',
  '商户单号',
  '收入金额',
  '支出金额',
  '账户余额',
] as const;

/** RFC 4180 within one line: a quote inside quotes is doubled. */
const valuesOf = (line: string): string[] =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );

type Row = BillRow & { readonly balanceFen: Fen };

const rowAt = (line: number, cells: Cells): Row => {
  const isOut = cells.text('收入金额') === '' || fenOfYuanText(cells.text('收入金额')) === 0;
  const reference = cells.id('商户单号');
  return {
    line,
    kind: isOut ? 'refund' : 'payment',
    channelId: cells.id('银行流水号'),
    reference,
    payment: reference,
    at: cells.at('交易时间'),
    fen: cells.amount(isOut ? '支出金额' : '收入金额'),
    feeFen: zeroFen,
    balanceFen: cells.amount('账户余额'),
  };
};

const moved = ({ kind, fen }: Row): Fen => (kind === 'refund' ? negateFen(fen) : fen);

/** Lines whose balance does not follow from the line before. */
const chainBreaks = (rows: readonly Row[]): number[] =>
  rows.flatMap((one, index) => {
    const before = rows[index - 1];
    return before === undefined || addFen(before.balanceFen, moved(one)) === one.balanceFen ? [] : [one.line];
  });

export const readBankStatement = (
  text: string,
): (Bill & { readonly breaksAt: readonly number[] }) | Refusal<BillRefusalCode> => {
  const lines = text
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split(/\r?\n/);
  if (lines.join('') === '') return refuse('bill-empty');
  const columns = valuesOf(lines[0] ?? '').map((column) => column.trim());
  const missing = bankColumns.filter((column) => !columns.includes(column));
  if (missing.length > 0) return refuse('bill-header-unknown', { missing });
  const outcomes = lines
    .slice(1)
    .map((line, index) =>
      readRow(index + 2, { columns, values: valuesOf(line) }, (cells) => rowAt(index + 2, cells)),
    );
  const rows = outcomes.flatMap((one) => ('row' in one ? [one.row] : []));
  return {
    channel: 'bank',
    rows: rows.map(({ balanceFen: _, ...row }) => row),
    problems: outcomes.flatMap((one) => ('problem' in one ? [one.problem] : [])),
    differences: [],
    breaksAt: chainBreaks(rows),
  };
};
