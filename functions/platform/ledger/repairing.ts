/**
 * Repairs of the projection: a record that the stream has set aside, and buckets after an outage longer than the
 * stream's memory.
 *
 * Each is exactly once by a condition of its own, never by the watermark, which has gone past them.
 */
import {
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { AccountId } from '../../../domains/ledger/account.ts';
import type { Journal } from '../../../domains/ledger/journal.ts';
import { foldsOf, type Sequence, sequence, wholeBalances } from '../../../domains/ledger/projection.ts';
import { subtractFen, zeroFen } from '../../../domains/money/fen.ts';
import { readBooks } from './auditing.ts';
import { type Item, number, text, textOf } from './journalItem.ts';
import { outcomeOf } from './outcome.ts';
import type { Store } from './posting.ts';
import { wholeOf } from './reading.ts';
import { lastLink, sealBatch } from './sealing.ts';

const bucketKey = (account: AccountId, shard: string): Item => ({
  pk: text(`A#${account}`),
  sk: text(`C#${shard}`),
});

/** A journal whose record was set aside is folded by its own key, once. True: it was missing until now. */
export const repairSkipped = async (store: Store, journal: Journal): Promise<boolean> => {
  const record = { sequence: sequence('1'), journal };
  const items: TransactWriteItem[] = [
    {
      Put: {
        TableName: store.table,
        Item: { pk: text(`J#${journal.id}`), sk: text('X') },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
    ...foldsOf([record]).map((fold) => ({
      Update: {
        TableName: store.table,
        Key: bucketKey(fold.account, 'repaired'),
        UpdateExpression: 'ADD leftFen :net SET st = :foldedTo',
        ExpressionAttributeValues: { ':net': number(fold.netFen), ':foldedTo': text(fold.foldedTo) },
      },
    })),
  ];
  try {
    await store.client.send(new TransactWriteItemsCommand({ TransactItems: items }));
  } catch (cause) {
    const outcome = outcomeOf(cause);
    if (outcome !== 'busy' && 'met' in outcome) return false;
    throw cause;
  }
  const head = await lastLink(store, 'repaired');
  const after = sequence(String((head?.number ?? 0) + 1));
  await sealBatch(store, new Map(), { shard: 'repaired', records: [{ sequence: after, journal }] });
  return true;
};

/**
 * Buckets anew from the journals, while nothing is written and the projector stands still. `through`: how far into
 * each shard the journals reach; the projector goes on after that.
 */
export const rebuildBuckets = async (store: Store, through: ReadonlyMap<string, Sequence>): Promise<void> => {
  const { journals } = await readBooks(store);
  for (const [account, wholeFen] of wholeBalances(journals)) {
    const { buckets, availableFen, heldFen } = await wholeOf(store, account);
    const shards = new Set([...buckets.map((bucket) => textOf(bucket.sk).slice(2)), ...through.keys()]);
    for (const shard of shards) await setBucket(store, account, shard, zeroFen, through.get(shard));
    await setBucket(
      store,
      account,
      'rebuilt',
      subtractFen(subtractFen(wholeFen, availableFen), heldFen),
      undefined,
    );
  }
};

const setBucket = async (
  store: Store,
  account: AccountId,
  shard: string,
  leftFen: number,
  watermark: Sequence | undefined,
): Promise<void> => {
  await store.client.send(
    new UpdateItemCommand({
      TableName: store.table,
      Key: bucketKey(account, shard),
      UpdateExpression: `SET leftFen = :left${watermark ? ', watermark = :through' : ''}`,
      ExpressionAttributeValues: {
        ':left': number(leftFen),
        ...(watermark ? { ':through': text(watermark) } : {}),
      },
    }),
  );
};
