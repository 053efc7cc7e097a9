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
  LogQueryWidget,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { doorsUnder } from './constructs/door.ts';
import { settingsOf, stackProps } from './constructs/settings.ts';
import { type Alarming, type Watched, watchedUnder } from './constructs/watched.ts';

export class AlarmsStack extends Stack {
  private readonly topic: Topic;

  constructor(app: App, id: string, stacks: readonly Stack[]) {
    super(app, id, stackProps(app, 'OneCode: alarms and dashboard'));
    this.topic = this.addTopic();
    const watched = watchedUnder(stacks);
    for (const one of watched) for (const alarming of one.alarms) this.addAlarm(one, alarming);
    const dashboard = new Dashboard(this, 'Dashboard', { defaultInterval: Duration.hours(3) });
    dashboard.addWidgets(doorFigures(stacks), ...watched.flatMap((one): readonly IWidget[] => one.widgets));
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

/** The most that one query of logs takes. */
const mostLogGroups = 50;

/**
 * What each door keeps of its promise: how many of a hundred requests were answered without a fault of ours, and how long
 * half and all but one of a hundred took. Read from the lines that doors log anyway, when somebody looks; nothing is metered.
 */
const doorFigures = (stacks: readonly Stack[]): IWidget => {
  const logGroups = doorsUnder(stacks).map(({ logGroup }) => logGroup.logGroupName);
  if (logGroups.length > mostLogGroups) throw new Error(`${logGroups.length} doors, and one query takes 50`);
  return new LogQueryWidget({
    title: 'Doors: answered without a fault (%), time in ms',
    width: 24,
    height: 12,
    logGroupNames: logGroups,
    queryLines: [
      'filter message = "request" and ispresent(route)',
      // 1 for 500 and above, 0 below.
      'fields (1 - floor(status / 500)) * 100 as answered',
      'stats avg(answered) as availability, pct(ms, 50) as p50, pct(ms, 99) as p99, count(*) as requests by method, route',
      'sort availability asc, p99 desc',
    ],
  });
};
