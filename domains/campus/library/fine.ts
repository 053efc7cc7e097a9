/**
 * What a library asks for books brought back late: so much a day and book, up to a most for each. Data, a row for each library; the
 * sums of the demo library are an assumption (published ones lie between 0.05 and 0.50 yuan a day).
 */
import { addFen, type Fen, fen, lesserFen, zeroFen } from '../../money/fen.ts';
import { type Refusal, refuse } from '../../outcome/refusal.ts';
import { daysAfter } from '../../rules/days.ts';
import type { BusinessDate } from '../../time/businessDate.ts';
import type { FineRefusalCode } from '../refusals.ts';

export type Library = { readonly merchant: string; readonly perDayFen: Fen; readonly mostFen: Fen };

export const libraries: readonly Library[] = [
  { merchant: 'mch_campus_library', perDayFen: fen(10), mostFen: fen(20_00) },
];

export const libraryOf = (merchant: string | undefined): Library | undefined =>
  libraries.find((one) => one.merchant === merchant);

export type LateBook = { readonly dueOn: BusinessDate; readonly days: number; readonly fen: Fen };
export type Fine = { readonly books: readonly LateBook[]; readonly fen: Fen };

/** A book brought back on its last day is in time. Nothing due at all is refused: there is nothing to pay. */
export const fineFor = (
  { perDayFen, mostFen }: Library,
  dueDates: readonly BusinessDate[],
  today: BusinessDate,
): Fine | Refusal<FineRefusalCode> => {
  const books = dueDates.map((dueOn) => {
    const days = Math.max(0, daysAfter(dueOn, today));
    return { dueOn, days, fen: lesserFen(mostFen, fen(days * perDayFen)) };
  });
  const due = addFen(...books.map((one) => one.fen));
  return due > zeroFen ? { books, fen: due } : refuse('nothing-due');
};
