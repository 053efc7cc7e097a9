/**
 * The paper that most offices give: who gives it, what it is, its number, what it says row by row, the sum in figures and capitals, and
 * how anybody checks that it is genuine.
 */
import { inCapitals } from '../money/capitals.ts';
import { type Fen, yuanText } from '../money/fen.ts';
import type { Words } from '../rules/words.ts';
import type { Mark, Page } from './mark.ts';
import type { Paper } from './pdf.ts';
import { qrMarks } from './qr.ts';
import { wrapped } from './typeface.ts';

export type Row = { readonly label: Words; readonly value: string };
export type Form = {
  readonly issuer: Words;
  readonly title: Words;
  readonly number: string;
  readonly rows: readonly Row[];
  readonly sum: { readonly label: Words; readonly fen: Fen };
  /** What the QR code holds, what it says below it, and what is printed beside it. */
  readonly check: { readonly address: string; readonly code: string; readonly notes: readonly Words[] };
};

/** `2026年6月20日`, as papers say it. */
export const chineseDate = (date: string): string => date.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日');

const left = 567;
const right = 5_383;
const values = 2_350;
const rowHeight = 330;

const text = (x: number, y: number, size: number, said: string, more: object = {}): Mark => ({
  kind: 'text',
  x,
  y,
  size,
  text: said,
  ...more,
});
const line = (y: number, height = 6): Mark => ({
  kind: 'box',
  x: left,
  y,
  width: right - left,
  height,
  ink: height > 6 ? 'red' : 'pale',
});

const headOf = ({ issuer, title, number }: Form): readonly Mark[] => [
  text(left, 760, 120, issuer.zh, { heavy: true }),
  text(right, 760, 90, issuer.en, { ink: 'grey', at: 'right' }),
  line(840, 14),
  text(2_975, 1_290, 250, title.zh, { at: 'middle', heavy: true }),
  text(2_975, 1_490, 110, title.en, { at: 'middle', ink: 'grey' }),
  text(left, 1_830, 100, '编号 No.', { ink: 'grey' }),
  text(left + 560, 1_830, 115, number, { ink: 'red', heavy: true }),
];

const rowMarks = ({ label, value }: Row, y: number): readonly Mark[] => [
  text(left, y - 85, 105, label.zh),
  text(left, y + 35, 70, label.en, { ink: 'grey' }),
  ...wrapped(value, 110, right - values).map((part, at) => text(values, y - 45 + at * 150, 110, part)),
  line(y + 100),
];

const sumMarks = ({ label, fen }: Form['sum'], y: number): readonly Mark[] => [
  text(left, y, 105, label.zh, { heavy: true }),
  text(left, y + 120, 70, label.en, { ink: 'grey' }),
  text(values, y, 140, `¥ ${yuanText(fen)}`, { heavy: true }),
  text(values, y + 210, 110, `（大写）${inCapitals(fen)}`),
];

const checkMarks = ({ address, code, notes }: Form['check'], y: number): readonly Mark[] => {
  const beside = left + 1_650;
  const said = notes.flatMap(({ zh, en }) => [
    ...wrapped(zh, 90, right - beside).map((part) => ({ part, size: 90, ink: 'black' })),
    ...wrapped(en, 70, right - beside).map((part) => ({ part, size: 70, ink: 'grey' })),
  ]);
  return [
    ...qrMarks({ text: address, x: left - 90, y, side: 1_600 }),
    text(beside, y + 210, 90, '校验码 Check code', { ink: 'grey' }),
    text(beside, y + 360, 110, code, { heavy: true }),
    ...said.map(({ part, size, ink }, at) => text(beside, y + 560 + at * 135, size, part, { ink })),
  ];
};

export const formPaper = (form: Form): Paper => {
  const firstRow = 2_150;
  const afterRows = firstRow + form.rows.length * rowHeight;
  const page: Page = [
    ...headOf(form),
    line(1_920),
    ...form.rows.flatMap((row, at) => rowMarks(row, firstRow + at * rowHeight)),
    ...sumMarks(form.sum, afterRows + 60),
    line(afterRows + 420, 14),
    ...checkMarks(form.check, afterRows + 560),
  ];
  return { title: `${form.title.zh} ${form.number}`, pages: [page] };
};
