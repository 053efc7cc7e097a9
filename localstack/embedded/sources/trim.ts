/**
 * Forgetting stream records that every source has passed, as DynamoDB forgets after a day; dynoxide never does.
 *
 * Takes the write lock for a few milliseconds and only when it is free at once. The newest record of a table always
 * stays: dynoxide would count from one again.
 */
import { DatabaseSync } from 'node:sqlite';
import type { Source } from './queueSource.ts';

const everyMs = 3_000;
const atOnce = 4_000;
const attempts = 20;
const daySeconds = 86_400;

export type TrimOptions = {
  readonly file: string;
  /** The tables with a stream, and how far the slowest of their sources is. */
  readonly tables: readonly { readonly name: string; readonly passed: () => number }[];
};

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && (error.errcode === 5 || error.errcode === 517);

export const startTrimming = (options: TrimOptions): Source => {
  const database = new DatabaseSync(options.file, { timeout: 0 });
  database.exec('PRAGMA synchronous = NORMAL');
  const remove = database.prepare(`
    DELETE FROM _stream_records WHERE id IN (
      SELECT id FROM _stream_records WHERE table_name = :name
        AND CAST(sequence_number AS INTEGER) < (
          SELECT MAX(CAST(sequence_number AS INTEGER)) FROM _stream_records WHERE table_name = :name)
        AND (CAST(sequence_number AS INTEGER) <= :passed OR created_at < :dayAgo)
      ORDER BY CAST(sequence_number AS INTEGER) LIMIT ${atOnce})`);
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  /** Answers whether there may be more; tries again a little later while somebody writes. */
  const trim = async (name: string, passed: number): Promise<boolean> => {
    for (let attempt = 0; attempt < attempts && !stopped; attempt += 1) {
      try {
        const dayAgo = Math.floor(Date.now() / 1000) - daySeconds;
        return Number(remove.run({ name, passed, dayAgo }).changes) === atOnce;
      } catch (error) {
        if (!isBusy(error)) throw error;
        await new Promise((resolve) => setTimeout(resolve, 3 + 7 * Math.random()));
      }
    }
    return false;
  };
  const round = async (): Promise<void> => {
    for (const { name, passed } of options.tables) {
      for (let more = true; more && !stopped; ) more = await trim(name, passed());
    }
    if (!stopped) timer = setTimeout(() => void round(), everyMs);
  };
  timer = setTimeout(() => void round(), everyMs);
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      database.close();
    },
  };
};
