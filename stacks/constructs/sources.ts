/**
 * What sets a function off besides a request: a queue, a clock, a table's stream.
 *
 * A batch that fails in part is repeated in part; what can never be processed goes to a dead-letter queue; nothing is
 * dropped silently.
 */
import { type CfnElement, Duration, Stack, Validations } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping, FilterCriteria, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDlq, SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { DeadLetters, QueueWithDlq } from './queueWithDlq.ts';
import type { RoomFunction } from './roomFunction.ts';
import type { StateTable } from './stateTable.ts';

const queueCopies = 20;
/** What a worker woken by a queue reserves: the copies of its queue, and some for its schedule. */
export const sagaCopies = queueCopies + 5;

/** Ten messages at once and at most so many copies of the function, so that a backlog cannot starve the doors. */
export const wokenBy = (worker: RoomFunction, queue: QueueWithDlq, atMost = queueCopies): void => {
  worker.function.addEventSource(
    new SqsEventSource(queue.queue, {
      batchSize: 10,
      maxConcurrency: atMost,
      reportBatchItemFailures: true,
    }),
  );
};

/** A missed run is made up for by the next: what is due stays due. */
export const runsEvery = (worker: RoomFunction, interval: Duration): void => {
  new Rule(worker, 'Schedule', {
    schedule: Schedule.rate(interval),
    targets: [new LambdaTarget(worker.function, { maxEventAge: Duration.minutes(5), retryAttempts: 2 })],
  });
};

export type Following = {
  readonly table: StateTable;
  /** EventBridge pattern of the records that matter; AWS drops the others at no cost. */
  readonly only: { readonly [key: string]: unknown };
  readonly setsAside: DeadLetters;
};

/**
 * Follows a table's stream in order: one batch per shard at a time (ParallelizationFactor 1), because a watermark
 * per shard is what makes the projection exactly once. A batch that fails is halved down to the record at fault, and
 * repeated for half a day before that record is set aside: longer than an outage, shorter than the stream remembers.
 */
export const follows = (worker: RoomFunction, { table, only, setsAside }: Following): void => {
  const streamArn = table.table.tableStreamArn;
  if (streamArn === undefined) throw new Error(`${table.node.path} has no stream to follow`);
  const listsOf = `${table.table.tableArn}/stream/*`;
  worker.function.addToRolePolicy(
    new PolicyStatement({
      actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
      resources: [streamArn],
    }),
  );
  worker.function.addToRolePolicy(
    new PolicyStatement({ actions: ['dynamodb:ListStreams'], resources: [listsOf] }),
  );
  Validations.of(worker).acknowledge({
    id: `AwsSolutions-IAM5[Resource::<${logicalIdOf(table)}.Arn>/stream/*]`,
    reason: 'ListStreams has no resource of its own; it may list the streams of this one table.',
  });
  new EventSourceMapping(worker, 'Stream', {
    target: worker.function,
    eventSourceArn: streamArn,
    startingPosition: StartingPosition.TRIM_HORIZON,
    batchSize: 1_000,
    maxBatchingWindow: Duration.seconds(1),
    parallelizationFactor: 1,
    // Not for windows: a source that has one names the shard in its events, and watermarks are per shard.
    tumblingWindow: Duration.minutes(15),
    bisectBatchOnError: true,
    reportBatchItemFailures: true,
    retryAttempts: 10_000,
    maxRecordAge: Duration.hours(12),
    filters: [FilterCriteria.filter({ ...only })],
    onFailure: new SqsDlq(setsAside.queue),
  });
  const behindMs = worker.function.metric('IteratorAge', {
    period: Duration.minutes(1),
    statistic: 'Maximum',
  });
  worker.alarms.push({
    what: 'Lag',
    impact: worker.errorImpact,
    metric: behindMs,
    atLeast: 60_000,
    periods: 5,
  });
};

/** As cdk-nag names the table in its findings. */
const logicalIdOf = ({ table }: StateTable): string =>
  Stack.of(table).getLogicalId(table.node.defaultChild as CfnElement);
