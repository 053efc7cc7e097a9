/** The whole assembly as one plan: each resource is read by the reader of its type. */
import type { Assembly } from '../assembly/readAssembly.ts';
import { readResources } from '../assembly/resources.ts';
import { readFunction, readInvokeConfig } from './functions.ts';
import type { CloudPlan } from './plan.ts';
import { readBucket, readQueue } from './queues.ts';
import { readRestApi } from './restApi.ts';
import { readRule, readScheduler } from './schedules.ts';
import { readSource } from './sources.ts';
import { readTable } from './tables.ts';

export const readPlan = (assembly: Assembly, options: { readonly queueEndpoint: string }): CloudPlan => {
  const resources = readResources(assembly, options);
  const every = <T>(type: string, read: (resource: (typeof resources)[number]) => T): T[] =>
    resources.filter((resource) => resource.type === type).map(read);
  const asyncConfigs = new Map(
    every('AWS::Lambda::EventInvokeConfig', readInvokeConfig).map((config) => [config.functionName, config]),
  );
  return {
    tables: [...every('AWS::DynamoDB::Table', readTable), ...every('AWS::DynamoDB::GlobalTable', readTable)],
    queues: every('AWS::SQS::Queue', readQueue),
    buckets: every('AWS::S3::Bucket', readBucket),
    functions: every('AWS::Lambda::Function', (resource) =>
      readFunction(resource, assembly.assets, asyncConfigs),
    ),
    api: readRestApi(resources),
    sources: every('AWS::Lambda::EventSourceMapping', readSource).flat(),
    schedules: [
      ...every('AWS::Events::Rule', readRule).flat(),
      ...every('AWS::Scheduler::Schedule', readScheduler).flat(),
    ],
  };
};
