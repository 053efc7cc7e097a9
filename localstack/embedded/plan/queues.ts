/** SQS queues and S3 buckets: the attributes that change behaviour are realised, those about keys and labels are not. */
import { asObject, asText, maybe } from '../assembly/json.ts';
import { type Knowledge, type Resource, refuseUnknown } from '../assembly/unsupported.ts';
import { nameOf } from './names.ts';
import type { QueuePlan } from './plan.ts';

const plainAttributes = [
  'VisibilityTimeout',
  'DelaySeconds',
  'MessageRetentionPeriod',
  'ReceiveMessageWaitTimeSeconds',
  'MaximumMessageSize',
  'FifoQueue',
  'ContentBasedDeduplication',
];

const queueKnowledge: Knowledge = {
  realised: ['QueueName', 'RedrivePolicy', ...plainAttributes],
  ignored: {
    RedriveAllowPolicy: 'who may use a queue as its dead-letter queue is not checked locally',
    KmsMasterKeyId: 'nothing is encrypted locally',
    KmsDataKeyReusePeriodSeconds: 'nothing is encrypted locally',
    SqsManagedSseEnabled: 'nothing is encrypted locally',
    DeduplicationScope: 'throughput of FIFO queues',
    FifoThroughputLimit: 'throughput of FIFO queues',
    Tags: 'a label',
  },
};

const bucketKnowledge: Knowledge = {
  realised: ['BucketName'],
  ignored: {
    BucketEncryption: 'nothing is encrypted locally',
    PublicAccessBlockConfiguration: 'who may read is not checked locally',
    OwnershipControls: 'who may read is not checked locally',
    AccessControl: 'who may read is not checked locally',
    LifecycleConfiguration: 'nothing ages locally',
    LoggingConfiguration: 'no access logs locally',
    VersioningConfiguration: 'no old versions locally',
    ObjectLockEnabled: 'no old versions locally',
    ObjectLockConfiguration: 'no old versions locally',
    Tags: 'a label',
  },
};

export const readQueue = (resource: Resource): QueuePlan => {
  refuseUnknown(resource, queueKnowledge);
  const attributes: Record<string, string> = {};
  for (const name of plainAttributes) {
    const value = maybe(asText, resource.properties[name], name);
    if (value !== undefined) attributes[name] = value;
  }
  const redrive = maybe(asObject, resource.properties.RedrivePolicy, 'RedrivePolicy');
  if (redrive) {
    refuseUnknown(
      resource,
      { realised: ['deadLetterTargetArn', 'maxReceiveCount'] },
      { path: 'RedrivePolicy', value: redrive },
    );
    attributes.RedrivePolicy = JSON.stringify(redrive);
  }
  return { name: nameOf(resource), attributes };
};

export const readBucket = (resource: Resource): string => {
  refuseUnknown(resource, bucketKnowledge);
  return nameOf(resource);
};
