/**
 * What the ledger can be asked: journals, accounts, balances and statements.
 *
 * Balances are read consistently. Statements come from indexes that may lag by moments, so the last journal of the
 * account is looked for on the page, waited for briefly, and fetched by its id if it is still not there.
 */
import {
  BatchGetItemCommand,
  GetItemCommand,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/client-dynamodb';
import { type AccountId, classOf } from '../../../domains/ledger/account.ts';
import type { AccountRecord } from '../../../domains/ledger/accountRecord.ts';
import type { Journal, JournalId } from '../../../domains/ledger/journal.ts';
import type { Balance, Statement } from '../../../domains/ledger/port.ts';
import {
  balanceOf,
  readPosition,
  runningChange,
  startOfMoment,
  statementKey,
  statementOf,
} from '../../../domains/ledger/statement.ts';
import { addFen, type Fen, zeroFen } from '../../../domains/money/fen.ts';
import type { EpochMs } from '../../../domains/time/businessDate.ts';
import { accountKey, accountRecordOf } from './accountItem.ts';
import { fenOf, type Item, journalKey, journalOf, statementPartitions, text, textOf } from './journalItem.ts';
import { unanswered } from './outcome.ts';
import type { Store } from './posting.ts';

export const getItem = async (store: Store, key: Item): Promise<Item | undefined> => {
  const input = { TableName: store.table, Key: key, ConsistentRead: true };
  const { Item } = await store.client.send(new GetItemCommand(input)).catch(unanswered('read'));
  return Item;
};

export const getItems = async (store: Store, keys: readonly Item[]): Promise<Item[]> => {
  const found: Item[] = [];
  let left = [...keys];
  while (left.length > 0) {
    const asked = { [store.table]: { Keys: left.slice(0, 100), ConsistentRead: true } };
    const answer = await store.client
      .send(new BatchGetItemCommand({ RequestItems: asked }))
      .catch(unanswered('read'));
    found.push(...(answer.Responses?.[store.table] ?? []));
    left = [...(answer.UnprocessedKeys?.[store.table]?.Keys ?? []), ...left.slice(100)];
  }
  return found;
};

/** Every item of a query, page after page. */
export async function* queried(
  store: Store,
  input: Omit<QueryCommandInput, 'TableName'>,
): AsyncGenerator<Item> {
  let start: Item | undefined;
  do {
    const page = start === undefined ? input : { ...input, ExclusiveStartKey: start };
    const answer = await store.client
      .send(new QueryCommand({ TableName: store.table, ...page }))
      .catch(unanswered('read'));
    yield* answer.Items ?? [];
    start = answer.LastEvaluatedKey;
  } while (start !== undefined);
}

export type Whole = Balance & {
  readonly record: AccountRecord | undefined;
  readonly buckets: readonly Item[];
  /** Statement key of the latest journal that any bucket has folded. */
  readonly foldedTo: string;
};

/** The account's item and its buckets, with one query: they share a partition. */
export const wholeOf = async (store: Store, account: AccountId): Promise<Whole> => {
  const items: Item[] = [];
  const query = {
    KeyConditionExpression: 'pk = :account AND sk BETWEEN :first AND :last',
    ExpressionAttributeValues: { ':account': text(`A#${account}`), ':first': text('A'), ':last': text('C~') },
    ConsistentRead: true,
  };
  for await (const item of queried(store, query)) items.push(item);
  const own = items.find((item) => textOf(item.sk) === 'A');
  const record = own && accountRecordOf(own);
  const buckets = items.filter((item) => textOf(item.sk).startsWith('C#'));
  return {
    record,
    buckets,
    availableFen: record?.availableFen ?? zeroFen,
    heldFen: record?.heldFen ?? zeroFen,
    projectedFen: addFen(...buckets.map((bucket) => fenOf(bucket.leftFen))),
    foldedTo:
      buckets
        .map((bucket) => textOf(bucket.st))
        .sort()
        .at(-1) ?? '',
  };
};

/** Journals of an account by both indexes and by pointers, newest first, `most` of them before that key. */
const journalsBefore = async (
  store: Store,
  account: AccountId,
  most: number,
  before: string,
): Promise<Journal[]> => {
  const found = await Promise.all(
    statementPartitions(account).flatMap((partition) =>
      sources(partition, before).map(async (source) => {
        const input = { TableName: store.table, ...source, ScanIndexForward: false, Limit: most };
        return (await store.client.send(new QueryCommand(input)).catch(unanswered('read'))).Items ?? [];
      }),
    ),
  );
  const newest = found
    .flat()
    .map((item) => ({ item, key: textOf(item.st) }))
    .sort((a, b) => (a.key < b.key ? 1 : -1))
    .slice(0, most)
    .map(({ item }) => item);
  return journalsOf(store, newest);
};

const sources = (partition: string, before: string) => {
  const values = { ':before': text(before) };
  const byIndex = (name: 'statementA' | 'statementB', key: 'sa' | 'sb') => ({
    IndexName: name,
    KeyConditionExpression: `${key} = :partition AND st < :before`,
    ExpressionAttributeValues: { ...values, ':partition': text(partition) },
  });
  return [
    byIndex('statementA', 'sa'),
    byIndex('statementB', 'sb'),
    {
      KeyConditionExpression: 'pk = :partition AND sk < :before',
      ExpressionAttributeValues: { ...values, ':partition': text(`P#${partition}`) },
    },
  ];
};

/** Pointers are followed to their journals; the order is kept. */
const journalsOf = async (store: Store, items: readonly Item[]): Promise<Journal[]> => {
  const pointers = items.filter((item) => item.journal !== undefined);
  const fetched = await getItems(
    store,
    pointers.map((pointer) => journalKey(textOf(pointer.journal) as JournalId)),
  );
  const byKey = new Map(fetched.map((item) => [textOf(item.st), journalOf(item)]));
  return items.flatMap((item) => {
    const journal = item.journal === undefined ? journalOf(item) : byKey.get(textOf(item.st));
    return journal ? [journal] : [];
  });
};

const afterEverything = '~';
const patience = [20, 50, 100, 200];

/** The newest page of a bounded account: certain to show its last journal. */
const newestPage = async (
  store: Store,
  account: AccountId,
  most: number,
  record: AccountRecord | undefined,
) => {
  const last = record?.lastJournal;
  for (const pauseMs of [...patience, undefined]) {
    const journals = await journalsBefore(store, account, most, afterEverything);
    if (last === undefined || journals.some((journal) => journal.id === last)) return journals;
    if (pauseMs === undefined) return withJournal(store, journals, last);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  return [];
};

const withJournal = async (
  store: Store,
  journals: readonly Journal[],
  last: JournalId,
): Promise<Journal[]> => {
  const item = await getItem(store, journalKey(last));
  const all = item ? [...journals, journalOf(item)] : [...journals];
  return all.sort((a, b) => (statementKey(a) < statementKey(b) ? 1 : -1));
};

export const statement = async (
  store: Store,
  account: AccountId,
  page: { readonly limit: number; readonly cursor?: string },
): Promise<Statement> => {
  const { limit } = page;
  const position = page.cursor === undefined ? undefined : readPosition(page.cursor);
  if (position) {
    const journals = await journalsBefore(store, account, limit + 1, position.before);
    return statementOf(account, journals, { balanceFen: position.balanceFen, limit });
  }
  if (classOf(account).bounded) {
    const item = await getItem(store, accountKey(account));
    const record = item && accountRecordOf(item);
    const journals = await newestPage(store, account, limit + 1, record);
    return statementOf(account, journals, { balanceFen: record?.availableFen ?? zeroFen, limit });
  }
  const [whole, journals] = await Promise.all([
    wholeOf(store, account),
    journalsBefore(store, account, limit + 1, afterEverything),
  ]);
  return statementOf(account, journals, { balanceFen: unfoldedToo(account, whole, journals), limit });
};

/** The folded balance and what the journals on this page add to it that no bucket has folded yet. */
const unfoldedToo = (account: AccountId, whole: Whole, journals: readonly Journal[]): Fen => {
  const unfolded = journals.filter((journal) => statementKey(journal) > whole.foldedTo);
  const changes = unfolded.filter(isProjectedOf(account)).map((journal) => runningChange(account, journal));
  return addFen(whole.availableFen, whole.heldFen, whole.projectedFen, ...changes);
};

const isProjectedOf = (account: AccountId) => (journal: Journal) =>
  journal.lines.some((line) => line.account === account && line.applied === 'projected');

/** Folds every journal up to then: for auditors, not for doors in a hurry. */
export const balanceAt = async (store: Store, account: AccountId, at: EpochMs): Promise<Balance> => {
  const pages: Journal[] = [];
  let before = startOfMoment(at + 1);
  for (;;) {
    const journals = await journalsBefore(store, account, 500, before);
    pages.push(...journals);
    const last = journals.at(-1);
    if (last === undefined || journals.length < 500) return balanceOf(account, pages);
    before = statementKey(last);
  }
};
