/**
 * Two ways to follow a table's stream: straight from dynoxide's SQLite file (a reader blocks no writer there, and
 * costs a twentieth of a request), or through the API of an endpoint that the user named.
 */
import type { DatabaseSync } from 'node:sqlite';
import { asList, asNumber, asObject, asText, type Json, maybe } from '../assembly/json.ts';
import { type AwsCall, AwsError } from '../servers/awsJson.ts';
import type { StreamRecord, StreamTail } from './streamRecord.ts';

type Row = Record<string, unknown>;

const eventNames: Readonly<Record<string, StreamRecord['eventName']>> = {
  INSERT: 'INSERT',
  MODIFY: 'MODIFY',
  REMOVE: 'REMOVE',
};

const optionalText = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const fromRow = (row: Row): StreamRecord => ({
  sequence: Number(row.sequence_number),
  eventName: eventNames[String(row.event_name)] ?? 'MODIFY',
  createdAtSeconds: Number(row.created_at),
  keys: String(row.keys_json),
  newImage: optionalText(row.new_image),
  oldImage: optionalText(row.old_image),
});

/** Both statements use the index that `servers/dynoxide.ts` adds. */
export const fileTail = (database: DatabaseSync, tableName: string): StreamTail => {
  const after = database.prepare(
    `SELECT sequence_number, event_name, created_at, keys_json, new_image, old_image FROM _stream_records
     WHERE table_name = ? AND CAST(sequence_number AS INTEGER) > ? ORDER BY CAST(sequence_number AS INTEGER) LIMIT ?`,
  );
  const newest = database.prepare(
    'SELECT COALESCE(MAX(CAST(sequence_number AS INTEGER)), 0) AS newest FROM _stream_records WHERE table_name = ?',
  );
  return {
    read: async (sequence, limit) => after.all(tableName, sequence, limit).map(fromRow),
    newest: async () => Number(newest.get(tableName)?.newest ?? 0),
  };
};

const textOf = (value: Json | undefined): string | null =>
  value === undefined ? null : JSON.stringify(value);

const fromApi = (entry: Json): StreamRecord => {
  const record = asObject(entry, 'record');
  const change = asObject(record.dynamodb, 'dynamodb');
  return {
    sequence: asNumber(change.SequenceNumber, 'SequenceNumber'),
    eventName: eventNames[asText(record.eventName, 'eventName')] ?? 'MODIFY',
    createdAtSeconds: asNumber(change.ApproximateCreationDateTime, 'ApproximateCreationDateTime'),
    keys: JSON.stringify(change.Keys ?? {}),
    newImage: textOf(change.NewImage),
    oldImage: textOf(change.OldImage),
  };
};

const firstShard = async (streams: AwsCall, streamArn: string): Promise<string> => {
  const { StreamDescription } = await streams('DescribeStream', { StreamArn: streamArn });
  const [shard] = asList(asObject(StreamDescription, 'StreamDescription').Shards ?? [], 'Shards');
  return asText(asObject(shard, 'Shards').ShardId, 'ShardId');
};

/** One shard, as local servers have; `streams` speaks to the streams API of the same endpoint. */
export const apiTail = (streams: AwsCall, streamArn: string): StreamTail => {
  const iterator = async (type: string, sequence?: number): Promise<string> => {
    const answer = await streams('GetShardIterator', {
      StreamArn: streamArn,
      ShardId: await firstShard(streams, streamArn),
      ShardIteratorType: type,
      ...(sequence === undefined ? {} : { SequenceNumber: String(sequence).padStart(21, '0') }),
    });
    return asText(answer.ShardIterator, 'ShardIterator');
  };
  let reading: { readonly after: number; readonly iterator: string | undefined } | undefined;
  return {
    read: async (after, limit) => {
      const from =
        reading?.after === after && reading.iterator
          ? reading.iterator
          : await (after === 0 ? iterator('TRIM_HORIZON') : iterator('AFTER_SEQUENCE_NUMBER', after)).catch(
              (error) => {
                if (error instanceof AwsError) return iterator('TRIM_HORIZON');
                throw error;
              },
            );
      const answer = await streams('GetRecords', { ShardIterator: from, Limit: Math.min(limit, 1000) });
      const records = asList(answer.Records ?? [], 'Records')
        .map(fromApi)
        .filter(({ sequence }) => sequence > after);
      reading = {
        after: records.at(-1)?.sequence ?? after,
        iterator: maybe(asText, answer.NextShardIterator, 'NextShardIterator'),
      };
      return records;
    },
    newest: async () => 0,
  };
};
