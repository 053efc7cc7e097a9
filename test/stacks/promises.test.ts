/**
 * What the stacks promise about money, one promise at a time: nothing is forgotten, nothing is dropped in silence.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { type Assembly, type Found, refersTo, synthesised } from './assembly.ts';

let assembly: Assembly;
beforeAll(async () => {
  assembly = await synthesised();
});

const names = (found: readonly Found[]): string[] => found.map(({ id }) => id);
const isDeadLetters = ({ id }: Found): boolean => /DeadLetters|SetAside/.test(id);

/** The alarms whose metric is about a resource of that logical id. */
const alarmsOn = (id: string, metric: string): Found[] =>
  assembly.all('AWS::CloudWatch::Alarm').filter(({ Properties }) => {
    const text = JSON.stringify(Properties.Dimensions ?? '');
    return Properties.MetricName === metric && text.includes(id);
  });

describe('every table', () => {
  it('can be put back to any second of the last 35 days', () => {
    const without = assembly
      .all('AWS::DynamoDB::Table')
      .filter(({ Properties }) => !JSON.stringify(Properties).includes('"PointInTimeRecoveryEnabled":true'));
    expect(names(without)).toEqual([]);
    expect(assembly.all('AWS::DynamoDB::Table')).toHaveLength(15);
  });

  it('outlives its stack: retained when deleted or replaced, and protected from deletion', () => {
    for (const table of assembly.all('AWS::DynamoDB::Table')) {
      expect([table.DeletionPolicy, table.UpdateReplacePolicy], table.id).toEqual(['Retain', 'Retain']);
      expect(table.Properties.DeletionProtectionEnabled, table.id).toBe(true);
    }
  });

  it('is encrypted under a KMS key', () => {
    for (const { id, Properties } of assembly.all('AWS::DynamoDB::Table'))
      expect(Properties.SSESpecification, id).toEqual({ SSEEnabled: true });
  });

  it('has the keys and indexes that the stores rely on', () => {
    const indexesOf = (idStartsWith: string): unknown => {
      const indexes =
        assembly.one('AWS::DynamoDB::Table', idStartsWith).Properties.GlobalSecondaryIndexes ?? [];
      return (indexes as { IndexName: string; KeySchema: { AttributeName: string }[] }[]).map((index) => [
        index.IndexName,
        ...index.KeySchema.map((key) => key.AttributeName),
      ]);
    };
    expect(indexesOf('LedgerTable')).toEqual([
      ['statementA', 'sa', 'st'],
      ['statementB', 'sb', 'st'],
      ['due', 'duePk', 'dueAt'],
    ]);
    expect(indexesOf('SagasTable')).toEqual([['due', 'duePk', 'dueAt']]);
    expect(indexesOf('IdentitiesTable')).toEqual([]);
    expect(indexesOf('TourismTable')).toEqual([['byOwner', 'owner', 'ownedAt']]);
    for (const room of [
      'Campus',
      'Government',
      'Healthcare',
      'Settlement',
      'Reconciliation',
      'PaymentIntents',
      'Risk',
      'Aml',
    ])
      expect(indexesOf(`${room}Table`)).toEqual([['byOwner', 'owner', 'ownedAt']]);
  });

  it('only forgets by itself what is not money: no time to live on the ledger and the sagas', () => {
    const forgets = assembly
      .all('AWS::DynamoDB::Table')
      .filter(({ Properties }) => Properties.TimeToLiveSpecification !== undefined);
    expect(names(forgets).map((id) => id.slice(0, -8))).toEqual([
      'IdentitiesTable',
      'RiskTable',
      'WebhooksTable',
      'CampusTable',
      'GovernmentTable',
      'ReconciliationTable',
      'TourismTable',
    ]);
  });
});

describe('every queue', () => {
  it('has a dead-letter queue, after at least three tries', () => {
    for (const { id, Properties } of assembly
      .all('AWS::SQS::Queue')
      .filter((queue) => !isDeadLetters(queue))) {
      const redrive = Properties.RedrivePolicy as { deadLetterTargetArn: unknown; maxReceiveCount: number };
      expect(redrive.maxReceiveCount, id).toBeGreaterThanOrEqual(3);
      const target = refersTo(redrive.deadLetterTargetArn).split('.')[0] ?? '';
      expect(names(assembly.all('AWS::SQS::Queue').filter(isDeadLetters)), id).toContain(target);
    }
  });

  it('hides a message for at least six times what its consumer may take', () => {
    const mappings = assembly
      .all('AWS::Lambda::EventSourceMapping')
      .filter(({ Properties }) => refersTo(Properties.EventSourceArn).includes('Queue'));
    expect(mappings).toHaveLength(7);
    for (const { Properties } of mappings) {
      const queue = assembly.one('AWS::SQS::Queue', refersTo(Properties.EventSourceArn).split('.')[0] ?? '');
      const consumer = assembly.one('AWS::Lambda::Function', refersTo(Properties.FunctionName));
      expect(Number(queue.Properties.VisibilityTimeout)).toBeGreaterThanOrEqual(
        6 * Number(consumer.Properties.Timeout),
      );
    }
  });

  it('is encrypted, and refuses whoever does not use TLS', () => {
    const policies = assembly.all('AWS::SQS::QueuePolicy');
    for (const { id, Properties } of assembly.all('AWS::SQS::Queue')) {
      expect(Properties.SqsManagedSseEnabled, id).toBe(true);
      const policy = policies.find((one) => JSON.stringify(one.Properties.Queues).includes(id));
      expect(JSON.stringify(policy?.Properties.PolicyDocument), id).toMatch(
        /"aws:SecureTransport":"false".*"Effect":"Deny"/,
      );
    }
  });

  it('raises an alarm: dead letters from the first one, and messages that wait for minutes', () => {
    for (const queue of assembly.all('AWS::SQS::Queue')) {
      const metric = isDeadLetters(queue)
        ? 'ApproximateNumberOfMessagesVisible'
        : 'ApproximateAgeOfOldestMessage';
      const alarms = alarmsOn(queue.id, metric);
      expect(alarms, queue.id).toHaveLength(1);
      if (isDeadLetters(queue)) expect(alarms[0]?.Properties.Threshold, queue.id).toBe(1);
    }
  });
});

describe('what sets functions off', () => {
  it('reports partial failures, so that one bad message does not repeat the good ones', () => {
    for (const { id, Properties } of assembly.all('AWS::Lambda::EventSourceMapping'))
      expect(Properties.FunctionResponseTypes, id).toEqual(['ReportBatchItemFailures']);
  });

  it('follows the ledger in order: one batch per shard at a time, halved on failure, then set aside', () => {
    const { Properties } = assembly.one('AWS::Lambda::EventSourceMapping', 'LedgerProjector');
    expect(Properties).toMatchObject({
      ParallelizationFactor: 1,
      BatchSize: 1_000,
      MaximumBatchingWindowInSeconds: 1,
      BisectBatchOnFunctionError: true,
      StartingPosition: 'TRIM_HORIZON',
    });
    expect(JSON.stringify(Properties.DestinationConfig)).toContain('LedgerSetAside');
  });

  it('repeats a failing record for longer than an outage and for less than the stream remembers', () => {
    const { Properties } = assembly.one('AWS::Lambda::EventSourceMapping', 'LedgerProjector');
    expect(Number(Properties.MaximumRecordAgeInSeconds)).toBeGreaterThanOrEqual(6 * 3_600);
    expect(Number(Properties.MaximumRecordAgeInSeconds)).toBeLessThan(24 * 3_600);
    expect(Number(Properties.MaximumRetryAttempts)).toBeGreaterThanOrEqual(1_000);
  });

  it('shows the projector new journals only', () => {
    const { Properties } = assembly.one('AWS::Lambda::EventSourceMapping', 'LedgerProjector');
    const { Filters } = Properties.FilterCriteria as { Filters: { Pattern: string }[] };
    expect(Filters.map(({ Pattern }) => JSON.parse(Pattern))).toEqual([
      { eventName: ['INSERT'], dynamodb: { Keys: { pk: { S: [{ prefix: 'J#' }] } } } },
    ]);
    const { StreamSpecification } = assembly.one('AWS::DynamoDB::Table', 'LedgerTable').Properties;
    expect(StreamSpecification).toEqual({ StreamViewType: 'NEW_IMAGE' });
  });

  it('drives what is due every minute, and looks after the keys every hour', () => {
    const schedules = assembly
      .all('AWS::Events::Rule')
      .map(({ id, Properties }) => [id.replace(/Schedule.*/, ''), Properties.ScheduleExpression]);
    expect(Object.fromEntries(schedules)).toEqual({
      LedgerSweeper: 'rate(1 minute)',
      IdentityRotateKeys: 'rate(1 hour)',
      CampusEndsTerms: 'rate(1 day)',
      HealthcareAccounts: 'rate(1 hour)',
      PaymentSagas: 'rate(1 minute)',
      PaymentIntentsEnd: 'rate(1 minute)',
      TourismSagas: 'rate(1 minute)',
      GovernmentSagas: 'rate(1 minute)',
      HealthcareSagas: 'rate(1 minute)',
      WebhooksDeliveries: 'rate(1 minute)',
      SettlementSagas: 'rate(1 minute)',
      ReconciliationFetchesBills: 'rate(1 hour)',
      ReconciliationLooksAfter: 'rate(1 hour)',
      AmlReads: 'rate(1 hour)',
    });
  });
});
