/**
 * The one REST API: it finds every door of the stacks it is given and joins them under `/v1`.
 *
 * A path that no door names goes to the door for everything else, so that an unknown route is answered by us, in both
 * languages, and never by the gateway. What the gateway does refuse by itself (throttling, size) has our error body.
 */
import { type App, CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import {
  AccessLogField,
  AccessLogFormat,
  Cors,
  EndpointType,
  type IResource,
  LambdaIntegration,
  LogGroupLogDestination,
  MethodLoggingLevel,
  ResponseType,
  RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import { GraphWidget, type IWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { type Door, doorsUnder } from './constructs/door.ts';
import { acceptGatewayFindings, gatewayErrors } from './constructs/gateway.ts';
import { settingsOf } from './constructs/settings.ts';
import type { Alarming, Watched } from './constructs/watched.ts';

/** Who did what is in the doors' own logs, under the request id; here are no addresses, people or paths with ids. */
const accessLogFormat = AccessLogFormat.custom(
  JSON.stringify({
    request_id: AccessLogField.contextRequestId(),
    at: AccessLogField.contextRequestTime(),
    method: AccessLogField.contextHttpMethod(),
    route: AccessLogField.contextResourcePath(),
    status: AccessLogField.contextStatus(),
    ms: AccessLogField.contextResponseLatency(),
    function_ms: AccessLogField.contextIntegrationLatency(),
    bytes: AccessLogField.contextResponseLength(),
  }),
);

export class ApiStack extends Stack implements Watched {
  readonly api: RestApi;

  constructor(app: App, id: string, rooms: readonly Stack[]) {
    super(app, id, { description: 'OneCode: the REST API' });
    const { throttleRate, throttleBurst } = settingsOf(this);
    this.api = new RestApi(this, 'Api', {
      restApiName: 'OneCode',
      endpointTypes: [EndpointType.REGIONAL],
      cloudWatchRole: true,
      deployOptions: {
        stageName: 'live',
        throttlingRateLimit: throttleRate,
        throttlingBurstLimit: throttleBurst,
        accessLogDestination: new LogGroupLogDestination(
          new LogGroup(this, 'AccessLogs', { retention: RetentionDays.SIX_MONTHS }),
        ),
        accessLogFormat,
        loggingLevel: MethodLoggingLevel.ERROR,
        dataTraceEnabled: false,
      },
      // Anyone's page may call: who is calling is in the bearer token, and no cookie is ever read.
      defaultCorsPreflightOptions: {
        allowOrigins: Cors.ALL_ORIGINS,
        allowMethods: ['GET', 'POST', 'OPTIONS'],
        allowHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key', 'Request-Id', 'Test-Clock'],
        maxAge: Duration.days(1),
      },
    });
    for (const [name, type] of Object.entries(gatewayErrors)) {
      this.api.addGatewayResponse(name, { type: ResponseType.of(type.response), ...type.answer });
    }
    acceptGatewayFindings(this.api);
    const v1 = this.api.root.addResource('v1');
    for (const door of doorsUnder(rooms)) this.join(v1, door);
    new CfnOutput(this, 'BaseUrl', { value: this.api.url });
  }

  private join(v1: IResource, door: Door): void {
    const integration = new LambdaIntegration(door.function, {
      // One permission per function rather than one per path: a function's policy has room for some twenty.
      scopePermissionToMethod: false,
    });
    const heads =
      door.paths === 'everything-else' ? [this.api.root, v1] : door.paths.map((path) => v1.addResource(path));
    for (const head of heads) {
      head.addMethod('ANY', integration);
      head.addResource('{proxy+}').addMethod('ANY', integration);
    }
  }

  get alarms(): readonly Alarming[] {
    const impact = 'Callers get 5xx from the API: people at gates and tills are turned away.';
    const metric = this.api.metricServerError({ period: Duration.minutes(1), statistic: 'Sum' });
    return [{ what: 'ServerErrors', impact, metric, atLeast: 5 }];
  }

  get widgets(): readonly IWidget[] {
    const period = Duration.minutes(1);
    return [
      new GraphWidget({
        title: 'API',
        width: 16,
        left: [
          this.api.metricCount({ period }),
          this.api.metricClientError({ period }),
          this.api.metricServerError({ period }),
        ],
        right: [
          this.api.metricLatency({ period, statistic: 'p50' }),
          this.api.metricLatency({ period, statistic: 'p99' }),
        ],
      }),
    ];
  }
}
