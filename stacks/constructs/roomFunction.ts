/**
 * A Lambda of a room: its entry file, what it may do, and who suffers when it fails.
 *
 * It has a role of its own with exactly its permissions, a log group, and no tracing: at a trace per request X-Ray would
 * cost more than the ledger.
 */
import { Duration, Stack } from 'aws-cdk-lib';
import { GraphWidget, type IWidget, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { FilterPattern, LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { keptLogs } from './keptLogs.ts';
import { type Permission, statementsFor } from './permission.ts';
import { settingsOf } from './settings.ts';
import type { Alarming, Watched } from './watched.ts';

export type RoomFunctionProps = {
  /** `functions/<room>/<file>.ts`; the build finds its list of functions here. */
  readonly entry: `functions/${string}.ts`;
  readonly may: readonly Permission[];
  /** A sentence: who suffers when this fails, and what they fall back to. It becomes the alarm's text. */
  readonly errorImpact: string;
  readonly timeout?: Duration;
  readonly memoryMb?: number;
  /** Of a worker: how many copies it has to itself, and no more, where workers are reserved. */
  readonly copies?: number;
};

export class RoomFunction extends Construct implements Watched {
  readonly function: LambdaFunction;
  readonly logGroup: LogGroup;
  readonly timeout: Duration;
  readonly errorImpact: string;
  readonly alarms: Alarming[];
  readonly widgets: readonly IWidget[];

  constructor(scope: Construct, id: string, props: RoomFunctionProps) {
    super(scope, id);
    const settings = settingsOf(this);
    this.errorImpact = props.errorImpact;
    // API Gateway gives up after 29 s; a door that takes ten has lost its visitor.
    this.timeout = props.timeout ?? Duration.seconds(10);
    const logGroup = new LogGroup(this, 'Logs', keptLogs(this));
    this.logGroup = logGroup;
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    for (const statement of statementsFor(props.may)) role.addToPolicy(statement);
    this.function = new LambdaFunction(this, 'Function', {
      runtime: Runtime.NODEJS_24_X,
      architecture: settings.arch === 'arm64' ? Architecture.ARM_64 : Architecture.X86_64,
      code: Code.fromAsset(`${settings.dist}/functions/${bundleOf(props.entry)}`),
      handler: 'index.handler',
      memorySize: props.memoryMb ?? 1_024,
      timeout: this.timeout,
      ...(settings.workers === 'reserved' &&
        props.copies !== undefined && { reservedConcurrentExecutions: props.copies }),
      role,
      logGroup,
      description: `${props.entry} of ${Stack.of(this).stackName}`,
      environment: {
        TEST_CLOCK: settings.testClock,
        LOG_LEVEL: settings.logLevel,
        PUBLIC_URL: settings.publicUrl,
        ...Object.assign({}, ...props.may.map((permission) => permission.env)),
      },
    });
    const period = Duration.minutes(1);
    const errors = this.function.metricErrors({ period });
    const throttles = this.function.metricThrottles({ period });
    // What was answered politely is no error of the Lambda: the log line says `"alarm":"bug"`.
    const logged = (kind: string): Metric =>
      new Metric({
        namespace: 'OneCode',
        metricName: `${kind} ${this.node.path}`,
        period,
        statistic: 'Sum',
        label: kind,
      });
    const counts = (...kinds: readonly string[]): NonNullable<Alarming['counts']> => ({
      logGroup,
      pattern: FilterPattern.any(...kinds.map((kind) => FilterPattern.stringValue('$.alarm', '=', kind))),
    });
    const bugs = logged('Bugs');
    const faults = logged('Faults');
    const impact = props.errorImpact;
    this.alarms = [
      { what: 'Errors', impact, metric: errors, atLeast: 1 },
      { what: 'Throttles', impact, metric: throttles, atLeast: 1, periods: 3 },
      { what: 'Bugs', impact, metric: bugs, atLeast: 1, counts: counts('bug', 'stuck') },
      // A single timeout heals by itself; ten a minute for three minutes do not.
      { what: 'Faults', impact, metric: faults, atLeast: 10, periods: 3, counts: counts('fault') },
    ];
    this.widgets = [
      new GraphWidget({
        title: `${Stack.of(this).stackName} ${id}`,
        width: 8,
        left: [this.function.metricInvocations({ period }), errors, throttles, bugs, faults],
        right: [this.function.metricDuration({ period, statistic: 'p99' })],
      }),
    ];
  }
}

/** `functions/payment/api.ts` → `payment-api`, as the build names its folder. */
const bundleOf = (entry: string): string =>
  entry
    .replace(/^functions\//, '')
    .replace(/\.ts$/, '')
    .replaceAll('/', '-');
