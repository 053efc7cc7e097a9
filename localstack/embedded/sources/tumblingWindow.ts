/**
 * Tumbling windows of a stream source: events name the shard and the window, and carry the state that the function
 * returned for the batch before.
 *
 * A window is closed by an event of its own, without records, before the first batch after its end (AWS closes it on
 * time). State lives in memory: a restart begins a new window, as AWS does when a shard moves.
 */
import { streamArn } from '../assembly/identity.ts';

export const onlyShard = 'shardId-00000001';

export type Windows = {
  /** The event that closes the window that is over by now; undefined while there is none. */
  closing(nowMs: number): string | undefined;
  event(recordsJson: string, nowMs: number): string;
  /** Takes the state out of a function's result. */
  keep(result: string): void;
};

/** A source without windows: records and nothing else. */
const withoutWindows: Windows = {
  closing: () => undefined,
  event: (recordsJson) => `{"Records":[${recordsJson}]}`,
  keep: () => undefined,
};

export const tumblingWindows = (source: {
  readonly tableName: string;
  readonly windowSeconds: number;
}): Windows => {
  const lengthMs = source.windowSeconds * 1000;
  if (lengthMs === 0) return withoutWindows;
  let state: unknown = {};
  let startMs: number | undefined;

  const envelope = (recordsJson: string, start: number, isFinal: boolean): string => {
    const iso = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;
    const facts = JSON.stringify({
      window: { start: iso(start), end: iso(start + lengthMs) },
      state,
      shardId: onlyShard,
      eventSourceARN: streamArn(source.tableName),
      isFinalInvokeForWindow: isFinal,
      isWindowTerminatedEarly: false,
    });
    return `{"Records":[${recordsJson}],${facts.slice(1)}`;
  };
  return {
    closing: (nowMs) => {
      if (startMs === undefined || nowMs < startMs + lengthMs) return undefined;
      const event = envelope('', startMs, true);
      startMs = undefined;
      state = {};
      return event;
    },
    event: (recordsJson, nowMs) => {
      startMs ??= Math.floor(nowMs / lengthMs) * lengthMs;
      return envelope(recordsJson, startMs, false);
    },
    keep: (result) => {
      const answer: unknown = JSON.parse(result);
      state = typeof answer === 'object' && answer !== null && 'state' in answer ? answer.state : {};
    },
  };
};
