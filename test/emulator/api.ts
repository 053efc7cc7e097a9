/** How the tests of this folder ask LocalStack about what is deployed on it, as an operator's tools would. */
import { inject } from 'vitest';
import { awsGet } from '../../localstack/emulator/deployed.ts';
import { credentials, region } from '../../localstack/emulator/settings.ts';

export const endpoint = (): string => inject('emulator').endpoint;

const signed = (service: string): string =>
  `AWS4-HMAC-SHA256 Credential=${credentials.AWS_ACCESS_KEY_ID}/20260101/${region}/${service}/aws4_request, SignedHeaders=host, Signature=none`;

/** Services that still speak the query protocol answer XML; what is wanted is picked out by the name of its element. */
export const awsQuery = async (
  service: string,
  version: string,
  action: string,
  parameters: Readonly<Record<string, string>> = {},
): Promise<string> => {
  const answer = await fetch(endpoint(), {
    method: 'POST',
    headers: { authorization: signed(service), 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ Action: action, Version: version, ...parameters }).toString(),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${service} ${action} was answered ${answer.status}: ${text}`);
  return text;
};

export const elements = (xml: string, name: string): string[] =>
  [...xml.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g'))].map((found) => found[1] ?? '');

/** Services with a JSON protocol and a target header. */
export const awsTarget = async (
  service: string,
  target: string,
  input: unknown,
): Promise<Record<string, unknown>> => {
  const answer = await fetch(endpoint(), {
    method: 'POST',
    headers: {
      authorization: signed(service),
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': target,
    },
    body: JSON.stringify(input),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${target} was answered ${answer.status}: ${text}`);
  return JSON.parse(text || '{}') as Record<string, unknown>;
};

export type Mapping = {
  readonly UUID: string;
  readonly EventSourceArn: string;
  readonly FunctionArn: string;
  readonly State: string;
  readonly FunctionResponseTypes: readonly string[];
};

export const mappings = async (): Promise<readonly Mapping[]> =>
  (
    (await awsGet(endpoint(), 'lambda', '/2015-03-31/event-source-mappings/')) as {
      EventSourceMappings: Mapping[];
    }
  ).EventSourceMappings;

const change = async (path: string, body: unknown): Promise<void> => {
  const answer = await fetch(`${endpoint()}/2015-03-31/${path}`, {
    method: 'PUT',
    headers: { authorization: signed('lambda'), 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path} could not be changed: ${await answer.text()}`);
};

export const setMapping = (uuid: string, enabled: boolean): Promise<void> =>
  change(`event-source-mappings/${uuid}`, { Enabled: enabled });

export const changeFunction = (name: string, settings: unknown): Promise<void> =>
  change(`functions/${name}/configuration`, settings);
