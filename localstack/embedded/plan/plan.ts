/**
 * What the embedded cloud will realise, as plain values: the meaning of an assembly once every property was read.
 * The readers beside this file make it; the servers, the gateway and the sources run it.
 */
import type { JsonObject } from '../assembly/json.ts';
import type { Pattern } from '../sources/filter.ts';

export type TablePlan = {
  readonly name: string;
  /** The CreateTable request. */
  readonly create: JsonObject;
  readonly hasStream: boolean;
  readonly streamView: string | undefined;
  readonly timeToLiveAttribute: string | undefined;
};

export type QueuePlan = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
};

export type FunctionPlan = {
  readonly name: string;
  readonly logicalId: string;
  readonly stack: string;
  readonly folder: string;
  readonly handler: string;
  readonly timeoutMs: number;
  readonly memoryMb: number;
  readonly environment: Readonly<Record<string, string>>;
  /** Asynchronous invocations (schedules): how often again, and where to in the end. */
  readonly retriesWhenAsync: number;
  readonly failureQueueArn: string | undefined;
};

export type Integration =
  | { readonly kind: 'function'; readonly functionName: string; readonly timeoutMs: number }
  | { readonly kind: 'fixed'; readonly status: number; readonly headers: Readonly<Record<string, string>> };

export type RoutePlan = {
  /** `ANY` matches every method that has no route of its own at this path. */
  readonly method: string;
  /** As API Gateway writes it: `/v1/orders/{order_id}`, `/{proxy+}`. */
  readonly path: string;
  readonly resourceId: string;
  readonly integration: Integration;
};

export type ThrottlePlan = {
  readonly method: string;
  readonly path: string;
  readonly ratePerSecond: number;
  readonly burst: number;
};

export type GatewayResponsePlan = {
  readonly responseType: string;
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly template: string | undefined;
};

export type RestApiPlan = {
  readonly id: string;
  readonly name: string;
  readonly stage: string;
  readonly stageVariables: Readonly<Record<string, string>> | null;
  readonly routes: readonly RoutePlan[];
  readonly binaryMediaTypes: readonly string[];
  readonly throttles: readonly ThrottlePlan[];
  readonly gatewayResponses: readonly GatewayResponsePlan[];
};

export type QueueSourcePlan = {
  readonly kind: 'queue';
  readonly id: string;
  readonly queueName: string;
  readonly functionName: string;
  readonly batchSize: number;
  readonly batchingWindowMs: number;
  readonly reportsItemFailures: boolean;
  readonly maximumConcurrency: number;
};

export type StreamSourcePlan = {
  readonly kind: 'stream';
  readonly id: string;
  readonly tableName: string;
  readonly functionName: string;
  readonly batchSize: number;
  readonly batchingWindowMs: number;
  readonly reportsItemFailures: boolean;
  readonly startsAt: 'TRIM_HORIZON' | 'LATEST';
  readonly patterns: readonly Pattern[];
  /** -1: until the record expires. */
  readonly maximumRetries: number;
  readonly maximumAgeSeconds: number;
  readonly bisects: boolean;
  /** 0: no tumbling window. A source with one names the shard in its events. */
  readonly windowSeconds: number;
  readonly failureQueueArn: string | undefined;
};

export type SourcePlan = QueueSourcePlan | StreamSourcePlan;

export type SchedulePlan = {
  readonly id: string;
  readonly expression: string;
  readonly timeZone: string;
  readonly functionName: string;
  /** The event as JSON, or undefined for the standard scheduled event. */
  readonly input: string | undefined;
  readonly ruleArn: string;
};

export type CloudPlan = {
  readonly tables: readonly TablePlan[];
  readonly queues: readonly QueuePlan[];
  readonly buckets: readonly string[];
  readonly functions: readonly FunctionPlan[];
  readonly api: RestApiPlan | undefined;
  readonly sources: readonly SourcePlan[];
  readonly schedules: readonly SchedulePlan[];
};
