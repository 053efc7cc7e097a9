/**
 * A day is read: every journal of it once, what it moved and for whom, and the reports that are due of it.
 *
 * Reports first, the mark that the day was read last: whoever falls over in between leaves reports that the next reading finds
 * written, under the same ids.
 */
import type { Found } from '../../domains/aml/found.ts';
import { countedUnder, movementsOf } from '../../domains/aml/fromJournal.ts';
import type { DayRead } from '../../domains/aml/keptReport.ts';
import { largeValueOf } from '../../domains/aml/largeValue.ts';
import type { Movement } from '../../domains/aml/movement.ts';
import { patterns } from '../../domains/aml/patterns.ts';
import { reportCsv } from '../../domains/aml/reportFile.ts';
import { suspiciousOf } from '../../domains/aml/suspicious.ts';
import { thresholdPlace, thresholdRows } from '../../domains/aml/thresholds.ts';
import { journalsBetween } from '../../domains/ledger/between.ts';
import { canonicalJson } from '../../domains/ledger/canonicalJson.ts';
import { invariant } from '../../domains/outcome/invariant.ts';
import { isRefusal, type Refusal, refuse } from '../../domains/outcome/refusal.ts';
import { chineseCalendar } from '../../domains/rules/calendar.ts';
import { ruleOn } from '../../domains/rules/dated.ts';
import {
  addDays,
  type BusinessDate,
  businessDate,
  type EpochMs,
  startOfDate,
} from '../../domains/time/businessDate.ts';
import { sha256Hex } from '../platform/ids.ts';
import type { AmlPorts } from './ports.ts';

/** After midnight, what was posted before it is still on its way to the balances. */
const onItsWayMs = 60 * 60_000;

export const mayBeRead = (date: BusinessDate, now: EpochMs): boolean =>
  now >= startOfDate(addDays(date, 1)) + onItsWayMs;

/** Accounts are listed on the day on which they were folded: the next one, or later where the projection had stood still. */
const mostDaysLate = 7;
const foldedOn = (date: BusinessDate, now: EpochMs): readonly BusinessDate[] =>
  Array.from({ length: mostDaysLate + 1 }, (_, later) => addDays(date, later)).filter(
    (one) => one <= businessDate(now),
  );

const movementsOfDay = async (
  { ledger, changedOn }: AmlPorts,
  date: BusinessDate,
  now: EpochMs,
): Promise<readonly Movement[]> => {
  const movements: Movement[] = [];
  const day = [startOfDate(date), startOfDate(addDays(date, 1))] as const;
  for (const account of await changedOn(foldedOn(date, now)))
    for (const entry of await journalsBetween(ledger, account, day))
      if (countedUnder(entry) === account) movements.push(...movementsOf(entry));
  return movements;
};

const foundIn = (date: BusinessDate, movements: readonly Movement[]): readonly Found[] => {
  const law = ruleOn(thresholdRows, { place: thresholdPlace, on: date });
  invariant(!isRefusal(law), 'large value has a rule on every day since 2019');
  const said = { date, thresholds: law.parameters, calendar: chineseCalendar };
  return [...largeValueOf(movements, said), ...suspiciousOf(movements, { ...said, patterns })];
};

/** The same for the same finding, however often the day is read. */
const idOf = ({ date, kind, rule, party, way, means }: Found): string =>
  `amr_${date.replaceAll('-', '')}_${sha256Hex(canonicalJson([kind, rule, party, way, means])).slice(0, 26)}`;

export const readDay = async (
  ports: AmlPorts,
  date: BusinessDate,
  now: EpochMs,
): Promise<DayRead | Refusal> => {
  const known = await ports.reports.day(date);
  if (known !== undefined) return known;
  if (!mayBeRead(date, now)) return refuse('aml-day-not-over');
  const movements = await movementsOfDay(ports, date, now);
  const found = foundIn(date, movements);
  for (const one of found) {
    const id = idOf(one);
    const file = reportCsv(id, one);
    const { movements: of, ...rest } = one;
    const sha256 = sha256Hex(file);
    const made = { ...rest, id, count: of.length, madeAt: now, sha256, filing: null, version: 0 };
    await ports.reports.keep(made, file, now);
  }
  return ports.reports.dayIsRead({ date, movements: movements.length, reports: found.length, readAt: now });
};
