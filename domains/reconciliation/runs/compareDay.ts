/**
 * One day at one channel: its file read and checked, our books' journals made expectations, and both compared.
 *
 * A file of which one row cannot be read, or whose totals disagree, is compared not at all: nobody corrects books by half a bill.
 */
import type { Journal } from '../../ledger/journal.ts';
import { addFen, type Fen, negateFen, subtractFen, sumFen } from '../../money/fen.ts';
import { isRefusal, type Refusal, refuse } from '../../outcome/refusal.ts';
import { addDays, type BusinessDate, startOfDate } from '../../time/businessDate.ts';
import { type AnyBill, type BillFormat, readAnyBill } from '../bills/anyBill.ts';
import type { BillChannel, BillRow } from '../bills/bill.ts';
import type { Break, Carried, Expectation } from '../matching/expectation.ts';
import { expectationOf } from '../matching/expected.ts';
import { moneyIn, reconcile } from '../matching/match.ts';
import type { ReconciliationRefusalCode } from '../refusals.ts';

/** How far a channel's clock and ours may be apart around midnight. */
export const toleranceMs = 5 * 60_000;
/** More is no day with mistakes but another shop's file, or a day that the command line looks at. */
export const mostBreaks = 1_000;

/** With both sides as they were found. */
export type FoundBreak = Omit<Break, 'journals' | 'lines'> & {
  readonly ours: readonly Expectation[];
  readonly theirs: readonly BillRow[];
};

export type ComparedDay = {
  readonly format: BillFormat;
  readonly rows: number;
  readonly matched: { readonly one: number; readonly sum: number; readonly fen: Fen };
  readonly breaks: readonly FoundBreak[];
  readonly carried: Carried;
  /** Money in less money out: of the file, and of our books of the day with what was corrected of it before. */
  readonly channelFen: Fen;
  readonly booksFen: Fen;
  readonly breaksFen: Fen;
  /** Channel's less ours, of what came over from the day before and of what waits for the day after. */
  readonly carriedInFen: Fen;
  readonly carriedOutFen: Fen;
};

/** What was already corrected of a day is part of our books of it when a newer file of the same day comes. */
export const correctionExpected = (
  { billedAs, kind, differenceFen }: Pick<Break, 'billedAs' | 'kind' | 'differenceFen'>,
  { journal, date }: { readonly journal: string; readonly date: BusinessDate },
): Expectation => ({
  journal,
  kind,
  billedAs,
  // At noon: never taken for a payment near midnight, which would wait for another day.
  at: startOfDate(date) + 12 * 3_600_000,
  fen: kind === 'refund' ? negateFen(differenceFen) : differenceFen,
});

const checked = (bill: AnyBill, date: BusinessDate): AnyBill | Refusal<ReconciliationRefusalCode> => {
  const [problem] = bill.problems;
  if (problem !== undefined) return refuse('bill-unreadable', { ...problem, problems: bill.problems.length });
  if (bill.differences.length + bill.breaksAt.length > 0)
    return refuse('bill-totals-differ', {
      totals: bill.differences.map(({ total }) => total),
      lines: bill.breaksAt.slice(0, 20),
    });
  const [from, to] = [startOfDate(date) - toleranceMs, startOfDate(addDays(date, 1)) + toleranceMs];
  const strange = bill.rows.find(({ at }) => at < from || at >= to);
  return strange === undefined ? bill : refuse('bill-of-another-day', { line: strange.line });
};

const fenOf = ({ expectations, rows }: Carried): Fen => subtractFen(moneyIn(rows), moneyIn(expectations));

/** `journals`: of the channel's clearing account, on that day. `corrected`: of this day, under its earlier files. */
export const compareDay = (
  date: BusinessDate,
  bill: AnyBill,
  books: { readonly expectations: readonly Expectation[]; readonly corrected: readonly Expectation[] },
  before: Carried,
): ComparedDay | Refusal<ReconciliationRefusalCode> => {
  const fit = checked(bill, date);
  if (isRefusal(fit)) return fit;
  const ours = [...books.expectations, ...books.corrected];
  const { matches, breaks, carried } = reconcile({ date, toleranceMs }, { ours, theirs: bill.rows }, before);
  const ourJournals = new Map([...before.expectations, ...ours].map((one) => [one.journal, one]));
  const corrections = new Set(books.corrected.map(({ journal }) => journal));
  const settledBefore = (one: Break): boolean =>
    one.differenceFen === 0 && one.journals.some((journal) => corrections.has(journal));
  const allRows = [...before.rows, ...bill.rows];
  const found = breaks
    .filter((one) => !settledBefore(one))
    .map(({ journals, lines, ...one }): FoundBreak => {
      const isTheirs = ({ line, reference }: BillRow) => lines.includes(line) && reference === one.billedAs;
      return {
        ...one,
        ours: journals.flatMap((journal) => ourJournals.get(journal) ?? []),
        theirs: allRows.filter(isTheirs),
      };
    });
  if (found.length > mostBreaks) return refuse('breaks-too-many', { breaks: found.length, most: mostBreaks });
  const one = matches.filter(({ by }) => by === 'one').length;
  return {
    format: bill.format,
    rows: bill.rows.length,
    matched: { one, sum: matches.length - one, fen: moneyIn(matches) },
    breaks: found,
    carried,
    channelFen: moneyIn(bill.rows),
    booksFen: moneyIn(ours),
    breaksFen: sumFen(found.map(({ differenceFen }) => differenceFen)),
    carriedInFen: fenOf(before),
    carriedOutFen: fenOf(carried),
  };
};

export const expectationsOf = (journals: readonly Journal[], channel: BillChannel): readonly Expectation[] =>
  journals.flatMap((journal) => expectationOf(journal, channel) ?? []);

/** A bill of funds tells the channel's numbers only: ours give its rows their names. */
export const readBillOf = (text: string, expectations: readonly Expectation[]) => {
  const named = new Map(
    expectations.flatMap(({ channelId, billedAs }) =>
      channelId === undefined ? [] : [[channelId, billedAs]],
    ),
  );
  return readAnyBill(text, (channelId) => named.get(channelId));
};

/** Nothing of the day is left that nobody has explained. */
export const unexplainedFen = ({ breaksFen }: { readonly breaksFen: Fen }, correctedFen: Fen): Fen =>
  addFen(breaksFen, negateFen(correctedFen));
