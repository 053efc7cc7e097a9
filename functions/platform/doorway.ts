/**
 * Around every door, in this order: route, clock, sign-in, role, rate, version, query, key, body; then the act; then the answer.
 *
 * A refusal is its table's status, a fault 503, a bug 500 with an alarm; nothing thrown ever leaves.
 */
import middy from '@middy/core';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import {
  type ApiVersion,
  answerThen,
  apiVersions,
  bodyNow,
  versionOf,
} from '../../domains/outcome/apiVersion.ts';
import { Fault } from '../../domains/outcome/fault.ts';
import { isRefusal, type Refusal, refuse } from '../../domains/outcome/refusal.ts';
import type { EpochMs } from '../../domains/time/businessDate.ts';
import type { RefusalTable } from './answers.ts';
import type { AppRate } from './appRate.ts';
import { withinScopes } from './appScopes.ts';
import type { Authenticate } from './auth.ts';
import { type Caller, type Door, isDressed, type Undressed } from './door.ts';
import { deterministicId, fingerprintOf } from './ids.ts';
import { log } from './log.ts';
import {
  failureReply,
  inVersion,
  preflight,
  type Reply,
  refusalReply,
  sent,
  successReply,
} from './replies.ts';
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
  siteOf,
} from './request.ts';
import { duringRequest } from './requestContext.ts';
import { router } from './router.ts';

export type DoorwayOptions<Ports> = {
  readonly doors: readonly Door<Ports>[];
  /** Built once, at the first request. */
  readonly ports: () => Ports;
  readonly refusals: RefusalTable;
  readonly authenticate: Authenticate;
  /** Oldest first; those of the suite unless others are given. */
  readonly versions?: readonly ApiVersion[] | undefined;
  /** Absent: nobody is counted. */
  readonly rate?: AppRate | undefined;
  readonly clock?: (() => EpochMs) | undefined;
  /** For tests: an answer that breaks its own contract is a bug. */
  readonly checkAnswers?: boolean | undefined;
};

export type RestHandler = (event: APIGatewayProxyEvent, context: Context) => Promise<APIGatewayProxyResult>;

type Asked = { readonly event: APIGatewayProxyEvent; readonly headers: Headers; readonly requestId: string };
/** What the log wants to know, filled as the request goes along. */
type Trace = { route?: string; role?: string; app?: string; version?: ApiVersion };

export const doorway = <Ports>(options: DoorwayOptions<Ports>): RestHandler => {
  const route = router(options.doors);
  const clock = options.clock ?? Date.now;
  let ports: Ports | undefined;

  const perform = async (asked: Asked, trace: Trace): Promise<Reply | Refusal> => {
    const { event, headers, requestId } = asked;
    const found = route(event.httpMethod, event.path);
    if (isRefusal(found)) return found;
    const { door, params } = found;
    const { contract } = door;
    trace.route = contract.path;
    const time = nowOf(headers, clock);
    if (isRefusal(time)) return time;
    const caller = await callerOf(headers, contract, options.authenticate, clock());
    if (isRefusal(caller)) return caller;
    trace.role = caller.role;
    if (caller.app !== undefined) trace.app = caller.app;
    const tooMany = await options.rate?.(caller, clock());
    if (tooMany !== undefined) return tooMany;
    const named = { named: headers['onecode-version'], ofApp: caller.version };
    const version = versionOf(named, options.versions ?? apiVersions);
    if (isRefusal(version)) return version;
    trace.version = version;
    const asking = queryOf(event, contract);
    if (isRefusal(asking)) return asking;
    const needsKey = contract.idempotent === true && !asking.dryRun;
    const keyed = needsKey ? idempotencyKeyOf(event, headers) : { key: '' };
    if (isRefusal(keyed)) return keyed;
    const rawBody = rawBodyOf(event);
    if (isRefusal(rawBody)) return rawBody;
    const body = bodyOf(contract, rawBody, headers);
    if (isRefusal(body)) return body;
    const actor = `${caller.role}:${caller.sub}`;
    const routeName = `${contract.method} ${contract.path}`;
    const complete: Undressed['complete'] = (checked) => ({
      ...checked,
      caller,
      key: keyed.key,
      fingerprint: needsKey
        ? fingerprintOf({ actor, route: routeName, params: checked.params, body: checked.body })
        : '',
      now: time.now,
      dryRun: asking.dryRun,
      requestId,
      site: siteOf(event),
      id: (prefix) => deterministicId(prefix, { actor, route: routeName, key: keyed.key }),
      rawBody,
      header: (name) => headers[name],
    });
    ports ??= options.ports();
    const { changes = [] } = contract;
    const now = bodyNow(changes, version, body.value);
    const outcome = await door.perform({ params, query: asking.query, body: now, complete }, ports);
    if (isRefusal(outcome)) return outcome;
    if (options.checkAnswers) contract.answer.parse(isDressed(outcome) ? outcome.answer : outcome);
    return successReply(
      isDressed(outcome)
        ? { ...outcome, answer: answerThen(changes, version, outcome.answer) }
        : answerThen(changes, version, outcome),
      contract,
      requestId,
    );
  };

  const replyTo = async (asked: Asked, trace: Trace): Promise<Reply> => {
    try {
      const outcome = await perform(asked, trace);
      return isRefusal(outcome) ? refusalReply(outcome, options.refusals, asked.requestId) : outcome;
    } catch (cause) {
      return failureReply(cause, asked.requestId);
    }
  };

  const handle = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
    if (event.httpMethod === 'OPTIONS') return preflight;
    const began = performance.now();
    const headers = headersOf(event);
    const requestId = requestIdOf(event, headers);
    const trace: Trace = {};
    const reply = await duringRequest(requestId, () => replyTo({ event, headers, requestId }, trace));
    log('info', 'request', {
      request_id: requestId,
      method: event.httpMethod,
      ...trace,
      status: reply.status,
      ...(reply.code === undefined ? {} : { code: reply.code }),
      ...(reply.replayed === true ? { replayed: true } : {}),
      ms: Math.round((performance.now() - began) * 10) / 10,
    });
    return sent(trace.version === undefined ? reply : inVersion(reply, trace.version));
  };

  // Close to the Lambda's own timeout nobody knows what happened: say so, rather than letting the gateway say 504.
  return middy<APIGatewayProxyEvent, APIGatewayProxyResult>(handle, {
    timeoutEarlyInMillis: 250,
    timeoutEarlyResponse: () => {
      throw new Fault('the function ran out of time', { retry: 'unknown-outcome' });
    },
  }).onError((request) => {
    request.response = sent(
      failureReply(request.error, requestIdOf(request.event, headersOf(request.event))),
    );
  });
};

const nobody: Caller = { sub: 'anyone', role: 'anyone' };

const callerOf = async (
  headers: Headers,
  contract: Door<unknown>['contract'],
  authenticate: Authenticate,
  now: EpochMs,
): Promise<Caller | Refusal> => {
  const { who } = contract;
  if (who === 'anyone') return nobody;
  const token = bearerOf(headers);
  if (token === undefined) return refuse('sign-in-required');
  const caller = await authenticate(token, now);
  if (isRefusal(caller)) return caller;
  if (caller.role === 'anyone' || !who.includes(caller.role)) return refuse('role-not-allowed');
  return withinScopes(caller, contract);
};
