/**
 * Holds: money kept for somebody, taken later or given back to its own source.
 *
 * A tender group is one hold over several accounts: one journal, all or none, under the same hold id in each.
 * Every fen of a hold is captured or released once; the entry in the account's item sees to it.
 */
import { addFen, type Fen } from '../money/fen.ts';
import type { EpochMs } from '../time/businessDate.ts';
import { credit, debit, journal, type Line } from './journal.ts';
import { type Entry, entryOf, type Share, type Spending, spendingOf } from './payment.ts';
import type { AccountCondition, Counted, Posting } from './posting.ts';

/** From which moment a hold may no longer be captured. */
type HoldTerms = { readonly holdId: string; readonly expiresAt: EpochMs };
export type Tender = Share & Spending;

/**
 * Money of several accounts is kept for one order, all or none.
 *
 *   Dr  each account, available   its part
 *       Cr  each account, held             its part
 *
 * Limits count when the hold is opened. n accounts: n + 1 items. Besides a payment's refusals: `too-many-holds`.
 */
export const groupHold = (entry: Entry & HoldTerms & { readonly tenders: readonly Tender[] }): Posting => ({
  journal: journal({
    ...entryOf('hold', entry),
    lines: entry.tenders.flatMap((tender) => [
      debit(tender.account, tender.fen),
      credit(tender.account, tender.fen, 'held'),
    ]),
    facts: { ...entry.facts, holdId: entry.holdId, expiresAt: entry.expiresAt },
  }),
  conditions: entry.tenders.map((tender) => ({
    ...spendingOf(tender.account, tender),
    opensHold: { holdId: entry.holdId, expiresAt: entry.expiresAt },
  })),
});

/** A hold on one account. */
export const hold = (entry: Entry & HoldTerms & Tender): Posting => {
  const { account, fen, countsAgainst, usesCodeIssuedAt, ...rest } = entry;
  const spending = {
    ...(countsAgainst === undefined ? {} : { countsAgainst }),
    ...(usesCodeIssuedAt === undefined ? {} : { usesCodeIssuedAt }),
  };
  return groupHold({ ...rest, tenders: [{ account, fen, ...spending }] });
};

/** What a capture takes of one account's hold, and what it gives back at once. Anything else stays held. */
export type Taken = Share & {
  readonly returnsFen?: Fen;
  /** Something is left in the hold afterwards. Only a hint that spares a round trip; nothing relies on it. */
  readonly leavesRest?: true;
  /** What its opening counted against, and when. Likewise a hint: the hold itself says. */
  readonly counted?: Counted;
};

/**
 * A hold becomes a payment, in part or whole; several accounts of a tender group in one journal.
 *
 *   Dr  each account, held            what is taken + what is given back
 *       Cr  each account, available                  what is given back
 *       Cr  each payee                               its share
 *
 * What is given back on the day of the hold no longer counts against that day's limits.
 * Refused with `hold-missing`, `hold-expired` (from `expiresAt` on) or `capture-exceeds-hold`.
 */
export const capture = (
  entry: Entry & { readonly holdId: string; readonly from: readonly Taken[]; readonly to: readonly Share[] },
): Posting => ({
  journal: journal({
    ...entryOf('capture', entry),
    lines: [
      ...entry.from.map((taken) => debit(taken.account, wholeOf(taken), 'held')),
      ...entry.from.flatMap(returned),
      ...entry.to.map((share) => credit(share.account, share.fen)),
    ],
    facts: { ...entry.facts, holdId: entry.holdId },
  }),
  conditions: entry.from.map((taken) => takingOf(entry.holdId, taken, 'refused')),
});

/**
 * A hold goes back to its own sources, because somebody let go of it or its time was over.
 *
 *   Dr  each account, held            its part
 *       Cr  each account, available            its part
 *
 * An account that is frozen still gets its own money back. On the day of the hold its limits get the sum back as well, in
 * the same write; a count of payments stays counted.
 */
export const release = (
  entry: Entry & {
    readonly holdId: string;
    readonly from: readonly Taken[];
    readonly reason: 'released' | 'expired';
  },
): Posting => ({
  journal: journal({
    ...entryOf('release', entry),
    lines: entry.from.flatMap((taken) => [
      debit(taken.account, taken.fen, 'held'),
      credit(taken.account, taken.fen),
    ]),
    facts: { ...entry.facts, holdId: entry.holdId, reason: entry.reason },
  }),
  conditions: entry.from.map((taken) => takingOf(entry.holdId, taken, 'allowed')),
});

const wholeOf = (taken: Taken): Fen => addFen(taken.fen, ...(taken.returnsFen ? [taken.returnsFen] : []));

const returned = (taken: Taken): Line[] =>
  taken.returnsFen ? [credit(taken.account, taken.returnsFen)] : [];

const takingOf = (holdId: string, taken: Taken, expired: 'refused' | 'allowed'): AccountCondition => ({
  account: taken.account,
  takesHold: {
    holdId,
    expired,
    ...(taken.leavesRest ? { leavesRest: true } : {}),
    ...(taken.counted === undefined ? {} : { counted: taken.counted }),
  },
});
