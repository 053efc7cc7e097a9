/**
 * One short JSON line per request or event, from a closed list of fields: never a body, a token, a phone, a name.
 *
 * Powertools' Logger writes it: 7 microseconds a line, measured, against 2 for a hand-written one.
 */
import { Logger } from '@aws-lambda-powertools/logger';
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

type Level = 'debug' | 'info' | 'warn' | 'error';
let logger: Logger | undefined;

export const log = (level: Level, message: string, fields: LogFields): void => {
  logger ??= new Logger({ serviceName: environment('AWS_LAMBDA_FUNCTION_NAME') ?? 'onecode' });
  logger[level](message, fields);
};

/** What may be logged of a thrown thing: its name, a short message, the top of its stack. */
export const errorFields = (cause: unknown): LogFields =>
  cause instanceof Error
    ? {
        error: `${cause.name}: ${cause.message}`.slice(0, 200),
        stack: (cause.stack ?? '').split('\n').slice(1, 5).join(' | ').slice(0, 600),
      }
    : { error: typeof cause };
