/**
 * The event of an HTTP API in payload format 1.0, with the fields and habits that AWS documents: header names in lower case, no
 * stage in paths, bodies in base64 unless they are JSON or text, `version` besides.
 */
type Asked = {
  readonly method: string;
  readonly path: string;
  readonly route: string;
  readonly headers?: Readonly<Record<string, readonly string[]>>;
  readonly query?: Readonly<Record<string, readonly string[]>>;
  readonly body?: string;
};

const lastOf = (
  lists: Readonly<Record<string, readonly string[]>> | undefined,
): Record<string, string> | null =>
  lists ? Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, list.at(-1) ?? ''])) : null;

export const httpEvent = ({ method, path, route, headers = {}, query, body }: Asked) => {
  const given = { 'content-length': [String(body?.length ?? 0)], host: ['api.example'], ...headers };
  const plain = /^(text\/|application\/(json|javascript|xml))/.test(headers['content-type']?.[0] ?? 'text/');
  return {
    version: '1.0',
    resource: route,
    path,
    httpMethod: method,
    headers: lastOf(given),
    multiValueHeaders: given,
    queryStringParameters: lastOf(query),
    multiValueQueryStringParameters: query ?? null,
    requestContext: {
      accountId: '123456789012',
      apiId: 'api',
      domainName: 'api.example',
      domainPrefix: 'api',
      extendedRequestId: 'JKJaXmPLvHcESHA=',
      httpMethod: method,
      identity: { sourceIp: '203.0.113.7', userAgent: 'test' },
      path,
      protocol: 'HTTP/1.1',
      requestId: 'JKJaXmPLvHcESHA=',
      requestTime: '22/Nov/2026:08:00:00 +0000',
      requestTimeEpoch: 1_795_334_400_000,
      resourceId: `${method} ${route}`,
      resourcePath: route,
      stage: '$default',
    },
    pathParameters: null,
    stageVariables: null,
    body: body === undefined ? null : plain ? body : Buffer.from(body).toString('base64'),
    isBase64Encoded: body !== undefined && !plain,
  };
};
