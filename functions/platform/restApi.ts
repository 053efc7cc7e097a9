/**
 * A room's route table as a Lambda behind API Gateway REST.
 *
 * Around every door, in this order: route, clock, sign-in, role, key, query, body; then the act; then the answer. A
 * refusal is its table's status, a fault 503, a bug 500 with an alarm; nothing thrown ever leaves.
 */
import middy from '@middy/core';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import { Fault } from '../../domains/outcome/fault.ts';
import { isRefusal, type Refusal, refuse } from '../../domains/outcome/refusal.ts';
import type { EpochMs } from '../../domains/time/businessDate.ts';
import { type RefusalTable, refusalAnswer } from './answers.ts';
import type { Authenticate } from './auth.ts';
import { type Answered, type Caller, type Door, isDressed, type Undressed } from './door.ts';
import { deterministicId, fingerprintOf } from './ids.ts';
import { errorFields, type LogFields, log } from './log.ts';
import {
  bearerOf,
  bodyOf,
  type Headers,
  headersOf,
  idempotencyKeyOf,
  nowOf,
  queryOf,
  rawBodyOf,
  requestIdOf,
} from './request.ts';
import { router } from './router.ts';
import { signedIn } from './signedIn.ts';

export type RestApiOptions<Ports> = {
  readonly doors: readonly Door<Ports>[];
  /** Built once, at the first request. */
  readonly ports: () => Ports;
  readonly refusals: RefusalTable;
  /** Left out: tokens by the keys in the Identity table. */
  readonly authenticate?: Authenticate;
  readonly clock?: () => EpochMs;
  /** For tests: an answer that breaks its own contract is a bug. */
  readonly checkAnswers?: boolean;
};

export type RestHandler = (event: APIGatewayProxyEvent, context: Context) => Promise<APIGatewayProxyResult>;

const fixedHeaders = {
  'Content-Type': 'application/json; charset=utf-8',
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'Request-Id, Idempotency-Replayed, Retry-After, Should-Retry',
  'Cache-Control': 'no-store',
} as const;

const preflightHeaders = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'GET, POST, OPTIONS',
  'Access-Control-Allow-Headers': 'Authorization, Content-Type, Idempotency-Key, Request-Id, Test-Clock',
  'Access-Control-Max-Age': '86400',
} as const;

type Asked = { readonly event: APIGatewayProxyEvent; readonly headers: Headers; readonly requestId: string };
/** What the log wants to know, filled as the request goes along. */
type Trace = { route?: string; role?: string };

export const restApi = <Ports>(options: RestApiOptions<Ports>): RestHandler => {
  const route = router(options.doors);
  const clock = options.clock ?? Date.now;
  const authenticate = options.authenticate ?? signedIn();
  let ports: Ports | undefined;

  const perform = async (asked: Asked, trace: Trace): Promise<Reply> => {
    const { event, headers, requestId } = asked;
    const found = route(event.httpMethod, event.path);
    if (isRefusal(found)) return refusal(found, requestId);
    const { door, params } = found;
    const { contract } = door;
    trace.route = contract.path;
    const time = nowOf(headers, clock);
    if (isRefusal(time)) return refusal(time, requestId);
    const caller = await callerOf(headers, contract.who, authenticate, clock());
    if (isRefusal(caller)) return refusal(caller, requestId);
    trace.role = caller.role;
    const asking = queryOf(event, contract);
    if (isRefusal(asking)) return refusal(asking, requestId);
    const needsKey = contract.idempotent === true && !asking.dryRun;
    const named = needsKey ? idempotencyKeyOf(event, headers) : { key: '' };
    if (isRefusal(named)) return refusal(named, requestId);
    const rawBody = rawBodyOf(event);
    if (isRefusal(rawBody)) return refusal(rawBody, requestId);
    const body = bodyOf(contract, rawBody, headers);
    if (isRefusal(body)) return refusal(body, requestId);
    const actor = `${caller.role}:${caller.sub}`;
    const routeName = `${contract.method} ${contract.path}`;
    const complete: Undressed['complete'] = (checked) => ({
      ...checked,
      caller,
      key: named.key,
      fingerprint: needsKey
        ? fingerprintOf({ actor, route: routeName, params: checked.params, body: checked.body })
        : '',
      now: time.now,
      dryRun: asking.dryRun,
      requestId,
      id: (prefix) => deterministicId(prefix, { actor, route: routeName, key: named.key }),
      rawBody,
      header: (name) => headers[name],
    });
    ports ??= options.ports();
    const outcome = await door.perform({ params, query: asking.query, body: body.value, complete }, ports);
    if (isRefusal(outcome)) return refusal(outcome, requestId);
    if (options.checkAnswers) contract.answer.parse(isDressed(outcome) ? outcome.answer : outcome);
    return success(outcome, contract.status ?? 200, requestId);
  };

  const refusal = (refused: Refusal, requestId: string): Reply => {
    const { status, body, retryable, known } = refusalAnswer(refused, options.refusals, requestId);
    if (!known)
      log('error', 'refusal without a sentence', {
        request_id: requestId,
        code: refused.refused,
        alarm: 'bug',
      });
    const allow = refused.facts.allow;
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

  const failed = (cause: unknown, requestId: string): Reply => {
    if (cause instanceof Fault) {
      log('warn', 'fault', { request_id: requestId, alarm: 'fault', ...errorFields(cause) });
      const code = cause.retry === 'unknown-outcome' ? 'outcome-unknown' : 'temporarily-unavailable';
      return refusal(refuse(code), requestId);
    }
    log('error', 'bug', { request_id: requestId, alarm: 'bug', ...errorFields(cause) });
    return refusal(refuse('internal-error'), requestId);
  };

  const handle = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
    if (event.httpMethod === 'OPTIONS') return { statusCode: 204, headers: preflightHeaders, body: '' };
    const began = performance.now();
    const headers = headersOf(event);
    const requestId = requestIdOf(event, headers);
    const trace: Trace = {};
    const reply = await perform({ event, headers, requestId }, trace).catch((cause: unknown) =>
      failed(cause, requestId),
    );
    const line: LogFields = {
      request_id: requestId,
      method: event.httpMethod,
      ...trace,
      status: reply.status,
      ...(reply.code === undefined ? {} : { code: reply.code }),
      ...(reply.replayed === true ? { replayed: true } : {}),
      ms: Math.round((performance.now() - began) * 10) / 10,
    };
    log('info', 'request', line);
    return { statusCode: reply.status, headers: reply.headers, body: reply.body };
  };

  // Close to the Lambda's own timeout nobody knows what happened: say so, rather than letting the gateway say 504.
  return middy<APIGatewayProxyEvent, APIGatewayProxyResult>(handle, {
    timeoutEarlyInMillis: 250,
    timeoutEarlyResponse: () => {
      throw new Fault('the function ran out of time', { retry: 'unknown-outcome' });
    },
  }).onError((request) => {
    const requestId = requestIdOf(request.event, headersOf(request.event));
    const reply = failed(request.error, requestId);
    request.response = { statusCode: reply.status, headers: reply.headers, body: reply.body };
  });
};

type Reply = {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>> & Record<string, string>;
  readonly code?: string;
  readonly replayed?: boolean;
};

const success = (outcome: Answered<unknown>, status: number, requestId: string): Reply => {
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

const nobody: Caller = { sub: 'anyone', role: 'anyone' };

const callerOf = async (
  headers: Headers,
  who: Door<unknown>['contract']['who'],
  authenticate: Authenticate,
  now: EpochMs,
): Promise<Caller | Refusal> => {
  if (who === 'anyone') return nobody;
  const token = bearerOf(headers);
  if (token === undefined) return refuse('sign-in-required');
  const caller = await authenticate(token, now);
  if (isRefusal(caller)) return caller;
  return caller.role !== 'anyone' && who.includes(caller.role) ? caller : refuse('role-not-allowed');
};
