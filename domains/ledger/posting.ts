/**
 * A posting: a journal and the conditions under which it may be written. One posting is one transaction.
 *
 * Whatever the conditions say is checked by the write itself; nobody reads, compares and then writes.
 */
import type { Fen } from '../money/fen.ts';
import type { BusinessDate, EpochMs } from '../time/businessDate.ts';
import type { AccountId } from './account.ts';
import type { Journal, JournalId } from './journal.ts';

/** A limit of an account: a sum (and a count) per business day or month, kept inside the account item. */
export type LimitWindow = {
  /** `day`, `month`, `static-code` (the bar-code rules' 500 yuan a day for a static code), ... */
  readonly name: string;
  readonly per: 'day' | 'month';
  readonly limitFen: Fen;
  readonly limitCount?: number;
};

export type AccountLimits = { readonly perPaymentFen?: Fen; readonly windows: readonly LimitWindow[] };

/** Which windows a hold counted against when it was opened, and on which business date. */
export type Counted = { readonly on: BusinessDate; readonly windows: readonly string[] };

/** What a posting asks of one account beyond its balance. */
export type AccountCondition = {
  readonly account: AccountId;
  /** The windows this spending counts against. */
  readonly countsAgainst?: readonly string[];
  /** Opens a hold of this id for what the journal moves to `held`. */
  readonly opensHold?: { readonly holdId: string; readonly expiresAt: EpochMs };
  /** Takes from a hold: the journal's debit of `held`. `expired: 'refused'` for captures, `'allowed'` for releases. */
  readonly takesHold?: {
    readonly holdId: string;
    readonly expired: 'refused' | 'allowed';
    /** The caller expects something to be left. A hint that spares a round trip; nothing relies on it. */
    readonly leavesRest?: true;
    /** How the caller takes the hold to have been counted. A hint likewise. */
    readonly counted?: Counted;
  };
  /**
   * Single use of a one-time code, with no extra write: a code is taken only if it was issued after the last one
   * taken on this account. An older one still on somebody's screen is refused as already used.
   *
   * The account need not be one of the journal's: where purses pay by a person's code, the code is used up in the wallet
   * all the same (two write units more), so that one code never pays twice, whatever pays. The account must be open.
   */
  readonly usesCodeIssuedAt?: EpochMs;
};

/** A part of an earlier journal that may be used up only once (what is left to refund of a payment). */
export type RemainderGuard = {
  readonly journal: JournalId;
  readonly ofFen: Fen;
  readonly takesFen: Fen;
  /** The caller's own view of what is left; another value refuses with `remainder-changed`. */
  readonly expectedLeftFen?: Fen;
};

export type Posting = {
  readonly journal: Journal;
  readonly conditions?: readonly AccountCondition[];
  readonly remainder?: RemainderGuard;
};

/** Refusals of the ledger in order of precedence: the first that applies is the one that is answered. */
export const ledgerRefusals = [
  'posting-too-large',
  'journal-differs',
  'account-missing',
  'account-frozen',
  'account-restricted',
  'step-up-required',
  'code-used',
  'hold-missing',
  'hold-expired',
  'capture-exceeds-hold',
  'too-many-holds',
  'remainder-changed',
  'remainder-exceeded',
  'insufficient-funds',
  'limit-exceeded',
] as const;
/** What can stand in the way of spending from a wallet. */
export const spendingRefusals = [
  'account-missing',
  'account-frozen',
  'account-restricted',
  'step-up-required',
  'insufficient-funds',
  'limit-exceeded',
] as const satisfies readonly (typeof ledgerRefusals)[number][];
export type LedgerRefusalCode = (typeof ledgerRefusals)[number];
