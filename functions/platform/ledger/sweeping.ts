/**
 * The sweeper's part of the ledger: projected money becomes spendable, and holds whose time is over are found.
 *
 * A sweep moves what it read under conditions that no lag can break: a bucket never gives more than it has.
 */
import {
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { type AccountId, classOf } from '../../../domains/ledger/account.ts';
import type { ExpiredHold } from '../../../domains/ledger/port.ts';
import { addFen, type Fen, zeroFen } from '../../../domains/money/fen.ts';
import { Fault } from '../../../domains/outcome/fault.ts';
import type { EpochMs } from '../../../domains/time/businessDate.ts';
import { accountIdOf, accountKey, accountRecordOf, newAccountAttributes } from './accountItem.ts';
import { dueShards, fenOf, type Item, number, openedHolds, text } from './journalItem.ts';
import { outcomeOf } from './outcome.ts';
import { jitter, type Store } from './posting.ts';
import { getItems, queried, wholeOf } from './reading.ts';

const bucketHasIt = 'leftFen >= :moved';
const mostBuckets = 90;
const mostTries = 5;

/** Moves everything that has been projected for a merchant; what arrives meanwhile waits for the next sweep. */
export const sweep = async (store: Store, account: AccountId): Promise<Fen> => {
  if (classOf(account).bounded || classOf(account).normal === 'debit') return zeroFen;
  for (let tried = 1; tried <= mostTries; tried += 1) {
    const { buckets } = await wholeOf(store, account);
    const filled = buckets.filter((bucket) => fenOf(bucket.leftFen) !== 0).slice(0, mostBuckets);
    const movedFen = addFen(...filled.map((bucket) => fenOf(bucket.leftFen)));
    if (movedFen <= 0) return zeroFen;
    const items = [
      ...filled.map((bucket) => fromBucket(store, bucket)),
      toSpendable(store, account, movedFen),
    ];
    try {
      await store.client.send(new TransactWriteItemsCommand({ TransactItems: items }));
      return movedFen;
    } catch (cause) {
      const outcome = outcomeOf(cause);
      if (outcome !== 'busy' && 'fault' in outcome) throw outcome.fault;
    }
    if (tried < mostTries) await jitter(store, tried);
  }
  throw new Fault('the account was too busy to be swept', { retry: 'safe' });
};

const fromBucket = (store: Store, bucket: Item): TransactWriteItem => ({
  Update: {
    TableName: store.table,
    Key: keyOf(bucket),
    UpdateExpression: 'ADD leftFen :back',
    ConditionExpression: bucketHasIt,
    ExpressionAttributeValues: {
      ':back': number(-fenOf(bucket.leftFen)),
      ':moved': number(fenOf(bucket.leftFen)),
    },
  },
});

/** The first sweep of an account makes its item. */
const toSpendable = (store: Store, account: AccountId, movedFen: Fen): TransactWriteItem => {
  const made = Object.entries(newAccountAttributes).filter(
    ([name]) => name !== 'availableFen' && name !== 'version',
  );
  return {
    Update: {
      TableName: store.table,
      Key: accountKey(account),
      UpdateExpression: `ADD availableFen :moved, version :one SET ${made
        .map(([name]) => `#${name} = if_not_exists(#${name}, :${name})`)
        .join(', ')}`,
      ExpressionAttributeNames: Object.fromEntries(made.map(([name]) => [`#${name}`, name])),
      ExpressionAttributeValues: {
        ...Object.fromEntries(made.map(([name, value]) => [`:${name}`, value])),
        ':moved': number(movedFen),
        ':one': number(1),
      },
    },
  };
};

const keyOf = (item: Item): Item => ({ pk: item.pk ?? text(''), sk: item.sk ?? text('') });

/**
 * Holds that are due and still open, as their accounts say. A hold journal of which nothing is open any more
 * is taken out of the index of due dates on the way; its contents stay as they are.
 */
export const expiredHolds = async (store: Store, now: EpochMs, limit: number): Promise<ExpiredHold[]> => {
  const expired: ExpiredHold[] = [];
  for (let shard = 0; shard < dueShards; shard += 1) {
    const query = {
      IndexName: 'due',
      KeyConditionExpression: 'duePk = :due AND dueAt <= :now',
      ExpressionAttributeValues: { ':due': text(`hold#${shard}`), ':now': number(now) },
    };
    for await (const due of queried(store, query)) {
      const open = await stillOpen(store, due, now);
      expired.push(...open.expired);
      if (open.expired.length === 0 && !open.later) await forgetDue(store, due);
      if (expired.length >= limit) return expired.slice(0, limit);
    }
  }
  return expired;
};

const stillOpen = async (store: Store, due: Item, now: EpochMs) => {
  const opened = openedHolds(due);
  const items = await getItems(
    store,
    opened.map((one) => accountKey(one.account)),
  );
  const records = new Map(items.map((item) => [accountIdOf(item), accountRecordOf(item)]));
  const expired: ExpiredHold[] = [];
  let later = false;
  for (const { account, holdId } of opened) {
    const entry = records.get(account)?.holds[holdId];
    if (entry === undefined) continue;
    const { expiresAt, ...left } = entry;
    if (expiresAt <= now) expired.push({ account, holdId, ...left });
    else later = true;
  }
  return { expired, later };
};

const forgetDue = async (store: Store, due: Item): Promise<void> => {
  await store.client.send(
    new UpdateItemCommand({
      TableName: store.table,
      Key: keyOf(due),
      UpdateExpression: 'REMOVE duePk, dueAt',
      ConditionExpression: 'attribute_exists(pk)',
    }),
  );
};
