/**
 * The embedded cloud as a whole, on the small app of `fixture/`: real processes, real servers, real sockets.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asList, asObject, type JsonObject } from '../../localstack/embedded/assembly/json.ts';
import {
  type CloudOptions,
  type EmbeddedCloud,
  startEmbeddedCloud,
} from '../../localstack/embedded/cloud.ts';
import { type AwsCall, awsJson } from '../../localstack/embedded/servers/awsJson.ts';
import { startTableServer } from '../../localstack/embedded/servers/dynoxide.ts';
import { synthFixture } from './fixture/app.ts';

type ProxyEvent = { requestContext: { requestId: string }; headers: Record<string, string> };

const folder = mkdtempSync(join(tmpdir(), 'cloud-'));
const outFile = join(folder, 'out.txt');
let cloud: EmbeddedCloud;
let dynamodb: AwsCall;
let sqs: AwsCall;

const start = (more: Partial<CloudOptions> = {}): Promise<EmbeddedCloud> =>
  startEmbeddedCloud({
    assembly: join(folder, 'cdk.out'),
    dataDir: join(folder, 'data'),
    port: 0,
    quiet: true,
    environment: { OUT_FILE: outFile, NOT_DECLARED: 'x' },
    ...more,
  });

beforeAll(async () => {
  synthFixture(join(folder, 'cdk.out'));
  cloud = await start();
  dynamodb = awsJson('dynamodb', cloud.endpoints.dynamodb);
  sqs = awsJson('sqs', cloud.endpoints.sqs);
});
afterAll(async () => {
  await cloud.stop();
  rmSync(folder, { recursive: true });
});

const get = (path: string, init?: RequestInit): Promise<Response> => fetch(`${cloud.baseUrl}${path}`, init);
const written = (): readonly string[] =>
  existsSync(outFile) ? readFileSync(outFile, 'utf8').split('\n').filter(Boolean) : [];

const eventually = async <T>(look: () => T | Promise<T>, isThere: (found: T) => boolean): Promise<T> => {
  for (let attempt = 0; ; attempt += 1) {
    const found = await look();
    if (isThere(found) || attempt === 150) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};

const nameOf = async (operation: string, list: string, part: string): Promise<string> => {
  const call = operation === 'ListTables' ? dynamodb : sqs;
  const names = asList((await call(operation, {}))[list], list).map(String);
  return names.find((name) => name.includes(part)) ?? '';
};
const queueUrl = async (part: string): Promise<string> =>
  `${cloud.endpoints.sqs}/000000000000/${(await nameOf('ListQueues', 'QueueUrls', part)).split('/').at(-1)}`;
const bodiesIn = async (part: string): Promise<readonly string[]> => {
  const { Messages } = await sqs('ReceiveMessage', {
    QueueUrl: await queueUrl(part),
    MaxNumberOfMessages: 10,
    VisibilityTimeout: 0,
  });
  return asList(Messages ?? [], 'Messages').map((message) => String(asObject(message, 'message').Body));
};
const put = async (pk: string, more: JsonObject = {}): Promise<void> => {
  const TableName = await nameOf('ListTables', 'TableNames', 'Table');
  await dynamodb('PutItem', { TableName, Item: { pk: { S: pk }, sk: { S: 'J' }, ...more } });
};

describe('the gateway in front of a function', () => {
  it('hands over the request as API Gateway does', async () => {
    const answer = await get('/v1/orders/7?a=1&a=2&b=%E6%9E%97', { headers: { 'X-Mine': 'yes' } });
    const event = (await answer.json()) as ProxyEvent;
    expect(event).toMatchObject({
      resource: '/v1/orders/{order_id}',
      path: '/v1/orders/7',
      httpMethod: 'GET',
      queryStringParameters: { a: '2', b: '林' },
      multiValueQueryStringParameters: { a: ['1', '2'], b: ['林'] },
      pathParameters: { order_id: '7' },
      stageVariables: null,
      body: null,
      isBase64Encoded: false,
      requestContext: {
        stage: 'live',
        path: '/live/v1/orders/7',
        resourcePath: '/v1/orders/{order_id}',
        httpMethod: 'GET',
      },
    });
    expect(event.requestContext.requestId).toBe(answer.headers.get('x-amzn-requestid'));
    expect(event.headers).toMatchObject({ 'X-Mine': 'yes' });
  });

  it('answers preflights itself, and 403 where there is no route', async () => {
    const preflight = await get('/v1/orders', { method: 'OPTIONS' });
    expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([204, '*']);
    expect((await get('/nowhere')).status).toBe(403);
  });

  it('gives back status, headers and every cookie', async () => {
    const answer = await get('/v1/x?do=cookies');
    expect([answer.status, answer.headers.getSetCookie(), answer.headers.get('x-one')]).toEqual([
      201,
      ['a=1', 'b=2'],
      '1',
    ]);
  });

  it.each([
    ['a malformed answer', '/v1/x?do=malformed', 502],
    ['an error', '/v1/x?do=throw', 502],
    ['the end of the process', '/v1/x?do=exit', 502],
    ['a function that is slower than its timeout', '/v1/x?do=sleep&ms=9000', 502],
    ['a function that is slower than the integration', '/impatient?do=sleep&ms=9000', 504],
    ['a path that cannot be read', '/v1/orders/%ZZ', 400],
  ])('answers %s', async (_what, path, status) => {
    expect((await get(path)).status).toBe(status);
  });

  it.each([
    ['above the gateway’s ten megabytes', 10_485_761],
    ['above Lambda’s six megabytes', 6_400_000],
  ])('refuses a body %s', async (_what, bytes) => {
    expect((await get('/v1/orders', { method: 'POST', body: 'x'.repeat(bytes) })).status).toBe(413);
  });

  it('throttles a method with limits of its own, in the words of the stack', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => get('/slow?do=count')));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThanOrEqual(2);
    expect(refused[0]?.headers.get('retry-after')).toBe('1');
    expect(await refused[0]?.json()).toMatchObject({
      error: { code: 'rate_limited', request_id: refused[0]?.headers.get('x-amzn-requestid') },
    });
  });
});

describe('a function', () => {
  const count = async (): Promise<{ count: number; pid: number }> =>
    (await get('/v1/x?do=count')).json() as Promise<{ count: number; pid: number }>;

  it('keeps its memory warm, and starts again after it was killed', async () => {
    const first = await count();
    expect(await count()).toEqual({ count: first.count + 1, pid: first.pid });
    expect(cloud.killFunction('Api')).toBe(true);
    const status = () => cloud.functions().find(({ name }) => name.includes('Api'));
    await eventually(status, (found) => !found?.pids.includes(first.pid));
    const again = await count();
    expect(again.count).toBe(1);
    expect(again.pid).not.toBe(first.pid);
  });

  it('that is killed fails what it had in hand, and nothing else', async () => {
    await count();
    const inHand = Array.from({ length: 5 }, () => get('/v1/x?do=sleep&ms=1500'));
    await new Promise((resolve) => setTimeout(resolve, 200));
    cloud.killFunction('Api');
    expect((await Promise.all(inHand)).map(({ status }) => status)).toEqual([502, 502, 502, 502, 502]);
    expect((await get('/v1/x?do=count')).status).toBe(200);
  });

  it('that hangs does not take the others of its process along', async () => {
    const hangs = get('/v1/x?do=sleep&ms=9000');
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    const inHand = get('/v1/x?do=sleep&ms=1500');
    expect((await hangs).status).toBe(502);
    expect((await inHand).status).toBe(200);
  });

  it('has its own environment and nothing of ours', async () => {
    const environment = (await (await get('/v1/x?do=environment')).json()) as Record<string, string>;
    expect(environment).toMatchObject({
      GREETING: '你好',
      OUT_FILE: outFile,
      AWS_REGION: 'us-east-1',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '128',
    });
    expect(environment.AWS_ENDPOINT_URL_DYNAMODB).toBe(cloud.endpoints.dynamodb);
    expect(Object.keys(environment)).not.toContain('HOME');
    expect(Object.keys(environment)).not.toContain('VITEST');
    expect(Object.keys(environment)).not.toContain('NOT_DECLARED');
  });

  it('can be invoked by name', async () => {
    expect(await cloud.invoke('Clock', {})).toEqual({ ticked: true });
    await expect(cloud.invoke('Fixture', {})).rejects.toThrow('several functions');
    await expect(cloud.invoke('Nobody', {})).rejects.toThrow('no function');
  });
});

describe('event sources', () => {
  it('messages are taken; a poisoned one reaches the dead-letter queue after its receives', async () => {
    const QueueUrl = await queueUrl('-Queue');
    for (const body of ['one', 'poison', 'two']) await sqs('SendMessage', { QueueUrl, MessageBody: body });
    const lines = await eventually(
      written,
      (found) => found.filter((line) => line.startsWith('message')).length === 2,
    );
    expect(lines.filter((line) => line.startsWith('message')).sort()).toEqual(['message one', 'message two']);
    expect(
      await eventually(
        () => bodiesIn('-Dead'),
        (found) => found.length > 0,
      ),
    ).toEqual(['poison']);
  });

  it('new journals reach the follower; a bad one is set aside with where it is', async () => {
    for (const pk of ['J#1', 'A#1', 'J#bad', 'J#2']) await put(pk);
    await put('J#1', { changed: { BOOL: true } });
    const records = () => written().filter((line) => line.startsWith('record'));
    expect(await eventually(records, (found) => found.length === 2)).toEqual(['record J#1', 'record J#2']);
    const aside = await eventually(
      () => bodiesIn('-SetAside'),
      (found) => found.length > 0,
    );
    expect(aside.map((body) => JSON.parse(body).DDBStreamBatchInfo.batchSize)).toEqual([1]);
  });
});

describe('a restart', () => {
  it('finds items, messages and the place in the stream again', async () => {
    await sqs('SendMessage', { QueueUrl: await queueUrl('-SetAside'), MessageBody: '{"kept":true}' });
    await cloud.stop();
    cloud = await start();
    dynamodb = awsJson('dynamodb', cloud.endpoints.dynamodb);
    sqs = awsJson('sqs', cloud.endpoints.sqs);
    expect(await bodiesIn('-SetAside')).toContain('{"kept":true}');
    await put('J#3');
    const records = () => written().filter((line) => line.startsWith('record'));
    expect(await eventually(records, (found) => found.length === 3)).toEqual([
      'record J#1',
      'record J#2',
      'record J#3',
    ]);
  });

  it('is refused while another cloud works on the same data, and on a port that is taken', async () => {
    const port = Number(new URL(cloud.baseUrl).port);
    await expect(start({ dataDir: join(folder, 'other'), port })).rejects.toThrow(`Port ${port} is taken`);
    expect(existsSync(join(folder, 'other', 'running.pid'))).toBe(false);
  });
});

describe('a DynamoDB that somebody else runs', () => {
  it('is used as it is: tables are made there, and its stream is followed through its API', async () => {
    const server = await startTableServer({ dataDir: folder, log: 'ignore' });
    const own = join(folder, 'own.txt');
    const other = await start({
      dataDir: join(folder, 'other'),
      dynamodbEndpoint: server.endpoint,
      environment: { OUT_FILE: own },
    });
    const { TableNames } = await server.call('ListTables', {});
    const [TableName] = asList(TableNames, 'TableNames');
    for (const pk of ['J#1', 'A#1', 'J#2']) {
      await server.call('PutItem', { TableName: TableName ?? null, Item: { pk: { S: pk }, sk: { S: 'J' } } });
    }
    const lines = await eventually(
      () => (existsSync(own) ? readFileSync(own, 'utf8') : ''),
      (text) => text.includes('J#2'),
    );
    await other.stop();
    await server.stop();
    expect(lines).toBe('record J#1\nrecord J#2\n');
  });
});
