/**
 * A CSV file as rows of cells, each with its line. Where the file breaks its own rules of quoting, it is read line by line instead,
 * so that a quote too many costs its own line and not the rest of the file.
 */
import { type CsvError, parse } from 'csv-parse/sync';
import type { RawRow } from '../../domains/campus/roster.ts';

type Found = { readonly info: { readonly lines: number }; readonly record: readonly string[] };

const rules = { bom: true, info: true, relax_column_count: true, skip_empty_lines: true } as const;
const brokenQuotes = new Set<CsvError['code']>([
  'CSV_QUOTE_NOT_CLOSED',
  'INVALID_OPENING_QUOTE',
  'CSV_INVALID_CLOSING_QUOTE',
]);

const found = (text: string): readonly Found[] | undefined => {
  try {
    const rows: unknown = parse(text, rules);
    return rows as readonly Found[];
  } catch (cause) {
    if (brokenQuotes.has((cause as CsvError).code)) return undefined;
    throw cause;
  }
};

const lineByLine = (text: string): readonly RawRow[] =>
  text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\n|\r/)
    .flatMap((one, index) => (one === '' ? [] : [{ line: index + 1, cells: found(one)?.[0]?.record }]));

export const csvRows = (text: string): readonly RawRow[] =>
  found(text)?.map(({ info, record }) => ({ line: info.lines, cells: record })) ?? lineByLine(text);
