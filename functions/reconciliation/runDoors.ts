/** Files of a day and their runs: sent in parts, compared once, seen by whoever answers for the books. */
import { isRefusal, refuse } from '../../domains/outcome/refusal.ts';
import {
  fetchRun,
  keepBillPart,
  listRuns,
  showRun,
  startRun,
} from '../../domains/reconciliation/runs/contract.ts';
import { businessDate, rfc3339 } from '../../domains/time/businessDate.ts';
import { listAnswer, readCursor } from '../platform/cursor.ts';
import { answer, door } from '../platform/door.ts';
import { sha256Hex } from '../platform/ids.ts';
import { compareBill, openBreaks } from './comparing.ts';
import { fetchBill } from './fetching.ts';
import type { ReconciliationPorts } from './ports.ts';
import { runOnWireOf } from './wire.ts';

/** A file names payers; we keep what we found in it, and its checksum. */
const partsKeptMs = 86_400_000;

export const runDoors = [
  door(keepBillPart, async ({ params, body, now }, { runs }: ReconciliationPorts) => {
    const forgottenAt = now + partsKeptMs;
    await runs.keepPart(params.bill, body.no, body.content, forgottenAt);
    return {
      ...{ object: 'bill_part' as const, bill: params.bill, no: body.no },
      forgotten_at: rfc3339(forgottenAt),
    };
  }),

  door(startRun, async ({ body, caller, now }, ports: ReconciliationPorts) => {
    const { date, bill, parts } = body;
    if (date >= businessDate(now)) return refuse('bill-day-not-over');
    const known = await ports.runs.compared(bill, date);
    if (known !== undefined)
      return answer(runOnWireOf(await openBreaks(ports, known, now)), { replayed: true });
    const text = await ports.runs.fileOf(bill, parts);
    if (text === undefined) return refuse('bill-parts-missing');
    if (sha256Hex(text) !== bill) return refuse('bill-file-differs');
    const made = await compareBill(ports, { bill, date, by: caller.sub, now }, { text });
    return isRefusal(made) ? made : runOnWireOf(made);
  }),

  door(fetchRun, async ({ params, body, caller, now }, ports: ReconciliationPorts) => {
    const { date } = body;
    if (date >= businessDate(now)) return refuse('bill-day-not-over');
    const made = await fetchBill(ports, { channel: params.channel, date, by: caller.sub, now });
    return isRefusal(made) ? made : answer(runOnWireOf(made.run), { replayed: made.replayed });
  }),

  door(listRuns, async ({ query }, { runs }: ReconciliationPorts) => {
    const cursor = readCursor(query.cursor, {});
    if (isRefusal(cursor)) return cursor;
    const found = await runs.list({ limit: query.limit ?? 20, ...cursor });
    return listAnswer(found.runs.map(runOnWireOf), found.next, {});
  }),

  door(showRun, async ({ params }, { runs }: ReconciliationPorts) => {
    const run = await runs.run(params.run_id);
    return run === undefined ? refuse('run-missing') : runOnWireOf(run);
  }),
];
