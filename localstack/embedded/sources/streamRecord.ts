/** A record of a table's stream, on its way to a function as text: parsed only as far as a filter asks. */
import { region, streamArn } from '../assembly/identity.ts';
import type { Json, JsonObject } from '../assembly/json.ts';
import { looksAt, matches, type Pattern } from './filter.ts';

export type StreamRecord = {
  /** Grows by one with every change of the table. */
  readonly sequence: number;
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly createdAtSeconds: number;
  /** JSON text, as the store keeps it. */
  readonly keys: string;
  readonly newImage: string | null;
  readonly oldImage: string | null;
};

/** Where records come from: everything after a sequence number, in order. */
export type StreamTail = {
  read(after: number, limit: number): Promise<readonly StreamRecord[]>;
  newest(): Promise<number>;
};

const image = (name: string, text: string | null): string => (text === null ? '' : `"${name}":${text},`);

export const recordJson = (
  record: StreamRecord,
  table: { readonly name: string; readonly view: string },
): string =>
  `{"eventID":"${record.sequence}","eventName":"${record.eventName}","eventVersion":"1.1","eventSource":"aws:dynamodb",` +
  `"awsRegion":"${region}","dynamodb":{"ApproximateCreationDateTime":${record.createdAtSeconds},"Keys":${record.keys},` +
  image('NewImage', record.newImage) +
  image('OldImage', record.oldImage) +
  `"SequenceNumber":"${record.sequence}","SizeBytes":${record.keys.length + (record.newImage?.length ?? 0)},` +
  `"StreamViewType":"${table.view}"},"eventSourceARN":"${streamArn(table.name)}"}`;

const parsed = (text: string | null): Json => (text === null ? {} : (JSON.parse(text) as Json));

/** A filter for records; without patterns everything passes. */
export const compileFilter = (patterns: readonly Pattern[]): ((record: StreamRecord) => boolean) => {
  if (patterns.length === 0) return () => true;
  const images = looksAt(patterns, 'NewImage') || looksAt(patterns, 'OldImage');
  return (record) => {
    const withImages = images ? { NewImage: parsed(record.newImage), OldImage: parsed(record.oldImage) } : {};
    const lazily = (pattern: Pattern): boolean => {
      // Most records fail on their event name, which costs nothing to look at.
      const { eventName, ...rest } = pattern;
      if (eventName && !matches({ eventName }, { eventName: record.eventName })) return false;
      const event: JsonObject = {
        dynamodb: { Keys: parsed(record.keys), ...withImages },
        eventSource: 'aws:dynamodb',
      };
      return matches(rest, event);
    };
    return patterns.some(lazily);
  };
};
