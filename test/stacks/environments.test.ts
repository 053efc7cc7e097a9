/**
 * Environments: each is a file, what it leaves open or gets wrong stops the synthesis with a sentence, and what makes
 * an account unsafe cannot be asked for.
 */
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { environmentNames, environmentOf } from '../../bin/environments.ts';
import { synthesised } from './assembly.ts';
import { ownersPart } from './variants.ts';

const named = (env: string, more: Record<string, string> = {}) =>
  synthesised({ env, ...ownersPart, ...more });

describe('an environment', () => {
  it('is a file each, and both have the same keys', () => {
    expect(environmentNames()).toEqual(['production', 'staging']);
    expect(Object.keys(environmentOf('staging'))).toEqual(Object.keys(environmentOf('production')));
  });

  it('has every key of its file explained, and no secret in it', () => {
    const readme = readFileSync('environments/README.md', 'utf8');
    for (const name of environmentNames())
      for (const key of Object.keys(environmentOf(name))) {
        expect(readme, key).toContain(`\`${key}\``);
        expect(key).not.toMatch(/secret|password|token|key/i);
      }
  });

  it('differs where it should: gateway, throttle, log level, what outlives it, who has concurrency of its own', async () => {
    const staging = await named('staging');
    const production = await named('production');
    expect(staging.all('AWS::ApiGatewayV2::Api')).toHaveLength(1);
    expect(production.all('AWS::ApiGateway::RestApi')).toHaveLength(1);
    const level = (of: typeof staging) =>
      JSON.stringify(of.all('AWS::Lambda::Function')[0]?.Properties.Environment);
    expect(level(staging)).toContain('"LOG_LEVEL":"DEBUG"');
    expect(level(production)).toContain('"LOG_LEVEL":"INFO"');
    expect(new Set(staging.all('AWS::DynamoDB::Table').map((one) => one.DeletionPolicy))).toEqual(
      new Set(['Delete']),
    );
    expect(new Set(production.all('AWS::DynamoDB::Table').map((one) => one.DeletionPolicy))).toEqual(
      new Set(['Retain']),
    );
    expect(production.cloud.stacks.map((stack) => stack.terminationProtection)).toEqual(
      production.cloud.stacks.map(() => true),
    );
    expect(staging.cloud.stacks.some((stack) => stack.terminationProtection)).toBe(false);
  });

  it('goes to its own account and region only, where the file names them', async () => {
    for (const stack of (await named('production')).cloud.stacks)
      expect(stack.environment, stack.id).toMatchObject({ account: '123456789012', region: 'ap-east-1' });
  });

  it('yields to the command line, so that one deployment may differ', async () => {
    const other = await named('production', { api: 'http', throttleRate: '7' });
    expect(other.all('AWS::ApiGatewayV2::Stage')[0]?.Properties.DefaultRouteSettings).toMatchObject({
      ThrottlingRateLimit: 7,
    });
  });
});

describe('the synthesis stops', () => {
  it.each(environmentNames())(
    '%s as it is committed: what only its owner knows must be set first',
    async (env) => {
      const refused = synthesised({ env });
      await expect(refused).rejects.toThrow(/bankChannelUrl must be set/);
      await expect(refused).rejects.toThrow(/smsGatewayUrl must be set.*必须设置/s);
    },
  );

  it.each([
    ['an unknown environment', { env: 'prod' }, 'There is no environment "prod"'],
    ['an environment that is a path', { env: '../package' }, 'There is no environment'],
    ['an unknown key', { aip: 'http' }, 'context aip'],
    ['an unknown kind of gateway', { api: 'soap' }, 'context api'],
  ])('%s', async (_, context, sentence) => {
    await expect(synthesised({ ...context })).rejects.toThrow(sentence);
  });

  it.each(['staging', 'production'])('%s with a test clock', async (env) => {
    await expect(named(env, { testClock: 'allowed' })).rejects.toThrow(/context testClock of/);
  });

  it.each([
    'http://127.0.0.1:8790',
    'http://bank.example',
    'https://localhost:8790',
    'https://127.9.9.9',
    'https://[::1]/pay',
    'bank.example',
    '',
  ])('a bank at %s', async (bankChannelUrl) => {
    await expect(named('production', { bankChannelUrl })).rejects.toThrow(/context bankChannelUrl of/);
  });

  it.each([
    ['account', '', 'to another account by mistake'],
    ['account', '1234', 'twelve digits'],
    ['region', '', 'set together'],
    ['tables', 'disposable', 'are kept'],
    ['alarmEmail', '', 'hears of alarms'],
  ])('production whose %s is %o', async (key, value, sentence) => {
    await expect(named('production', { [key]: value })).rejects.toThrow(sentence);
  });

  it('real money outside of any environment', async () => {
    await expect(synthesised({ ...ownersPart, realMoney: 'yes' })).rejects.toThrow('context env');
  });
});

describe('the command line', () => {
  afterEach(() => {
    delete process.env.CDK_CONTEXT_JSON;
  });

  it('names the environment as the CDK hands it over', async () => {
    process.env.CDK_CONTEXT_JSON = JSON.stringify({ env: 'staging', ...ownersPart });
    expect((await synthesised()).all('AWS::ApiGatewayV2::Api')).toHaveLength(1);
  });
});
