/**
 * When a code is issued, as the code says it: each code of a person is later than the one before it.
 *
 * A code is used up by being older than the last one used, and codes tell moments in steps of a tenth of a second. Two
 * codes asked for within one step would die together; so the second takes the next step, up to a second ahead,
 * which every reader's tolerance for clocks covers. Known per process: the rare rest is a code refused as used.
 */
import { digitStepMs, issueMoment } from '../../domains/identity/digits.ts';
import type { PersonId } from '../../domains/identity/person.ts';
import type { EpochMs } from '../../domains/time/businessDate.ts';

const furthestAheadMs = 1_000;
const remembered = 10_000;

export const issueMoments = (): ((person: PersonId, now: EpochMs) => EpochMs) => {
  const last = new Map<PersonId, EpochMs>();
  return (person, now) => {
    const step = issueMoment(now);
    const next = (last.get(person) ?? 0) + digitStepMs;
    const moment = next > step && next <= now + furthestAheadMs ? next : step;
    last.delete(person);
    last.set(person, moment);
    const [oldest] = last.keys();
    if (last.size > remembered && oldest !== undefined) last.delete(oldest);
    return moment;
  };
};
