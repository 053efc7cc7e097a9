/**
 * Business dates: the calendar day in Asia/Shanghai (UTC+8, no daylight saving since 1991).
 *
 * Limits, timed tickets and T+1 all compare these strings (`2026-11-22`), which sort as dates do.
 * Nothing here reads a clock: the moment comes in as epoch milliseconds.
 */
export type EpochMs = number;
export type BusinessDate = string;

const shanghaiOffsetMs = 8 * 3_600_000;

export const businessDate = (at: EpochMs): BusinessDate =>
  new Date(at + shanghaiOffsetMs).toISOString().slice(0, 10);

/** `2026-11` of `2026-11-22`. */
export const businessMonth = (date: BusinessDate): string => date.slice(0, 7);

/** The first moment of a business date. */
export const startOfDate = (date: BusinessDate): EpochMs =>
  Date.parse(`${date}T00:00:00Z`) - shanghaiOffsetMs;

export const addDays = (date: BusinessDate, days: number): BusinessDate =>
  businessDate(startOfDate(date) + days * 86_400_000);

/** RFC 3339 in UTC, as the wire carries it. */
export const rfc3339 = (at: EpochMs): string => new Date(at).toISOString();
