/**
 * One short JSON line per request or event, from a closed list of fields: never a body, a token, a phone, a name.
 *
 * The shape is that of Powertools' Logger (level, message, service, timestamp, ...), written by hand because a line of
 * its costs more than a payment's whole door may (see docs/decisions.md for the measurement).
 */
import { environment } from './environment.ts';

export type LogFields = {
  readonly request_id?: string;
  readonly method?: string;
  readonly route?: string;
  readonly status?: number;
  readonly code?: string;
  readonly role?: string;
  readonly replayed?: boolean;
  readonly ms?: number;
  readonly saga?: string;
  readonly journal?: string;
  readonly count?: number;
  /** Name and place of a bug or fault; never its values. */
  readonly error?: string;
  readonly stack?: string;
  /** What the alarm's metric filter looks for. */
  readonly alarm?: 'bug' | 'stuck' | 'fault';
};

type Level = 'DEBUG' | 'INFO' | 'WARN' | 'ERROR';
const levels: Readonly<Record<string, number>> = { DEBUG: 1, INFO: 2, WARN: 3, ERROR: 4, SILENT: 5 };

export const log = (level: Level, message: string, fields: LogFields): void => {
  const least = levels[environment('LOG_LEVEL') ?? 'INFO'] ?? 2;
  if ((levels[level] ?? 4) < least) return;
  const service = environment('AWS_LAMBDA_FUNCTION_NAME') ?? 'onecode';
  const head = { level, message, service, timestamp: new Date().toISOString() };
  process.stdout.write(`${JSON.stringify({ ...head, ...fields })}\n`);
};

/** What may be logged of a thrown thing: its name, a short message, the top of its stack. */
export const errorFields = (cause: unknown): LogFields =>
  cause instanceof Error
    ? {
        error: `${cause.name}: ${cause.message}`.slice(0, 200),
        stack: (cause.stack ?? '').split('\n').slice(1, 5).join(' | ').slice(0, 600),
      }
    : { error: typeof cause };
