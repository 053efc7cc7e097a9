/**
 * Every hour: days that nobody has read yet are read, and operators are reminded each morning of reports whose last day has come.
 *
 * A day that cannot be read raises the alarm and comes again in an hour; the others do not wait for it.
 */
import { isPressing } from '../../domains/aml/keptReport.ts';
import { isRefusal } from '../../domains/outcome/refusal.ts';
import { addDays, businessDate, type EpochMs } from '../../domains/time/businessDate.ts';
import { errorFields, log } from '../platform/log.ts';
import { livePorts } from './livePorts.ts';
import type { AmlPorts } from './ports.ts';
import { mayBeRead, readDay } from './reading.ts';

/** As long as there is time to file: what was missed for longer an operator reads by hand. */
const daysBack = 5;
/** Nine in the morning in Shanghai, where those work who are reminded. */
const isMorning = (now: EpochMs): boolean => Math.floor(now / 3_600_000) % 24 === 1;

type Read = { readonly days: number; readonly pressing: number };

const pressingOf = async ({ reports }: AmlPorts, now: EpochMs): Promise<number> => {
  let count = 0;
  let cursor: string | undefined;
  do {
    const page = await reports.open({ limit: 100, ...(cursor === undefined ? {} : { cursor }) });
    const pressing = page.reports.filter((one) => isPressing(one, now));
    count += pressing.length;
    cursor = pressing.length < page.reports.length ? undefined : page.next;
  } while (cursor !== undefined);
  return count;
};

export const readDays = async (ports: AmlPorts, now: EpochMs): Promise<Read> => {
  let days = 0;
  for (let back = daysBack; back >= 1; back -= 1) {
    const date = addDays(businessDate(now), -back);
    if (!mayBeRead(date, now) || (await ports.reports.day(date)) !== undefined) continue;
    try {
      if (!isRefusal(await readDay(ports, date, now))) days += 1;
    } catch (cause) {
      log('error', 'a day is not read for laundering yet', { ...errorFields(cause), alarm: 'fault' });
    }
  }
  const pressing = isMorning(now) ? await pressingOf(ports, now) : 0;
  if (pressing > 0) log('warn', 'reports are due today', { count: pressing, alarm: 'stuck' });
  return { days, pressing };
};

export const handler = (): Promise<Read> => readDays(livePorts(), Date.now());
