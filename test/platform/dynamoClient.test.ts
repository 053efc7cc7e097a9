/**
 * The lean parts of the DynamoDB client do what the official ones do: same signatures, no token, same errors.
 */
import {
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { dynamoClient } from '../../functions/platform/dynamo.ts';
import { signerV4 } from '../../functions/platform/sigV4.ts';

type Seen = { readonly headers: Record<string, string>; readonly body: string };

/** Answers every request with this, and remembers what was sent. */
const answering = (statusCode: number, body: string) => {
  const seen: Seen[] = [];
  const handler = {
    handle: async (request: { headers: Record<string, string>; body: string }) => {
      seen.push({ headers: request.headers, body: String(request.body) });
      return { response: { statusCode, headers: {}, body: Buffer.from(body) } };
    },
    updateHttpClientConfig: () => {},
    httpHandlerConfigs: () => ({}),
  };
  return { seen, handler };
};
const config = { region: 'cn-north-1', endpoint: 'http://127.0.0.1:8000' };

describe('the signature', () => {
  it.each([
    ['of long-lived credentials', { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG' }],
    [
      'of a role',
      { accessKeyId: 'ASIAEXAMPLE', secretAccessKey: 'secret', sessionToken: 'a/session+token==' },
    ],
  ])('%s is the one that the official signer makes', async (_what, credentials) => {
    const { seen, handler } = answering(200, '{}');
    const official = new DynamoDBClient({ ...config, credentials, requestHandler: handler });
    await official.send(new GetItemCommand({ TableName: 'Ledger', Key: { pk: { S: '一码通' } } }));
    const sent = seen[0] as Seen;
    const signed = /SignedHeaders=([^,]+), Signature=(\w+)/.exec(sent.headers.authorization ?? '');
    const ours = signerV4({ credentials: async () => credentials, region: async () => 'cn-north-1' });
    const moment = (sent.headers['x-amz-date'] ?? '').replace(
      /(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/,
      '$1-$2-$3T$4:$5:$6Z',
    );
    const { authorization: _, ...headers } = sent.headers;
    const names = signed?.[1]?.split(';') ?? [];
    const lean = ['host', 'x-amz-date', 'x-amz-security-token', 'x-amz-target'];
    const again = await ours.sign({ path: '/', headers, body: sent.body }, { signingDate: new Date(moment) });
    const signature = /Signature=(\w+)/.exec(again.headers.authorization ?? '')?.[1];
    expect(again.headers.authorization).toContain(`Credential=${credentials.accessKeyId}/`);
    expect(signature).toBe(await officially(credentials, { ...again.headers }, sent.body, new Date(moment)));
    expect(names).toEqual(expect.arrayContaining(lean.filter((name) => name in sent.headers)));
  });
});

/** The SDK's own signer, told to sign the same headers. */
const officially = async (
  credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string },
  headers: Record<string, string>,
  body: string,
  signingDate: Date,
): Promise<string | undefined> => {
  const signer = await new DynamoDBClient({ ...config, credentials }).config.signer();
  const kept = { host: headers.host ?? '', 'x-amz-target': headers['x-amz-target'] ?? '' };
  const request = {
    method: 'POST',
    protocol: 'http:',
    hostname: '127.0.0.1',
    path: '/',
    query: {},
    headers: kept,
    body,
  };
  const signed = await signer.sign(request, {
    signingDate,
    unsignableHeaders: new Set(['x-amz-content-sha256']),
  });
  return /Signature=(\w+)/.exec(signed.headers.authorization ?? '')?.[1];
};

describe('the client', () => {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const put = { Put: { TableName: 'Ledger', Item: { pk: { S: 'x' }, sk: { S: 'y' } } } };

  it('never sends a ClientRequestToken', async () => {
    const { seen, handler } = answering(200, '{}');
    const client = dynamoClient({ ...config, credentials, requestHandler: handler });
    await client.send(new TransactWriteItemsCommand({ TransactItems: [put] }));
    expect(JSON.parse(seen[0]?.body ?? '')).toEqual({ TransactItems: [put] });
  });

  it('gives cancelled transactions as the SDK does: reasons by position, with the items', async () => {
    const reasons = [{ Code: 'None' }, { Code: 'ConditionalCheckFailed', Item: { pk: { S: 'x' } } }];
    const error = '{"__type":"com.amazonaws.dynamodb.v20120810#TransactionCanceledException",';
    const { handler } = answering(
      400,
      `${error}"Message":"no","CancellationReasons":${JSON.stringify(reasons)}}`,
    );
    const client = dynamoClient({ ...config, credentials, requestHandler: handler });
    const sent = client.send(new TransactWriteItemsCommand({ TransactItems: [put, put] }));
    await expect(sent).rejects.toMatchObject({
      name: 'TransactionCanceledException',
      CancellationReasons: reasons,
    });
  });

  it.each([
    [
      'a reading after a fault of the server',
      500,
      'InternalServerError',
      new GetItemCommand({ TableName: 'Ledger', Key: {} }),
      4,
    ],
    ['a writing that was throttled', 400, 'ThrottlingException', new PutItemCommand(put.Put), 4],
    [
      'a writing that met a transaction at the same item',
      400,
      'TransactionConflictException',
      new PutItemCommand(put.Put),
      4,
    ],
    [
      'no transaction that was throttled: whoever sent it does',
      400,
      'ThrottlingException',
      new TransactWriteItemsCommand({ TransactItems: [put] }),
      1,
    ],
    [
      'no writing after a fault of the server: it may have happened',
      500,
      'InternalServerError',
      new TransactWriteItemsCommand({ TransactItems: [put] }),
      1,
    ],
    [
      'nothing that was wrong in itself',
      400,
      'ValidationException',
      new GetItemCommand({ TableName: 'Ledger', Key: {} }),
      1,
    ],
  ] as const)('repeats %s', async (_what, status, name, command, times) => {
    const { seen, handler } = answering(
      status,
      `{"__type":"com.amazonaws.dynamodb.v20120810#${name}","message":"no"}`,
    );
    const client = dynamoClient({ ...config, credentials, requestHandler: handler });
    await expect(client.send(command as GetItemCommand)).rejects.toMatchObject({ name });
    expect(seen).toHaveLength(times);
  });
});
