/**
 * The shape of all WeChat Pay bills: a header, rows, a header of totals, totals; values behind back-ticks, so that no
 * spreadsheet makes numbers of them, and no quotes. A comma inside a name is no end, because no back-tick follows it.
 *
 * Source: pay.weixin.qq.com, 交易账单文件格式说明 and 资金账单文件格式说明 (2024-11). Columns are found by name, since old
 * merchants have others between.
 */
import { type Refusal, refuse } from '../../outcome/refusal.ts';
import type { BillRefusalCode, RowProblem } from './bill.ts';
import { type Cells, readRow } from './cells.ts';

const valuesOf = (line: string): string[] => line.replace(/^`/, '').split(',`');

export type WechatFile<Row> = {
  readonly rows: readonly Row[];
  readonly problems: readonly RowProblem[];
  /** Lines between the headers: rows that were read, and rows that could not be. */
  readonly lines: number;
  /** As text; empty where the file does not state it. */
  readonly stated: (total: string) => string;
};

export const readWechatFile = <Row>(
  text: string,
  needed: { readonly columns: readonly string[]; readonly totals: readonly string[] },
  read: (line: number, cells: Cells) => Row,
): WechatFile<Row> | Refusal<BillRefusalCode> => {
  const lines = text
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split(/\r?\n/);
  const columns = (lines[0] ?? '').split(',');
  if (columns.length === 1 && columns[0] === '') return refuse('bill-empty');
  const missing = needed.columns.filter((column) => !columns.includes(column));
  if (missing.length > 0) return refuse('bill-header-unknown', { missing });

  const end = lines.findIndex((line, index) => index > 0 && !line.startsWith('`'));
  const totals = end < 0 ? [] : (lines[end] ?? '').split(',');
  const missingTotals = needed.totals.filter((total) => !totals.includes(total));
  const stated = valuesOf(lines[end + 1] ?? '');
  if (end < 0 || missingTotals.length > 0 || stated.length !== totals.length || lines.length !== end + 2)
    return refuse('bill-cut-short', { line: lines.length });

  const outcomes = lines
    .slice(1, end)
    .map((line, index) =>
      readRow(index + 2, { columns, values: valuesOf(line) }, (cells) => read(index + 2, cells)),
    );
  return {
    rows: outcomes.flatMap((one) => ('row' in one ? [one.row] : [])),
    problems: outcomes.flatMap((one) => ('problem' in one ? [one.problem] : [])),
    lines: outcomes.length,
    stated: (total) => stated[totals.indexOf(total)] ?? '',
  };
};
