/**
 * Sagas on DynamoDB: one conditional put per revision, one consistent read, and an index of the moments that are due.
 */
import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { Fault } from '../../../domains/outcome/fault.ts';
import { Bug } from '../../../domains/outcome/invariant.ts';
import type { SagaPage, SagaStore } from '../../../domains/saga/port.ts';
import type { SagaState } from '../../../domains/saga/state.ts';
import { duePartition, type Item, idOfItem, itemOf, sagaKey, stateOf, stuckPartition } from './sagaItem.ts';

const sagaIsNew = 'attribute_not_exists(pk)';
const nobodyWasFaster = 'revision = :before';

const nothingHappened: ReadonlySet<string> = new Set([
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'TransactionConflictException',
]);

/** A mistake of ours is a bug; what was throttled or never arrived did nothing; anything else may have happened. */
const broken = (cause: unknown, asked: 'write' | 'read'): Fault => {
  if (!(cause instanceof Error)) throw cause;
  const refused = 'code' in cause && cause.code === 'ECONNREFUSED';
  const safe = asked === 'read' || refused || nothingHappened.has(cause.name);
  if (!safe && '$fault' in cause && cause.$fault === 'client')
    throw new Bug(`sagas sent ${cause.name}: ${cause.message}`);
  return new Fault('the table of sagas did not answer', { retry: safe ? 'safe' : 'unknown-outcome', cause });
};

const mostPages = 10;
const scannedAtOnce = 200;

export const dynamoSagaStore = (options: {
  readonly client: DynamoDBClient;
  readonly table: string;
}): SagaStore => {
  const { client, table: TableName } = options;

  const read = async <Answer>(ask: Promise<Answer>): Promise<Answer> =>
    ask.catch((cause: unknown) => {
      throw broken(cause, 'read');
    });

  const pages = async function* (
    input: Omit<QueryCommandInput, 'TableName'>,
  ): AsyncGenerator<readonly Item[]> {
    let from: Item | undefined = input.ExclusiveStartKey;
    do {
      const start = from === undefined ? {} : { ExclusiveStartKey: from };
      const answer = await read(
        client.send(new QueryCommand({ TableName, IndexName: 'due', ...input, ...start })),
      );
      yield answer.Items ?? [];
      from = answer.LastEvaluatedKey;
    } while (from !== undefined);
  };

  const dueIn = async (
    partition: string,
    asked: { room: string; now: number; limit: number },
  ): Promise<Item[]> => {
    const found: Item[] = [];
    const query = {
      KeyConditionExpression: 'duePk = :pk AND dueAt <= :now',
      FilterExpression: 'room = :room',
      ExpressionAttributeValues: {
        ':pk': { S: partition },
        ':now': { N: String(asked.now) },
        ':room': { S: asked.room },
      },
      Limit: asked.limit,
    };
    for await (const page of pages(query)) {
      found.push(...page);
      if (found.length >= asked.limit) break;
    }
    return found;
  };

  /** By the index, the longest due first. */
  const listStuck = async (limit: number, cursor: string | undefined): Promise<SagaPage> => {
    const [dueAt, id] = cursor?.split('\n') ?? [];
    const start =
      dueAt === undefined || id === undefined
        ? {}
        : { ExclusiveStartKey: { ...sagaKey(id), duePk: { S: stuckPartition }, dueAt: { N: dueAt } } };
    const query = {
      KeyConditionExpression: 'duePk = :pk',
      ExpressionAttributeValues: { ':pk': { S: stuckPartition } },
      Limit: limit + 1,
      ...start,
    };
    for await (const page of pages(query))
      return paged(page, limit, (item) => `${item.dueAt?.N}\n${idOfItem(item)}`);
    return { sagas: [] };
  };

  /** Through the whole table, in no order: for auditors, not for screens that are looked at every minute. */
  const listAll = async (
    status: string | undefined,
    limit: number,
    cursor: string | undefined,
  ): Promise<SagaPage> => {
    const found: Item[] = [];
    let from: Item | undefined = cursor === undefined ? undefined : sagaKey(cursor);
    for (let scanned = 1; scanned <= mostPages; scanned += 1) {
      const answer = await read(
        client.send(
          new ScanCommand({
            TableName,
            Limit: scannedAtOnce,
            ...(from === undefined ? {} : { ExclusiveStartKey: from }),
            ...(status === undefined
              ? {}
              : {
                  FilterExpression: '#status = :status',
                  ExpressionAttributeNames: { '#status': 'status' },
                  ExpressionAttributeValues: { ':status': { S: status } },
                }),
          }),
        ),
      );
      found.push(...(answer.Items ?? []));
      from = answer.LastEvaluatedKey;
      if (from === undefined || found.length > limit) return paged(found, limit, idOfItem);
    }
    return { sagas: found.map(stateOf), ...(from === undefined ? {} : { next: idOfItem(from) }) };
  };

  return {
    async create(state) {
      try {
        await client.send(
          new PutItemCommand({
            TableName,
            Item: itemOf(state),
            ConditionExpression: sagaIsNew,
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        );
        return 'created';
      } catch (cause) {
        if (cause instanceof ConditionalCheckFailedException && cause.Item) return stateOf(cause.Item);
        throw broken(cause, 'write');
      }
    },
    async save(state) {
      try {
        await client.send(
          new PutItemCommand({
            TableName,
            Item: itemOf(state),
            ConditionExpression: nobodyWasFaster,
            ExpressionAttributeValues: { ':before': { N: String(state.revision - 1) } },
          }),
        );
        return 'saved';
      } catch (cause) {
        if (cause instanceof ConditionalCheckFailedException) return 'conflict';
        throw broken(cause, 'write');
      }
    },
    async find(id): Promise<SagaState | undefined> {
      const input = { TableName, Key: sagaKey(id), ConsistentRead: true };
      const { Item } = await read(client.send(new GetItemCommand(input)));
      return Item && stateOf(Item);
    },
    async due(asked) {
      const found = await Promise.all([dueIn(duePartition(asked.room), asked), dueIn(stuckPartition, asked)]);
      return found
        .flat()
        .sort((a, b) => Number(a.dueAt?.N) - Number(b.dueAt?.N))
        .slice(0, asked.limit)
        .map(idOfItem);
    },
    list: ({ status, limit, cursor }) =>
      status === 'stuck' ? listStuck(limit, cursor) : listAll(status, limit, cursor),
  };
};

const paged = (items: readonly Item[], limit: number, cursorOf: (item: Item) => string): SagaPage => {
  const shown = items.slice(0, limit);
  const last = shown.at(-1);
  const more = items.length > limit && last !== undefined;
  return { sagas: shown.map(stateOf), ...(more ? { next: cursorOf(last) } : {}) };
};
