/**
 * How much an app may ask in a minute, whatever it asks: a program gone wrong is stopped before it is in others' way.
 *
 * The merchant sets it when the app is made, within ours. What is counted is leases, so that not every request writes.
 */
import type { EpochMs } from '../../time/businessDate.ts';

/** Requests a minute: what an app has unless its merchant says otherwise, and the most it can be given. Both are ours. */
export const appRates = { standard: 600, most: 6_000 } as const;

/** The minute that a moment is in, as it is counted and until when. */
export const minuteOf = (now: EpochMs): { readonly name: string; readonly endsAt: EpochMs } => {
  const minute = Math.floor(now / 60_000);
  return { name: String(minute), endsAt: (minute + 1) * 60_000 };
};

/**
 * How many requests a process takes from the minute at once: a twentieth, so that a busy app costs a write for every thirty
 * requests at the standard rate. What one process holds unused another cannot have: at worst an app is stopped that much early.
 */
export const leaseOf = (perMinute: number): number => Math.max(1, Math.floor(perMinute / 20));
