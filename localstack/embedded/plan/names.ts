/** The local name of a resource, and the names behind ARNs that other resources mention. */

import { identityOf, nameProperty } from '../assembly/identity.ts';
import { asText, maybe } from '../assembly/json.ts';
import { type Resource, Unsupported } from '../assembly/unsupported.ts';

export const nameOf = (resource: Resource): string => {
  const { properties } = resource;
  const identity = identityOf(resource, {
    givenName: maybe(asText, properties[nameProperty[resource.type] ?? ''], `${resource.logicalId} name`),
    isFifo: properties.FifoQueue === true,
    queueEndpoint: '',
  });
  return identity.attributes.QueueName ?? identity.ref;
};

const behind = (prefix: RegExp, arn: string, resource: Resource, property: string): string => {
  const found = prefix.exec(arn)?.[1];
  if (found === undefined)
    throw new Unsupported(resource, `property ${property} is ${arn}, which is not known here.`);
  return found;
};

/** An integration wraps the function's ARN in one of its own. */
export const functionNameIn = (arn: string, resource: Resource, property: string): string =>
  behind(/^arn:aws:lambda:[^:]*:[^:]*:function:([^:/]+)$/, arn, resource, property);

export const functionNameInUri = (uri: string, resource: Resource): string =>
  behind(
    /functions\/arn:aws:lambda:[^:]*:[^:]*:function:([^:/]+)\/invocations$/,
    uri,
    resource,
    'Integration.Uri',
  );

export const queueNameIn = (arn: string, resource: Resource, property: string): string =>
  behind(/^arn:aws:sqs:[^:]*:[^:]*:([^:]+)$/, arn, resource, property);
