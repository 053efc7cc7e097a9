/**
 * Stream sources: order, filters, halving, retries, what is set aside, and going on after a restart where they were.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openCheckpoints } from '../../localstack/embedded/sources/checkpoints.ts';
import { parsePattern } from '../../localstack/embedded/sources/filter.ts';
import { type BatchRecord, type GiveUp, runBatch } from '../../localstack/embedded/sources/streamBatch.ts';
import {
  compileFilter,
  recordJson,
  type StreamRecord,
} from '../../localstack/embedded/sources/streamRecord.ts';
import { startStreamSource } from '../../localstack/embedded/sources/streamSource.ts';

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

describe('a batch through a function', () => {
  const rules = { maximumRetries: 2, maximumAgeSeconds: 60, bisects: true, reportsItemFailures: false };
  const records = Array.from(
    { length: 8 },
    (_, index): BatchRecord => ({ sequence: index + 1, createdAtMs: 0, json: '{}' }),
  );

  const run = async (
    isBad: (batch: readonly number[], attempt: number) => unknown,
    more: Partial<typeof rules> = {},
    nowMs = 0,
  ) => {
    const batches: number[][] = [];
    const setAside: GiveUp[] = [];
    const passed: number[] = [];
    await runBatch(
      records,
      { ...rules, ...more },
      {
        invoke: async (batch) => {
          const sequences = batch.map(({ sequence }) => sequence);
          batches.push(sequences);
          const answer = isBad(sequences, batches.length);
          if (answer === true) throw new Error('bad');
          return JSON.stringify(answer ?? null);
        },
        setAside: async (given) => void setAside.push(given),
        passed: (sequence) => void passed.push(sequence),
        nowMs: () => nowMs,
        pause: async () => undefined,
        isStopped: () => false,
      },
    );
    return {
      batches,
      passed,
      aside: setAside.map(({ records: given, condition }) => [
        condition,
        given.map(({ sequence }) => sequence),
      ]),
    };
  };

  it('that is good goes through once and as a whole', async () => {
    const { batches, passed } = await run(() => false);
    expect(batches).toEqual([[1, 2, 3, 4, 5, 6, 7, 8]]);
    expect(passed).toEqual([8]);
  });

  it('with one bad record is halved down to it; the others are handled in order, and it is set aside after its retries', async () => {
    const { batches, passed, aside } = await run((batch) => batch.includes(6));
    expect(batches).toEqual([
      [1, 2, 3, 4, 5, 6, 7, 8],
      [1, 2, 3, 4],
      [5, 6, 7, 8],
      [5, 6],
      [5],
      [6],
      [6],
      [6],
      [7, 8],
    ]);
    expect(passed).toEqual([4, 5, 6, 8]);
    expect(aside).toEqual([['RetryAttemptsExhausted', [6]]]);
  });

  it('without halving is tried as a whole and set aside as a whole', async () => {
    const { batches, aside } = await run((batch) => batch.includes(6), { bisects: false });
    expect(batches).toHaveLength(3);
    expect(aside).toEqual([['RetryAttemptsExhausted', [1, 2, 3, 4, 5, 6, 7, 8]]]);
  });

  it('that fails for a while is repeated until it goes through', async () => {
    const { batches, aside } = await run((_batch, attempt) => attempt <= 5, {
      bisects: false,
      maximumRetries: -1,
    });
    expect(batches).toHaveLength(6);
    expect(aside).toEqual([]);
  });

  it('goes on from the first record that the function names', async () => {
    const failAt = (sequence: string) => ({ batchItemFailures: [{ itemIdentifier: sequence }] });
    const { batches, passed } = await run((_batch, attempt) => (attempt === 1 ? failAt('4') : false), {
      reportsItemFailures: true,
    });
    expect(batches).toEqual([
      [1, 2, 3, 4, 5, 6, 7, 8],
      [4, 5, 6, 7, 8],
    ]);
    expect(passed).toEqual([3, 8]);
  });

  it('fails as a whole when the function names a record that is not in it', async () => {
    const strange = { batchItemFailures: [{ itemIdentifier: '99' }] };
    const { passed } = await run((_batch, attempt) => (attempt === 1 ? strange : false), {
      reportsItemFailures: true,
      bisects: false,
    });
    expect(passed).toEqual([8]);
  });

  it('sets aside what is too old without trying it', async () => {
    const { batches, aside } = await run(() => false, {}, 61_000);
    expect(batches).toEqual([]);
    expect(aside).toHaveLength(8);
    expect(aside[0]).toEqual(['RecordAgeExceeded', [1]]);
  });
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

describe('a source', () => {
  const plan = {
    kind: 'stream' as const,
    namesShard: false,
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
