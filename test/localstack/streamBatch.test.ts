/** A batch of a stream through a function that fails: halving, retries, what is set aside, and always in order. */
import { describe, expect, it } from 'vitest';
import { type BatchRecord, type GiveUp, runBatch } from '../../localstack/embedded/sources/streamBatch.ts';

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
