/**
 * A queue that cannot forget its dead-letter queue, nor the alarms on both.
 *
 * Messages stay invisible for six times what their consumer may take (AWS's own rule for Lambda), a message fails
 * five times before it is set aside (one receive may be lost without anybody having seen it), and nothing travels or
 * rests in the clear. Keys are SQS's own: the messages carry an id and nothing else, and these cost nothing.
 */
import { Duration, Validations } from 'aws-cdk-lib';
import { GraphWidget, type IWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { allow, type Permission } from './permission.ts';
import type { Alarming, Watched } from './watched.ts';

const oneMinute = Duration.minutes(1);

/** Where a queue or a stream sets aside what it could not process; kept for two weeks, loud from the first one. */
export class DeadLetters extends Construct implements Watched {
  readonly queue: Queue;
  readonly alarms: readonly Alarming[];
  readonly widgets: readonly IWidget[] = [];

  constructor(scope: Construct, id: string, props: { readonly errorImpact: string }) {
    super(scope, id);
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'This is a dead-letter queue; a person empties it, and its depth raises an alarm.',
    });
    const metric = this.queue.metricApproximateNumberOfMessagesVisible({
      period: oneMinute,
      statistic: 'Maximum',
    });
    this.alarms = [{ what: 'DeadLetters', impact: props.errorImpact, metric, atLeast: 1 }];
  }
}

export type QueueWithDlqProps = {
  /** The timeout of the function that reads it. */
  readonly consumerTimeout: Duration;
  /** Who suffers while messages wait or are set aside. */
  readonly errorImpact: string;
};

export class QueueWithDlq extends Construct implements Watched {
  readonly queue: Queue;
  readonly deadLetters: DeadLetters;
  readonly alarms: readonly Alarming[];
  readonly widgets: readonly IWidget[];

  constructor(scope: Construct, id: string, props: QueueWithDlqProps) {
    super(scope, id);
    this.deadLetters = new DeadLetters(this, 'DeadLetters', props);
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout: Duration.seconds(6 * props.consumerTimeout.toSeconds()),
      retentionPeriod: Duration.days(4),
      deadLetterQueue: { queue: this.deadLetters.queue, maxReceiveCount: 5 },
    });
    const age = this.queue.metricApproximateAgeOfOldestMessage({ period: oneMinute, statistic: 'Maximum' });
    const depth = this.queue.metricApproximateNumberOfMessagesVisible({ period: oneMinute });
    this.alarms = [{ what: 'Waiting', impact: props.errorImpact, metric: age, atLeast: 300, periods: 3 }];
    this.widgets = [new GraphWidget({ title: `Queue ${id}`, width: 8, left: [depth], right: [age] })];
  }

  /** Waking a saga: the message is its id. */
  get send(): Permission {
    return {
      env: { SAGA_QUEUE_URL: this.queue.queueUrl },
      allows: [allow('sqs', ['SendMessage'], [this.queue.queueArn])],
    };
  }
}
