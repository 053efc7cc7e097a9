/**
 * Seal links as items: `SEAL#<shard>`, numbered, each written once and never changed.
 */
import { hash } from 'node:crypto';
import { ConditionalCheckFailedException, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import type { JournalId } from '../../../domains/ledger/journal.ts';
import { type Sequence, type StreamRecord, sequence } from '../../../domains/ledger/projection.ts';
import { nextLink, type SealLink } from '../../../domains/ledger/seal.ts';
import { type Item, number, numberOf, text, textOf } from './journalItem.ts';
import type { Store } from './posting.ts';

/** 43 letters for 256 bits. */
export const sha256 = (of: string): string => hash('sha256', of, 'base64url');

/** The last link of each chain, as far as this process has seen. */
export type SealHeads = Map<string, SealLink | undefined>;

/** One put. If somebody has sealed some of it already, their link says how far, and the rest is sealed. */
export const sealBatch = async (
  store: Store,
  heads: SealHeads,
  batch: { readonly shard: string; readonly records: readonly StreamRecord[] },
): Promise<void> => {
  const { shard, records } = batch;
  if (!heads.has(shard)) heads.set(shard, await lastLink(store, shard));
  for (;;) {
    const link = nextLink(shard, heads.get(shard), records, sha256);
    if (link === undefined) return;
    try {
      await store.client.send(
        new PutItemCommand({
          TableName: store.table,
          Item: linkItem(link),
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      );
      heads.set(shard, link);
      return;
    } catch (cause) {
      heads.delete(shard);
      if (!(cause instanceof ConditionalCheckFailedException)) throw cause;
      heads.set(shard, await lastLink(store, shard));
    }
  }
};

export const lastLink = async (store: Store, shard: string): Promise<SealLink | undefined> => {
  const answer = await store.client.send(
    new QueryCommand({
      TableName: store.table,
      KeyConditionExpression: 'pk = :chain',
      ExpressionAttributeValues: { ':chain': text(`SEAL#${shard}`) },
      ScanIndexForward: false,
      Limit: 1,
      ConsistentRead: true,
    }),
  );
  const [item] = answer.Items ?? [];
  return item && linkOf(item);
};

const linkItem = (link: SealLink): Item => ({
  pk: text(`SEAL#${link.shard}`),
  sk: text(String(link.number).padStart(12, '0')),
  number: number(link.number),
  journals: text(link.journals.map((one) => `${one.id} ${one.hash}`).join('|')),
  lastSequence: text(link.lastSequence),
  previous: text(link.previous),
  hash: text(link.hash),
});

export const linkOf = (item: Item): SealLink => ({
  shard: textOf(item.pk).slice(5),
  number: numberOf(item.number),
  journals: textOf(item.journals)
    .split('|')
    .map((entry) => {
      const [id = '', sealed = ''] = entry.split(' ');
      return { id: id as JournalId, hash: sealed };
    }),
  lastSequence: sequence(textOf(item.lastSequence)) satisfies Sequence,
  previous: textOf(item.previous),
  hash: textOf(item.hash),
});
