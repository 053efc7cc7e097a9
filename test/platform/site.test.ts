/** The address under which the suite was asked: as the gateway says it, never as a caller's header does. */
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { siteOf } from '../../functions/platform/request.ts';
import { eventOf } from '../kit/http.ts';

const path = '/v1/wallet';
const asked = (requestContext: object): string =>
  siteOf({
    ...eventOf({
      method: 'GET',
      path,
      headers: { Host: 'evil.example', 'X-Forwarded-Host': 'evil.example' },
    }),
    requestContext: requestContext as Partial<APIGatewayProxyEvent['requestContext']> as never,
  });

describe('the address under which the suite was asked', () => {
  it.each([
    ['a stage', { domainName: 'abc.execute-api.example', path: `/live${path}` }, '/live'],
    ['the default stage', { domainName: 'abc.execute-api.example', path }, ''],
    ['a gateway that tells no path', { domainName: 'abc.execute-api.example' }, ''],
  ])('has what %s puts before the path', (_what, context, before) =>
    expect(asked(context)).toBe(`https://abc.execute-api.example${before}`),
  );

  it.each([
    ['no domain', { path }],
    ['another path', { domainName: 'abc.execute-api.example', path: '/elsewhere' }],
    ['nothing', {}],
  ])('is empty where the gateway says %s', (_what, context) => expect(asked(context)).toBe(''));
});
