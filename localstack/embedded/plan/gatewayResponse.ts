/** What the gateway answers by itself, when the stacks word it: status, fixed headers, and a body with a few variables. */
import { asNumber, asObject, asText, maybe } from '../assembly/json.ts';
import { type Resource, refuseUnknown, refuseValue } from '../assembly/unsupported.ts';
import { staticValue } from './integration.ts';
import type { GatewayResponsePlan } from './plan.ts';

const knownVariables = [
  '$context.requestId',
  '$context.error.messageString',
  '$context.error.message',
  '$context.error.responseType',
];

export const readGatewayResponse = (resource: Resource): GatewayResponsePlan => {
  refuseUnknown(resource, {
    realised: ['ResponseType', 'RestApiId', 'StatusCode', 'ResponseParameters', 'ResponseTemplates'],
  });
  const { properties } = resource;
  const headers: Record<string, string> = {};
  const parameters = maybe(asObject, properties.ResponseParameters, 'ResponseParameters') ?? {};
  for (const [parameter, value] of Object.entries(parameters)) {
    headers[parameter.replace('gatewayresponse.header.', '')] = staticValue(resource, parameter, value);
  }
  const templates = maybe(asObject, properties.ResponseTemplates, 'ResponseTemplates');
  const template = maybe(asText, templates?.['application/json'], 'application/json');
  for (const [variable] of template?.matchAll(/\$[\w.]+/g) ?? []) {
    if (!knownVariables.includes(variable))
      refuseValue(resource, 'ResponseTemplates', variable, 'this variable is not known here.');
  }
  return {
    responseType: asText(properties.ResponseType, 'ResponseType'),
    status: maybe(asNumber, properties.StatusCode, 'StatusCode'),
    headers,
    template,
  };
};
