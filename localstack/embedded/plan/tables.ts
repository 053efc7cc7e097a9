/** DynamoDB tables: keys, indexes, stream and time to live become a CreateTable request; the rest has no local meaning. */
import { asObject, asText, type Json, type JsonObject, maybe } from '../assembly/json.ts';
import { type Resource, refuseUnknown } from '../assembly/unsupported.ts';
import { nameOf } from './names.ts';
import type { TablePlan } from './plan.ts';

const realised = [
  'TableName',
  'KeySchema',
  'AttributeDefinitions',
  'GlobalSecondaryIndexes',
  'LocalSecondaryIndexes',
  'StreamSpecification',
  'TimeToLiveSpecification',
];

const ignored = {
  BillingMode: 'locally nothing is billed or throttled by capacity',
  ProvisionedThroughput: 'as for the billing mode',
  OnDemandThroughput: 'as for the billing mode',
  WriteOnDemandThroughputSettings: 'as for the billing mode',
  WriteProvisionedThroughputSettings: 'as for the billing mode',
  WarmThroughput: 'as for the billing mode',
  PointInTimeRecoverySpecification: 'no backups locally',
  SSESpecification: 'the local disk is not encrypted',
  DeletionProtectionEnabled: '--fresh is meant to delete',
  ContributorInsightsSpecification: 'no metrics locally',
  TableClass: 'a price',
  Tags: 'a label',
  Replicas: 'one region locally',
};

const index = (entry: Json): JsonObject => {
  const { IndexName, KeySchema, Projection } = asObject(entry, 'index');
  return { IndexName: IndexName ?? null, KeySchema: KeySchema ?? null, Projection: Projection ?? null };
};

const indexes = (resource: Resource, property: string): JsonObject => {
  const list = resource.properties[property];
  return Array.isArray(list) && list.length > 0 ? { [property]: list.map(index) } : {};
};

export const readTable = (resource: Resource): TablePlan => {
  refuseUnknown(resource, { realised, ignored });
  const { properties } = resource;
  const stream = maybe(asObject, properties.StreamSpecification, 'StreamSpecification');
  const streamView = maybe(asText, stream?.StreamViewType, 'StreamViewType');
  const timeToLive = maybe(asObject, properties.TimeToLiveSpecification, 'TimeToLiveSpecification');
  const name = nameOf(resource);
  return {
    name,
    hasStream: streamView !== undefined,
    streamView,
    timeToLiveAttribute:
      timeToLive?.Enabled === true ? maybe(asText, timeToLive.AttributeName, 'AttributeName') : undefined,
    create: {
      TableName: name,
      KeySchema: properties.KeySchema ?? null,
      AttributeDefinitions: properties.AttributeDefinitions ?? null,
      BillingMode: 'PAY_PER_REQUEST',
      ...indexes(resource, 'GlobalSecondaryIndexes'),
      ...indexes(resource, 'LocalSecondaryIndexes'),
      ...(streamView ? { StreamSpecification: { StreamEnabled: true, StreamViewType: streamView } } : {}),
    },
  };
};
