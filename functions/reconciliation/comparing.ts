/**
 * A file of a day becomes a run: read, compared with our journals of that day, and its breaks laid out for people.
 *
 * The result is written first and counts from the moment its run does; breaks are opened from it, and whoever repeats a request
 * that fell over in between opens the rest.
 */
import { clearing } from '../../domains/ledger/account.ts';
import { journalsBetween } from '../../domains/ledger/between.ts';
import { canonicalJson } from '../../domains/ledger/canonicalJson.ts';
import { Fault } from '../../domains/outcome/fault.ts';
import { invariant } from '../../domains/outcome/invariant.ts';
import { isRefusal, type Refusal } from '../../domains/outcome/refusal.ts';
import { formatOf, noBill } from '../../domains/reconciliation/bills/anyBill.ts';
import type { BillChannel } from '../../domains/reconciliation/bills/bill.ts';
import { correctionId } from '../../domains/reconciliation/breaks/correction.ts';
import { type KeptBreak, linesOfCorrection } from '../../domains/reconciliation/breaks/keptBreak.ts';
import { isDecided, isUnfinished } from '../../domains/reconciliation/breaks/standing.ts';
import {
  type Carried,
  type Expectation,
  nothingCarried,
} from '../../domains/reconciliation/matching/expectation.ts';
import {
  compareDay,
  correctionExpected,
  expectationsOf,
  readBillOf,
} from '../../domains/reconciliation/runs/compareDay.ts';
import { addDays, type BusinessDate, type EpochMs, startOfDate } from '../../domains/time/businessDate.ts';
import { sha256Hex } from '../platform/ids.ts';
import type { ReconciliationPorts } from './ports.ts';
import { breakIdOf, type KeptRun, runIdOf } from './store/shapes.ts';

export type Asked = {
  readonly bill: string;
  readonly date: BusinessDate;
  readonly by: string;
  readonly now: EpochMs;
};
/** Its text; or of a channel that says it has none of that day. */
export type Told = { readonly text: string } | { readonly none: 'wechat' | 'alipay' };

const channelOf = (told: Told): BillChannel => {
  if ('none' in told) return told.none;
  const format = formatOf(told.text);
  if (format === 'bank-statement') return 'bank';
  return format === 'alipay-trade' ? 'alipay' : 'wechat';
};

const carriedInto = async (
  { runs }: ReconciliationPorts,
  channel: BillChannel,
  date: BusinessDate,
): Promise<Carried> => {
  const before = addDays(date, -1);
  const head = await runs.head(channel, before);
  const run = head === undefined ? undefined : await runs.run(runIdOf(channel, before, head.no));
  return run === undefined ? nothingCarried : (await runs.resultOf(run)).carried;
};

/** Breaks of the day's earlier files. */
const earlierBreaks = async (
  { breaks }: ReconciliationPorts,
  { channel, date, no }: { readonly channel: BillChannel; readonly date: BusinessDate; readonly no: number },
): Promise<readonly KeptBreak[]> => {
  const all: KeptBreak[] = [];
  for (let earlier = 1; earlier < no; earlier += 1)
    all.push(...(await breaks.allOfRun(runIdOf(channel, date, earlier))));
  return all;
};

/** The run's breaks, each by itself; unfinished ones of earlier files are left to it. */
export const openBreaks = async (
  ports: ReconciliationPorts,
  run: KeptRun,
  now: EpochMs,
): Promise<KeptRun> => {
  if (run.isOpened) return run;
  const { breaks } = await ports.runs.resultOf(run);
  const { channel, date, no } = run;
  await ports.breaks.open(
    breaks.map((found, index): KeptBreak => {
      const id = breakIdOf(run.id, index + 1);
      const lines = linesOfCorrection({ id, channel, ...found });
      const hash = sha256Hex(canonicalJson({ id, lines }));
      const place = { id, run: run.id, no, channel, date, hash };
      return { ...found, ...place, status: 'open', version: 0, history: [] };
    }),
  );
  for (const one of await earlierBreaks(ports, run))
    if (isUnfinished(one.status) && !isDecided(one.status))
      await ports.breaks.move(one, 'supersede', { by: run.madeBy, at: now });
  await ports.runs.opened(run.id);
  return { ...run, isOpened: true };
};

/** What our books have of that day at the channel. */
export const expectedOn = async (
  { ledger }: Pick<ReconciliationPorts, 'ledger'>,
  channel: BillChannel,
  date: BusinessDate,
): Promise<readonly Expectation[]> => {
  const day = [startOfDate(date), startOfDate(addDays(date, 1))] as const;
  return expectationsOf(await journalsBetween(ledger, clearing(channel), day), channel);
};

export const compareBill = async (
  ports: ReconciliationPorts,
  asked: Asked,
  told: Told,
): Promise<KeptRun | Refusal> => {
  const { bill, date, by, now } = asked;
  const channel = channelOf(told);
  const head = await ports.runs.head(channel, date);
  const no = (head?.no ?? 0) + 1;
  const earlier = await earlierBreaks(ports, { channel, date, no });
  const corrected = earlier
    .filter(({ status }) => isDecided(status))
    .map((one) => correctionExpected(one, { journal: correctionId(one.id), date }));
  const expectations = await expectedOn(ports, channel, date);
  const before = await carriedInto(ports, channel, date);
  const read =
    'none' in told ? noBill(told.none) : readBillOf(told.text, [...before.expectations, ...expectations]);
  if (isRefusal(read)) return read;
  const compared = compareDay(date, read, { expectations, corrected }, before);
  if (isRefusal(compared)) return compared;

  const { breaks, carried, ...sums } = compared;
  const id = runIdOf(channel, date, no);
  const result = JSON.stringify({ breaks, carried });
  const digest = sha256Hex(result).slice(0, 16);
  const pieces = await ports.runs.keepResult(id, digest, result);
  const made: KeptRun = {
    ...sums,
    ...{ id, channel, date, no, bill, digest, pieces, madeBy: by, madeAt: now },
    ...{ found: breaks.length, unfinished: breaks.length, correctedFen: 0, isOpened: false },
    carriedCount: carried.expectations.length + carried.rows.length,
  };
  if (await ports.runs.commit(made, head)) return openBreaks(ports, made, now);
  const winner = await ports.runs.compared(bill, date);
  if (winner === undefined)
    throw new Fault('somebody compares or corrects this day at the same time', { retry: 'safe' });
  invariant(winner.bill === bill, 'a file is compared as itself');
  return openBreaks(ports, winner, now);
};
