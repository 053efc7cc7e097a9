/**
 * The gateway's parts: which route a path finds, how throttling lets requests through, what is a malformed answer, and
 * how the stacks' wording replaces the gateway's own.
 */
import { describe, expect, it } from 'vitest';
import { readAnswer } from '../../localstack/embedded/gateway/answer.ts';
import { isBinary } from '../../localstack/embedded/gateway/body.ts';
import { compileOwnAnswers } from '../../localstack/embedded/gateway/ownAnswers.ts';
import { compileRoutes } from '../../localstack/embedded/gateway/routes.ts';
import { compileThrottles, tokenBucket } from '../../localstack/embedded/gateway/throttle.ts';
import type { RoutePlan } from '../../localstack/embedded/plan/plan.ts';

const route = (method: string, path: string): RoutePlan => ({
  method,
  path,
  resourceId: path,
  integration: { kind: 'fixed', status: 204, headers: {} },
});

describe('the most specific resource answers', () => {
  const match = compileRoutes([
    route('ANY', '/'),
    route('ANY', '/{proxy+}'),
    route('ANY', '/v1/{proxy+}'),
    route('POST', '/v1/orders'),
    route('ANY', '/v1/orders'),
    route('GET', '/v1/orders/{order_id}'),
    route('GET', '/v1/orders/{order_id}/payment'),
    route('GET', '/v1/orders/mine'),
  ]);

  it.each([
    ['GET', '/', '/', null],
    ['GET', '/v1', '/{proxy+}', { proxy: 'v1' }],
    ['GET', '/v1/else/where', '/v1/{proxy+}', { proxy: 'else/where' }],
    ['GET', '/v1/orders/', '/v1/orders', null],
    ['GET', '/v1/orders/7', '/v1/orders/{order_id}', { order_id: '7' }],
    ['GET', '/v1/orders/mine', '/v1/orders/mine', null],
    ['GET', '/v1/orders/7/payment', '/v1/orders/{order_id}/payment', { order_id: '7' }],
    ['GET', '/v1/orders/7/else', '/v1/{proxy+}', { proxy: 'orders/7/else' }],
    ['GET', '/v1/orders/mine/payment', '/v1/orders/{order_id}/payment', { order_id: 'mine' }],
    ['GET', '/v1/orders/%E6%9E%97', '/v1/orders/{order_id}', { order_id: '林' }],
  ])('%s %s', (method, path, resource, parameters) => {
    const found = match(method, path);
    expect(found?.route.path).toBe(resource);
    expect(found?.parameters).toEqual(parameters);
  });

  it('a method of its own goes before ANY, and a resource without the method has no step back', () => {
    expect(match('POST', '/v1/orders')?.route.method).toBe('POST');
    expect(match('PUT', '/v1/orders')?.route.method).toBe('ANY');
    expect(match('DELETE', '/v1/orders/7')).toBeUndefined();
  });

  it('an escape that cannot be read is an error of the path', () => {
    expect(() => match('GET', '/v1/orders/%ZZ')).toThrow(URIError);
  });
});

describe('throttling', () => {
  const passed = (take: () => boolean, times: number): number =>
    Array.from({ length: times }, take).filter(Boolean).length;

  it('lets the burst through at once and then the rate', () => {
    const bucket = tokenBucket({ ratePerSecond: 10, burst: 5 });
    expect(passed(() => bucket.take(0), 20)).toBe(5);
    expect(passed(() => bucket.take(300), 20)).toBe(3);
    expect(passed(() => bucket.take(60_000), 20)).toBe(5);
  });

  it('counts a method with its own limits apart from the stage', () => {
    const mayPass = compileThrottles([
      { method: '*', path: '/*', ratePerSecond: 1, burst: 3 },
      { method: 'POST', path: '/v1/orders', ratePerSecond: 1, burst: 1 },
    ]);
    const orders = route('ANY', '/v1/orders');
    expect(passed(() => mayPass(orders, 'POST', 0), 5)).toBe(1);
    expect(passed(() => mayPass(orders, 'GET', 0), 5)).toBe(3);
    expect(passed(() => mayPass(route('GET', '/other'), 'GET', 0), 5)).toBe(0);
  });
});

describe('a function’s answer', () => {
  it('has a status, headers of one or many values, and a text', () => {
    const text = JSON.stringify({
      statusCode: 201,
      headers: { 'X-One': 1 },
      multiValueHeaders: { 'Set-Cookie': ['a', 'b'] },
      body: '好',
    });
    expect(readAnswer(text)).toEqual({
      status: 201,
      headers: [
        ['x-one', '1'],
        ['set-cookie', ['a', 'b']],
        ['content-type', 'application/json'],
      ],
      body: '好',
      isBase64Encoded: false,
    });
  });

  it.each([
    ['nothing', null],
    ['a text', 'ok'],
    ['no status', { body: 'ok' }],
    ['a status that is none', { statusCode: 'fine' }],
    ['a status out of range', { statusCode: 42 }],
    ['a body that is no text', { statusCode: 200, body: { ok: true } }],
    ['a header that is no text', { statusCode: 200, headers: { a: ['b'] } }],
    ['many values that are no list', { statusCode: 200, multiValueHeaders: { a: 'b' } }],
    ['a field that is not known', { statusCode: 200, cookies: [] }],
  ])('is malformed with %s', (_what, answer) => {
    expect(readAnswer(JSON.stringify(answer))).toBeUndefined();
  });
});

describe('what the gateway says by itself', () => {
  const wording = (responseType: string, template: string) => ({
    responseType,
    status: undefined,
    headers: { 'X-Ours': '1' },
    template,
  });

  it('is API Gateway’s text unless the stacks word it', () => {
    const own = compileOwnAnswers([]);
    expect(own.THROTTLED.bodyFor('r1')).toBe('{"message":"Too Many Requests"}');
    expect(own.INTEGRATION_TIMEOUT.status).toBe(504);
  });

  it('takes the wording of its kind first, then that of all 4xx or 5xx', () => {
    const own = compileOwnAnswers([
      wording('DEFAULT_4XX', '{"all":$context.error.messageString}'),
      wording('THROTTLED', '{"slow":"$context.requestId"}'),
    ]);
    expect(own.THROTTLED.bodyFor('r1')).toBe('{"slow":"r1"}');
    expect(own.REQUEST_TOO_LARGE.bodyFor('r1')).toBe('{"all":"Request Too Long"}');
    expect(own.REQUEST_TOO_LARGE.headers['X-Ours']).toBe('1');
    expect(own.INTEGRATION_FAILURE.bodyFor('r1')).toBe('{"message":"Internal server error"}');
  });
});

it('takes a body for binary only when its media type is listed', () => {
  expect(isBinary('image/png; q=1', ['image/*'])).toBe(true);
  expect(isBinary('application/json', ['image/*', 'application/pdf'])).toBe(false);
  expect(isBinary(undefined, ['*/*'])).toBe(true);
});
