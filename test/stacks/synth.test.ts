/**
 * The assembly as a whole: clean under cdk-nag and CloudFormation's own rules, the same each time, and few kinds.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Stack } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks } from 'cdk-nag';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { onecode } from '../../bin/onecode.ts';
import { type Assembly, synthesised } from './assembly.ts';

let assembly: Assembly;
beforeAll(async () => {
  assembly = await synthesised();
});

describe('cdk-nag', () => {
  it('finds nothing that has not been accepted with a reason', () => {
    const report = JSON.parse(readFileSync(join(assembly.cloud.directory, 'validation-report.json'), 'utf8'));
    expect(report.pluginReports).toEqual([]);
  });

  it('would have stopped the synthesis: a bare queue does not pass', () => {
    const app = new App({ analyticsReporting: false, outdir: join(assembly.cloud.directory, '../bare') });
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    new Queue(new Stack(app, 'Bare'), 'Queue');
    expect(() => app.synth()).toThrow(/AwsSolutions-SQS3/);
  });

  it('every acceptance has a reason that a reviewer can weigh', () => {
    const reasons = onecode({
      outdir: assembly.cloud.directory,
      context: { dist: inject('dist') },
    })
      .node.findAll()
      .flatMap((construct) => construct.node.metadata)
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.entries(data as Record<string, unknown>));
    expect(reasons.length).toBeGreaterThan(0);
    for (const [rule, reason] of reasons) expect(JSON.stringify(reason).length, rule).toBeGreaterThan(40);
  });
});

it('CDK has no warning and no error to say', () => {
  const said = assembly.cloud.stacks.flatMap((stack) =>
    stack.messages.filter(({ level }) => level !== 'info').map(({ id, entry }) => [id, entry.data]),
  );
  expect(said).toEqual([]);
});

it('comes out the same, byte for byte, when nothing has changed', async () => {
  const again = await synthesised();
  const files = (directory: string): string[] =>
    readdirSync(directory, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.template\.json$|\.mjs$/.test(file))
      .sort();
  expect(files(again.cloud.directory)).toEqual(files(assembly.cloud.directory));
  for (const file of files(assembly.cloud.directory))
    expect(readFileSync(join(again.cloud.directory, file), 'utf8'), file).toBe(
      readFileSync(join(assembly.cloud.directory, file), 'utf8'),
    );
});

it('keeps the kinds of resources few, because each must exist on every cloud', () => {
  const kinds = new Set(
    Object.values(assembly.templates).flatMap(({ Resources }) =>
      Object.values(Resources).map(({ Type }) => Type),
    ),
  );
  expect([...kinds].sort()).toEqual([
    'AWS::ApiGateway::Account',
    'AWS::ApiGateway::Deployment',
    'AWS::ApiGateway::GatewayResponse',
    'AWS::ApiGateway::Method',
    'AWS::ApiGateway::Resource',
    'AWS::ApiGateway::RestApi',
    'AWS::ApiGateway::Stage',
    'AWS::CloudWatch::Alarm',
    'AWS::CloudWatch::Dashboard',
    'AWS::DynamoDB::Table',
    'AWS::Events::Rule',
    'AWS::IAM::Policy',
    'AWS::IAM::Role',
    'AWS::KMS::Key',
    'AWS::Lambda::EventSourceMapping',
    'AWS::Lambda::Function',
    'AWS::Lambda::Permission',
    'AWS::Logs::LogGroup',
    'AWS::Logs::MetricFilter',
    'AWS::SNS::Topic',
    'AWS::SNS::TopicPolicy',
    'AWS::SQS::Queue',
    'AWS::SQS::QueuePolicy',
  ]);
});

it('can be deployed without its alarms: no stack needs that one', () => {
  for (const stack of assembly.cloud.stacks)
    expect(
      stack.dependencies.map(({ id }) => id),
      stack.id,
    ).not.toContain('OneCodeAlarms');
});
