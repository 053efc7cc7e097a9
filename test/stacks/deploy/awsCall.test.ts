/** The one signed request: the same signature as the SDK's own signer, for each of the three questions. */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { checkAccount } from '../../../bin/deploy/account.ts';
import { askAws, signedHeaders } from '../../../bin/deploy/awsCall.ts';

const at = new Date('2026-11-23T08:00:00Z');
const region = 'ap-east-1';

describe('the signature', () => {
  it.each([
    ['sts', 'POST', '/', { 'content-type': 'application/x-www-form-urlencoded' }, 'Action=GetCallerIdentity'],
    ['ssm', 'POST', '/', { 'x-amz-target': 'AmazonSSM.GetParameter' }, '{"Name":"/cdk"}'],
    ['lambda', 'GET', '/2016-08-19/account-settings/', {}, ''],
  ] as const)(
    'for %s is the one that the official signer makes',
    async (service, method, path, headers, body) => {
      for (const sessionToken of [undefined, 'a/session+token==']) {
        const credentials = {
          accessKeyId: 'AKIDEXAMPLE',
          secretAccessKey: 'wJalrXUtnFEMI/K7MDENG',
          ...(sessionToken && { sessionToken }),
        };
        const url = new URL(path, `https://${service}.${region}.amazonaws.com`);
        const ours = signedHeaders({ service, method, url, headers, body, region, credentials, at });
        const signer = await new DynamoDBClient({ region, credentials }).config.signer();
        const request = {
          method,
          protocol: 'https:',
          hostname: url.host,
          path,
          query: {},
          headers: { host: url.host, ...headers },
          ...(body !== '' && { body }),
        };
        const theirs = await signer.sign(request, {
          signingDate: at,
          signingService: service,
          unsignableHeaders: new Set(['x-amz-content-sha256']),
        });
        expect(ours.authorization).toBe(theirs.headers.authorization);
      }
    },
  );
});

describe('over the wire', () => {
  afterEach(() => vi.unstubAllEnvs());
  const signedIn = (endpoint: string): void => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDEXAMPLE');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
    vi.stubEnv('AWS_ENDPOINT_URL', endpoint);
  };

  it('asks who, bootstrap and quota, each signed for its service, and nothing else', async () => {
    const seen: string[] = [];
    const server = createServer((request, response) => {
      const service = /\/(\w+)\/aws4_request/.exec(request.headers.authorization ?? '')?.[1] ?? '';
      seen.push(`${request.method} ${request.url} ${service}`);
      const answers: Record<string, string> = {
        sts: '<Account>123456789012</Account>',
        ssm: '{"Parameter":{"Value":"21"}}',
        lambda: '{"AccountLimit":{"ConcurrentExecutions":1000}}',
      };
      response.end(answers[service]);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    signedIn(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const { ask } = await askAws(region);
    const found = await checkAccount(ask, region, { account: '123456789012', reserved: 103 });
    server.close();
    expect(found).toEqual({ account: '123456789012', region });
    expect(seen).toEqual(['POST / sts', 'POST / ssm', 'GET /2016-08-19/account-settings/ lambda']);
  });

  it('says that AWS cannot be reached, not that something is wrong with us', async () => {
    signedIn('http://127.0.0.1:1');
    const { ask } = await askAws(region);
    await expect(checkAccount(ask, region, { account: '', reserved: 0 })).rejects.toThrow(
      'cannot be reached',
    );
  });
});
