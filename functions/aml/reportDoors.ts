/** Days read by hand, reports of a day or still to be filed, and the file of one, opened by whoever is recorded first. */
import { auditLooks, listReports, openFile, readDay, showReport } from '../../domains/aml/contract.ts';
import { firstBreach } from '../../domains/identity/privacy/accessLog.ts';
import { isRefusal, refuse } from '../../domains/outcome/refusal.ts';
import { rfc3339 } from '../../domains/time/businessDate.ts';
import { listAnswer, readCursor } from '../platform/cursor.ts';
import { door } from '../platform/door.ts';
import { sha256Hex } from '../platform/ids.ts';
import type { AmlPorts } from './ports.ts';
import { readDay as read } from './reading.ts';
import { piecesPerPart } from './store/reports.ts';
import { reportOnWireOf } from './wire.ts';

/** How many of the newest looks an audit shows. */
const latest = 50;

export const reportDoors = [
  door(readDay, async ({ body, now }, ports: AmlPorts) => {
    const day = await read(ports, body.date, now);
    if (isRefusal(day)) return day;
    const { date, movements, reports, readAt } = day;
    return { object: 'aml_day' as const, date, created: rfc3339(readAt), movements, reports };
  }),

  door(listReports, async ({ query, now }, { reports }: AmlPorts) => {
    const { date, limit = 20 } = query;
    const filter = { date: date ?? null };
    const cursor = readCursor(query.cursor, filter);
    if (isRefusal(cursor)) return cursor;
    const page = { limit, ...cursor };
    const found = await (date === undefined ? reports.open(page) : reports.ofDay(date, page));
    return listAnswer(
      found.reports.map((one) => reportOnWireOf(one, now)),
      found.next,
      filter,
    );
  }),

  door(showReport, async ({ params, now }, { reports }: AmlPorts) => {
    const one = await reports.report(params.report_id);
    return one === undefined ? refuse('aml-report-missing') : reportOnWireOf(one, now);
  }),

  door(openFile, async ({ params, body, caller, now }, { reports, looks }: AmlPorts) => {
    const one = await reports.report(params.report_id);
    if (one === undefined) return refuse('aml-report-missing');
    const parts = Math.ceil(one.pieces / piecesPerPart);
    if (body.part > parts) return refuse('aml-part-missing', { parts });
    // Recorded first: whoever sees something has left a trace already.
    const { number } = await looks.record({ at: now, by: caller.sub, report: one.id });
    const content = (await reports.partOf(one, body.part)) ?? '';
    return {
      ...{ object: 'aml_report_file' as const, report: one.id, look: number, file_name: `${one.id}.csv` },
      ...{ media_type: 'text/csv; charset=utf-8' as const, part: body.part, parts },
      ...{ sha256: sha256Hex(content), content },
    };
  }),

  door(auditLooks, async ({ now }, { looks }: AmlPorts) => {
    const entries = await looks.all();
    const breach = firstBreach(entries, sha256Hex);
    return {
      ...{ object: 'aml_look_audit' as const, created: rfc3339(now), looks: entries.length },
      ...{ whole: breach === undefined, first_breach: breach ?? null },
      last_hash: entries.at(-1)?.hash ?? null,
      latest: entries
        .slice(-latest)
        .reverse()
        .map(({ number, at, by, file }) => ({
          ...{ object: 'aml_look' as const, number, created: rfc3339(at), by, report: file ?? '' },
        })),
    };
  }),
];
