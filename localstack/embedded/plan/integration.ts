/** Integrations of API Gateway: Lambda proxies, and the fixed answers that CDK writes for CORS. */
import { asList, asNumber, asObject, asText, type Json, type JsonObject, maybe } from '../assembly/json.ts';
import { type Resource, refuseUnknown, refuseValue } from '../assembly/unsupported.ts';
import { functionNameInUri } from './names.ts';
import type { Integration } from './plan.ts';

/** What API Gateway waits at most unless told otherwise. */
const defaultTimeoutMs = 29_000;

/** Static values are written between single quotes. */
export const staticValue = (resource: Resource, where: string, value: Json): string => {
  const quoted = /^'(.*)'$/.exec(asText(value, where))?.[1];
  return quoted ?? refuseValue(resource, where, value, 'only fixed values run here.');
};

const fixedAnswer = (method: Resource, integration: JsonObject): Integration => {
  refuseUnknown(
    method,
    {
      realised: ['Type', 'IntegrationResponses'],
      ignored: {
        RequestTemplates: 'a fixed answer looks at no request',
        PassthroughBehavior: 'as for templates',
      },
    },
    { path: 'Integration', value: integration },
  );
  const [answer, another] = asList(integration.IntegrationResponses ?? [], 'IntegrationResponses');
  if (another !== undefined)
    refuseValue(method, 'Integration.IntegrationResponses', another, 'one answer is enough.');
  const response = asObject(answer, 'IntegrationResponses');
  refuseUnknown(
    method,
    { realised: ['StatusCode', 'ResponseParameters'] },
    { path: 'IntegrationResponses', value: response },
  );
  const headers: Record<string, string> = {};
  for (const [parameter, value] of Object.entries(
    maybe(asObject, response.ResponseParameters, 'ResponseParameters') ?? {},
  )) {
    headers[parameter.replace('method.response.header.', '')] = staticValue(method, parameter, value);
  }
  return { kind: 'fixed', status: asNumber(response.StatusCode, 'StatusCode'), headers };
};

export const readIntegration = (method: Resource, integration: JsonObject): Integration => {
  if (integration.Type === 'MOCK') return fixedAnswer(method, integration);
  if (integration.Type !== 'AWS_PROXY') {
    return refuseValue(
      method,
      'Integration.Type',
      integration.Type ?? null,
      'only AWS_PROXY and MOCK run here.',
    );
  }
  refuseUnknown(
    method,
    {
      realised: ['Type', 'Uri', 'TimeoutInMillis'],
      ignored: {
        IntegrationHttpMethod: 'always POST for functions',
        Credentials: 'every local process may call every local server',
      },
    },
    { path: 'Integration', value: integration },
  );
  return {
    kind: 'function',
    functionName: functionNameInUri(asText(integration.Uri, 'Integration.Uri'), method),
    timeoutMs: maybe(asNumber, integration.TimeoutInMillis, 'TimeoutInMillis') ?? defaultTimeoutMs,
  };
};
