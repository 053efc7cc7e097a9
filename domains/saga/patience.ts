/**
 * How long a saga waits before it tries again, and how often before it turns back or calls for a person.
 *
 * Full jitter: chance decides between nothing and the whole delay, so that what failed together does not come back together.
 */
import type { EpochMs } from '../time/businessDate.ts';

/** Longer than any function may take: after it, whoever claimed the step is gone. */
export const claimMs = 45_000;
/** Faults that certainly did nothing: so many from the very first attempt on, and a saga turns back. */
export const turnsBackAfter = 5;
/** So many fruitless attempts in a row, and a saga is stuck. */
export const stuckAfter = 10;
/** Queues delay by whole seconds. */
export const leastWaitMs = 1_000;
export const closureOpenMs = 24 * 3_600_000;

const minutes = 60_000;
const whileHopeful = { firstMs: 500, longestMs: 30_000 };
const whileStuck = { firstMs: 5 * minutes, longestMs: 60 * minutes };

const grown = ({ firstMs, longestMs }: typeof whileStuck, times: number): number =>
  Math.min(longestMs, firstMs * 2 ** Math.min(times, 20));

/** From nothing up to 0.5 s, 1 s, 2 s ... 30 s. */
export const restsUntil = (now: EpochMs, failures: number, chance: number): EpochMs =>
  now + Math.floor(chance * grown(whileHopeful, failures - 1));

/** Still tried by itself, for the world may heal before a person comes: after 5 to 10 minutes ... at most one to two hours. */
export const stuckUntil = (now: EpochMs, failures: number, chance: number): EpochMs =>
  now + Math.floor((1 + chance) * grown(whileStuck, Math.max(0, failures - stuckAfter)));
