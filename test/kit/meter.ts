/**
 * What operations cost, from DynamoDB's own meter: calls, round trips, write and read units, indexes apart.
 *
 * A write that is refused reports nothing, and is charged all the same: for each of its items what writing it would have
 * cost, in the table and in no index (DynamoDB: "failed conditional writes consume write capacity"). That is added by rule.
 */
import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type ConsumedCapacity,
  type DynamoDBClient,
  TransactionCanceledException,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';

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

type Attributes = Readonly<Record<string, AttributeValue>>;

/** As DynamoDB counts bytes: names and values, numbers by two digits a byte, three for each list or map, one for each member. */
const bytesOfValue = (value: AttributeValue): number => {
  if (value.S !== undefined) return Buffer.byteLength(value.S);
  if (value.N !== undefined) return Math.ceil(value.N.length / 2) + 1;
  if (value.L !== undefined) return 3 + value.L.reduce((sum, one) => sum + 1 + bytesOfValue(one), 0);
  if (value.M !== undefined) return 3 + Object.keys(value.M).length + bytesOf(value.M);
  return 1;
};
const bytesOf = (item: Attributes): number =>
  Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + bytesOfValue(value), 0);
const kilobytes = (item: Attributes | undefined): number =>
  Math.max(1, Math.ceil(bytesOf(item ?? {}) / 1_024));

/**
 * By the larger of the item as it is and as it would be. Of an update only what its own failed condition brought back is
 * known; else it is taken for one kilobyte, which is what all items of ours are kept under.
 */
const unitsOfRefused = (input: object, cause: unknown): number => {
  if (cause instanceof TransactionCanceledException) {
    const { TransactItems: parts = [] } = input as { readonly TransactItems?: readonly TransactWriteItem[] };
    const met = cause.CancellationReasons ?? [];
    return parts.reduce(
      (sum, part, at) => sum + 2 * Math.max(kilobytes(part.Put?.Item), kilobytes(met[at]?.Item)),
      0,
    );
  }
  if (!(cause instanceof ConditionalCheckFailedException)) return 0;
  const { Item } = input as { readonly Item?: Attributes };
  return Math.max(kilobytes(Item), kilobytes(cause.Item));
};

/** Reads the meter of everything that goes through this client from now on; a client that has sent nothing yet. */
export const meter = (client: DynamoDBClient) => {
  const none: Cost = { calls: 0, writeUnits: 0, readUnits: 0, indexWriteUnits: 0 };
  let sum = none;
  client.middlewareStack.add(
    (next, context) => async (args) => {
      Object.assign(args.input, { ReturnConsumedCapacity: 'INDEXES' });
      sum = { ...sum, calls: sum.calls + 1 };
      const result = await next(args).catch((cause: unknown) => {
        sum = { ...sum, writeUnits: sum.writeUnits + unitsOfRefused(args.input, cause) };
        throw cause;
      });
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
