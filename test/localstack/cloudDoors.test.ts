/**
 * The embedded cloud from its front: what reaches a function, what comes back, and what is left when functions fail.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, type RunningFixture, runFixture } from './fixture/runningCloud.ts';

type ProxyEvent = { requestContext: { requestId: string }; headers: Record<string, string> };

let fixture: RunningFixture;
beforeAll(async () => {
  fixture = await runFixture();
});
afterAll(() => fixture.close());

describe('the gateway in front of a function', () => {
  it('hands over the request as API Gateway does', async () => {
    const answer = await fixture.get('/v1/orders/7?a=1&a=2&b=%E6%9E%97', { headers: { 'X-Mine': 'yes' } });
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
    const preflight = await fixture.get('/v1/orders', { method: 'OPTIONS' });
    expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([204, '*']);
    expect((await fixture.get('/nowhere')).status).toBe(403);
  });

  it('gives back status, headers and every cookie', async () => {
    const answer = await fixture.get('/v1/x?do=cookies');
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
    expect((await fixture.get(path)).status).toBe(status);
  });

  it.each([
    ['above the gateway’s ten megabytes', 10_485_761],
    ['above Lambda’s six megabytes', 6_400_000],
  ])('refuses a body %s', async (_what, bytes) => {
    expect((await fixture.get('/v1/orders', { method: 'POST', body: 'x'.repeat(bytes) })).status).toBe(413);
  });

  it('throttles a method with limits of its own, in the words of the stack', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => fixture.get('/slow?do=count')));
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
    (await fixture.get('/v1/x?do=count')).json() as Promise<{ count: number; pid: number }>;

  it('keeps its memory warm, and starts again after it was killed', async () => {
    const first = await count();
    expect(await count()).toEqual({ count: first.count + 1, pid: first.pid });
    expect(fixture.cloud().killFunction('Api')).toBe(true);
    const status = () =>
      fixture
        .cloud()
        .functions()
        .find(({ name }) => name.includes('Api'));
    await eventually(status, (found) => !found?.pids.includes(first.pid));
    const again = await count();
    expect(again.count).toBe(1);
    expect(again.pid).not.toBe(first.pid);
  });

  it('that is killed fails what it had in hand, and nothing else', async () => {
    await count();
    const inHand = Array.from({ length: 5 }, () => fixture.get('/v1/x?do=sleep&ms=1500'));
    await new Promise((resolve) => setTimeout(resolve, 200));
    fixture.cloud().killFunction('Api');
    expect((await Promise.all(inHand)).map(({ status }) => status)).toEqual([502, 502, 502, 502, 502]);
    expect((await fixture.get('/v1/x?do=count')).status).toBe(200);
  });

  it('that hangs does not take the others of its process along', async () => {
    const hangs = fixture.get('/v1/x?do=sleep&ms=9000');
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    const inHand = fixture.get('/v1/x?do=sleep&ms=1500');
    expect((await hangs).status).toBe(502);
    expect((await inHand).status).toBe(200);
  });

  it('has its own environment and nothing of ours', async () => {
    const environment = (await (await fixture.get('/v1/x?do=environment')).json()) as Record<string, string>;
    expect(environment).toMatchObject({
      GREETING: '你好',
      OUT_FILE: fixture.outFile,
      AWS_REGION: 'us-east-1',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '128',
    });
    expect(environment.AWS_ENDPOINT_URL_DYNAMODB).toBe(fixture.cloud().endpoints.dynamodb);
    expect(Object.keys(environment)).not.toContain('HOME');
    expect(Object.keys(environment)).not.toContain('VITEST');
    expect(Object.keys(environment)).not.toContain('NOT_DECLARED');
  });

  it('can be invoked by name', async () => {
    expect(await fixture.cloud().invoke('Clock', {})).toEqual({ ticked: true });
    await expect(fixture.cloud().invoke('Fixture', {})).rejects.toThrow('several functions');
    await expect(fixture.cloud().invoke('Nobody', {})).rejects.toThrow('no function');
  });
});
