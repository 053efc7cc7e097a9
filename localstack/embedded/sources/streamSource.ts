/**
 * A DynamoDB stream event source: follows a table in order, filters, gathers a batch, runs it, remembers how far it
 * came. One batch at a time, because the projection's watermark needs one writer.
 */

import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { functionArn, streamArn } from '../assembly/identity.ts';
import type { StreamSourcePlan } from '../plan/plan.ts';
import type { Checkpoints } from './checkpoints.ts';
import type { Source } from './queueSource.ts';
import { type BatchRecord, type GiveUp, runBatch } from './streamBatch.ts';
import { compileFilter, recordJson, type StreamTail } from './streamRecord.ts';
import { onlyShard, tumblingWindows } from './tumblingWindow.ts';

export type StreamSourceOptions = {
  readonly plan: StreamSourcePlan;
  readonly streamView: string;
  readonly tail: StreamTail;
  readonly checkpoints: Checkpoints;
  readonly invoke: (event: string) => Promise<string>;
  /** Sends the description of a batch that was given up; undefined when the mapping has no destination. */
  readonly setAside: ((message: string) => Promise<void>) | undefined;
  readonly onTrouble: (what: string) => void;
};

const pollMs = 100;
const readAtOnce = 1_000;
/** Lambda's limit of six megabytes per batch, with room for the envelope. */
const mostBytes = 5_500_000;

/** What Lambda puts into an on-failure destination: where the records are, not the records. */
const failureMessage = (plan: StreamSourcePlan, given: GiveUp): string => {
  const [first] = given.records;
  const last = given.records.at(-1);
  const iso = (record: BatchRecord | undefined): string => new Date(record?.createdAtMs ?? 0).toISOString();
  return JSON.stringify({
    requestContext: {
      requestId: randomUUID(),
      functionArn: functionArn(plan.functionName),
      condition: given.condition,
      approximateInvokeCount: given.attempts,
    },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    version: '1.0',
    timestamp: new Date().toISOString(),
    DDBStreamBatchInfo: {
      shardId: onlyShard,
      startSequenceNumber: String(first?.sequence),
      endSequenceNumber: String(last?.sequence),
      approximateArrivalOfFirstRecord: iso(first),
      approximateArrivalOfLastRecord: iso(last),
      batchSize: given.records.length,
      streamArn: streamArn(plan.tableName),
    },
  });
};

export const startStreamSource = (options: StreamSourceOptions): Source => {
  const { plan, tail, checkpoints } = options;
  const passesFilter = compileFilter(plan.patterns);
  const windows = tumblingWindows(plan);
  let stopped = false;

  /** Reads on from `after`: the records that pass, and the last one seen at all. */
  const gather = async (
    after: number,
  ): Promise<{ readonly records: readonly BatchRecord[]; readonly seen: number }> => {
    const records: BatchRecord[] = [];
    let seen = after;
    let bytes = 0;
    let closesAt = Number.POSITIVE_INFINITY;
    while (!stopped) {
      const read = await tail.read(seen, readAtOnce);
      for (const record of read) {
        if (records.length >= plan.batchSize || bytes > mostBytes) return { records, seen };
        seen = record.sequence;
        if (!passesFilter(record)) continue;
        const json = recordJson(record, { name: plan.tableName, view: options.streamView });
        records.push({ sequence: record.sequence, createdAtMs: record.createdAtSeconds * 1000, json });
        bytes += json.length;
      }
      if (records.length > 0 && closesAt === Number.POSITIVE_INFINITY)
        closesAt = performance.now() + plan.batchingWindowMs;
      const isFull = records.length >= plan.batchSize || bytes > mostBytes;
      if (isFull || performance.now() >= closesAt) return { records, seen };
      if (records.length === 0 && seen > after) return { records, seen };
      if (read.length < readAtOnce) await pause(pollMs);
    }
    return { records: [], seen: after };
  };

  const ports = {
    invoke: async (records: readonly BatchRecord[]) => {
      const nowMs = Date.now();
      const closing = windows.closing(nowMs);
      if (closing !== undefined) await options.invoke(closing);
      const result = await options.invoke(windows.event(records.map(({ json }) => json).join(','), nowMs));
      windows.keep(result);
      return result;
    },
    setAside: async (given: GiveUp) => {
      options.onTrouble(`${plan.id}: ${given.records.length} records set aside (${given.condition})`);
      await options.setAside?.(failureMessage(plan, given));
    },
    passed: (sequence: number) => checkpoints.set(plan.id, sequence),
    nowMs: () => Date.now(),
    pause: (attempt: number) => pause(Math.min(30_000, 200 * 2 ** Math.min(attempt, 8))),
    isStopped: () => stopped,
  };

  const start = async (): Promise<number> => {
    const known = checkpoints.get(plan.id);
    const newest = await tail.newest();
    // A table that was made anew counts from the start: a checkpoint beyond its end belongs to the old one.
    if (known !== undefined && (newest === 0 || known <= newest)) return known;
    return plan.startsAt === 'LATEST' ? newest : 0;
  };

  const loop = async (): Promise<void> => {
    let at = await start();
    while (!stopped) {
      try {
        const { records, seen } = await gather(at);
        if (records.length > 0) await runBatch(records, plan, ports);
        if (stopped) return;
        at = seen;
        checkpoints.set(plan.id, at);
      } catch (error) {
        options.onTrouble(`${plan.id}: ${(error as Error).message}`);
        await pause(1000);
      }
    }
  };
  const running = loop();
  return {
    stop: async () => {
      stopped = true;
      await Promise.race([running, pause(300)]);
    },
  };
};
