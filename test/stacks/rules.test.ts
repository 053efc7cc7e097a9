/**
 * Infrastructure as code (reliability test 38): every rule over every resource, for both kinds of gateway, in every
 * environment; and each rule is seen to fail on a resource that breaks it.
 */
import { describe, expect, it } from 'vitest';
import { type Assembly, assemblyFrom, type Resource } from './assembly.ts';
import { brokenRules, rules } from './rules.ts';
import { assemblyOf, type Variant, variants } from './variants.ts';
import { exceptions, needlessExceptions, openToAnybody, unexplainedWildcards } from './wildcards.ts';

describe.each(variants)('$name', (variant) => {
  it('every resource keeps the rules of its kind', async () => {
    const assembly = await assemblyOf(variant);
    expect(brokenRules(assembly, variant)).toEqual([]);
    expect(
      Object.values(assembly.templates).flatMap(({ Resources }) => Object.keys(Resources)).length,
    ).toBeGreaterThan(100);
  });

  it('no policy says * without a reason, and none lets in anybody', async () => {
    const assembly = await assemblyOf(variant);
    expect(unexplainedWildcards(assembly)).toEqual([]);
    expect(openToAnybody(assembly)).toEqual([]);
    expect(needlessExceptions(assembly)).toEqual([]);
  });

  it('workers leave at least nine tenths of 1,000 to the doors, or reserve nothing', async () => {
    const reserved = (await assemblyOf(variant))
      .all('AWS::Lambda::Function')
      .map(({ Properties }) => Number(Properties.ReservedConcurrentExecutions ?? 0))
      .reduce((sum, one) => sum + one, 0);
    expect(reserved).toBeLessThanOrEqual(variant.env === 'production' ? 200 : 0);
  });
});

it('every kind in the table of rules is somewhere, but for buckets, which would be new', async () => {
  const kinds = new Set<string>();
  for (const variant of variants)
    for (const { Resources } of Object.values((await assemblyOf(variant)).templates))
      for (const { Type } of Object.values(Resources)) kinds.add(Type);
  expect(Object.keys(rules).filter((kind) => !kinds.has(kind))).toEqual(['AWS::S3::Bucket']);
});

it('every exception has a reason', () => {
  for (const { why } of exceptions) expect(why.length).toBeGreaterThan(40);
});

/** The assembly with one resource changed by hand. */
const planted = (
  assembly: Assembly,
  type: string,
  change: (resource: Resource) => void,
  named = /./,
): Assembly => {
  const templates = structuredClone(assembly.templates);
  for (const { Resources } of Object.values(templates)) {
    const [, found] =
      Object.entries(Resources).find(([id, { Type }]) => Type === type && named.test(id)) ?? [];
    if (found === undefined) continue;
    change(found);
    return assemblyFrom(assembly.cloud, templates);
  }
  throw new Error(`no ${type}`);
};

const [first = variants[0]] = variants.filter(({ env, api }) => env === 'production' && api === 'rest');
type Open = Record<string, never>;
const without =
  (...names: readonly string[]) =>
  ({ Properties }: Resource): void => {
    for (const name of names) delete (Properties as Open)[name];
  };
const having =
  (values: Readonly<Record<string, unknown>>) =>
  ({ Properties }: Resource): void => {
    Object.assign(Properties, values);
  };

describe('a resource that breaks a rule is found', () => {
  it.each<[type: string, finding: string, change: (resource: Resource) => void, named?: RegExp]>([
    ['AWS::DynamoDB::Table', 'not under a KMS key', without('SSESpecification')],
    ['AWS::DynamoDB::Table', 'no point-in-time recovery', without('PointInTimeRecoverySpecification')],
    ['AWS::DynamoDB::Table', 'deletion protection', having({ DeletionProtectionEnabled: false })],
    ['AWS::DynamoDB::Table', 'deletion policy', (one) => Object.assign(one, { DeletionPolicy: 'Delete' })],
    ['AWS::SQS::Queue', 'not encrypted', without('SqsManagedSseEnabled')],
    ['AWS::SQS::Queue', 'forgets within two weeks', having({ MessageRetentionPeriod: 60 })],
    ['AWS::SQS::QueuePolicy', 'speaks without TLS', having({ PolicyDocument: { Statement: [] } })],
    ['AWS::Lambda::EventSourceMapping', 'repeats good messages', without('FunctionResponseTypes')],
    ['AWS::Lambda::EventSourceMapping', 'drops what it cannot', without('DestinationConfig')],
    ['AWS::Lambda::EventSourceMapping', 'more than one batch', having({ ParallelizationFactor: 2 })],
    ['AWS::Lambda::Function', 'no log group', without('LoggingConfig')],
    ['AWS::Lambda::Function', 'reserved concurrency', without('ReservedConcurrentExecutions'), /Projector/],
    ['AWS::Lambda::Function', 'a secret', having({ Environment: { Variables: { BANK_SECRET: 'x' } } })],
    ['AWS::Logs::LogGroup', 'less than half a year', having({ RetentionInDays: 30 })],
    ['AWS::ApiGateway::Stage', 'no access log', without('AccessLogSetting')],
    ['AWS::ApiGateway::Stage', 'no throttle', without('MethodSettings')],
    ['AWS::SNS::Topic', 'not encrypted', without('KmsMasterKeyId')],
    ['AWS::SNS::TopicPolicy', 'speaks without TLS', having({ PolicyDocument: { Statement: [] } })],
    ['AWS::KMS::Key', 'does not rotate', without('EnableKeyRotation')],
    ['AWS::Lambda::Permission', 'for any account', without('SourceArn')],
    ['AWS::CloudWatch::Alarm', 'tells nobody', without('AlarmActions')],
    ['AWS::SNS::Topic', 'nobody has looked at', (one) => Object.assign(one, { Type: 'AWS::EC2::Instance' })],
  ])('%s: %s', async (type, finding, change, named) => {
    const assembly = planted(await assemblyOf(first as Variant), type, change, named);
    expect(brokenRules(assembly, first as Variant).join('\n')).toContain(finding);
  });

  it.each([
    ['no dead-letter queue', without('RedrivePolicy')],
    ['gives up before', having({ RedrivePolicy: { deadLetterTargetArn: 'elsewhere', maxReceiveCount: 1 } })],
    ['shows a message again', having({ VisibilityTimeout: 179 })],
  ])('a queue of work: %s', async (finding, change) => {
    const assembly = planted(
      await assemblyOf(first as Variant),
      'AWS::SQS::Queue',
      change,
      /^PaymentSagaQueue[0-9A-F]{8}$/,
    );
    expect(brokenRules(assembly, first as Variant).join('\n')).toContain(finding);
  });

  it.each([
    ['an action', { Effect: 'Allow', Action: 'dynamodb:*', Resource: 'arn:table' }],
    ['a resource', { Effect: 'Allow', Action: ['sqs:SendMessage'], Resource: ['*'] }],
  ])('a policy with * as %s', async (_, statement) => {
    const change = having({ PolicyDocument: { Statement: [statement] } });
    const assembly = planted(await assemblyOf(first as Variant), 'AWS::IAM::Policy', change);
    expect(unexplainedWildcards(assembly)).toHaveLength(1);
  });

  it('a queue that anybody may fill', async () => {
    const statement = { Effect: 'Allow', Action: 'sqs:SendMessage', Principal: { AWS: '*' } };
    const change = having({ PolicyDocument: { Statement: [statement] } });
    const assembly = planted(await assemblyOf(first as Variant), 'AWS::SQS::QueuePolicy', change);
    expect(openToAnybody(assembly)).toHaveLength(1);
  });
});
