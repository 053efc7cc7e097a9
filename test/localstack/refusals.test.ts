/** What the embedded cloud does not understand stops it, with stack, logical id, type and property; never silently. */
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../localstack/embedded/assembly/json.ts';
import { readAssembly } from '../../localstack/embedded/assembly/readAssembly.ts';
import { readResources } from '../../localstack/embedded/assembly/resources.ts';
import type { CloudPlan } from '../../localstack/embedded/plan/plan.ts';
import { assemblyOf, lambda, options, planOf } from './fixture/templates.ts';

describe('what is not understood stops the start and names its place', () => {
  const refusal =
    (resources: Record<string, Json>): (() => CloudPlan) =>
    () =>
      planOf({ Resources: resources });

  it('an unknown resource type', () => {
    expect(refusal({ Web: { Type: 'AWS::CloudFront::Distribution' } })).toThrow(
      /AWS::CloudFront::Distribution "Web" in stack Stack0: this resource type/,
    );
  });

  it.each<[string, RegExp, Json]>([
    [
      'an unknown property',
      /"X".*property Fancy is not known/,
      { Type: 'AWS::SQS::Queue', Properties: { Fancy: 1 } },
    ],
    [
      'a property inside another',
      /RedrivePolicy\.fancy/,
      { Type: 'AWS::SQS::Queue', Properties: { RedrivePolicy: { fancy: 1 } } },
    ],
    ['layers of a function', /property Layers/, lambda({ Layers: ['arn'] })],
    ['a network of a function', /property VpcConfig/, lambda({ VpcConfig: {} })],
    ['another language', /Runtime is "python3.13"/, lambda({ Runtime: 'python3.13' })],
    ['an asset that is not there', /Code\.S3Key/, lambda({ Code: { S3Bucket: 'b', S3Key: 'gone.zip' } })],
    [
      'notifications of a bucket',
      /NotificationConfiguration/,
      { Type: 'AWS::S3::Bucket', Properties: { NotificationConfiguration: {} } },
    ],
    ['a rule on events', /EventPattern/, { Type: 'AWS::Events::Rule', Properties: { EventPattern: {} } }],
    [
      'a window of a schedule',
      /FlexibleTimeWindow/,
      {
        Type: 'AWS::Scheduler::Schedule',
        Properties: {
          ScheduleExpression: 'rate(1 minute)',
          FlexibleTimeWindow: { Mode: 'FLEXIBLE' },
          Target: {},
        },
      },
    ],
    [
      'an unknown function',
      /Fn::Transform/,
      { Type: 'AWS::SQS::Queue', Properties: { QueueName: { 'Fn::Transform': {} } } },
    ],
    [
      'a name that is not there',
      /mentions "Gone"/,
      { Type: 'AWS::SQS::Queue', Properties: { QueueName: { Ref: 'Gone' } } },
    ],
    ['a field beside the properties', /CreationPolicy/, { Type: 'AWS::SQS::Queue', CreationPolicy: {} }],
  ])('%s', (_what, message, resource) => {
    expect(refusal({ X: resource })).toThrow(message);
  });

  const source = (more: Record<string, Json>): Json => ({
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: {
      FunctionName: { Ref: 'F' },
      StartingPosition: 'LATEST',
      EventSourceArn: { 'Fn::GetAtt': ['T', 'StreamArn'] },
      ...more,
    },
  });
  const table = {
    Type: 'AWS::DynamoDB::Table',
    Properties: { KeySchema: [], StreamSpecification: { StreamViewType: 'NEW_IMAGE' } },
  };

  it.each<[string, RegExp, Json]>([
    ['parallel batches of one shard', /ParallelizationFactor is 2/, source({ ParallelizationFactor: 2 })],
    ['starting at a moment', /StartingPositionTimestamp/, source({ StartingPositionTimestamp: 5 })],
    [
      'an unknown filter',
      /numeric/,
      source({ FilterCriteria: { Filters: [{ Pattern: '{"a":[{"numeric":[">",1]}]}' }] } }),
    ],
    [
      'a source of another kind',
      /only queues and table streams/,
      source({ EventSourceArn: 'arn:aws:kinesis:x:y:stream/z' }),
    ],
  ])('%s', (_what, message, mapping) => {
    expect(refusal({ T: table, F: lambda(), M: mapping })).toThrow(message);
  });

  const api = (method: Record<string, Json>, stage: Record<string, Json> = {}): Record<string, Json> => ({
    A: { Type: 'AWS::ApiGateway::RestApi' },
    S: {
      Type: 'AWS::ApiGateway::Stage',
      Properties: { StageName: 'live', RestApiId: { Ref: 'A' }, ...stage },
    },
    M: {
      Type: 'AWS::ApiGateway::Method',
      Properties: {
        RestApiId: { Ref: 'A' },
        ResourceId: { 'Fn::GetAtt': ['A', 'RootResourceId'] },
        HttpMethod: 'GET',
        Integration: { Type: 'MOCK', IntegrationResponses: [{ StatusCode: '204' }] },
        ...method,
      },
    },
  });

  it.each<[string, RegExp, Record<string, Json>]>([
    ['an authorizer', /AuthorizationType is "CUSTOM"/, api({ AuthorizationType: 'CUSTOM' })],
    ['models', /RequestModels/, api({ RequestModels: {} })],
    ['another integration', /Integration.Type is "HTTP"/, api({ Integration: { Type: 'HTTP' } })],
    [
      'a mapping template',
      /ResponseTemplates/,
      api({
        Integration: { Type: 'MOCK', IntegrationResponses: [{ StatusCode: '200', ResponseTemplates: {} }] },
      }),
    ],
    ['a cache', /CacheClusterEnabled/, api({}, { CacheClusterEnabled: true })],
    ['a second API', /there is already "A"/, { ...api({}), B: { Type: 'AWS::ApiGateway::RestApi' } }],
  ])('%s', (_what, message, resources) => {
    expect(refusal(resources)).toThrow(message);
  });

  it('a stage of the app, and a folder without an assembly', () => {
    expect(() => readAssembly(tmpdir())).toThrow('npm run synth');
    const folder = assemblyOf({ Resources: {} });
    writeFileSync(
      join(folder, 'manifest.json'),
      JSON.stringify({ artifacts: { x: { type: 'cdk:cloud-assembly' } } }),
    );
    expect(() => readAssembly(folder)).toThrow(/has a stage/);
  });
});

it('leaves alone what has no local meaning', () => {
  const resources = {
    R: { Type: 'AWS::IAM::Role', Properties: { Anything: { 'Fn::Unheard': 1 } } },
    A: { Type: 'AWS::CloudWatch::Alarm' },
  };
  expect(readResources(readAssembly(assemblyOf({ Resources: resources })), options)).toEqual([]);
});
