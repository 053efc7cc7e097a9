/**
 * The ledger's stream: folds new journals into the balances of unbounded accounts, seals them, writes pointers.
 *
 * In order and exactly once per shard. A record that cannot be read ends the batch there; whatever failed is named, so
 * that the stream comes again from it and from nothing before it.
 */
import type { DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda';
import { type StreamRecord, sequence } from '../../domains/ledger/projection.ts';
import { invariant } from '../../domains/outcome/invariant.ts';
import type { EpochMs } from '../../domains/time/businessDate.ts';
import { testClockAllowed } from '../platform/environment.ts';
import { type Item, journalOf } from '../platform/ledger/journalItem.ts';
import { liveStore } from '../platform/ledger/live.ts';
import { type Projector, projector } from '../platform/ledger/projecting.ts';
import { errorFields, log } from '../platform/log.ts';

/** Lambda names the shard in its events when the source has a tumbling window. */
type StreamEvent = { readonly Records: readonly DynamoDBRecord[]; readonly shardId?: string };
type Answer = DynamoDBBatchResponse & { readonly state: Record<string, never> };

/** The local clouds have one shard, and do not name it. */
const onlyShard = 'shardId-00000001';

export const projectEvent = async (project: Projector, event: StreamEvent, now: EpochMs): Promise<Answer> => {
  const shard = event.shardId ?? (testClockAllowed() ? onlyShard : undefined);
  invariant(shard !== undefined, 'the stream source names no shard: it needs a tumbling window');
  const { records, unreadable } = readRecords(event.Records);
  const { failedFrom, cause } = await project({ shard, records, now });
  if (cause !== undefined) log('error', 'projection failed', { ...errorFields(cause), alarm: 'fault' });
  if (unreadable !== undefined) log('error', 'record unreadable', { alarm: 'bug' });
  const from = event.Records.find(({ dynamodb }) => sequence(dynamodb?.SequenceNumber ?? '') === failedFrom);
  const failed = from?.dynamodb?.SequenceNumber ?? unreadable;
  return { batchItemFailures: failed === undefined ? [] : [{ itemIdentifier: failed }], state: {} };
};

/** The journals among the records, up to the first that cannot be read: nothing behind it may be folded before it. */
const readRecords = (
  stream: readonly DynamoDBRecord[],
): { readonly records: readonly StreamRecord[]; readonly unreadable?: string } => {
  const records: StreamRecord[] = [];
  for (const { eventName, dynamodb } of stream) {
    const image = dynamodb?.NewImage as Item | undefined;
    if (eventName !== 'INSERT' || dynamodb?.Keys?.sk?.S !== 'J') continue;
    const number = dynamodb.SequenceNumber ?? '';
    try {
      records.push({ sequence: sequence(number), journal: journalOf(image ?? {}) });
    } catch (cause) {
      log('error', 'journal unreadable', errorFields(cause));
      return { records, unreadable: number };
    }
  }
  return { records };
};

let live: Projector | undefined;

export const handler = (event: StreamEvent): Promise<Answer> => {
  live ??= projector(liveStore());
  return projectEvent(live, event, Date.now());
};
