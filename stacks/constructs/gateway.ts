/**
 * What both kinds of gateway have in common: where it is, what is measured of it, which pages may call, what is logged.
 */
import { AccessLogField, AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import type { Metric, MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { keptLogs } from './keptLogs.ts';

export type Gateway = {
  readonly url: string;
  readonly requests: (of: MetricOptions) => Metric;
  readonly clientErrors: (of: MetricOptions) => Metric;
  readonly serverErrors: (of: MetricOptions) => Metric;
  readonly latency: (of: MetricOptions) => Metric;
};

/** Anyone's page may call: who is calling is in the bearer token, and no cookie is ever read. */
export const allowedHeaders = [
  'Authorization',
  'Content-Type',
  'Idempotency-Key',
  'Request-Id',
  'Test-Clock',
  'OneCode-Version',
];

export const accessLogs = (scope: Construct): LogGroup => new LogGroup(scope, 'AccessLogs', keptLogs(scope));

/** Who did what is in the doors' own logs, under the request id; here are no addresses, people or paths with ids. */
export const accessLogFormat = (route: string): AccessLogFormat =>
  AccessLogFormat.custom(
    JSON.stringify({
      request_id: AccessLogField.contextRequestId(),
      at: AccessLogField.contextRequestTime(),
      method: AccessLogField.contextHttpMethod(),
      route,
      status: AccessLogField.contextStatus(),
      ms: AccessLogField.contextResponseLatency(),
      function_ms: AccessLogField.contextIntegrationLatency(),
      bytes: AccessLogField.contextResponseLength(),
    }),
  );
