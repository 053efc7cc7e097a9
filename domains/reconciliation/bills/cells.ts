/**
 * The cells of a bill, read one by one; the first that cannot be read is the problem of its row, and the row is none.
 */
import { type Fen, fenOfYuanText, negateFen, zeroFen } from '../../money/fen.ts';
import { type EpochMs, rfc3339 } from '../../time/businessDate.ts';
import type { RowProblem } from './bill.ts';

export type Cells = {
  readonly text: (column: string) => string;
  /** A number of somebody's: never empty. */
  readonly id: (column: string) => string;
  readonly at: (column: string) => EpochMs;
  /** Yuan as text, not negative. */
  readonly amount: (column: string) => Fen;
  /** Some files write what goes out with a minus: its size, not negative. */
  readonly size: (column: string) => Fen;
  /** One of the words that this column may hold. */
  readonly oneOf: <Meaning>(column: string, words: Readonly<Record<string, Meaning>>) => Meaning | undefined;
};

/** Shanghai time, `2026-11-22 13:05:09`, with `-` or `/` between the parts of the date. */
const momentOf = (text: string): EpochMs | undefined => {
  const [, year, month, day, time] = /^(\d{4})[-/](\d\d)[-/](\d\d) (\d\d:\d\d:\d\d)$/.exec(text) ?? [];
  const written = `${year}-${month}-${day}T${time}`;
  const at = Date.parse(`${written}+08:00`);
  // The 30th of February is read as a day of March, and was not what was written.
  return Number.isNaN(at) || rfc3339(at + 8 * 3_600_000).slice(0, 19) !== written ? undefined : at;
};

export const readRow = <Row>(
  line: number,
  { columns, values }: { readonly columns: readonly string[]; readonly values: readonly string[] },
  read: (cells: Cells) => Row,
): { readonly row: Row } | { readonly problem: RowProblem } => {
  if (values.length < columns.length)
    return { problem: { line, column: columns[values.length] ?? null, problem: 'cells-missing' } };
  if (values.length > columns.length) return { problem: { line, column: null, problem: 'cells-too-many' } };

  const problems: RowProblem[] = [];
  const unreadable = (column: string, problem: RowProblem['problem']): void => {
    problems.push({ line, column, problem });
  };
  const text = (column: string): string => (values[columns.indexOf(column)] ?? '').trim();
  const signed = (column: string): Fen => {
    const amount = fenOfYuanText(text(column));
    if (amount === undefined) unreadable(column, 'amount-unreadable');
    return amount ?? zeroFen;
  };
  const row = read({
    text,
    id: (column) => {
      if (text(column) === '') unreadable(column, 'id-missing');
      return text(column);
    },
    at: (column) => {
      const at = momentOf(text(column));
      if (at === undefined) unreadable(column, 'time-unreadable');
      return at ?? 0;
    },
    amount: (column) => {
      const amount = signed(column);
      if (amount < 0) unreadable(column, 'amount-negative');
      return amount;
    },
    size: (column) => {
      const amount = signed(column);
      return amount < 0 ? negateFen(amount) : amount;
    },
    oneOf: (column, words) => {
      const word = text(column);
      if (Object.hasOwn(words, word)) return words[word];
      unreadable(column, 'kind-unknown');
      return undefined;
    },
  });
  const [problem] = problems;
  return problem === undefined ? { row } : { problem };
};
