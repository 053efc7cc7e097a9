/**
 * A closed loop: each of `clients` workers sends its next request when the last one was answered, for a while.
 *
 * Keeps every latency, so that the percentiles are exact; never retries, so that errors show.
 */
import { type Connection, openConnection, type Reply } from './client.ts';

export type Load = {
  readonly name: string;
  readonly baseUrl: string;
  readonly clients: number;
  readonly warmUpMs: number;
  readonly measuredMs: number;
  /** Sends one request on the worker's connection. */
  readonly one: (connection: Connection, worker: number, turn: number) => Promise<Reply>;
  readonly isGood: (reply: Reply) => boolean;
  /** Called for each reply, for the book-keeping of what was acknowledged. */
  readonly onReply?: (reply: Reply) => void;
};

export type LoadResult = {
  readonly name: string;
  readonly clients: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly errors: number;
};

const percentile = (sorted: readonly number[], share: number): number => {
  const at = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return Math.round(at * 100) / 100;
};

export const runLoad = async (load: Load): Promise<LoadResult> => {
  const start = performance.now();
  const measureFrom = start + load.warmUpMs;
  const end = measureFrom + load.measuredMs;
  const latencies: number[] = [];
  let errors = 0;
  const worker = async (index: number): Promise<void> => {
    let connection = await openConnection(load.baseUrl);
    for (let turn = 0; performance.now() < end; turn += 1) {
      const sentAt = performance.now();
      let good = false;
      try {
        const reply = await load.one(connection, index, turn);
        load.onReply?.(reply);
        good = load.isGood(reply);
      } catch {
        connection = await openConnection(load.baseUrl);
      }
      const answeredAt = performance.now();
      if (answeredAt < measureFrom || answeredAt > end) continue;
      if (good) latencies.push(answeredAt - sentAt);
      else errors += 1;
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: load.clients }, (_, index) => worker(index)));
  latencies.sort((a, b) => a - b);
  return {
    name: load.name,
    clients: load.clients,
    perSecond: Math.round((latencies.length * 1000) / load.measuredMs),
    p50Ms: percentile(latencies, 0.5),
    p99Ms: percentile(latencies, 0.99),
    errors,
  };
};
