/**
 * What the API stack promises with a REST API: each path has one door, pages may call, abuse is slowed, and logs name nobody.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { type Assembly, synthesised } from './assembly.ts';
import { restRoutes } from './routes.ts';

let assembly: Assembly;
beforeAll(async () => {
  assembly = await synthesised();
});

const routes = (): Record<string, string> => restRoutes(assembly);

describe('the routes', () => {
  it.each([
    ['IdentityApi', ['sign-in', 'oauth', 'me', 'codes', '.well-known']],
    ['PaymentApi', ['wallet', 'payments', 'refunds', 'merchants']],
    ['PaymentTopUps', ['top-ups', 'channel-callbacks']],
    ['OperationsApi', ['ledger', 'sagas', 'test']],
    ['TourismApi', ['tourism']],
    ['CampusApi', ['campus']],
    ['HealthcareApi', ['healthcare']],
    ['HealthcareSettlements', ['healthcare/baskets', 'healthcare/settlements']],
    ['GovernmentApi', ['government']],
    ['SettlementApi', ['settlement']],
    ['PaymentIntentsApi', ['payment-intents', 'coupons']],
    ['ReconciliationApi', ['reconciliation']],
    ['RiskApi', ['risk']],
    ['AmlApi', ['aml']],
  ])('%s answers its heads and everything below them', (door, heads) => {
    const all = routes();
    for (const head of heads) {
      expect(all[`ANY /v1/${head}`], head).toBe(door);
      expect(all[`ANY /v1/${head}/{proxy+}`], head).toBe(door);
    }
  });

  it('what no door names goes to the pages, so that an unknown route is answered by us', () => {
    const all = routes();
    for (const path of ['/', '/{proxy+}', '/v1', '/v1/{proxy+}'])
      expect(all[`ANY ${path}`], path).toBe('WebApi');
  });

  it('every path answers OPTIONS without a function, for pages of any origin and without cookies', () => {
    const methods = assembly.all('AWS::ApiGateway::Method');
    const preflights = methods.filter(({ Properties }) => Properties.HttpMethod === 'OPTIONS');
    expect(preflights.length * 2).toBe(methods.length);
    for (const { id, Properties } of preflights) {
      const text = JSON.stringify(Properties);
      expect(text, id).toContain('"Type":"MOCK"');
      expect(text, id).toContain('Idempotency-Key');
      expect(text, id).not.toContain('Allow-Credentials');
    }
  });
});

describe('the stage', () => {
  const stage = (): Readonly<Record<string, unknown>> =>
    assembly.one('AWS::ApiGateway::Stage', 'Api').Properties;

  it('lets 2,000 requests a second through and 4,000 in a burst, unless the environment says otherwise', async () => {
    const everything = (properties: Readonly<Record<string, unknown>>): unknown =>
      (properties.MethodSettings as { HttpMethod: string; ResourcePath: string }[]).find(
        (setting) => setting.HttpMethod === '*' && setting.ResourcePath === '/*',
      );
    expect(everything(stage())).toMatchObject({ ThrottlingRateLimit: 2_000, ThrottlingBurstLimit: 4_000 });
    const other = await synthesised({ throttleRate: '10', throttleBurst: '20' });
    expect(everything(other.one('AWS::ApiGateway::Stage', 'Api').Properties)).toMatchObject({
      ThrottlingRateLimit: 10,
      ThrottlingBurstLimit: 20,
    });
  });

  it('logs every request, and neither address, nor person, nor body, nor a path that holds an id', () => {
    const { Format } = stage().AccessLogSetting as { Format: string };
    expect(Object.values(JSON.parse(Format))).toEqual([
      '$context.requestId',
      '$context.requestTime',
      '$context.httpMethod',
      '$context.resourcePath',
      '$context.status',
      '$context.responseLatency',
      '$context.integrationLatency',
      '$context.responseLength',
    ]);
    for (const setting of stage().MethodSettings as { DataTraceEnabled: boolean }[])
      expect(setting.DataTraceEnabled).toBe(false);
  });

  it('does not trace each request: that would cost more than the ledger', () => {
    expect(stage().TracingEnabled ?? false).toBe(false);
    for (const { id, Properties } of assembly.all('AWS::Lambda::Function'))
      expect(Properties.TracingConfig, id).toBeUndefined();
  });
});

it('what the gateway refuses by itself has our error body in both languages', () => {
  const answers = assembly.all('AWS::ApiGateway::GatewayResponse');
  expect(answers.map(({ Properties }) => Properties.ResponseType).sort()).toEqual([
    'DEFAULT_4XX',
    'DEFAULT_5XX',
    'REQUEST_TOO_LARGE',
    'THROTTLED',
  ]);
  for (const { id, Properties } of answers) {
    const template = (Properties.ResponseTemplates as Record<string, string>)['application/json'] ?? '';
    const { error } = JSON.parse(template);
    expect(Object.keys(error), id).toEqual([
      'type',
      'code',
      'message',
      'message_zh',
      'request_id',
      'retryable',
      'advice',
    ]);
    expect(error.message_zh, id).toMatch(/\p{Script=Han}/u);
  }
});
