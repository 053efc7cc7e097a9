/** Lambda functions: asset folder, handler, limits and the environment exactly as the template gives it. */
import { existsSync } from 'node:fs';
import { asNumber, asObject, asText, maybe } from '../assembly/json.ts';
import { type Knowledge, type Resource, refuseUnknown, refuseValue } from '../assembly/unsupported.ts';
import { functionNameIn, nameOf } from './names.ts';
import type { FunctionPlan } from './plan.ts';

const knowledge: Knowledge = {
  realised: [
    'FunctionName',
    'Code',
    'Handler',
    'Runtime',
    'Timeout',
    'MemorySize',
    'Environment',
    'DeadLetterConfig',
  ],
  ignored: {
    Role: 'every local process may call every local server',
    Architectures: 'runs on the machine as it is',
    Description: 'a label',
    Tags: 'a label',
    LoggingConfig: 'logs are files under .local/logs',
    TracingConfig: 'no traces locally',
    KmsKeyArn: 'nothing is encrypted locally',
    EphemeralStorage: 'the local disk',
    RuntimeManagementConfig: 'the Node of this project',
    RecursiveLoop: 'not watched locally',
    ReservedConcurrentExecutions: 'one process serves all invocations of a function at once',
  },
};

/** AWS tries an asynchronous invocation two more times unless told otherwise. */
const defaultAsyncRetries = 2;

type AsyncConfig = { readonly retries: number; readonly failureArn: string | undefined };

export const readInvokeConfig = (resource: Resource): AsyncConfig & { readonly functionName: string } => {
  refuseUnknown(resource, {
    realised: ['FunctionName', 'MaximumRetryAttempts', 'DestinationConfig'],
    ignored: {
      Qualifier: 'there is only the latest version',
      MaximumEventAgeInSeconds: 'retries end sooner',
    },
  });
  const { properties } = resource;
  const destination = maybe(asObject, properties.DestinationConfig, 'DestinationConfig');
  if (destination)
    refuseUnknown(resource, { realised: ['OnFailure'] }, { path: 'DestinationConfig', value: destination });
  const onFailure = maybe(asObject, destination?.OnFailure, 'OnFailure');
  return {
    functionName: asText(properties.FunctionName, 'FunctionName'),
    retries: maybe(asNumber, properties.MaximumRetryAttempts, 'MaximumRetryAttempts') ?? defaultAsyncRetries,
    failureArn: maybe(asText, onFailure?.Destination, 'Destination'),
  };
};

const folderOf = (resource: Resource, assets: ReadonlyMap<string, string>): string => {
  const code = asObject(resource.properties.Code, 'Code');
  refuseUnknown(resource, { realised: ['S3Bucket', 'S3Key'] }, { path: 'Code', value: code });
  const folder = assets.get(asText(code.S3Key, 'Code.S3Key'));
  if (!folder || !existsSync(folder))
    return refuseValue(resource, 'Code.S3Key', code.S3Key ?? null, 'there is no such asset folder.');
  return folder;
};

export const readFunction = (
  resource: Resource,
  assets: ReadonlyMap<string, string>,
  asyncConfigs: ReadonlyMap<string, AsyncConfig>,
): FunctionPlan => {
  refuseUnknown(resource, knowledge);
  const { properties } = resource;
  const runtime = asText(properties.Runtime, 'Runtime');
  if (!/^nodejs2\d\.x$/.test(runtime)) refuseValue(resource, 'Runtime', runtime, 'only Node runs here.');
  const environment: Record<string, string> = {};
  const variables = maybe(
    asObject,
    maybe(asObject, properties.Environment, 'Environment')?.Variables,
    'Variables',
  );
  for (const [name, value] of Object.entries(variables ?? {})) environment[name] = asText(value, name);
  const name = nameOf(resource);
  const asyncConfig = asyncConfigs.get(name);
  const deadLetter = maybe(asObject, properties.DeadLetterConfig, 'DeadLetterConfig');
  return {
    name,
    logicalId: resource.logicalId,
    stack: resource.stack,
    folder: folderOf(resource, assets),
    handler: asText(properties.Handler, 'Handler'),
    timeoutMs: (maybe(asNumber, properties.Timeout, 'Timeout') ?? 3) * 1000,
    memoryMb: maybe(asNumber, properties.MemorySize, 'MemorySize') ?? 128,
    environment,
    retriesWhenAsync: asyncConfig?.retries ?? defaultAsyncRetries,
    failureQueueArn: asyncConfig?.failureArn ?? maybe(asText, deadLetter?.TargetArn, 'TargetArn'),
  };
};

/** Mappings may name their function or give its ARN. */
export const functionNameFrom = (text: string, resource: Resource, property: string): string =>
  text.startsWith('arn:') ? functionNameIn(text, resource, property) : text;
