/** Event source mappings: what wakes a function, and what becomes of events that it cannot take. */
import { asFlag, asList, asNumber, asObject, asText, type Json, maybe } from '../assembly/json.ts';
import { type Resource, refuseUnknown, refuseValue } from '../assembly/unsupported.ts';
import { parsePattern } from '../sources/filter.ts';
import { functionNameFrom } from './functions.ts';
import { queueNameIn } from './names.ts';
import type { SourcePlan } from './plan.ts';

const shared = [
  'EventSourceArn',
  'FunctionName',
  'BatchSize',
  'MaximumBatchingWindowInSeconds',
  'FunctionResponseTypes',
  'Enabled',
];
const forQueues = [...shared, 'ScalingConfig'];
const forStreams = [
  ...shared,
  'FilterCriteria',
  'StartingPosition',
  'MaximumRetryAttempts',
  'MaximumRecordAgeInSeconds',
  'BisectBatchOnFunctionError',
  'DestinationConfig',
  'ParallelizationFactor',
  'TumblingWindowInSeconds',
];
const ignored = {
  Tags: 'a label',
  KmsKeyArn: 'nothing is encrypted locally',
  MetricsConfig: 'no metrics locally',
};

/** What AWS takes at once when the template does not say: as for a pool of pollers that has not grown yet. */
const defaultConcurrency = 5;
const streamRetentionSeconds = 86_400;

const common = (resource: Resource) => {
  const { properties } = resource;
  const responses = asList(properties.FunctionResponseTypes ?? [], 'FunctionResponseTypes');
  return {
    id: `${resource.stack}-${resource.logicalId}`,
    functionName: functionNameFrom(asText(properties.FunctionName, 'FunctionName'), resource, 'FunctionName'),
    batchingWindowMs:
      1000 *
      (maybe(asNumber, properties.MaximumBatchingWindowInSeconds, 'MaximumBatchingWindowInSeconds') ?? 0),
    reportsItemFailures: responses.includes('ReportBatchItemFailures'),
  };
};

const readQueueSource = (resource: Resource, arn: string): SourcePlan => {
  refuseUnknown(resource, { realised: forQueues, ignored });
  const { properties } = resource;
  const scaling = maybe(asObject, properties.ScalingConfig, 'ScalingConfig');
  return {
    kind: 'queue',
    ...common(resource),
    queueName: queueNameIn(arn, resource, 'EventSourceArn'),
    batchSize: maybe(asNumber, properties.BatchSize, 'BatchSize') ?? 10,
    maximumConcurrency:
      maybe(asNumber, scaling?.MaximumConcurrency, 'MaximumConcurrency') ?? defaultConcurrency,
  };
};

const patternsOf = (resource: Resource): readonly ReturnType<typeof parsePattern>[] => {
  const criteria = maybe(asObject, resource.properties.FilterCriteria, 'FilterCriteria');
  return asList(criteria?.Filters ?? [], 'Filters').map((filter) => {
    const text = asText(asObject(filter, 'Filters').Pattern, 'Pattern');
    try {
      return parsePattern(JSON.parse(text) as Json);
    } catch (cause) {
      return refuseValue(resource, 'FilterCriteria', text, (cause as Error).message);
    }
  });
};

const failureArn = (resource: Resource): string | undefined => {
  const destination = maybe(asObject, resource.properties.DestinationConfig, 'DestinationConfig');
  const onFailure = maybe(asObject, destination?.OnFailure, 'OnFailure');
  const arn = maybe(asText, onFailure?.Destination, 'Destination');
  if (arn !== undefined) queueNameIn(arn, resource, 'DestinationConfig.OnFailure.Destination');
  return arn;
};

const readStreamSource = (resource: Resource, tableName: string): SourcePlan => {
  refuseUnknown(resource, { realised: forStreams, ignored });
  const { properties } = resource;
  const parallel = maybe(asNumber, properties.ParallelizationFactor, 'ParallelizationFactor') ?? 1;
  if (parallel !== 1)
    refuseValue(resource, 'ParallelizationFactor', parallel, 'order is kept by one batch at a time.');
  const startsAt = properties.StartingPosition;
  if (startsAt !== 'TRIM_HORIZON' && startsAt !== 'LATEST') {
    return refuseValue(
      resource,
      'StartingPosition',
      startsAt ?? null,
      'it is neither TRIM_HORIZON nor LATEST.',
    );
  }
  const age = maybe(asNumber, properties.MaximumRecordAgeInSeconds, 'MaximumRecordAgeInSeconds') ?? -1;
  return {
    kind: 'stream',
    ...common(resource),
    tableName,
    startsAt,
    batchSize: maybe(asNumber, properties.BatchSize, 'BatchSize') ?? 100,
    patterns: patternsOf(resource),
    maximumRetries: maybe(asNumber, properties.MaximumRetryAttempts, 'MaximumRetryAttempts') ?? -1,
    maximumAgeSeconds: age === -1 ? streamRetentionSeconds : age,
    bisects: maybe(asFlag, properties.BisectBatchOnFunctionError, 'BisectBatchOnFunctionError') ?? false,
    windowSeconds: maybe(asNumber, properties.TumblingWindowInSeconds, 'TumblingWindowInSeconds') ?? 0,
    failureQueueArn: failureArn(resource),
  };
};

export const readSource = (resource: Resource): readonly SourcePlan[] => {
  if (maybe(asFlag, resource.properties.Enabled, 'Enabled') === false) return [];
  const arn = asText(resource.properties.EventSourceArn, 'EventSourceArn');
  if (arn.startsWith('arn:aws:sqs:')) return [readQueueSource(resource, arn)];
  const table = /^arn:aws:dynamodb:[^:]*:[^:]*:table\/([^/]+)\/stream\/local$/.exec(arn)?.[1];
  if (table) return [readStreamSource(resource, table)];
  return refuseValue(resource, 'EventSourceArn', arn, 'only queues and table streams wake functions here.');
};
