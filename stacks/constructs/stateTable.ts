/**
 * A table that outlives every mistake made with its stack: point-in-time recovery, deletion protection, retained.
 * An environment of disposable tables (staging) gives up the last two.
 *
 * Encrypted with the AWS-managed KMS key: its use is in the audit trail, it costs no monthly fee, and DynamoDB
 * caches the table key, so that a payment costs no KMS call. A key of our own would add the one thing that can destroy
 * a ledger beyond recovery: somebody scheduling the key for deletion.
 */
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { GraphWidget, type IWidget } from 'aws-cdk-lib/aws-cloudwatch';
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  type StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { type Allowed, allow, type Permission } from './permission.ts';
import { settingsOf } from './settings.ts';
import type { Alarming, Watched } from './watched.ts';

export type StateTableProps = {
  /** The name of the environment variable by which functions find it. */
  readonly env: string;
  readonly indexes?: Readonly<
    Record<string, { readonly pk: string; readonly sk: string; readonly sorts?: 'number' }>
  >;
  readonly stream?: StreamViewType;
  /** The attribute, in epoch seconds, after which DynamoDB forgets an item. */
  readonly forgets?: string;
  readonly errorImpact: string;
};

export class StateTable extends Construct implements Watched {
  readonly table: Table;
  readonly alarms: readonly Alarming[];
  readonly widgets: readonly IWidget[];
  private readonly env: string;

  constructor(scope: Construct, id: string, props: StateTableProps) {
    super(scope, id);
    this.env = props.env;
    const kept = settingsOf(this).tables === 'kept';
    this.table = new Table(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.AWS_MANAGED,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: kept,
      removalPolicy: kept ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      ...(props.stream && { stream: props.stream }),
      ...(props.forgets && { timeToLiveAttribute: props.forgets }),
    });
    for (const [indexName, { pk, sk, sorts }] of Object.entries(props.indexes ?? {})) {
      this.table.addGlobalSecondaryIndex({
        indexName,
        partitionKey: { name: pk, type: AttributeType.STRING },
        sortKey: { name: sk, type: sorts === 'number' ? AttributeType.NUMBER : AttributeType.STRING },
        projectionType: ProjectionType.ALL,
      });
    }
    const dimensionsMap = { TableName: this.table.tableName };
    const period = Duration.minutes(1);
    const throttled = (name: string) =>
      this.table.metric(name, { dimensionsMap, period, statistic: 'Sum', label: name });
    this.alarms = [
      {
        what: 'WriteThrottled',
        impact: props.errorImpact,
        metric: throttled('WriteThrottleEvents'),
        atLeast: 10,
        periods: 3,
      },
      {
        what: 'ReadThrottled',
        impact: props.errorImpact,
        metric: throttled('ReadThrottleEvents'),
        atLeast: 10,
        periods: 3,
      },
    ];
    this.widgets = [
      new GraphWidget({
        title: `Table ${id}`,
        width: 8,
        left: [
          this.table.metricConsumedWriteCapacityUnits({ period }),
          this.table.metricConsumedReadCapacityUnits({ period }),
        ],
        right: [throttled('WriteThrottleEvents'), throttled('ReadThrottleEvents')],
      }),
    ];
  }

  /** The named actions on the items themselves, and `Query` on the named indexes. */
  may(
    actions: readonly ItemAction[],
    indexes: readonly string[] = [],
    conditions?: Allowed['conditions'],
  ): Permission {
    const indexArns = indexes.map((index) => `${this.table.tableArn}/index/${index}`);
    return {
      env: { [this.env]: this.table.tableName },
      allows: [
        allow('dynamodb', actions, [this.table.tableArn], conditions),
        ...(indexes.length > 0 ? [allow('dynamodb', ['Query'], indexArns)] : []),
      ],
    };
  }
}

/** A transaction needs the actions of its parts, and none of its own. */
export type ItemAction =
  | 'GetItem'
  | 'BatchGetItem'
  | 'Query'
  | 'Scan'
  | 'PutItem'
  | 'UpdateItem'
  | 'DeleteItem'
  | 'ConditionCheckItem';
