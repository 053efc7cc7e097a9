/**
 * Stream sources: what passes a filter, the shape of events and windows, and going on after a restart where they were.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openCheckpoints } from '../../localstack/embedded/sources/checkpoints.ts';
import { parsePattern } from '../../localstack/embedded/sources/filter.ts';
import {
  compileFilter,
  recordJson,
  type StreamRecord,
} from '../../localstack/embedded/sources/streamRecord.ts';
import { startStreamSource } from '../../localstack/embedded/sources/streamSource.ts';
import { tumblingWindows } from '../../localstack/embedded/sources/tumblingWindow.ts';

const folder = mkdtempSync(join(tmpdir(), 'stream-'));
afterAll(() => rmSync(folder, { recursive: true }));

const record = (sequence: number, more: Partial<StreamRecord> = {}): StreamRecord => ({
  sequence,
  eventName: 'INSERT',
  createdAtSeconds: 1_000,
  keys: `{"pk":{"S":"J#${sequence}"}}`,
  newImage: `{"pk":{"S":"J#${sequence}"},"amount":{"N":"5"}}`,
  oldImage: null,
  ...more,
});

describe('filters', () => {
  const passes = (pattern: string, one: StreamRecord): boolean =>
    compileFilter([parsePattern(JSON.parse(pattern))])(one);
  const journals = '{"eventName":["INSERT"],"dynamodb":{"Keys":{"pk":{"S":[{"prefix":"J#"}]}}}}';

  it.each([
    ['a new journal passes', journals, record(1), true],
    ['a changed one does not', journals, record(1, { eventName: 'MODIFY' }), false],
    ['an account does not', journals, record(1, { keys: '{"pk":{"S":"A#1"}}' }), false],
    ['by an image', '{"dynamodb":{"NewImage":{"amount":{"N":["5"]}}}}', record(1), true],
    ['by an image that is another', '{"dynamodb":{"NewImage":{"amount":{"N":["6"]}}}}', record(1), false],
    ['by what is absent', '{"dynamodb":{"OldImage":{"pk":[{"exists":false}]}}}', record(1), true],
    ['by what it is not', '{"eventName":[{"anything-but":["REMOVE"]}]}', record(1), true],
    ['by how it ends', '{"dynamodb":{"Keys":{"pk":{"S":[{"suffix":"1"}]}}}}', record(2), false],
  ])('%s', (_what, pattern, one, expected) => {
    expect(passes(pattern, one)).toBe(expected);
  });
});

it('a record reaches the function in the shape that DynamoDB gives it', () => {
  expect(JSON.parse(recordJson(record(7), { name: 'Ledger', view: 'NEW_IMAGE' }))).toMatchObject({
    eventID: '7',
    eventName: 'INSERT',
    eventSource: 'aws:dynamodb',
    eventSourceARN: 'arn:aws:dynamodb:us-east-1:000000000000:table/Ledger/stream/local',
    dynamodb: {
      ApproximateCreationDateTime: 1_000,
      Keys: { pk: { S: 'J#7' } },
      NewImage: { amount: { N: '5' } },
      SequenceNumber: '7',
      StreamViewType: 'NEW_IMAGE',
    },
  });
});

describe('tumbling windows', () => {
  const at = (time: string): number => Date.parse(`2026-11-22T${time}Z`);
  const facts = (event: string | undefined) => JSON.parse(event ?? 'null');

  it('name the shard, carry the state from batch to batch, and are closed before the first batch after their end', () => {
    const windows = tumblingWindows({ tableName: 'Ledger', windowSeconds: 60 });
    expect(facts(windows.event('{"a":1}', at('08:00:10')))).toMatchObject({
      Records: [{ a: 1 }],
      window: { start: '2026-11-22T08:00:00Z', end: '2026-11-22T08:01:00Z' },
      shardId: 'shardId-00000001',
      state: {},
      isFinalInvokeForWindow: false,
    });
    windows.keep('{"state":{"sum":5}}');
    expect(facts(windows.event('', at('08:00:50'))).state).toEqual({ sum: 5 });
    expect(windows.closing(at('08:00:59'))).toBeUndefined();
    const closing = facts(windows.closing(at('08:01:00')));
    expect([closing.Records, closing.state, closing.isFinalInvokeForWindow]).toEqual([[], { sum: 5 }, true]);
    expect(windows.closing(at('08:05:00'))).toBeUndefined();
    expect(facts(windows.event('', at('08:05:00'))).state).toEqual({});
  });

  it('are not mentioned where there are none', () => {
    const windows = tumblingWindows({ tableName: 'Ledger', windowSeconds: 0 });
    expect(windows.event('{"a":1}', at('08:00:10'))).toBe('{"Records":[{"a":1}]}');
    expect(windows.closing(at('09:00:00'))).toBeUndefined();
  });
});

describe('a source', () => {
  const plan = {
    kind: 'stream' as const,
    windowSeconds: 0,
    id: 'source',
    tableName: 'Ledger',
    functionName: 'projector',
    batchSize: 3,
    batchingWindowMs: 0,
    reportsItemFailures: false,
    startsAt: 'TRIM_HORIZON' as 'TRIM_HORIZON' | 'LATEST',
    patterns: [parsePattern(JSON.parse('{"eventName":["INSERT"]}'))],
    maximumRetries: 0,
    maximumAgeSeconds: -1,
    bisects: false,
    failureQueueArn: undefined,
  };

  const follow = async (
    file: string,
    stream: readonly StreamRecord[],
    until: number,
    more: Partial<typeof plan> = {},
  ) => {
    const checkpoints = openCheckpoints(join(folder, file));
    const seen: number[] = [];
    const finished = Promise.withResolvers<void>();
    const source = startStreamSource({
      plan: { ...plan, maximumAgeSeconds: 1e11, ...more },
      streamView: 'NEW_IMAGE',
      checkpoints,
      tail: {
        read: async (after, limit) => {
          if ((checkpoints.get(plan.id) ?? 0) === until) finished.resolve();
          return stream.filter(({ sequence }) => sequence > after).slice(0, limit);
        },
        newest: async () => stream.at(-1)?.sequence ?? 0,
      },
      invoke: async (event) => {
        const { Records } = JSON.parse(event) as { Records: { eventID: string }[] };
        seen.push(...Records.map(({ eventID }) => Number(eventID)));
        return 'null';
      },
      setAside: undefined,
      onTrouble: () => undefined,
    });
    await finished.promise;
    await source.stop();
    checkpoints.close();
    return seen;
  };
  const stream = Array.from({ length: 10 }, (_, index) =>
    record(index + 1, index % 2 === 1 ? { eventName: 'MODIFY' } : {}),
  );

  it('hands over what passes, in order, and goes on after a restart where it was', async () => {
    expect(await follow('a', stream.slice(0, 6), 6)).toEqual([1, 3, 5]);
    expect(await follow('a', stream, 10)).toEqual([7, 9]);
  });

  it('starts at the end when it is told to, and at the start of a table that was made anew', async () => {
    expect(await follow('b', stream, 0, { startsAt: 'LATEST' })).toEqual([]);
    expect(await follow('c', stream, 10)).toEqual([1, 3, 5, 7, 9]);
    expect(await follow('c', stream.slice(0, 4), 4)).toEqual([1, 3]);
  });
});
