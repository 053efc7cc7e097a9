/**
 * The event of a Lambda proxy integration, payload format 1.0, as API Gateway's REST APIs write it.
 *
 * `path` has no stage; `requestContext.path` has. Query and path parameters arrive decoded. Differences to AWS:
 * no CloudFront headers, and the caller is always this machine.
 */
import type { IncomingMessage } from 'node:http';
import { account } from '../assembly/identity.ts';
import type { Match } from './routes.ts';

type Multi = Record<string, string[]>;
type Single = Record<string, string>;

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `22/Nov/2026:08:00:00 +0000`, the same for a whole second. */
let lastSecond = 0;
let lastSecondText = '';
const requestTime = (nowMs: number): string => {
  const second = Math.floor(nowMs / 1000);
  if (second === lastSecond) return lastSecondText;
  const iso = new Date(second * 1000).toISOString();
  const month = monthNames[Number(iso.slice(5, 7)) - 1];
  lastSecond = second;
  lastSecondText = `${iso.slice(8, 10)}/${month}/${iso.slice(0, 4)}:${iso.slice(11, 19)} +0000`;
  return lastSecondText;
};

/** Of a repeated name the list keeps every value, and the single form the last. */
const keep = (multi: Multi, single: Single, name: string, value: string): void => {
  const list = multi[name];
  if (list) list.push(value);
  else multi[name] = [value];
  single[name] = value;
};

const emptyRecord = <T>(): Record<string, T> => Object.create(null) as Record<string, T>;

const readQuery = (query: string): { readonly multi: Multi | null; readonly single: Single | null } => {
  if (query === '') return { multi: null, single: null };
  const multi: Multi = emptyRecord();
  const single: Single = emptyRecord();
  for (const [name, value] of new URLSearchParams(query)) keep(multi, single, name, value);
  return { multi, single };
};

const readHeaders = (request: IncomingMessage): { readonly multi: Multi; readonly single: Single } => {
  const multi: Multi = emptyRecord();
  const single: Single = emptyRecord();
  const { rawHeaders } = request;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? '';
    const value = rawHeaders[at + 1] ?? '';
    if (name.toLowerCase() !== 'connection') keep(multi, single, name, value);
  }
  keep(multi, single, 'X-Forwarded-For', request.socket.remoteAddress ?? '127.0.0.1');
  keep(multi, single, 'X-Forwarded-Proto', 'http');
  return { multi, single };
};

export type EventParts = {
  readonly request: IncomingMessage;
  readonly path: string;
  readonly query: string;
  readonly match: Match;
  readonly body: string | null;
  readonly isBase64Encoded: boolean;
  readonly requestId: string;
  readonly nowMs: number;
};

export type ApiFacts = {
  readonly id: string;
  readonly stage: string;
  readonly stageVariables: Readonly<Record<string, string>> | null;
};

export const proxyEvent = (api: ApiFacts, parts: EventParts): string => {
  const { request, match } = parts;
  const headers = readHeaders(request);
  const query = readQuery(parts.query);
  const host = request.headers.host ?? 'localhost';
  return JSON.stringify({
    resource: match.route.path,
    path: parts.path,
    httpMethod: request.method,
    headers: headers.single,
    multiValueHeaders: headers.multi,
    queryStringParameters: query.single,
    multiValueQueryStringParameters: query.multi,
    pathParameters: match.parameters,
    stageVariables: api.stageVariables,
    requestContext: {
      accountId: account,
      apiId: api.id,
      domainName: host,
      domainPrefix: api.id,
      extendedRequestId: parts.requestId,
      httpMethod: request.method,
      identity: {
        accessKey: null,
        accountId: null,
        caller: null,
        cognitoAuthenticationProvider: null,
        cognitoAuthenticationType: null,
        cognitoIdentityId: null,
        cognitoIdentityPoolId: null,
        principalOrgId: null,
        sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
        user: null,
        userAgent: request.headers['user-agent'] ?? null,
        userArn: null,
      },
      path: `/${api.stage}${parts.path}`,
      protocol: `HTTP/${request.httpVersion}`,
      requestId: parts.requestId,
      requestTime: requestTime(parts.nowMs),
      requestTimeEpoch: parts.nowMs,
      resourceId: match.route.resourceId,
      resourcePath: match.route.path,
      stage: api.stage,
    },
    body: parts.body,
    isBase64Encoded: parts.isBase64Encoded,
  });
};
