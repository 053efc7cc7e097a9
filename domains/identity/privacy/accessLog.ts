/**
 * Who looked at whose details, when, why and with what success: a chain of entries, each with the hash of the one before.
 *
 * An entry is written before anything is shown. One that is altered, lost, slipped in or moved shows with its number; only the newest
 * can be cut off unseen, so an auditor keeps the hash of the last one seen.
 */
import { canonicalJson } from '../../ledger/canonicalJson.ts';
import type { Hash } from '../../ledger/seal.ts';
import type { EpochMs } from '../../time/businessDate.ts';
import type { PersonId } from '../person.ts';
import type { Purpose } from './consent.ts';

/** Why staff may look; `consent`: only while the person agrees. The others rest on a law, and say which file they belong to. */
// biome-ignore format: a table reads as a table
export const reasons = {
  help:      { zh: '应本人请求提供帮助',       en: 'the person asked for help',             consent: 'staff-help' },
  fraud:     { zh: '核查涉嫌诈骗的交易',       en: 'a payment that may be fraud',           consent: undefined },
  authority: { zh: '依法配合有权机关查询',     en: 'an authority asks, as the law provides', consent: undefined },
} as const satisfies Record<string, { readonly zh: string; readonly en: string; readonly consent: Purpose | undefined }>;

export type Reason = keyof typeof reasons;
export const reasonNames = Object.keys(reasons) as [Reason, ...Reason[]];

/** A look that showed nothing is kept as well: it told whether there is such a person. */
export const outcomes = ['shown', 'no-consent', 'nobody'] as const;
export type Outcome = (typeof outcomes)[number];

export type AccessEntry = {
  /** 1, 2, 3, ... */
  readonly number: number;
  readonly at: EpochMs;
  /** A member of staff. */
  readonly by: string;
  /** null: nobody has the number that was looked for. */
  readonly person: PersonId | null;
  readonly outcome: Outcome;
  readonly reason: Reason;
  /** The number of the case or of the authority's letter. */
  readonly file: string | null;
  readonly previous: string;
  readonly hash: string;
};

export const logStart = 'the first entry';

const hashOf = (entry: Omit<AccessEntry, 'hash'>, hash: Hash): string =>
  hash(
    canonicalJson([
      entry.number,
      entry.at,
      entry.by,
      entry.person,
      entry.outcome,
      entry.reason,
      entry.file,
      entry.previous,
    ]),
  );

export const nextEntry = (
  last: AccessEntry | undefined,
  looked: Pick<AccessEntry, 'at' | 'by' | 'person' | 'outcome' | 'reason' | 'file'>,
  hash: Hash,
): AccessEntry => {
  const entry = { ...looked, number: (last?.number ?? 0) + 1, previous: last?.hash ?? logStart };
  return { ...entry, hash: hashOf(entry, hash) };
};

/** The number of the first entry that is not as it was written, or of the first that is missing; undefined when all are sound. */
export const firstBreach = (entries: readonly AccessEntry[], hash: Hash): number | undefined => {
  let previous: string = logStart;
  for (const [at, entry] of entries.entries()) {
    const { hash: said, ...rest } = entry;
    if (entry.number !== at + 1 || entry.previous !== previous || hashOf(rest, hash) !== said) return at + 1;
    previous = said;
  }
  return undefined;
};
