/**
 * Alarms and the dashboard: everything under the given stacks that can raise an alarm gets it here.
 *
 * The local clouds leave this stack out; nothing depends on it.
 */
import { type App, Duration, Stack } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  Dashboard,
  type IWidget,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { settingsOf } from './constructs/settings.ts';
import { type Alarming, type Watched, watchedUnder } from './constructs/watched.ts';

export class AlarmsStack extends Stack {
  private readonly topic: Topic;

  constructor(app: App, id: string, stacks: readonly Stack[]) {
    super(app, id, { description: 'OneCode: alarms and dashboard' });
    this.topic = this.addTopic();
    const watched = watchedUnder(stacks);
    for (const one of watched) for (const alarming of one.alarms) this.addAlarm(one, alarming);
    const dashboard = new Dashboard(this, 'Dashboard', { defaultInterval: Duration.hours(3) });
    dashboard.addWidgets(...watched.flatMap((one): readonly IWidget[] => one.widgets));
  }

  /** A key of our own here, and only here: CloudWatch cannot publish to a topic under the AWS-managed one. */
  private addTopic(): Topic {
    const key = new Key(this, 'TopicKey', {
      enableKeyRotation: true,
      description: 'Alarm messages of OneCode',
    });
    key.grantEncryptDecrypt(new ServicePrincipal('cloudwatch.amazonaws.com'));
    const topic = new Topic(this, 'Topic', {
      displayName: 'OneCode alarms',
      masterKey: key,
      enforceSSL: true,
    });
    topic.grantPublish(new ServicePrincipal('cloudwatch.amazonaws.com'));
    const { alarmEmail } = settingsOf(this);
    if (alarmEmail !== '') topic.addSubscription(new EmailSubscription(alarmEmail));
    return topic;
  }

  private addAlarm(watched: Watched, { what, impact, metric, atLeast, periods = 1, counts }: Alarming): void {
    const name = `${watched.node.path.replaceAll('/', '-')}-${what}`;
    if (counts !== undefined) {
      new MetricFilter(this, `${name}-Counts`, {
        logGroup: counts.logGroup,
        filterPattern: counts.pattern,
        metricNamespace: metric.namespace,
        metricName: metric.metricName,
        metricValue: '1',
      });
    }
    const alarm = new Alarm(this, name, {
      alarmDescription: impact,
      metric,
      threshold: atLeast,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: periods,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
    alarm.addOkAction(new SnsAction(this.topic));
  }
}
