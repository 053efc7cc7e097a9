/**
 * One signed request to AWS (Signature Version 4), for the three questions a deployment asks before it begins.
 *
 * Credentials come from the SDK's own chain: variables, profiles, single sign-on, roles.
 */
import { createHmac, hash } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Stop } from './stop.ts';

export type Credentials = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
};

export type Signed = {
  readonly service: string;
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly region: string;
  readonly credentials: Credentials;
  readonly at: Date;
};

/** All headers that are sent are signed. */
export const signedHeaders = (request: Signed): Record<string, string> => {
  const { service, method, url, body, region, credentials } = request;
  const moment = request.at.toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const headers: Record<string, string> = {
    ...request.headers,
    host: url.host,
    'x-amz-date': moment,
    ...(credentials.sessionToken && { 'x-amz-security-token': credentials.sessionToken }),
  };
  const names = Object.keys(headers).sort();
  const lines = names.map((name) => `${name}:${headers[name]?.trim()}\n`).join('');
  const canonical = [
    method,
    url.pathname,
    url.search.slice(1),
    lines,
    names.join(';'),
    hash('sha256', body, 'hex'),
  ].join('\n');
  const scope = `${moment.slice(0, 8)}/${region}/${service}/aws4_request`;
  const toSign = `AWS4-HMAC-SHA256\n${moment}\n${scope}\n${hash('sha256', canonical, 'hex')}`;
  const key = scope
    .split('/')
    .reduce<Buffer>(
      (previous, part) => createHmac('sha256', previous).update(part).digest(),
      Buffer.from(`AWS4${credentials.secretAccessKey}`),
    );
  const signature = createHmac('sha256', key).update(toSign).digest('hex');
  const credential = `Credential=${credentials.accessKeyId}/${scope}`;
  return {
    ...headers,
    authorization: `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=${names.join(';')}, Signature=${signature}`,
  };
};

export type Answer = { readonly status: number; readonly text: string };
export type Ask = (
  question: Pick<Signed, 'service' | 'method' | 'headers' | 'body'> & { readonly path: string },
) => Promise<Answer>;

/** China's regions have a domain of their own. */
const hostOf = (service: string, region: string): string =>
  `https://${service}.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;

/** Whoever is signed in on this machine; `AWS_ENDPOINT_URL` leads elsewhere. Throws where nobody is. */
export const askAws = async (named: string): Promise<{ readonly region: string; readonly ask: Ask }> => {
  const { config } = new DynamoDBClient(named === '' ? {} : { region: named });
  const region = await config.region();
  const credentials = await config.credentials();
  const endpoint = process.env.AWS_ENDPOINT_URL;
  return {
    region,
    ask: async ({ service, method, headers, body, path }) => {
      const url = new URL(path, endpoint || hostOf(service, region));
      const signed = signedHeaders({
        ...{ service, method, url, headers, body, region, credentials },
        at: new Date(),
      });
      const { host: _, ...sent } = signed;
      const answer = await fetch(url, {
        method,
        headers: sent,
        ...(method === 'POST' && { body }),
        signal: AbortSignal.timeout(20_000),
      }).catch((cause: unknown) => {
        throw new Stop(`无法连接 ${url.origin}。`, `${url.origin} cannot be reached: ${String(cause)}`);
      });
      return { status: answer.status, text: await answer.text() };
    },
  };
};
