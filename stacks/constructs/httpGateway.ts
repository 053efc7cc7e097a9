/**
 * The gateway as an HTTP API: the same doors for less than a third of the price, on AWS only.
 *
 * Doors get payload format 1.0, so that a handler cannot tell the two kinds apart, and the stage is `$default`, because a named
 * one would stand in every path. What the gateway refuses by itself (throttling, size, a lost function) is
 * `{"message": …}` and cannot be worded; pages take any answer without a code for an unknown outcome. Its CORS headers
 * replace those of the doors, so that they are all listed here.
 */
import { Duration, Validations } from 'aws-cdk-lib';
import { AccessLogField } from 'aws-cdk-lib/aws-apigateway';
import {
  CorsHttpMethod,
  HttpApi,
  HttpMethod,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
  PayloadFormatVersion,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Construct } from 'constructs';
import type { Door } from './door.ts';
import { accessLogFormat, accessLogs, allowedHeaders, type Gateway } from './gateway.ts';
import { settingsOf } from './settings.ts';

const exposedHeaders = [
  'Request-Id',
  'Idempotency-Replayed',
  'Retry-After',
  'Should-Retry',
  'Content-Disposition',
  'Content-Digest',
  'OneCode-Version',
];

export const httpGateway = (scope: Construct, doors: readonly Door[]): Gateway => {
  const { throttleRate, throttleBurst } = settingsOf(scope);
  const api = new HttpApi(scope, 'HttpApi', {
    apiName: 'OneCode',
    createDefaultStage: false,
    corsPreflight: {
      allowOrigins: ['*'],
      allowMethods: [CorsHttpMethod.GET, CorsHttpMethod.POST, CorsHttpMethod.OPTIONS],
      allowHeaders: allowedHeaders,
      exposeHeaders: exposedHeaders,
      maxAge: Duration.days(1),
    },
  });
  const stage = new HttpStage(scope, 'HttpStage', {
    httpApi: api,
    stageName: '$default',
    autoDeploy: true,
    throttle: { rateLimit: throttleRate, burstLimit: throttleBurst },
    accessLogSettings: {
      destination: new LogGroupLogDestination(accessLogs(scope)),
      format: accessLogFormat(AccessLogField.contextRouteKey()),
    },
  });
  for (const door of doors) join(api, door);
  Validations.of(api).acknowledge({
    id: 'AwsSolutions-APIG4',
    reason: 'Doors check the bearer token against their own role list, and a test walks every door and role.',
  });
  return {
    url: stage.url,
    requests: (of) => stage.metricCount(of),
    clientErrors: (of) => stage.metricClientError(of),
    serverErrors: (of) => stage.metricServerError(of),
    latency: (of) => stage.metricLatency(of),
  };
};

const join = (httpApi: HttpApi, door: Door): void => {
  const everythingElse = door.paths === 'everything-else';
  const integration = new HttpLambdaIntegration(`${door.node.id}Integration`, door.function, {
    payloadFormatVersion: PayloadFormatVersion.VERSION_1_0,
    // One permission per function, but for `$default`: its calls come from `<api>/<stage>/$default`, with one part
    // less than the permission for all methods and paths has.
    scopePermissionToRoute: everythingElse,
  });
  const keys =
    door.paths === 'everything-else'
      ? [HttpRouteKey.DEFAULT]
      : door.paths.flatMap((path) => [
          HttpRouteKey.with(`/v1/${path}`, HttpMethod.ANY),
          HttpRouteKey.with(`/v1/${path}/{proxy+}`, HttpMethod.ANY),
        ]);
  for (const routeKey of keys)
    new HttpRoute(httpApi, `${door.node.id} ${routeKey.path ?? 'everything else'}`, {
      httpApi,
      routeKey,
      integration,
    });
};
