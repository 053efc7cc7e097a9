/**
 * A client in front of several engines: every command of the production code goes to each of them, and what they answer is
 * compared. The caller hears the first. Commands go one after the other, so that all engines see the same order.
 *
 * Compared is what the product can see: items, the errors by name, cancellation reasons by position with their items.
 * What engines may differ in is in `knownGaps`, each with its reason.
 */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { canonicalJson } from '../../domains/ledger/canonicalJson.ts';
import type { Engine } from './engines.ts';

export type Difference = {
  readonly call: number;
  readonly command: string;
  readonly input: string;
  readonly answers: Readonly<Record<string, string>>;
};

/** What is not compared, and why. Whatever is not in this list is a difference. */
export const knownGaps = {
  'texts of messages': 'nobody may rely on them: errors are told apart by name and by position',
  capacity: 'the cost tests measure it; LocalStack counts half of a transaction',
  'the order of a scan, and where its later pages go on':
    'DynamoDB promises none; all pages together are compared',
  'the order of equal sort keys in an index':
    'DynamoDB promises none; DynamoDB Local orders by a hash of the key',
  'whether a page that is just full says that there is more':
    'DynamoDB always does, DynamoDB Local only when there is; readers cope with an empty last page',
  'how a malformed part of a transaction is refused':
    'DynamoDB and dynoxide cancel with ValidationError at its place, DynamoDB Local refuses the request as a whole',
} as const;

type Command = {
  readonly input: Asked & { readonly ExclusiveStartKey?: object };
  readonly constructor: CallableFunction;
};
type Answered = { readonly output: unknown } | { readonly error: unknown };
type Asked = { readonly IndexName?: string; readonly Limit?: number };
type Keyed = { readonly pk?: { readonly S?: string }; readonly sk?: { readonly S?: string } };

const keyText = (item: Keyed): string => `${item.pk?.S}\n${item.sk?.S}`;
const byKey = (items: readonly Keyed[]): readonly Keyed[] =>
  items.toSorted((a, b) => (keyText(a) < keyText(b) ? -1 : 1));

/** Items of an index that stand at the same place of it, by their own keys; the others stay where they are. */
const tiesByKey = (items: readonly Keyed[], { IndexName }: Asked): readonly (readonly Keyed[])[] => {
  const sort = IndexName === undefined ? 'sk' : (indexSorts[IndexName] ?? 'sk');
  const groups: Keyed[][] = [];
  let place: string | undefined;
  for (const item of items) {
    const here = JSON.stringify((item as Record<string, unknown>)[sort]);
    if (here === place) groups.at(-1)?.push(item);
    else groups.push([item]);
    place = here;
  }
  return groups.map(byKey);
};
const indexSorts: Readonly<Record<string, string>> = {
  statementA: 'st',
  statementB: 'st',
  due: 'dueAt',
  byOwner: 'ownedAt',
};

const seenOutput = (command: string, input: Asked, output: unknown): unknown => {
  const { Item, Items, Responses, LastEvaluatedKey } = output as {
    readonly Item?: Keyed;
    readonly Items?: readonly Keyed[];
    readonly Responses?: Readonly<Record<string, readonly Keyed[]>>;
    readonly LastEvaluatedKey?: Keyed;
  };
  const isScan = command === 'ScanCommand';
  const isJustFull = input.Limit !== undefined && Items?.length === input.Limit;
  return {
    Item,
    Items: Items && (isScan ? byKey(Items) : tiesByKey(Items, input)),
    Responses: Responses && Object.entries(Responses).map(([table, items]) => [table, byKey(items)]),
    LastEvaluatedKey: isScan || isJustFull ? undefined : LastEvaluatedKey,
  };
};

const isMalformed = (name: string, codes: readonly string[]): boolean =>
  name === 'ValidationException' || codes.includes('ValidationError');

const seenError = (error: unknown): unknown => {
  const {
    name,
    Item,
    CancellationReasons = [],
  } = error as {
    name: string;
    Item?: object;
    CancellationReasons?: readonly { readonly Code?: string; readonly Item?: object }[];
  };
  const codes = CancellationReasons.map((one) => one.Code ?? 'None');
  if (isMalformed(name, codes)) return { error: 'malformed' };
  const found = (item: object | undefined) =>
    item === undefined || Object.keys(item).length === 0 ? undefined : item;
  return {
    error: name,
    Item: found(Item),
    reasons: CancellationReasons.map((one, i) => ({ Code: codes[i], Item: found(one.Item) })),
  };
};

/** As JSON, so that what is undefined and what is left out are the same. */
const textOf = ({ constructor: { name }, input }: Command, answered: Answered): string => {
  const seen = 'error' in answered ? seenError(answered.error) : seenOutput(name, input, answered.output);
  return canonicalJson(JSON.parse(JSON.stringify(seen)));
};

export const mirror = (engines: readonly Engine[]) => {
  const differences: Difference[] = [];
  const calls = new Map<string, number>();
  const refusals = new Map<string, number>();
  const count = (of: Map<string, number>, name: string): void => {
    of.set(name, (of.get(name) ?? 0) + 1);
  };
  let number = 0;
  let turn: Promise<unknown> = Promise.resolve();

  const ask = async (engine: Engine, command: Command): Promise<Answered> => {
    try {
      const again: unknown = Reflect.construct(command.constructor, [command.input]);
      return { output: await engine.client.send(again as Parameters<DynamoDBClient['send']>[0]) };
    } catch (error) {
      return { error };
    }
  };
  const sendAll = async (command: Command): Promise<unknown> => {
    const { name } = command.constructor;
    number += 1;
    count(calls, name);
    const all: Answered[] = [];
    for (const engine of engines) all.push(await ask(engine, command));
    const texts = all.map((answered) => textOf(command, answered));
    const comparable = name !== 'ScanCommand' || command.input.ExclusiveStartKey === undefined;
    if (comparable && new Set(texts).size > 1)
      differences.push({
        call: number,
        command: name,
        input: JSON.stringify(command.input),
        answers: Object.fromEntries(engines.map((engine, i) => [engine.name, texts[i] ?? ''])),
      });
    const [first] = all;
    if (first === undefined) throw new Error('a mirror without engines');
    if (!('error' in first)) return first.output;
    count(refusals, (first.error as Error).name);
    throw first.error;
  };
  const send = (command: Command): Promise<unknown> => {
    const answer = turn.then(() => sendAll(command));
    turn = answer.catch(() => undefined);
    return answer;
  };
  return {
    client: { send } as Partial<DynamoDBClient> as DynamoDBClient,
    differences: differences as readonly Difference[],
    /** How often each command was sent, and each error was the answer. */
    calls: calls as ReadonlyMap<string, number>,
    refusals: refusals as ReadonlyMap<string, number>,
  };
};
