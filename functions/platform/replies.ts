/**
 * What goes back: an answer, a refusal by its table, or the honest sentence about a fault or a bug.
 */
import type { APIGatewayProxyResult } from 'aws-lambda';
import type { ApiVersion } from '../../domains/outcome/apiVersion.ts';
import type { DoorContract } from '../../domains/outcome/contract.ts';
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
  'Access-Control-Expose-Headers':
    'Request-Id, Idempotency-Replayed, Retry-After, Should-Retry, Content-Disposition, Content-Digest, OneCode-Version',
  'Cache-Control': 'no-store',
} as const;

export const preflight: APIGatewayProxyResult = {
  statusCode: 204,
  headers: {
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Methods': 'GET, POST, OPTIONS',
    'Access-Control-Allow-Headers':
      'Authorization, Content-Type, Idempotency-Key, Request-Id, Test-Clock, OneCode-Version',
    'Access-Control-Max-Age': '86400',
  },
  body: '',
};

/** Every answer says in which version it is. */
export const inVersion = (reply: Reply, version: ApiVersion): Reply => ({
  ...reply,
  headers: { ...reply.headers, 'OneCode-Version': version },
});

export const sent = ({ status, headers, body }: Reply): APIGatewayProxyResult => ({
  statusCode: status,
  headers: { ...headers },
  body,
});

export const successReply = (
  outcome: Answered<unknown>,
  { status = 200, file }: Pick<DoorContract, 'status' | 'file'>,
  requestId: string,
): Reply => {
  const headers = {
    ...fixedHeaders,
    ...(file === undefined ? {} : { 'Content-Type': file }),
    'Request-Id': requestId,
  };
  const bodyOf = (said: unknown): string => (file === undefined ? JSON.stringify(said) : String(said));
  if (!isDressed(outcome)) return { status, body: bodyOf(outcome), headers };
  const replayed = outcome.replayed === true;
  return {
    status: outcome.status ?? status,
    body: bodyOf(outcome.answer),
    replayed,
    headers: {
      ...headers,
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
  const { allow, retryAfterSeconds = 1 } = refused.facts;
  return {
    status,
    body: JSON.stringify(body),
    code: body.error.code,
    headers: {
      ...fixedHeaders,
      'Request-Id': requestId,
      'Should-Retry': retryable ? 'true' : 'false',
      ...(retryable ? { 'Retry-After': String(retryAfterSeconds) } : {}),
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
