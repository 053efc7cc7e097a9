/**
 * The local API Gateway: one listener that throttles, matches, invokes and answers, and adds as little of its own as
 * it can, because the load generator and the ledger share its two cores.
 */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { FunctionFailed } from '../lambda/functionProcess.ts';
import type { RestApiPlan, RoutePlan } from '../plan/plan.ts';
import { type Answer, readAnswer } from './answer.ts';
import { isBinary, readBody } from './body.ts';
import { proxyEvent } from './event.ts';
import { compileOwnAnswers, type OwnAnswerKind } from './ownAnswers.ts';
import { compileRoutes, type Match } from './routes.ts';
import { compileThrottles } from './throttle.ts';

/** Lambda takes six megabytes of event and gives six megabytes of answer. */
const lambdaPayloadLimit = 6_291_556;

export type Invoke = (functionName: string, event: string, requestId: string) => Promise<string>;

const within = <T>(work: Promise<T>, timeoutMs: number): Promise<T | 'too-late'> => {
  const late = Promise.withResolvers<'too-late'>();
  const timer = setTimeout(() => late.resolve('too-late'), timeoutMs);
  return Promise.race([work, late.promise]).finally(() => clearTimeout(timer));
};

export const createGateway = (api: RestApiPlan, invoke: Invoke): RequestListener => {
  const match = compileRoutes(api.routes);
  const mayPass = compileThrottles(api.throttles);
  const own = compileOwnAnswers(api.gatewayResponses);

  const refuse = (response: ServerResponse, kind: OwnAnswerKind, requestId: string): void => {
    const answer = own[kind];
    const body = answer.bodyFor(requestId);
    const headers = {
      ...answer.headers,
      'x-amzn-RequestId': requestId,
      'Content-Length': Buffer.byteLength(body),
    };
    // What is left of a body that is too large is not read: the connection ends with the answer.
    response.writeHead(
      answer.status,
      kind === 'REQUEST_TOO_LARGE' ? { ...headers, Connection: 'close' } : headers,
    );
    response.end(body);
  };

  const give = (
    request: IncomingMessage,
    response: ServerResponse,
    answer: Answer,
    requestId: string,
  ): void => {
    const asBytes = answer.isBase64Encoded && isBinary(request.headers.accept ?? '*/*', api.binaryMediaTypes);
    const body = Buffer.from(answer.body, asBytes ? 'base64' : 'utf8');
    const headers: (string | readonly string[])[] = ['x-amzn-RequestId', requestId];
    for (const [name, value] of answer.headers) if (name !== 'content-length') headers.push(name, value);
    headers.push('Content-Length', String(body.length));
    response.writeHead(answer.status, headers as string[]);
    response.end(request.method === 'HEAD' ? undefined : body);
  };

  const callFunction = async (
    request: IncomingMessage,
    response: ServerResponse,
    call: { readonly route: RoutePlan; readonly event: string; readonly requestId: string },
  ): Promise<void> => {
    const { integration } = call.route;
    if (integration.kind !== 'function') return;
    if (call.event.length > lambdaPayloadLimit) return refuse(response, 'REQUEST_TOO_LARGE', call.requestId);
    try {
      const invoked = invoke(integration.functionName, call.event, call.requestId);
      const text = await within(invoked, integration.timeoutMs);
      if (text === 'too-late') return refuse(response, 'INTEGRATION_TIMEOUT', call.requestId);
      const answer = text.length > lambdaPayloadLimit ? undefined : readAnswer(text);
      if (!answer) return refuse(response, 'INTEGRATION_FAILURE', call.requestId);
      give(request, response, answer, call.requestId);
    } catch (failed) {
      if (!(failed instanceof FunctionFailed)) throw failed;
      refuse(response, 'INTEGRATION_FAILURE', call.requestId);
    }
  };

  const findRoute = (method: string, path: string): Match | OwnAnswerKind => {
    try {
      return match(method, path) ?? 'MISSING_AUTHENTICATION_TOKEN';
    } catch {
      return 'BAD_REQUEST_PATH';
    }
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const requestId = randomUUID();
    const { method = 'GET', url = '/' } = request;
    const queryAt = url.indexOf('?');
    const path = queryAt < 0 ? url : url.slice(0, queryAt);
    const nowMs = Date.now();
    const found = findRoute(method, path);
    if (typeof found === 'string') return refuse(response, found, requestId);
    const { route } = found;
    if (!mayPass(route, method, nowMs)) return refuse(response, 'THROTTLED', requestId);
    if (route.integration.kind === 'fixed') {
      response.writeHead(route.integration.status, route.integration.headers).end();
      return;
    }
    const bytes = await readBody(request);
    if (bytes === 'too-large') return refuse(response, 'REQUEST_TOO_LARGE', requestId);
    const isBase64Encoded =
      bytes.length > 0 && isBinary(request.headers['content-type'], api.binaryMediaTypes);
    const body = bytes.length === 0 ? null : bytes.toString(isBase64Encoded ? 'base64' : 'utf8');
    const query = queryAt < 0 ? '' : url.slice(queryAt + 1);
    const event = proxyEvent(api, {
      request,
      path,
      query,
      match: found,
      body,
      isBase64Encoded,
      requestId,
      nowMs,
    });
    await callFunction(request, response, { route, event, requestId });
  };

  return (request, response) => {
    handle(request, response).catch(() => response.destroy());
  };
};
