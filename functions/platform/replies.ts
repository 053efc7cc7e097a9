/**
 * What goes back: an answer, a refusal by its table, or the honest sentence about a fault or a bug.
 */
import type { APIGatewayProxyResult } from 'aws-lambda';
import { Fault } from '../../domains/outcome/fault.ts';
import { type Refusal, refuse } from '../../domains/outcome/refusal.ts';
import { type RefusalTable, refusalAnswer } from './answers.ts';
import { type Answered, isDressed } from './door.ts';
import { errorFields, log } from './log.ts';

export type Reply = {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Of a refusal, for the log. */
  readonly code?: string;
  readonly replayed?: boolean;
};

const fixedHeaders = {
  'Content-Type': 'application/json; charset=utf-8',
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'Request-Id, Idempotency-Replayed, Retry-After, Should-Retry',
  'Cache-Control': 'no-store',
} as const;

export const preflight: APIGatewayProxyResult = {
  statusCode: 204,
  headers: {
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Methods': 'GET, POST, OPTIONS',
    'Access-Control-Allow-Headers': 'Authorization, Content-Type, Idempotency-Key, Request-Id, Test-Clock',
    'Access-Control-Max-Age': '86400',
  },
  body: '',
};

export const sent = ({ status, headers, body }: Reply): APIGatewayProxyResult => ({
  statusCode: status,
  headers: { ...headers },
  body,
});

export const successReply = (outcome: Answered<unknown>, status: number, requestId: string): Reply => {
  if (!isDressed(outcome))
    return { status, body: JSON.stringify(outcome), headers: { ...fixedHeaders, 'Request-Id': requestId } };
  const replayed = outcome.replayed === true;
  return {
    status: outcome.status ?? status,
    body: JSON.stringify(outcome.answer),
    replayed,
    headers: {
      ...fixedHeaders,
      'Request-Id': requestId,
      ...(replayed ? { 'Idempotency-Replayed': 'true' } : {}),
      ...outcome.headers,
    },
  };
};

export const refusalReply = (refused: Refusal, table: RefusalTable, requestId: string): Reply => {
  const { status, body, retryable, known } = refusalAnswer(refused, table, requestId);
  if (!known)
    log('error', 'refusal without a sentence', {
      request_id: requestId,
      code: refused.refused,
      alarm: 'bug',
    });
  const { allow } = refused.facts;
  return {
    status,
    body: JSON.stringify(body),
    code: body.error.code,
    headers: {
      ...fixedHeaders,
      'Request-Id': requestId,
      'Should-Retry': retryable ? 'true' : 'false',
      ...(retryable ? { 'Retry-After': '1' } : {}),
      ...(status === 401 ? { 'WWW-Authenticate': 'Bearer' } : {}),
      ...(status === 405 && typeof allow === 'string' ? { Allow: allow } : {}),
    },
  };
};

/** A fault asks to come back, with the same key where nobody knows; a bug says nothing of itself and alarms. */
export const failureReply = (cause: unknown, requestId: string): Reply => {
  if (cause instanceof Fault || isNeighbourGone(cause)) {
    log('warn', 'fault', { request_id: requestId, alarm: 'fault', ...errorFields(cause) });
    const known = cause instanceof Fault && cause.retry === 'safe';
    const code = known ? 'temporarily-unavailable' : 'outcome-unknown';
    return refusalReply(refuse(code), {}, requestId);
  }
  log('error', 'bug', { request_id: requestId, alarm: 'bug', ...errorFields(cause) });
  return refusalReply(refuse('internal-error'), {}, requestId);
};

/** A service that failed or could not be reached, told by the SDK's own marks, wherever no adapter said it better. */
const isNeighbourGone = (cause: unknown): boolean =>
  cause instanceof Error &&
  (('$fault' in cause && cause.$fault === 'server') || ('syscall' in cause && 'code' in cause));
