/** Intrinsic functions of templates come out as plain values: names and addresses that hold on the local servers. */
import { describe, expect, it } from 'vitest';
import type { Json } from '../../localstack/embedded/assembly/json.ts';
import { lambda, planOf } from './fixture/templates.ts';

/** A name as `Fn::Sub` looks for it. */
const named = (name: string): string => `\${${name}}`;

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
