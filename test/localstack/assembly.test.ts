/**
 * Reading templates: intrinsics come out as plain values, and what is not understood is refused with its place.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Json } from '../../localstack/embedded/assembly/json.ts';
import { readAssembly } from '../../localstack/embedded/assembly/readAssembly.ts';
import { readResources } from '../../localstack/embedded/assembly/resources.ts';
import type { CloudPlan } from '../../localstack/embedded/plan/plan.ts';
import { readPlan } from '../../localstack/embedded/plan/readPlan.ts';

/** A name as `Fn::Sub` looks for it. */
const named = (name: string): string => `\${${name}}`;

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

const options = { queueEndpoint: 'http://127.0.0.1:4000' };

/** An assembly of these templates; later stacks depend on earlier ones, and are listed in the wrong order. */
const assemblyOf = (...templates: Json[]): string => {
  const folder = mkdtempSync(join(tmpdir(), 'assembly-'));
  folders.push(folder);
  mkdirSync(join(folder, 'asset.abc'));
  writeFileSync(
    join(folder, 'assets.json'),
    JSON.stringify({
      files: { abc: { source: { path: 'asset.abc' }, destinations: { here: { objectKey: 'abc.zip' } } } },
    }),
  );
  const stacks = templates.map((template, index) => {
    writeFileSync(join(folder, `${index}.json`), JSON.stringify(template));
    const properties = { templateFile: `${index}.json`, stackName: `Stack${index}` };
    const dependencies = index === 0 ? [] : [`S${index - 1}`];
    return [`S${index}`, { type: 'aws:cloudformation:stack', properties, dependencies }];
  });
  const assets = ['assets', { type: 'cdk:asset-manifest', properties: { file: 'assets.json' } }];
  writeFileSync(
    join(folder, 'manifest.json'),
    JSON.stringify({ artifacts: Object.fromEntries([...stacks.reverse(), assets]) }),
  );
  return folder;
};

const planOf = (...templates: Json[]): CloudPlan => readPlan(readAssembly(assemblyOf(...templates)), options);

const lambda = (more: Record<string, Json> = {}): Json => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    Code: { S3Bucket: 'b', S3Key: 'abc.zip' },
    Handler: 'index.handler',
    Runtime: 'nodejs24.x',
    ...more,
  },
});

/** One function whose variable V is this value, beside whatever else the template has. */
const resolved = (
  value: Json,
  more: Record<string, Json> = {},
  resources: Record<string, Json> = {},
): string | undefined => {
  const plan = planOf({
    ...more,
    Resources: { F: lambda({ Environment: { Variables: { V: value } } }), ...resources },
  });
  return plan.functions[0]?.environment.V;
};

describe('intrinsics become plain values', () => {
  const queue = { Q: { Type: 'AWS::SQS::Queue' } };
  const conditions = {
    Conditions: { Yes: { 'Fn::Equals': ['a', 'a'] }, No: { 'Fn::Not': [{ Condition: 'Yes' }] } },
  };
  it.each<[string, Json, string | undefined]>([
    [
      'a reference to a queue is its local address',
      { Ref: 'Q' },
      'http://127.0.0.1:4000/000000000000/Stack0-Q',
    ],
    ['an attribute', { 'Fn::GetAtt': ['Q', 'QueueName'] }, 'Stack0-Q'],
    ['an attribute in one word', { 'Fn::GetAtt': 'Q.Arn' }, 'arn:aws:sqs:us-east-1:000000000000:Stack0-Q'],
    ['joined parts', { 'Fn::Join': ['-', ['a', { Ref: 'AWS::Region' }, 'b']] }, 'a-us-east-1-b'],
    [
      'a text with names in it',
      { 'Fn::Sub': `${named('AWS::StackName')}/${named('Q.QueueName')}/${named('!kept')}` },
      `Stack0/Stack0-Q/${named('kept')}`,
    ],
    [
      'a text with its own names',
      { 'Fn::Sub': [`${named('one')}!`, { one: { Ref: 'AWS::Partition' } }] },
      'aws!',
    ],
    ['one of several', { 'Fn::Select': [1, { 'Fn::Split': ['/', 'a/b/c'] }] }, 'b'],
    ['what a condition chooses', { 'Fn::If': ['Yes', 'then', 'else'] }, 'then'],
    ['what a negated condition chooses', { 'Fn::If': ['No', 'then', 'else'] }, 'else'],
    ['nothing at all', { 'Fn::If': ['No', 'then', { Ref: 'AWS::NoValue' }] }, undefined],
    ['a parameter by its default', { Ref: 'P' }, 'by default'],
    ['a mapping', { 'Fn::FindInMap': ['M', 'a', 'b'] }, 'mapped'],
    ['base64', { 'Fn::Base64': 'hi' }, 'aGk='],
  ])('%s', (_what, value, expected) => {
    const more = {
      ...conditions,
      Parameters: { P: { Type: 'String', Default: 'by default' } },
      Mappings: { M: { a: { b: 'mapped' } } },
    };
    expect(resolved(value, more, queue)).toBe(expected);
  });

  it('carries exports from a stack to those that depend on it, whatever the order in the manifest', () => {
    const first = {
      Resources: { Q: { Type: 'AWS::SQS::Queue' } },
      Outputs: { O: { Value: { 'Fn::GetAtt': ['Q', 'Arn'] }, Export: { Name: 'queue' } } },
    };
    const second = {
      Resources: { F: lambda({ Environment: { Variables: { V: { 'Fn::ImportValue': 'queue' } } } }) },
    };
    expect(planOf(first, second).functions[0]?.environment.V).toBe(
      'arn:aws:sqs:us-east-1:000000000000:Stack0-Q',
    );
  });

  it('leaves out a resource whose condition does not hold', () => {
    const resources = {
      Q: { Type: 'AWS::SQS::Queue', Condition: 'No' },
      R: { Type: 'AWS::SQS::Queue', Condition: 'Yes' },
    };
    expect(planOf({ ...conditions, Resources: resources }).queues.map(({ name }) => name)).toEqual([
      'Stack0-R',
    ]);
  });
});

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
    ['tumbling windows', /TumblingWindowInSeconds/, source({ TumblingWindowInSeconds: 5 })],
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
