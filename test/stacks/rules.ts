/**
 * What must hold of every resource of a kind, kind by kind: encrypted, recoverable, kept, over TLS only, with a place for
 * what fails. A kind without a row here is a finding, so that none comes in unlooked at.
 */
import { entriesWithDoors } from '../../bin/openapi.ts';
import { type Assembly, type Found, refersTo } from './assembly.ts';
import { asList, type Statement } from './policies.ts';
import type { Variant } from './variants.ts';

/** What is wrong with one resource; nothing when all is well. */
type Rule = (resource: Found, assembly: Assembly, variant: Variant) => readonly (string | false)[];

const numberOf = (value: unknown): number => Number(value ?? 0);
const logicalId = (value: unknown): string => refersTo(value).split('.')[0] ?? '';

const resourcePolicyOf = (assembly: Assembly, type: string, list: string, id: string): Statement[] =>
  assembly
    .all(type)
    .filter(({ Properties }) => asList(Properties[list]).some((one) => logicalId(one) === id))
    .flatMap(({ Properties }) => (Properties.PolicyDocument as { Statement: Statement[] }).Statement);

const refusesPlainText = (statements: readonly Statement[]): boolean =>
  statements.some(
    ({ Effect, Condition }) =>
      Effect === 'Deny' && JSON.stringify(Condition ?? '').includes('"aws:SecureTransport":"false"'),
  );

const withDoors = entriesWithDoors();
const isDoor = ({ Properties }: Found): boolean => {
  const [entry = ''] = String(Properties.Description).split(' ');
  return withDoors.some((file) => file.endsWith(`/${entry}`));
};
const sourcesOf = (assembly: Assembly, functionId: string): Found[] =>
  assembly
    .all('AWS::Lambda::EventSourceMapping')
    .filter(({ Properties }) => logicalId(Properties.FunctionName) === functionId);

const table: Rule = ({ DeletionPolicy, UpdateReplacePolicy, Properties }, _, { env }) => {
  const kept = env !== 'staging';
  return [
    JSON.stringify(Properties.SSESpecification) !== '{"SSEEnabled":true}' && 'not under a KMS key',
    !JSON.stringify(Properties).includes('"PointInTimeRecoveryEnabled":true') && 'no point-in-time recovery',
    Properties.DeletionProtectionEnabled !== kept && `deletion protection is not ${kept}`,
    DeletionPolicy !== (kept ? 'Retain' : 'Delete') && `deletion policy is ${DeletionPolicy}`,
    UpdateReplacePolicy !== (kept ? 'Retain' : 'Delete') && `replacement policy is ${UpdateReplacePolicy}`,
    Properties.BillingMode !== 'PAY_PER_REQUEST' && 'has a capacity that somebody must plan',
  ];
};

const queue: Rule = ({ id, Properties }, assembly) => {
  const all = assembly.all('AWS::SQS::Queue');
  const targetOf = (one: Found): string =>
    logicalId((one.Properties.RedrivePolicy as { deadLetterTargetArn?: unknown })?.deadLetterTargetArn);
  const isTarget =
    all.some((one) => one.Properties.RedrivePolicy !== undefined && targetOf(one) === id) ||
    assembly
      .all('AWS::Lambda::EventSourceMapping')
      .some((one) =>
        refersTo(JSON.parse(JSON.stringify(one.Properties.DestinationConfig ?? ''))).includes(id),
      );
  const consumers = assembly
    .all('AWS::Lambda::EventSourceMapping')
    .filter((one) => logicalId(one.Properties.EventSourceArn) === id)
    .map((one) => assembly.one('AWS::Lambda::Function', logicalId(one.Properties.FunctionName)));
  const { maxReceiveCount } = (Properties.RedrivePolicy ?? {}) as { maxReceiveCount?: number };
  return [
    Properties.SqsManagedSseEnabled !== true && Properties.KmsMasterKeyId === undefined && 'not encrypted',
    !refusesPlainText(resourcePolicyOf(assembly, 'AWS::SQS::QueuePolicy', 'Queues', id)) &&
      'speaks without TLS',
    !isTarget && Properties.RedrivePolicy === undefined && 'no dead-letter queue',
    maxReceiveCount !== undefined && maxReceiveCount < 3 && 'gives up before the third try',
    isTarget && numberOf(Properties.MessageRetentionPeriod) < 1_209_600 && 'forgets within two weeks',
    !isTarget && consumers.length !== 1 && `${consumers.length} consumers`,
    consumers.some((one) => numberOf(Properties.VisibilityTimeout) < 6 * numberOf(one.Properties.Timeout)) &&
      'shows a message again before six times the timeout of its consumer',
  ];
};

const lambda: Rule = (found, assembly, { env }) => {
  const { Properties, id, stack } = found;
  const { LogGroup } = (Properties.LoggingConfig ?? {}) as { LogGroup?: unknown };
  const reserved = Properties.ReservedConcurrentExecutions as number | undefined;
  const wants = sourcesOf(assembly, id).map(({ Properties: source }) =>
    numberOf((source.ScalingConfig as { MaximumConcurrency?: number })?.MaximumConcurrency),
  );
  const expected = env === 'production' && !isDoor(found);
  const ownGroup = assembly
    .all('AWS::Logs::LogGroup')
    .some((group) => group.stack === stack && group.id === logicalId(LogGroup));
  const variables = Object.keys(
    (Properties.Environment as { Variables: Record<string, unknown> } | undefined)?.Variables ?? {},
  );
  return [
    !ownGroup && 'no log group of its own',
    expected !== (reserved !== undefined) && `reserved concurrency is ${reserved}`,
    reserved !== undefined && wants.some((want) => want > reserved) && 'reserves less than its queue may use',
    isDoor(found) && numberOf(Properties.Timeout) >= 29 && 'outlasts the gateway',
    variables.some((name) => /SECRET|PASSWORD|PRIVATE/.test(name)) && 'a secret in its environment',
  ];
};

const source: Rule = ({ Properties }) => {
  const isStream = Properties.StartingPosition !== undefined;
  return [
    !JSON.stringify(Properties.FunctionResponseTypes ?? '').includes('ReportBatchItemFailures') &&
      'repeats good messages with the bad',
    isStream && Properties.DestinationConfig === undefined && 'drops what it cannot process',
    isStream && Properties.ParallelizationFactor !== 1 && 'more than one batch per shard at a time',
    !isStream && Properties.ScalingConfig === undefined && 'no limit of copies',
  ];
};

const stage: Rule = ({ Properties }) => [
  Properties.AccessLogSetting === undefined && Properties.AccessLogSettings === undefined && 'no access log',
  !/ThrottlingRateLimit":\d/.test(JSON.stringify(Properties)) && 'no throttle',
  !/ThrottlingBurstLimit":\d/.test(JSON.stringify(Properties)) && 'no limit of bursts',
  /"DataTraceEnabled":true/.test(JSON.stringify(Properties)) && 'writes bodies into its log',
];

const fine: Rule = () => [];

/** Every kind that an assembly may hold. `fine` are kinds that hold and say nothing by themselves; policies have their own rules. */
export const rules: Readonly<Record<string, Rule>> = {
  'AWS::DynamoDB::Table': table,
  'AWS::SQS::Queue': queue,
  'AWS::Lambda::Function': lambda,
  'AWS::Lambda::EventSourceMapping': source,
  'AWS::ApiGateway::Stage': stage,
  'AWS::ApiGatewayV2::Stage': stage,
  'AWS::Logs::LogGroup': ({ Properties, DeletionPolicy }, _, { env }) => [
    numberOf(Properties.RetentionInDays) < 180 && 'keeps less than half a year',
    DeletionPolicy !== (env === 'staging' ? 'Delete' : 'Retain') && `deletion policy is ${DeletionPolicy}`,
  ],
  'AWS::SNS::Topic': ({ id, Properties }, assembly) => [
    Properties.KmsMasterKeyId === undefined && 'not encrypted',
    !refusesPlainText(resourcePolicyOf(assembly, 'AWS::SNS::TopicPolicy', 'Topics', id)) &&
      'speaks without TLS',
  ],
  'AWS::S3::Bucket': ({ id, Properties }, assembly) => [
    Properties.BucketEncryption === undefined && 'not encrypted',
    Properties.PublicAccessBlockConfiguration === undefined && 'may be made public',
    !refusesPlainText(resourcePolicyOf(assembly, 'AWS::S3::BucketPolicy', 'Bucket', id)) &&
      'speaks without TLS',
  ],
  'AWS::KMS::Key': ({ Properties, DeletionPolicy }) => [
    Properties.EnableKeyRotation !== true && 'does not rotate',
    DeletionPolicy !== 'Retain' && 'goes with its stack',
  ],
  'AWS::Lambda::Permission': ({ Properties }) => [
    !/^\w+\.amazonaws\.com$/.test(String(Properties.Principal)) && 'lets in more than a service',
    Properties.SourceArn === undefined && 'lets in that service for any account',
  ],
  'AWS::IAM::Role': ({ Properties, id }) => [
    Properties.ManagedPolicyArns !== undefined &&
      !id.startsWith('ApiCloudWatchRole') &&
      'has a managed policy',
  ],
  'AWS::CloudWatch::Alarm': ({ Properties }) => [
    asList(Properties.AlarmActions ?? []).length === 0 && 'tells nobody',
    !/^[A-Z].{40,}\.$/.test(String(Properties.AlarmDescription)) && 'does not say who suffers',
  ],
  'AWS::Events::Rule': ({ Properties }) => [
    !JSON.stringify(Properties.Targets).includes('MaximumRetryAttempts') && 'repeats for a day',
  ],
  'AWS::ApiGatewayV2::Integration': ({ Properties }) => [
    Properties.PayloadFormatVersion !== '1.0' && 'doors read format 1.0',
  ],
  'AWS::IAM::Policy': fine,
  'AWS::SQS::QueuePolicy': fine,
  'AWS::SNS::TopicPolicy': fine,
  'AWS::SNS::Subscription': fine,
  'AWS::ApiGateway::Account': fine,
  'AWS::ApiGateway::Deployment': fine,
  'AWS::ApiGateway::GatewayResponse': fine,
  'AWS::ApiGateway::Method': fine,
  'AWS::ApiGateway::Resource': fine,
  'AWS::ApiGateway::RestApi': fine,
  'AWS::ApiGatewayV2::Api': fine,
  'AWS::ApiGatewayV2::Route': fine,
  'AWS::CloudWatch::Dashboard': fine,
  'AWS::Logs::MetricFilter': fine,
};

/** `OneCodeShared/LedgerTable…: no point-in-time recovery`, over every resource of every stack. */
export const brokenRules = (assembly: Assembly, variant: Variant): string[] =>
  Object.entries(assembly.templates).flatMap(([stack, { Resources }]) =>
    Object.entries(Resources).flatMap(([id, resource]) => {
      const rule = rules[resource.Type];
      if (rule === undefined) return [`${stack}/${id}: nobody has looked at ${resource.Type}`];
      const found: Found = { stack, id, ...resource, Properties: resource.Properties ?? {} };
      return rule(found, assembly, variant)
        .filter((finding) => finding !== false)
        .map((finding) => `${stack}/${id}: ${finding}`);
    }),
  );
