/**
 * The projection of unbounded accounts: one batch of the stream becomes one change per account, exactly once.
 *
 * Every bucket (one per account and stream shard) keeps the sequence number it has folded up to. Within a shard records
 * come in order and one batch at a time, so whatever lies at or below that watermark has been folded already.
 */
import { type Fen, fen } from '../money/fen.ts';
import { type AccountId, classOf } from './account.ts';
import { changeOf } from './accountRecord.ts';
import type { Journal } from './journal.ts';
import { statementKey } from './statement.ts';

declare const sequenceBrand: unique symbol;
/** Digits padded to equal length, so that they sort as text. DynamoDB's have up to 40 digits, its numbers 38. */
export type Sequence = string & { readonly [sequenceBrand]: true };
export const sequence = (digits: string): Sequence => digits.padStart(40, '0') as Sequence;

export type StreamRecord = { readonly sequence: Sequence; readonly journal: Journal };

/** What some records add to one account, and from which to which of the stream's records. */
export type Fold = {
  readonly account: AccountId;
  readonly netFen: Fen;
  readonly first: Sequence;
  readonly last: Sequence;
  /** The latest statement key among them, for statements to know what has been folded. */
  readonly foldedTo: string;
};

/** One fold per account. `after`: leaves out what an account's bucket has folded already. */
export const foldsOf = (
  records: readonly StreamRecord[],
  after: { readonly account?: AccountId; readonly watermark?: Sequence } = {},
): readonly Fold[] => {
  const folds = new Map<AccountId, Fold>();
  for (const { sequence: at, journal } of records) {
    if (after.watermark !== undefined && at <= after.watermark) continue;
    const key = statementKey(journal);
    for (const line of journal.lines) {
      if (line.applied !== 'projected') continue;
      if (after.account !== undefined && line.account !== after.account) continue;
      const fold = folds.get(line.account);
      folds.set(line.account, {
        account: line.account,
        netFen: fen((fold?.netFen ?? 0) + changeOf(line)),
        first: fold?.first ?? at,
        last: at,
        foldedTo: fold && fold.foldedTo > key ? fold.foldedTo : key,
      });
    }
  }
  return [...folds.values()];
};

/** What the unbounded accounts should come to, from nothing but journals: for a rebuild and for tests. */
export const wholeBalances = (journals: Iterable<Journal>): ReadonlyMap<AccountId, Fen> => {
  const sums = new Map<AccountId, Fen>();
  for (const journal of journals)
    for (const line of journal.lines)
      if (!classOf(line.account).bounded)
        sums.set(line.account, fen((sums.get(line.account) ?? 0) + changeOf(line)));
  return sums;
};
