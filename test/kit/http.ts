/**
 * Calls a room's handler as API Gateway does, without a network: an event in, status, headers and body out.
 */
import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import type { RestHandler } from '../../functions/platform/doorway.ts';

/** Tests of doors call them thousands of times; their log lines would drown the tests' own. */
process.env.LOG_LEVEL ??= 'SILENT';

export type Call = {
  readonly method: string;
  readonly path: string;
  readonly token?: string | undefined;
  readonly key?: string | undefined;
  /** An object is sent as JSON, a text as it is. */
  readonly body?: unknown;
  readonly query?: Readonly<Record<string, string | readonly string[]>> | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly base64?: boolean;
};
export type Reply = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly body: Readonly<Record<string, unknown>>;
};

export const eventOf = (call: Call): APIGatewayProxyEvent => {
  const headers: Record<string, string> = {
    'Content-Type': 'application/json',
    ...(call.token === undefined ? {} : { Authorization: `Bearer ${call.token}` }),
    ...(call.key === undefined ? {} : { 'Idempotency-Key': call.key }),
    ...call.headers,
  };
  const query = Object.entries(call.query ?? {}).map(([name, value]) => [name, [value].flat()] as const);
  const multi = Object.fromEntries(query.map(([name, values]) => [name, [...values]]));
  const single = Object.fromEntries(query.map(([name, values]) => [name, values.at(-1) ?? '']));
  const body =
    call.body === undefined || typeof call.body === 'string' ? call.body : JSON.stringify(call.body);
  const event = {
    resource: '/{proxy+}',
    httpMethod: call.method,
    path: call.path,
    headers,
    multiValueHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
    queryStringParameters: query.length === 0 ? null : single,
    multiValueQueryStringParameters: query.length === 0 ? null : multi,
    pathParameters: null,
    stageVariables: null,
    body: body ?? null,
    isBase64Encoded: call.base64 ?? false,
    requestContext: { requestId: 'req-from-the-gateway' },
  };
  return event as Partial<APIGatewayProxyEvent> as APIGatewayProxyEvent;
};

/** Of a file there is nothing but its text. */
const bodyOf = (text: string, type: string): Reply['body'] => {
  const parsed: unknown = text === '' || !type.includes('json') ? {} : JSON.parse(text);
  return typeof parsed === 'object' && parsed !== null ? (parsed as Reply['body']) : {};
};

export const caller =
  (handler: RestHandler) =>
  async (call: Call): Promise<Reply> => {
    const answer = await handler(eventOf(call), {} as Partial<Context> as Context);
    const headers = Object.fromEntries(
      Object.entries(answer.headers ?? {}).map(([name, value]) => [name, String(value)]),
    );
    return {
      status: answer.statusCode,
      headers,
      text: answer.body,
      body: bodyOf(answer.body, headers['Content-Type'] ?? 'json'),
    };
  };

export const errorOf = (reply: Reply): Readonly<Record<string, unknown>> =>
  (reply.body.error ?? {}) as Readonly<Record<string, unknown>>;
export const codeOf = (reply: Reply): unknown => errorOf(reply).code;
