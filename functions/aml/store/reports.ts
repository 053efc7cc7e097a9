/**
 * Days that were read, and their reports. A report is written once and with its file in place; only its filing changes afterwards,
 * under its version.
 */
import { type DayRead, isOver, type KeptReport } from '../../../domains/aml/keptReport.ts';
import { Fault } from '../../../domains/outcome/fault.ts';
import type { BusinessDate, EpochMs } from '../../../domains/time/businessDate.ts';
import { equals, type Item, isConflict, isNew, type Table } from '../../platform/table.ts';
import { asItem, dayKey, openReports, pieceKey, read, reportKey, reportPrefix, reportsOf } from './keys.ts';

/** A piece of this many letters stays below the largest item, whatever they are. */
const lettersPerPiece = 100_000;
/** So many are one part of an answer. */
export const piecesPerPart = 8;

type Page = { readonly limit?: number; readonly cursor?: string };
export type Listed = { readonly reports: readonly KeptReport[]; readonly next?: string };

const listed = (found: { readonly items: readonly Item[]; readonly next?: string }): Listed => {
  const reports = found.items.map((item) => read<KeptReport>(item));
  return found.next === undefined ? { reports } : { reports, next: found.next };
};

const itemOf = (report: KeptReport, now: EpochMs): Item => ({
  ...asItem(report),
  ...(isOver(report, now) ? {} : { owner: openReports, ownedAt: `${report.dueOn}#${report.id}` }),
});

export const reportStore = (table: Table) => {
  const report = async (id: string): Promise<KeptReport | undefined> => {
    const item = await table.get(reportKey(id));
    return item === undefined ? undefined : read<KeptReport>(item);
  };
  return {
    report,

    async day(date: BusinessDate): Promise<DayRead | undefined> {
      const item = await table.get(dayKey(date));
      return item === undefined ? undefined : read<DayRead>(item);
    },

    /** Once: whoever comes second is told what the first has written. */
    async dayIsRead(day: DayRead): Promise<DayRead> {
      const outcome = await table.write([
        { kind: 'put', key: dayKey(day.date), item: asItem(day), when: isNew },
      ]);
      return isConflict(outcome) ? ((await this.day(day.date)) ?? day) : day;
    },

    async keep(made: Omit<KeptReport, 'pieces'>, file: string, now: EpochMs): Promise<void> {
      let pieces = 0;
      for (let at = 0; at < file.length; at += lettersPerPiece) {
        const item = { text: file.slice(at, at + lettersPerPiece) };
        await table.write([{ kind: 'put', key: pieceKey(made.id, made.sha256, pieces), item, when: [] }]);
        pieces += 1;
      }
      const item = itemOf({ ...made, pieces }, now);
      await table.write([{ kind: 'put', key: reportKey(made.id), item, when: isNew }]);
    },

    /** Undefined: it has fewer parts. */
    async partOf({ id, sha256, pieces }: KeptReport, part: number): Promise<string | undefined> {
      const from = (part - 1) * piecesPerPart;
      const count = Math.min(pieces - from, piecesPerPart);
      if (count <= 0) return undefined;
      const keys = Array.from({ length: count }, (_, no) => pieceKey(id, sha256, from + no));
      return (await table.getEach(keys)).map((item) => String(item?.text)).join('');
    },

    /** `next` in the place of `before`, which nobody has changed meanwhile. */
    async change(before: KeptReport, next: KeptReport, now: EpochMs): Promise<KeptReport> {
      const when = [equals('version', before.version)];
      const outcome = await table.write([
        { kind: 'put', key: reportKey(next.id), item: itemOf(next, now), when },
      ]);
      if (isConflict(outcome))
        throw new Fault('somebody files this report at the same time', { retry: 'safe' });
      return next;
    },

    async ofDay(date: BusinessDate, page: Page): Promise<Listed> {
      return listed(await table.query({ pk: reportsOf(date), prefix: reportPrefix, ...page }));
    },

    /** The first due first. */
    async open(page: Page): Promise<Listed> {
      return listed(await table.queryByOwner({ owner: openReports, ...page }));
    },
  };
};
export type ReportStore = ReturnType<typeof reportStore>;
