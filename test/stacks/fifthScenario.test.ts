/**
 * A fifth scenario is one stack and one line: its paths, alarms and dead letters follow by themselves.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { AlarmsStack } from '../../stacks/alarms.ts';
import { ApiStack } from '../../stacks/api.ts';
import { Door } from '../../stacks/constructs/door.ts';
import { QueueWithDlq } from '../../stacks/constructs/queueWithDlq.ts';
import { RoomFunction } from '../../stacks/constructs/roomFunction.ts';
import { wokenBy } from '../../stacks/constructs/sources.ts';
import { SharedStack } from '../../stacks/shared.ts';

class FerryStack extends Stack {
  constructor(app: App, id: string, { ledger, sagas }: SharedStack) {
    super(app, id);
    const wakeups = new QueueWithDlq(this, 'FerrySagaQueue', {
      consumerTimeout: Duration.seconds(40),
      errorImpact: 'Ferry tickets are settled late; passengers notice nothing.',
    });
    const may = [ledger.post, sagas.run, wakeups.send];
    const errorImpact = 'Passengers cannot board with their code; the purser sells paper tickets.';
    new Door(this, 'FerryApi', { entry: 'functions/tourism/api.ts', paths: ['ferries'], may, errorImpact });
    const worker = new RoomFunction(this, 'FerrySagas', {
      entry: 'functions/tourism/sagas.ts',
      may,
      errorImpact,
      timeout: Duration.seconds(40),
    });
    wokenBy(worker, wakeups);
  }
}

const folder = mkdtempSync(join(tmpdir(), 'onecode-fifth-'));
let api: Template;
let alarms: Template;
let ferry: Template;

beforeAll(() => {
  const app = new App({ analyticsReporting: false, context: { dist: inject('dist') }, outdir: folder });
  const shared = new SharedStack(app, 'Shared', {
    appScopes: ['payments:read'],
    personalPaths: ['/v1/wallet'],
  });
  const scenarios = [new FerryStack(app, 'Ferry', shared)];
  const joined = new ApiStack(app, 'Api', [shared, ...scenarios]);
  const watching = new AlarmsStack(app, 'Alarms', [shared, ...scenarios]);
  api = Template.fromStack(joined);
  alarms = Template.fromStack(watching);
  ferry = Template.fromStack(scenarios[0] ?? shared);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a fifth scenario', () => {
  it('has its paths in the API', () => {
    api.hasResourceProperties('AWS::ApiGateway::Resource', { PathPart: 'ferries' });
  });

  it('has the alarms of its functions, with the sentence that it gave', () => {
    const text = 'Passengers cannot board with their code; the purser sells paper tickets.';
    alarms.hasResourceProperties('AWS::CloudWatch::Alarm', { MetricName: 'Errors', AlarmDescription: text });
  });

  it('has an alarm on its dead letters, and a visibility that follows its own timeout', () => {
    const text = 'Ferry tickets are settled late; passengers notice nothing.';
    alarms.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'ApproximateNumberOfMessagesVisible',
      AlarmDescription: text,
    });
    ferry.hasResourceProperties('AWS::SQS::Queue', { VisibilityTimeout: 240 });
  });

  it('may do what it said on the shared tables, and nothing else', () => {
    const policies = Object.values(ferry.findResources('AWS::IAM::Policy'));
    expect(policies).toHaveLength(2);
    expect(JSON.stringify(policies)).not.toMatch(/Identities|DeleteItem|Scan/);
  });
});
