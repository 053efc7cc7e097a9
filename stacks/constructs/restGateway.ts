/**
 * The gateway as a REST API: every cloud has it, its own refusals speak our words, and a web ACL can stand before it.
 */
import { Duration } from 'aws-cdk-lib';
import {
  AccessLogField,
  Cors,
  EndpointType,
  LambdaIntegration,
  LogGroupLogDestination,
  MethodLoggingLevel,
  ResponseType,
  RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import type { Construct } from 'constructs';
import type { Door } from './door.ts';
import { accessLogFormat, accessLogs, allowedHeaders, type Gateway } from './gateway.ts';
import { acceptRestFindings, restAnswers } from './restAnswers.ts';
import { settingsOf } from './settings.ts';

export const restGateway = (scope: Construct, doors: readonly Door[]): Gateway => {
  const { throttleRate, throttleBurst } = settingsOf(scope);
  const api = new RestApi(scope, 'Api', {
    restApiName: 'OneCode',
    endpointTypes: [EndpointType.REGIONAL],
    cloudWatchRole: true,
    deployOptions: {
      stageName: 'live',
      throttlingRateLimit: throttleRate,
      throttlingBurstLimit: throttleBurst,
      accessLogDestination: new LogGroupLogDestination(accessLogs(scope)),
      accessLogFormat: accessLogFormat(AccessLogField.contextResourcePath()),
      loggingLevel: MethodLoggingLevel.ERROR,
      dataTraceEnabled: false,
    },
    defaultCorsPreflightOptions: {
      allowOrigins: Cors.ALL_ORIGINS,
      allowMethods: ['GET', 'POST', 'OPTIONS'],
      allowHeaders: allowedHeaders,
      maxAge: Duration.days(1),
    },
  });
  for (const [name, type] of Object.entries(restAnswers))
    api.addGatewayResponse(name, { type: ResponseType.of(type.response), ...type.answer });
  acceptRestFindings(api);
  const v1 = api.root.addResource('v1');
  for (const door of doors) {
    const integration = new LambdaIntegration(door.function, {
      // One permission per function rather than one per path: a function's policy has room for some twenty.
      scopePermissionToMethod: false,
    });
    const heads =
      door.paths === 'everything-else' ? [api.root, v1] : door.paths.map((path) => v1.resourceForPath(path));
    for (const head of heads) {
      head.addMethod('ANY', integration);
      head.addResource('{proxy+}').addMethod('ANY', integration);
    }
  }
  return {
    url: api.url,
    requests: (of) => api.metricCount(of),
    clientErrors: (of) => api.metricClientError(of),
    serverErrors: (of) => api.metricServerError(of),
    latency: (of) => api.metricLatency(of),
  };
};
