/**
 * A table on DynamoDB: one write is one call, several are one transaction, and a failed condition brings back what it met.
 *
 * Throttling and transaction conflicts are tried again here with jitter (nothing happened); an answer that was lost is
 * a fault of unknown outcome, and the caller repeats under the same ids.
 */
import {
  type AttributeValue,
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { Fault } from '../../domains/outcome/fault.ts';
import type { Fact } from '../../domains/outcome/refusal.ts';
import { type Expression, expressionOf } from './expressions.ts';
import type { Conflict, Item, Key, Page, Table, Write } from './table.ts';

const attribute = (value: Fact): AttributeValue => {
  if (value === null) return { NULL: true };
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (Array.isArray(value)) return { L: value.map(attribute) };
  return { M: attributes(value as Item) };
};

const attributes = (item: Item): Record<string, AttributeValue> => {
  const made: Record<string, AttributeValue> = {};
  for (const [name, value] of Object.entries(item)) if (value !== undefined) made[name] = attribute(value);
  return made;
};

const factOf = (value: AttributeValue): Fact => {
  if (value.S !== undefined) return value.S;
  if (value.N !== undefined) return Number(value.N);
  if (value.BOOL !== undefined) return value.BOOL;
  if (value.L !== undefined) return value.L.map(factOf);
  if (value.M !== undefined) return itemOf(value.M);
  return null;
};

const itemOf = (made: Record<string, AttributeValue>): Item => {
  const item: Record<string, Fact> = {};
  for (const [name, value] of Object.entries(made)) item[name] = factOf(value);
  return item;
};

const keyOf = ({ pk, sk }: Key): Record<string, AttributeValue> => ({ pk: { S: pk }, sk: { S: sk } });

/** The parameters that one call and one part of a transaction share. */
const parametersOf = (table: string, write: Write) => {
  const expression: Expression = expressionOf(write, attribute);
  const shared = {
    TableName: table,
    ...expression,
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
  };
  return write.kind === 'put'
    ? { ...shared, Item: attributes({ ...write.item, ...write.key }) }
    : { ...shared, Key: keyOf(write.key) };
};

type Parameters_ = ReturnType<typeof parametersOf>;
const one = (write: Write, made: Parameters_) => {
  switch (write.kind) {
    case 'put':
      return new PutItemCommand(made as ConstructorParameters<typeof PutItemCommand>[0]);
    case 'change':
      return new UpdateItemCommand(made as ConstructorParameters<typeof UpdateItemCommand>[0]);
    case 'delete':
      return new DeleteItemCommand(made as ConstructorParameters<typeof DeleteItemCommand>[0]);
  }
};

const operation = { put: 'Put', change: 'Update', delete: 'Delete' } as const;

/** One write as a part of somebody's transaction: of this table's own, or of the ledger's. */
export const partOf = (table: string, write: Write): TransactWriteItem => ({
  [operation[write.kind]]: parametersOf(table, write),
});

const foundOf = (made: Record<string, AttributeValue> | undefined): { readonly found?: Item } =>
  made === undefined || Object.keys(made).length === 0 ? {} : { found: itemOf(made) };

const nothingHappened = new Set([
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'TransactionConflictException',
]);

const conflictOf = (cause: unknown): Conflict | 'busy' | undefined => {
  if (cause instanceof ConditionalCheckFailedException) return { conflicts: [foundOf(cause.Item)] };
  if (!(cause instanceof TransactionCanceledException)) return undefined;
  const reasons = cause.CancellationReasons ?? [];
  if (reasons.some((reason) => reason.Code === 'ConditionalCheckFailed'))
    return {
      conflicts: reasons.map((reason) =>
        reason.Code === 'ConditionalCheckFailed' ? foundOf(reason.Item) : undefined,
      ),
    };
  const passing = ['None', 'TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'];
  return reasons.every((reason) => passing.includes(reason.Code ?? 'None')) ? 'busy' : undefined;
};

const isMalformedPart = (cause: unknown): boolean =>
  cause instanceof TransactionCanceledException &&
  cause.CancellationReasons?.some((reason) => reason.Code === 'ValidationError') === true;

/** A request that the table calls malformed is our own mistake, and stays one. */
const faultOf = (cause: unknown): unknown => {
  const name = cause instanceof Error ? cause.name : 'unknown';
  if (name === 'ValidationException' || isMalformedPart(cause)) return cause;
  const retry = nothingHappened.has(name) ? 'safe' : 'unknown-outcome';
  return new Fault(`the table did not answer: ${name}`, { retry, cause });
};

const mostTries = 6;
/** Of one BatchGetItem. */
const mostKeys = 100;
const pause = (tried: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.random() * 2 ** tried * 10));

export const dynamoTable = (client: DynamoDBClient, table: string): Table => {
  const writeOnce = async (writes: readonly Write[]): Promise<'written' | Conflict | 'busy'> => {
    const [first] = writes;
    try {
      if (writes.length === 1 && first)
        await client.send(one(first, parametersOf(table, first)) as PutItemCommand);
      else {
        const parts = writes.map((write) => partOf(table, write));
        await client.send(new TransactWriteItemsCommand({ TransactItems: parts }));
      }
      return 'written';
    } catch (cause) {
      const conflict = conflictOf(cause);
      if (conflict !== undefined) return conflict;
      // One write has been repeated by the client already; a transaction has not.
      if (writes.length > 1 && cause instanceof Error && nothingHappened.has(cause.name)) return 'busy';
      throw faultOf(cause);
    }
  };

  const ask = async (
    index: { readonly IndexName: string } | { readonly ConsistentRead: true },
    names: { readonly partition: string; readonly sort: string },
    partition: string,
    range: Omit<Parameters<Table['query']>[0], 'pk'>,
  ): Promise<Page> => {
    const { prefix, from, to, newestFirst = false, limit, cursor } = range;
    const conditions = ['#p = :p'];
    const values: Record<string, AttributeValue> = { ':p': { S: partition } };
    if (prefix !== undefined) {
      conditions.push('begins_with(#s, :prefix)');
      values[':prefix'] = { S: prefix };
    } else if (from !== undefined || to !== undefined) {
      conditions.push('#s BETWEEN :from AND :to');
      values[':from'] = { S: from ?? ' ' };
      values[':to'] = { S: to ?? '\uffff' };
    }
    const [sort = '', pk = '', sk = ''] = cursor?.split('\n') ?? [];
    const start = { ...keyOf({ pk, sk }), [names.partition]: { S: partition }, [names.sort]: { S: sort } };
    const answer = await client
      .send(
        new QueryCommand({
          TableName: table,
          ...index,
          KeyConditionExpression: conditions.join(' AND '),
          ExpressionAttributeNames: {
            '#p': names.partition,
            ...(conditions.length > 1 ? { '#s': names.sort } : {}),
          },
          ExpressionAttributeValues: values,
          ScanIndexForward: !newestFirst,
          ...(limit === undefined ? {} : { Limit: limit }),
          ...(cursor === undefined ? {} : { ExclusiveStartKey: start }),
        }),
      )
      .catch((cause: unknown) => {
        throw new Fault('the table did not answer a query', { retry: 'safe', cause });
      });
    const items = (answer.Items ?? []).map(itemOf);
    const last = answer.LastEvaluatedKey && itemOf(answer.LastEvaluatedKey);
    return { items, ...(last ? { next: `${last[names.sort]}\n${last.pk}\n${last.sk}` } : {}) };
  };

  return {
    async get(key) {
      const input = { TableName: table, Key: keyOf(key), ConsistentRead: true };
      const answer = await client.send(new GetItemCommand(input)).catch((cause: unknown) => {
        throw new Fault('the table did not answer a read', { retry: 'safe', cause });
      });
      return answer.Item && itemOf(answer.Item);
    },
    async getEach(keys) {
      const found = new Map<string, Item>();
      let left = keys.map(keyOf);
      for (let tried = 1; left.length > 0; tried += 1) {
        const asked = { [table]: { Keys: left.slice(0, mostKeys), ConsistentRead: true } };
        const answer = await client
          .send(new BatchGetItemCommand({ RequestItems: asked }))
          .catch((cause: unknown) => {
            throw new Fault('the table did not answer a read', { retry: 'safe', cause });
          });
        for (const item of (answer.Responses?.[table] ?? []).map(itemOf))
          found.set(`${item.pk}\n${item.sk}`, item);
        const unread = answer.UnprocessedKeys?.[table]?.Keys ?? [];
        left = [...unread, ...left.slice(mostKeys)];
        // A table that is throttled answers in parts.
        if (unread.length > 0 && tried > mostTries) throw new Fault('the table is busy', { retry: 'safe' });
        if (unread.length > 0) await pause(tried);
      }
      return keys.map(({ pk, sk }) => found.get(`${pk}\n${sk}`));
    },
    query: ({ pk, ...range }) => ask({ ConsistentRead: true }, { partition: 'pk', sort: 'sk' }, pk, range),
    queryByOwner: ({ owner, ...range }) =>
      ask({ IndexName: 'byOwner' }, { partition: 'owner', sort: 'ownedAt' }, owner, range),
    async write(writes) {
      for (let tried = 1; ; tried += 1) {
        const outcome = await writeOnce(writes);
        if (outcome !== 'busy') return outcome;
        if (tried === mostTries) throw new Fault('the table is busy', { retry: 'safe' });
        await pause(tried);
      }
    },
  };
};
