/**
 * Seals: a hash chain over the journals, one link per batch of the stream, one chain per shard.
 *
 * A link names its journals with the hash of each and carries the hash of the link before it, so that a journal that is
 * altered, lost, slipped in or moved shows, and with it the place. Only the last link can be cut off unseen: keep its
 * hash elsewhere (an auditor's copy) and verify against it.
 */
import { canonicalJson } from './canonicalJson.ts';
import type { Journal, JournalId } from './journal.ts';
import type { Sequence, StreamRecord } from './projection.ts';

/** sha256 as text. Injected: rules do not know the platform's crypto. */
export type Hash = (text: string) => string;

export type SealedJournal = { readonly id: JournalId; readonly hash: string };
export type SealLink = {
  readonly shard: string;
  /** 1, 2, 3, ... */
  readonly number: number;
  readonly journals: readonly SealedJournal[];
  readonly lastSequence: Sequence;
  /** Hash of the link before; of the shard's name for the first. */
  readonly previous: string;
  readonly hash: string;
};

export const journalHash = (journal: Journal, hash: Hash): string =>
  hash(
    canonicalJson([
      journal.id,
      journal.kind,
      journal.currency,
      journal.postedAt,
      journal.businessDate,
      journal.fingerprint,
      journal.facts,
      journal.lines.map((line) => [line.account, line.pot, line.side, line.fen, line.applied]),
    ]),
  );

export const chainStart = (shard: string, hash: Hash): string => hash(`seal of ${shard}`);

export const linkHash = (link: Omit<SealLink, 'hash'>, hash: Hash): string =>
  hash(
    canonicalJson([
      link.shard,
      link.number,
      link.previous,
      link.lastSequence,
      link.journals.map((one) => [one.id, one.hash]),
    ]),
  );

/** The next link of a chain, for the records that come after its head. Undefined when there are none. */
export const nextLink = (
  shard: string,
  head: SealLink | undefined,
  records: readonly StreamRecord[],
  hash: Hash,
): SealLink | undefined => {
  const fresh = records.filter((record) => head === undefined || record.sequence > head.lastSequence);
  const last = fresh.at(-1);
  if (last === undefined) return undefined;
  const link = {
    shard,
    number: (head?.number ?? 0) + 1,
    journals: fresh.map(({ journal }) => ({ id: journal.id, hash: journalHash(journal, hash) })),
    lastSequence: last.sequence,
    previous: head?.hash ?? chainStart(shard, hash),
  };
  return { ...link, hash: linkHash(link, hash) };
};
