/**
 * Bills of a term as the finance office exports them: a row per student, sums in yuan. A bad row is told by line, column and
 * reason, and holds up nobody else. Of a name only its mask is taken over.
 */
import { type Fen, fenOfYuanText } from '../../money/fen.ts';
import { type Refusal, refuse } from '../../outcome/refusal.ts';
import type { BusinessDate } from '../../time/businessDate.ts';
import { dayOf, type RawRow } from '../roster.ts';
import { type BillItem, type ItemKind, itemKinds, maskedName } from './bill.ts';
import { sumOf } from './plan.ts';

export const mostBillRows = 200;

export const billColumns = {
  number: ['number', '学号'],
  name: ['name', '姓名'],
  tuition: ['tuition', '学费'],
  lodging: ['lodging', '住宿费'],
  books: ['books', '教材费', '书本费'],
  insurance: ['insurance', '保险费'],
  due_on: ['due_on', '缴费截止日', '截止日期'],
} as const;
export type BillColumn = keyof typeof billColumns;
const columns = Object.keys(billColumns) as readonly BillColumn[];

export const billFaults = [
  'columns-wrong',
  'quotes-wrong',
  'number-malformed',
  'name-missing',
  'amount-malformed',
  'nothing-billed',
  'date-malformed',
  'date-past',
  'number-repeated',
  'student-unknown',
  'bill-differs',
] as const;
export type BillFault = (typeof billFaults)[number];

export type BillEntry = {
  readonly line: number;
  readonly number: string;
  readonly nameMasked: string;
  readonly items: readonly BillItem[];
  readonly dueOn: BusinessDate;
};
export type BadBill = { readonly line: number; readonly column?: BillColumn; readonly reason: BillFault };

/** 1 million yuan: more on one item is a mistake of the file's. */
const greatestItemFen = 100_000_000;

const itemOf = (text: string): Fen | undefined => {
  const sum = fenOfYuanText(text.trim() === '' ? '0' : text.trim());
  return sum !== undefined && sum >= 0 && sum <= greatestItemFen ? sum : undefined;
};

/** A row, its cells by column. */
export const billEntry = (
  line: number,
  cell: (column: BillColumn) => string,
  today: BusinessDate,
): BillEntry | BadBill => {
  const number = cell('number').trim();
  if (!/^[A-Z0-9]{4,16}$/.test(number)) return { line, column: 'number', reason: 'number-malformed' };
  if (cell('name').trim() === '') return { line, column: 'name', reason: 'name-missing' };
  const items: BillItem[] = [];
  for (const kind of itemKinds satisfies readonly ItemKind[]) {
    const sum = itemOf(cell(kind));
    if (sum === undefined) return { line, column: kind, reason: 'amount-malformed' };
    if (sum > 0) items.push({ kind, fen: sum });
  }
  if (sumOf(items) === 0) return { line, reason: 'nothing-billed' };
  const dueOn = dayOf(cell('due_on').trim());
  if (dueOn === undefined) return { line, column: 'due_on', reason: 'date-malformed' };
  if (dueOn < today) return { line, column: 'due_on', reason: 'date-past' };
  return { line, number, nameMasked: maskedName(cell('name')), items, dueOn };
};

export const isBadBill = (row: object): row is BadBill => 'reason' in row;

export const readBills = (
  rows: readonly RawRow[],
  today: BusinessDate,
):
  | { readonly good: readonly BillEntry[]; readonly bad: readonly BadBill[] }
  | Refusal<'tuition-columns-missing' | 'roster-empty' | 'roster-too-long'> => {
  const [header, ...rest] = rows;
  const said = (header?.cells ?? []).map((one) => one.trim().toLowerCase());
  const places = columns.map((one) => billColumns[one].map((name) => said.indexOf(name)));
  const placeOf = (column: BillColumn): number => Math.max(...(places[columns.indexOf(column)] ?? [-1]));
  const missing = columns.filter((one) => placeOf(one) < 0);
  if (missing.length > 0) return refuse('tuition-columns-missing', { missing });
  if (rest.length === 0) return refuse('roster-empty');
  if (rest.length > mostBillRows)
    return refuse('roster-too-long', { mostRows: mostBillRows, rows: rest.length });
  const good: BillEntry[] = [];
  const bad: BadBill[] = [];
  for (const { line, cells } of rest) {
    const entry =
      cells === undefined
        ? ({ line, reason: 'quotes-wrong' } as const)
        : cells.length !== said.length
          ? ({ line, reason: 'columns-wrong' } as const)
          : billEntry(line, (column) => cells[placeOf(column)] ?? '', today);
    if (isBadBill(entry)) bad.push(entry);
    else if (good.some((one) => one.number === entry.number))
      bad.push({ line, column: 'number', reason: 'number-repeated' });
    else good.push(entry);
  }
  return { good, bad };
};
