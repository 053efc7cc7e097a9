/**
 * What is said out loud: the log lines that an alarm's filter looks for. A test that wants to hear them mocks the log
 * with `heard`, which it imports within the mock, because mocks come before imports.
 */
import type * as Log from '../../functions/platform/log.ts';

export type Line = { readonly level: string; readonly message: string; readonly fields: Log.LogFields };

export const lines: Line[] = [];

export const heard = async (actual: () => Promise<typeof Log>): Promise<typeof Log> => ({
  ...(await actual()),
  log: (level, message, fields) => {
    lines.push({ level, message, fields });
  },
});

/** Calls for a person, since the last time somebody listened. */
export const stuckAlarms = (): readonly Line[] =>
  lines.splice(0).filter(({ level, fields }) => level === 'error' && fields.alarm === 'stuck');
