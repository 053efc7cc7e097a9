/**
 * Every hour: what was let go and not booked, because somebody fell over in between, is booked; and each morning people are
 * reminded of breaks that have waited too long.
 *
 * One break that cannot be booked does not keep the others waiting: it raises the alarm, and comes again.
 */
import { isRefusal } from '../../domains/outcome/refusal.ts';
import { ageDays, type KeptBreak } from '../../domains/reconciliation/breaks/keptBreak.ts';
import type { EpochMs } from '../../domains/time/businessDate.ts';
import { errorFields, log } from '../platform/log.ts';
import { book } from './booking.ts';
import { livePorts } from './livePorts.ts';
import type { ReconciliationPorts } from './ports.ts';

export const overdueDays = 3;
/** Whoever let it go is still at it until then. */
const patienceMs = 10 * 60_000;
/** Nine in the morning in Shanghai, where those work who are reminded. */
const isMorning = (now: EpochMs): boolean => Math.floor(now / 3_600_000) % 24 === 1;

type Looked = { readonly booked: number; readonly overdue: number; readonly reminded: boolean };
type Ports = Pick<ReconciliationPorts, 'ledger' | 'breaks'>;

const bookLate = async (ports: Ports, one: KeptBreak, now: EpochMs): Promise<boolean> => {
  try {
    const done = await book(ports, one, { by: 'schedule', now });
    if (!isRefusal(done)) return true;
    log('error', 'a correction cannot be booked', { code: done.refused, alarm: 'stuck' });
  } catch (cause) {
    log('error', 'a correction is not booked yet', { ...errorFields(cause), alarm: 'fault' });
  }
  return false;
};

export const lookAfterBreaks = async (ports: Ports, now: EpochMs): Promise<Looked> => {
  let [booked, overdue] = [0, 0];
  let cursor: string | undefined;
  do {
    const page = await ports.breaks.list('unfinished', {
      ...{ limit: 100 },
      ...(cursor === undefined ? {} : { cursor }),
    });
    for (const one of page.breaks) {
      const since = one.history.at(-1)?.at ?? now;
      const isLeft = one.status === 'approved' && now - since > patienceMs;
      if (isLeft && (await bookLate(ports, one, now))) booked += 1;
      else if (ageDays(one, now) >= overdueDays) overdue += 1;
    }
    cursor = page.next;
  } while (cursor !== undefined);
  if (booked > 0) log('info', 'corrections booked late', { count: booked });
  const reminded = overdue > 0 && isMorning(now);
  if (reminded) log('warn', 'breaks are overdue', { count: overdue, alarm: 'stuck' });
  return { booked, overdue, reminded };
};

export const handler = (): Promise<Looked> => lookAfterBreaks(livePorts(), Date.now());
