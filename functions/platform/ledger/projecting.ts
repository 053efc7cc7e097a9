/**
 * Projects one batch of one stream shard: a change per unbounded account, the pointers of further parties, one seal link.
 *
 * Exactly once each, however often, in whatever batches and after whatever crash the records come again: buckets and
 * seals by their watermark, pointers because they are the same item each time.
 */
import { ConditionalCheckFailedException, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { AccountId } from '../../../domains/ledger/account.ts';
import {
  type Fold,
  foldsOf,
  type Sequence,
  type StreamRecord,
  sequence,
} from '../../../domains/ledger/projection.ts';
import { statementKey } from '../../../domains/ledger/statement.ts';
import { type BusinessDate, businessDate, type EpochMs } from '../../../domains/time/businessDate.ts';
import {
  accountsOf,
  type Item,
  indexedAccounts,
  number,
  statementPartition,
  text,
  textOf,
} from './journalItem.ts';
import type { Store } from './posting.ts';
import { type SealHeads, sealBatch } from './sealing.ts';

const bucketHasNotFoldedThis = '(attribute_not_exists(watermark) OR watermark < :first)';
/** Journals of a process whose clock is behind come later with earlier keys: how far is folded never goes back. */
const foldsFurther = '(attribute_not_exists(st) OR st <= :foldedTo)';
const putsAtOnce = 16;

export type Batch = {
  readonly shard: string;
  readonly records: readonly StreamRecord[];
  readonly now: EpochMs;
};
/** `failedFrom`: the first record that has to come again. What was folded before it stays folded. */
export type Projected = { readonly failedFrom?: Sequence; readonly cause?: unknown };

/** What a warm function remembers: the ends of the chains, and which accounts it has listed for today's sweeps. */
export type Projector = (batch: Batch) => Promise<Projected>;

export const projector = (store: Store): Projector => {
  const heads: SealHeads = new Map();
  let listed = { date: '', accounts: new Set<AccountId>() };
  return async (batch) => {
    const [first] = batch.records;
    if (first === undefined) return {};
    const date = businessDate(batch.now);
    if (listed.date !== date) listed = { date, accounts: new Set() };
    const parts = [
      ...foldsOf(batch.records).map((fold) => ({
        from: fold.first,
        work: () => listAndFold(store, batch, fold, listed),
      })),
      { from: first.sequence, work: () => writePointers(store, batch.records) },
      { from: first.sequence, work: () => sealBatch(store, heads, batch) },
    ];
    const failures = await Promise.all(
      parts.map(({ from, work }) =>
        work().then(
          () => [],
          (cause: unknown) => [{ failedFrom: from, cause }],
        ),
      ),
    );
    return failures.flat().sort((a, b) => (a.failedFrom < b.failedFrom ? -1 : 1))[0] ?? {};
  };
};

const listAndFold = async (
  store: Store,
  batch: Batch,
  fold: Fold,
  listed: { readonly date: BusinessDate; readonly accounts: Set<AccountId> },
): Promise<void> => {
  if (!listed.accounts.has(fold.account)) {
    await writeAll(store, [{ pk: text(`SWEEP#${listed.date}`), sk: text(fold.account) }]);
    listed.accounts.add(fold.account);
  }
  await foldIn(store, batch, fold);
};

/** One update. If the bucket has folded some of it already, or further, it says how far, and the rest is folded. */
const foldIn = async (store: Store, batch: Batch, fold: Fold): Promise<void> => {
  try {
    await store.client.send(new UpdateItemCommand(bucketUpdate(store, batch, fold)));
  } catch (cause) {
    if (!(cause instanceof ConditionalCheckFailedException)) throw cause;
    const watermark = sequence(textOf(cause.Item?.watermark));
    const foldedTo = textOf(cause.Item?.st);
    const [rest] = foldsOf(batch.records, { account: fold.account, watermark });
    if (rest) await foldIn(store, batch, foldedTo > rest.foldedTo ? { ...rest, foldedTo } : rest);
  }
};

const bucketUpdate = (store: Store, { shard, now }: Batch, fold: Fold) => ({
  TableName: store.table,
  Key: { pk: text(`A#${fold.account}`), sk: text(`C#${shard}`) },
  UpdateExpression: 'ADD leftFen :net SET watermark = :last, st = :foldedTo, foldedAt = :now',
  ConditionExpression: `${bucketHasNotFoldedThis} AND ${foldsFurther}`,
  ExpressionAttributeValues: {
    ':net': number(fold.netFen),
    ':first': text(fold.first),
    ':last': text(fold.last),
    ':foldedTo': text(fold.foldedTo),
    ':now': number(now),
  },
  ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
});

/** The indexes find the first two parties of a journal; for each further one, a pointer in its own partition. */
const writePointers = async (store: Store, records: readonly StreamRecord[]): Promise<void> => {
  const pointers = records.flatMap(({ journal }) =>
    accountsOf(journal)
      .slice(indexedAccounts)
      .map((account): Item => {
        const key = statementKey(journal);
        const partition = `P#${statementPartition(account, journal.id)}`;
        return { pk: text(partition), sk: text(key), st: text(key), journal: text(journal.id) };
      }),
  );
  await writeAll(store, pointers);
};

/** Puts one by one, some at a time: a right to write in batches would be a right to delete, and nobody has that here. */
const writeAll = async (store: Store, items: readonly Item[]): Promise<void> => {
  const left = [...items];
  const next = async (): Promise<void> => {
    for (let item = left.pop(); item !== undefined; item = left.pop())
      await store.client.send(new PutItemCommand({ TableName: store.table, Item: item }));
  };
  await Promise.all(Array.from({ length: Math.min(putsAtOnce, items.length) }, next));
};
