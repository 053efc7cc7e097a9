/** POST /v1/campus/rosters: a file of the campus office becomes holders, row by row, and its report says what was wrong. */
import { uploadRoster } from '../../domains/campus/holders/contract.ts';
import { readRoster } from '../../domains/campus/roster.ts';
import { isRefusal, refuse } from '../../domains/outcome/refusal.ts';
import { businessDate } from '../../domains/time/businessDate.ts';
import { answer, door } from '../platform/door.ts';
import { csvRows } from './csvRows.ts';
import { enrolAll } from './enrolling.ts';
import type { CampusPorts } from './ports.ts';
import { fileText } from './rosterFile.ts';
import { type RosterReport, rosterReport } from './rosterWire.ts';
import type { RosterRecord } from './store/holders.ts';

const replayOf = (earlier: RosterRecord, fingerprint: string) =>
  earlier.fingerprint === fingerprint
    ? answer(earlier.report as RosterReport, { status: 201, replayed: true })
    : refuse('idempotency-key-reused');

export const uploadRosterDoor = door(uploadRoster, async (request, ports: CampusPorts) => {
  const { body, now, fingerprint } = request;
  const id = request.id('ros');
  const earlier = await ports.store.holders.roster(id);
  if (earlier) return replayOf(earlier, fingerprint);
  const text = 'csv' in body ? body.csv : fileText(Buffer.from(body.csv_base64, 'base64'), body.encoding);
  if (isRefusal(text)) return text;
  const [header, ...rows] = csvRows(text);
  const read = readRoster({ header: header?.cells ?? [], rows }, businessDate(now));
  if (isRefusal(read)) return read;
  const { did, bad } = await enrolAll(ports, read.good, { roster: id, now });
  const report = rosterReport({ id, now, did, bad: [...read.bad, ...bad] });
  const other = await ports.store.holders.keepRoster(id, { fingerprint, report });
  return other ? replayOf(other, fingerprint) : report;
});
