/**
 * What settles by itself: every merchant's days that are over, and what real-time merchants earned until a minute ago.
 *
 * After midnight it waits until the requests of the day before have ended and the projector has followed. Merchants of whom one
 * cannot be settled do not keep the others waiting: it is logged, and comes again.
 */
import { Fault } from '../../domains/outcome/fault.ts';
import { isRefusal } from '../../domains/outcome/refusal.ts';
import { termsOn } from '../../domains/settlement/terms.ts';
import { businessDate, type EpochMs, startOfDate } from '../../domains/time/businessDate.ts';
import { errorFields, log } from '../platform/log.ts';
import { settleMerchant } from './cutting.ts';
import type { SettlementPorts } from './ports.ts';

const afterMidnightMs = 30 * 60_000;
const behindMs = 60_000;

/** Up to when a merchant can be settled at that moment. */
const untilOf = (isRealTime: boolean, now: EpochMs): EpochMs => {
  const today = startOfDate(businessDate(now));
  if (isRealTime) return now - behindMs;
  return now - today < afterMidnightMs ? today - 86_400_000 : today;
};

export const settleEverybody = async (ports: SettlementPorts, now: EpochMs): Promise<void> => {
  let cursor: string | undefined;
  do {
    const page = await ports.terms.merchants(cursor);
    for (const merchant of page.ids) {
      const terms = termsOn(await ports.terms.termsOf(merchant), businessDate(now));
      if (terms === undefined) continue;
      try {
        const until = untilOf(terms.pace === 'real-time', now);
        const made = await settleMerchant(ports, { merchant, until, by: 'schedule', now });
        if (isRefusal(made))
          log('error', 'saga step failed', { code: `settlement ${made.refused}`, alarm: 'fault' });
      } catch (cause) {
        if (!(cause instanceof Fault)) throw cause;
        log('warn', 'saga step failed', { code: 'settlement', alarm: 'fault', ...errorFields(cause) });
      }
    }
    cursor = page.next;
  } while (cursor !== undefined);
};
