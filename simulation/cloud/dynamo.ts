/**
 * DynamoDB in memory behind the SDK's own client type: the commands that the product sends, with their conditions,
 * transactions and cancellation reasons. Every call waits for its ticket, and then happens at once as a whole.
 *
 * Reads that come to nothing and writes that are throttled are repeated here four times, as `functions/platform/dynamo.ts`
 * repeats them; transactions are not.
 */
import { type DynamoDBClient, ProvisionedThroughputExceededException } from '@aws-sdk/client-dynamodb';
import type { Scheduler } from '../engine/scheduler.ts';
import type { CallKind } from '../engine/tickets.ts';
import { cancelled, failed, thrown } from './errors.ts';
import { type Attributes, conditionOf, type Placeholders } from './expressions.ts';
import type { MemoryTable } from './tables.ts';
import { updated } from './updating.ts';

type Input = {
  readonly TableName: string;
  readonly Key?: Attributes;
  readonly Item?: Attributes;
  readonly ConditionExpression?: string;
  readonly UpdateExpression?: string;
  readonly KeyConditionExpression?: string;
  readonly FilterExpression?: string;
  readonly IndexName?: string;
  readonly ExpressionAttributeNames?: Record<string, string>;
  readonly ExpressionAttributeValues?: Attributes;
  readonly ReturnValuesOnConditionCheckFailure?: string;
  readonly ScanIndexForward?: boolean;
  readonly Limit?: number;
  readonly ExclusiveStartKey?: Attributes;
  readonly RequestItems?: Record<string, { readonly Keys: readonly Attributes[] }>;
  readonly TransactItems?: readonly Record<string, Input>[];
};
type Write = { readonly input: Input; readonly kind: string };

const given = (input: Input): Placeholders => ({
  names: input.ExpressionAttributeNames,
  values: input.ExpressionAttributeValues,
});
const textOf = (value: Attributes[string] | undefined): string => value?.S ?? '';

export const memoryDynamo = (
  tables: ReadonlyMap<string, MemoryTable>,
  scheduler: Pick<Scheduler, 'pass'>,
  /** After each write, and after each transaction as a whole. */
  committed: () => void,
): DynamoDBClient => {
  const tableOf = (input: Input): MemoryTable => {
    const table = tables.get(input.TableName);
    if (table === undefined) throw new Error(`no table ${input.TableName}`);
    return table;
  };
  const keyOf = (input: Input) => {
    const key = input.Key ?? input.Item ?? {};
    return { pk: textOf(key.pk), sk: textOf(key.sk) };
  };
  const found = (input: Input): Attributes | undefined => {
    const { pk, sk } = keyOf(input);
    return tableOf(input).get(pk, sk);
  };
  const holds = (input: Input): boolean =>
    input.ConditionExpression === undefined ||
    conditionOf(input.ConditionExpression)(found(input), given(input));
  /** What stands there after a write. Throws when the write is malformed. */
  const afterOf = ({ kind, input }: Write): Attributes | undefined => {
    if (kind === 'Put') return input.Item;
    if (kind !== 'Update') return undefined;
    return updated(
      { ...given(input), text: input.UpdateExpression ?? '', key: input.Key ?? {} },
      found(input),
    );
  };
  const write = (each: Write, after = afterOf(each)): void => {
    if (each.kind === 'ConditionCheck') return;
    const { pk, sk } = keyOf(each.input);
    tableOf(each.input).set(pk, sk, after);
  };
  const brought = (input: Input): Attributes | undefined =>
    input.ReturnValuesOnConditionCheckFailure === 'ALL_OLD' ? found(input) : undefined;

  const one = (kind: string, input: Input): object => {
    if (!holds(input)) throw failed('the condition failed', brought(input));
    write({ kind, input });
    committed();
    return {};
  };
  const transact = (items: readonly Record<string, Input>[]): object => {
    const writes = items.map((item): Write => {
      const [kind, input] = Object.entries(item)[0] as [string, Input];
      return { kind, input };
    });
    const places = new Set(
      writes.map(({ input }) => `${input.TableName}\n${keyOf(input).pk}\n${keyOf(input).sk}`),
    );
    if (places.size < writes.length || writes.length > 100)
      throw Object.assign(new Error('one item twice, or more than 100'), { name: 'ValidationException' });
    const after = new Map<Write, Attributes | undefined>();
    const reasons = writes.map((each) => {
      if (!holds(each.input)) {
        const Item = brought(each.input);
        return { Code: 'ConditionalCheckFailed', ...(Item ? { Item } : {}) };
      }
      try {
        after.set(each, afterOf(each));
        return { Code: 'None' };
      } catch (cause) {
        if (cause instanceof Error && cause.name === 'ValidationException')
          return { Code: 'ValidationError' };
        throw cause;
      }
    });
    if (reasons.some((reason) => reason.Code !== 'None')) throw cancelled(reasons);
    for (const each of writes) write(each, after.get(each));
    committed();
    return {};
  };

  const query = (input: Input): object => {
    const table = tableOf(input);
    const shape = input.IndexName === undefined ? { pk: 'pk', sk: 'sk' } : table.indexes[input.IndexName];
    const values = given(input);
    const condition = conditionOf(input.KeyConditionExpression ?? '');
    const filter = input.FilterExpression === undefined ? undefined : conditionOf(input.FilterExpression);
    const { partition } = partitionOf(input);
    const entries = table.partition(partition, input.IndexName);
    const backwards = input.ScanIndexForward === false;
    const start = input.ExclusiveStartKey && placeOf(input.ExclusiveStartKey, shape, input.IndexName);
    const items: Attributes[] = [];
    let looked = 0;
    for (let i = 0; i < entries.length; i += 1) {
      const entry = entries[backwards ? entries.length - 1 - i : i] as (typeof entries)[number];
      if (start !== undefined && (backwards ? entry.key >= start : entry.key <= start)) continue;
      if (!condition(entry.item, values)) continue;
      looked += 1;
      if (filter === undefined || filter(entry.item, values)) items.push(entry.item);
      if (looked === input.Limit) {
        const { pk, sk } = entry.item;
        const index = shape && input.IndexName ? pick(entry.item, [shape.pk, shape.sk]) : {};
        return { Items: items, LastEvaluatedKey: { pk, sk, ...index } };
      }
    }
    return { Items: items };
  };

  const scan = (input: Input): object => {
    const filter = input.FilterExpression === undefined ? undefined : conditionOf(input.FilterExpression);
    const start = input.ExclusiveStartKey;
    const items: Attributes[] = [];
    let [started, looked] = [start === undefined, 0];
    for (const item of tableOf(input).scan()) {
      if (!started) {
        started = textOf(item.pk) === textOf(start?.pk) && textOf(item.sk) === textOf(start?.sk);
        continue;
      }
      looked += 1;
      if (filter === undefined || filter(item, given(input))) items.push(item);
      if (looked === input.Limit) return { Items: items, LastEvaluatedKey: pick(item, ['pk', 'sk']) };
    }
    return { Items: items };
  };

  const perform = (name: string, input: Input): object => {
    switch (name) {
      case 'GetItemCommand': {
        const Item = found(input);
        return Item === undefined ? {} : { Item };
      }
      case 'BatchGetItemCommand': {
        const [TableName, asked] = Object.entries(input.RequestItems ?? {})[0] as [
          string,
          { Keys: Attributes[] },
        ];
        const items = asked.Keys.map((Key) => found({ TableName, Key })).filter((item) => item !== undefined);
        return { Responses: { [TableName]: items }, UnprocessedKeys: {} };
      }
      case 'QueryCommand':
        return query(input);
      case 'ScanCommand':
        return scan(input);
      case 'TransactWriteItemsCommand':
        return transact(input.TransactItems ?? []);
      default:
        return one(name.replace('ItemCommand', ''), input);
    }
  };

  const send = async (command: {
    readonly input: Input;
    readonly constructor: { readonly name: string };
  }) => {
    const { name } = command.constructor;
    const reads = /^(Get|BatchGet|Query|Scan)/.test(name);
    const kind: CallKind = reads ? 'read' : name.startsWith('Transact') ? 'transaction' : 'write';
    for (let tried = 1; ; tried += 1) {
      try {
        const call = { kind, name, perform: () => perform(name, command.input), thrown };
        return await scheduler.pass(call);
      } catch (cause) {
        const throttled = kind !== 'transaction' && cause instanceof ProvisionedThroughputExceededException;
        const lost = cause instanceof Error && cause.name === 'TimeoutError';
        if (tried === 4 || !(throttled || (reads && lost))) throw cause;
      }
    }
  };
  return { send } as Partial<DynamoDBClient> as DynamoDBClient;
};

const pick = (item: Attributes, names: readonly string[]): Attributes => {
  const picked: Attributes = {};
  for (const name of names) if (item[name] !== undefined) picked[name] = item[name];
  return picked;
};

/** The first comparison of a key condition names the partition: `pk = :p`, `#p = :p`. */
const partitionOf = (input: Input): { readonly partition: string } => {
  const value = /^\s*\S+\s*=\s*(:\w+)/.exec(input.KeyConditionExpression ?? '')?.[1] ?? '';
  return { partition: textOf(input.ExpressionAttributeValues?.[value]) };
};

const placeOf = (
  start: Attributes,
  shape: { readonly sk: string } | undefined,
  index: string | undefined,
): string => {
  if (index === undefined || shape === undefined) return textOf(start.sk);
  const sort = start[shape.sk];
  const text = sort?.N === undefined ? textOf(sort) : sort.N.padStart(20, '0');
  return `${text}\n${textOf(start.pk)}\n${textOf(start.sk)}`;
};
