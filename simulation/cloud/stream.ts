/**
 * The ledger's stream: two shards, each read in order by one reader at a time, from its checkpoint on. Batches come
 * again when the reader died or its answer was lost, are cut anywhere, and go back to before the checkpoint.
 */
import type { DynamoDBRecord } from 'aws-lambda';
import { spread } from '../../functions/platform/ledger/journalItem.ts';
import type { Chance } from '../engine/chance.ts';
import type { Scheduler } from '../engine/scheduler.ts';
import type { Change } from './tables.ts';

export type Batch = {
  readonly shard: string;
  readonly records: readonly DynamoDBRecord[];
  /** What became of it: the first failed sequence number, or undefined; `'died'`: nobody knows. */
  readonly done: (failedFrom: string | undefined | 'died') => void;
};
type Shard = {
  readonly name: string;
  readonly records: DynamoDBRecord[];
  checkpoint: number;
  readable: number;
  busy: boolean;
};

const shards = 2;
const mostRecords = 100;

export const ledgerStream = (scheduler: Scheduler, chance: Chance) => {
  const all: Shard[] = Array.from({ length: shards }, (_, i) => ({
    name: `shardId-${i}`,
    records: [],
    checkpoint: 0,
    readable: 0,
    busy: false,
  }));
  let number = 0;

  const isWaiting = (shard: Shard): boolean => !shard.busy && shard.checkpoint < shard.records.length;
  const finish = (
    shard: Shard,
    from: number,
    failedFrom: string | undefined | 'died',
    read: number,
  ): void => {
    shard.busy = false;
    shard.readable = scheduler.now() + chance.between(0, 1_000);
    if (failedFrom === 'died') return;
    const failedAt =
      failedFrom === undefined
        ? -1
        : shard.records.findIndex(({ dynamodb }) => dynamodb?.SequenceNumber === failedFrom);
    const reached = failedAt < 0 ? from + read : failedAt;
    // The reader's answer is lost: the same records come again.
    if (!scheduler.befalls('batch-again')) shard.checkpoint = Math.max(shard.checkpoint, reached);
  };

  return {
    changed({ pk, sk, before, after }: Change): void {
      if (after === undefined || before !== undefined || sk !== 'J') return;
      number += 1;
      const shard = all[spread(pk, shards)] as Shard;
      if (!isWaiting(shard))
        shard.readable = Math.max(shard.readable, scheduler.now() + chance.between(50, 1_000));
      shard.records.push({
        eventName: 'INSERT',
        dynamodb: {
          SequenceNumber: String(number),
          Keys: { pk: { S: pk }, sk: { S: sk } },
          NewImage: after as NonNullable<NonNullable<DynamoDBRecord['dynamodb']>['NewImage']>,
        },
      });
    },
    isRead: () => all.every((shard) => shard.checkpoint === shard.records.length),
    nextAt: (): number | undefined => {
      const moments = all.filter(isWaiting).map((shard) => shard.readable);
      return moments.length === 0 ? undefined : Math.min(...moments);
    },
    next(): Batch | undefined {
      const due = all.filter((shard) => isWaiting(shard) && shard.readable <= scheduler.now());
      if (due.length === 0) return undefined;
      const shard = chance.pick(due);
      const back = scheduler.befalls('batch-again') ? chance.between(1, 10) : 0;
      const from = Math.max(0, shard.checkpoint - back);
      const size = scheduler.befalls('batch-cut') ? chance.between(1, 5) : mostRecords;
      const records = shard.records.slice(from, Math.max(from + size, shard.checkpoint + 1));
      shard.busy = true;
      return {
        shard: shard.name,
        records,
        done: (failedFrom) => finish(shard, from, failedFrom, records.length),
      };
    },
  };
};
