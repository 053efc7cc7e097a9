/**
 * What operations cost, from DynamoDB's own meter: calls, round trips, write and read units, indexes apart.
 */
import type { ConsumedCapacity, DynamoDBClient } from '@aws-sdk/client-dynamodb';

export type Cost = {
  readonly calls: number;
  readonly writeUnits: number;
  readonly readUnits: number;
  /** Of the write units: those of the statement indexes and of due dates. */
  readonly indexWriteUnits: number;
};

type Metered = { readonly ConsumedCapacity?: ConsumedCapacity | readonly ConsumedCapacity[] };
const reads: ReadonlySet<string> = new Set([
  'GetItemCommand',
  'QueryCommand',
  'ScanCommand',
  'BatchGetItemCommand',
]);

/** Reads the meter of everything that goes through this client from now on; a client that has sent nothing yet. */
export const meter = (client: DynamoDBClient) => {
  const none: Cost = { calls: 0, writeUnits: 0, readUnits: 0, indexWriteUnits: 0 };
  let sum = none;
  client.middlewareStack.add(
    (next, context) => async (args) => {
      Object.assign(args.input, { ReturnConsumedCapacity: 'INDEXES' });
      sum = { ...sum, calls: sum.calls + 1 };
      const result = await next(args);
      const { ConsumedCapacity } = result.output as Metered;
      const isRead = reads.has(context.commandName ?? '');
      for (const used of [ConsumedCapacity ?? []].flat()) {
        const indexes = Object.values(used.GlobalSecondaryIndexes ?? {}).reduce(
          (units, index) => units + (index.CapacityUnits ?? 0),
          0,
        );
        const table = used.Table?.CapacityUnits ?? (used.CapacityUnits ?? 0) - indexes;
        sum = isRead
          ? { ...sum, readUnits: sum.readUnits + table + indexes }
          : {
              ...sum,
              writeUnits: sum.writeUnits + table,
              indexWriteUnits: sum.indexWriteUnits + indexes,
            };
      }
      return result;
    },
    { step: 'initialize', name: 'meter' },
  );
  return {
    /** The cost of what happens meanwhile. */
    async of(work: () => Promise<unknown>): Promise<Cost> {
      sum = none;
      await work();
      return sum;
    },
  };
};
