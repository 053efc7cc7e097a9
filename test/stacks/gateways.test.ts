/**
 * Both kinds of gateway are the same API: the same paths lead to the same functions, with the same permissions, limits, logs
 * and alarms. What AWS does differently about an HTTP API is held here, one promise at a time.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { type Assembly, refersTo, synthesised } from './assembly.ts';
import { httpRoutes, mayCall, restRoutes } from './routes.ts';

let rest: Assembly;
let http: Assembly;
beforeAll(async () => {
  rest = await synthesised();
  http = await synthesised({ api: 'http' });
});

describe('both kinds', () => {
  it('lead every path to the same door', () => {
    const everythingElse = ['/', '/{proxy+}', '/v1', '/v1/{proxy+}'].map((path) => `ANY ${path}`);
    const all = Object.entries(restRoutes(rest)).filter(([route]) => route.startsWith('ANY '));
    const { $default, ...named } = httpRoutes(http);
    expect(named).toEqual(Object.fromEntries(all.filter(([route]) => !everythingElse.includes(route))));
    for (const route of everythingElse) expect(restRoutes(rest)[route], route).toBe($default);
    expect(Object.keys(named).length).toBeGreaterThan(20);
  });

  it('let the gateway call the same functions, and nobody else', () => {
    const callers = (of: Assembly): string[] =>
      of.all('AWS::Lambda::Permission').map(({ Properties }) => String(Properties.Principal));
    expect(Object.keys(mayCall(http)).sort()).toEqual(Object.keys(mayCall(rest)).sort());
    for (const assembly of [rest, http])
      expect([...new Set(callers(assembly))].sort()).toEqual([
        'apigateway.amazonaws.com',
        'events.amazonaws.com',
      ]);
  });

  it('give functions the same rights, settings and code', () => {
    for (const stack of ['OneCodeShared', 'OneCodeTourism'])
      expect(http.templates[stack]?.Resources, stack).toEqual(rest.templates[stack]?.Resources);
  });

  it('log the same fields, and neither address, nor person, nor a path with an id', () => {
    const fieldsOf = ({ AccessLogSetting, AccessLogSettings }: Readonly<Record<string, unknown>>) =>
      JSON.parse(((AccessLogSetting ?? AccessLogSettings) as { Format: string }).Format);
    const { route, ...others } = fieldsOf(http.one('AWS::ApiGatewayV2::Stage', 'Http').Properties);
    const { route: restRoute, ...restOthers } = fieldsOf(
      rest.one('AWS::ApiGateway::Stage', 'Api').Properties,
    );
    expect(others).toEqual(restOthers);
    expect([restRoute, route]).toEqual(['$context.resourcePath', '$context.routeKey']);
  });

  it('let the same pages call', () => {
    const { CorsConfiguration } = http.one('AWS::ApiGatewayV2::Api', 'HttpApi').Properties as {
      CorsConfiguration: Record<string, unknown>;
    };
    const preflight = rest
      .all('AWS::ApiGateway::Method')
      .find(({ Properties }) => Properties.HttpMethod === 'OPTIONS');
    const text = JSON.stringify(preflight?.Properties);
    expect(text).toContain((CorsConfiguration.AllowHeaders as string[]).join(','));
    expect(text).toContain((CorsConfiguration.AllowMethods as string[]).join(','));
    expect(CorsConfiguration).toMatchObject({ AllowOrigins: ['*'], MaxAge: 86_400 });
    expect(CorsConfiguration.AllowCredentials).toBeUndefined();
  });

  it('raise an alarm about 5xx of the whole API', () => {
    const alarm = (of: Assembly, metric: string) =>
      of.all('AWS::CloudWatch::Alarm').find(({ Properties }) => Properties.MetricName === metric);
    const [before, after] = [alarm(rest, '5XXError'), alarm(http, '5xx')];
    expect(after?.Properties.AlarmDescription).toBe(before?.Properties.AlarmDescription);
    expect(after?.Properties).toMatchObject({ Threshold: 5, Namespace: 'AWS/ApiGateway' });
    expect(JSON.stringify(after?.Properties.Dimensions)).toMatch(/"ApiId".*"Stage","Value":"\$default"/);
  });
});

describe('the HTTP API', () => {
  it('hands events over in format 1.0, because the doors read that of a REST API', () => {
    const integrations = http.all('AWS::ApiGatewayV2::Integration');
    expect(integrations).toHaveLength(Object.keys(mayCall(http)).length);
    for (const { id, Properties } of integrations)
      expect(Properties, id).toMatchObject({ PayloadFormatVersion: '1.0', IntegrationType: 'AWS_PROXY' });
  });

  it('has the stage $default, because the name of any other would stand in every path', () => {
    const { Properties } = http.one('AWS::ApiGatewayV2::Stage', 'Http');
    expect(Properties).toMatchObject({ StageName: '$default', AutoDeploy: true });
  });

  it('lets calls of $default in, whose address has one part less than those of paths', () => {
    const { WebApi, ...others } = mayCall(http);
    expect(WebApi).toBe('/*/*');
    expect(new Set(Object.values(others))).toEqual(new Set(['/*/*/*']));
  });

  it('names the headers that pages may read, because it drops what doors say about that', () => {
    const { CorsConfiguration } = http.one('AWS::ApiGatewayV2::Api', 'HttpApi').Properties;
    expect(CorsConfiguration).toMatchObject({
      ExposeHeaders: [
        'Request-Id',
        'Idempotency-Replayed',
        'Retry-After',
        'Should-Retry',
        'Content-Disposition',
        'Content-Digest',
        'OneCode-Version',
      ],
    });
  });

  it('is throttled like the REST API', () => {
    const { Properties } = http.one('AWS::ApiGatewayV2::Stage', 'Http');
    expect(Properties.DefaultRouteSettings).toEqual({
      ThrottlingRateLimit: 2_000,
      ThrottlingBurstLimit: 4_000,
    });
  });

  it('says where it is', () => {
    const { Value } = http.templates.OneCodeApi?.Outputs?.BaseUrl ?? { Value: '' };
    expect(refersTo(Value)).toMatch(/^https:\/\/HttpApi\w+\.execute-api\./);
  });
});
