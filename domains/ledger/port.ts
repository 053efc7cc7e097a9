/**
 * The ledger as everybody else sees it. Two stores stand behind it, one in memory and one on DynamoDB, and one
 * contract test holds both to the same answers.
 */
import type { Fen } from '../money/fen.ts';
import type { Refusal } from '../outcome/refusal.ts';
import type { EpochMs } from '../time/businessDate.ts';
import type { AccountId } from './account.ts';
import type { HoldEntry } from './accountRecord.ts';
import type { Journal, JournalId } from './journal.ts';
import type { AccountLimits, LedgerRefusalCode, Posting } from './posting.ts';
import type { Restraint, RestraintChange } from './restraint.ts';

export type Posted = { readonly journal: Journal; readonly replayed: boolean };
export type LedgerRefusal = Refusal<LedgerRefusalCode>;

export type OpenHold = { readonly holdId: string } & HoldEntry;
/** One whose time is over; `fen` is what is left of it. */
export type ExpiredHold = { readonly account: AccountId; readonly holdId: string } & Omit<
  HoldEntry,
  'expiresAt'
>;

/** A bounded account (or the spendable part of an unbounded one), read consistently. */
export type AccountState = {
  readonly account: AccountId;
  readonly status: 'open' | 'frozen' | 'closed';
  readonly availableFen: Fen;
  readonly heldFen: Fen;
  readonly holds: readonly OpenHold[];
  readonly limits: AccountLimits;
  /** One more with every change; a statement can be checked for gaps against it. */
  readonly version: number;
  readonly restraint: Restraint;
  /** When its person last showed who they are, being asked to; 0: never. */
  readonly verifiedAt: EpochMs;
};

/**
 * In the direction in which the account grows. `projectedFen` is what the projector has folded and no sweep has moved
 * to `availableFen` yet, so the whole balance is the sum of the three.
 */
export type Balance = { readonly availableFen: Fen; readonly heldFen: Fen; readonly projectedFen: Fen };

export type StatementEntry = {
  readonly journal: Journal;
  /** Change of the account's total and of its pots, in the direction in which it grows. */
  readonly availableChangeFen: Fen;
  readonly heldChangeFen: Fen;
  /** Available (bounded) or whole (unbounded) balance after this entry. */
  readonly balanceAfterFen: Fen;
};

export type Statement = { readonly entries: readonly StatementEntry[]; readonly nextCursor?: string };

export type TrialBalance = {
  readonly debitFen: Fen;
  readonly creditFen: Fen;
  readonly accounts: readonly {
    readonly account: AccountId;
    readonly debitFen: Fen;
    readonly creditFen: Fen;
  }[];
};

/** Beside the ledger's own interface, for risk and whoever lifts what it asked for. */
export interface Restraining {
  /** Of a bounded account that is there. `differs`: it stands at none of those it was to be changed from. */
  restrain(account: AccountId, change: RestraintChange): Promise<'changed' | 'differs'>;
}

export interface Ledger {
  /** Opens a bounded account; opening one that is there changes nothing. */
  openAccount(account: AccountId, limits: AccountLimits): Promise<'opened' | 'exists'>;
  setStatus(account: AccountId, status: AccountState['status']): Promise<void>;
  /** One transaction. A replay (same id, same fingerprint) answers the first journal with `replayed: true`. */
  post(posting: Posting): Promise<Posted | LedgerRefusal>;
  /** Dry run: the refusal that `post` would answer now, and nothing written. */
  wouldRefuse(posting: Posting): Promise<LedgerRefusal | undefined>;
  journal(id: JournalId): Promise<Journal | undefined>;
  account(account: AccountId): Promise<AccountState | undefined>;
  balance(account: AccountId): Promise<Balance>;
  /** The balance as it was at the end of that moment, from the journals. An unbounded account's is all `projectedFen`. */
  balanceAt(account: AccountId, at: EpochMs): Promise<Balance>;
  /** Newest first. */
  statement(
    account: AccountId,
    page: { readonly limit: number; readonly cursor?: string },
  ): Promise<Statement>;
  /** How much of a journal's remainder is used (0 when never touched). */
  takenOf(journal: JournalId): Promise<Fen>;
  /** The same of many at once, in their order. */
  takenOfEach(journals: readonly JournalId[]): Promise<readonly Fen[]>;
  /** Moves what has been projected for an unbounded account to its spendable part. Answers what was moved. */
  sweep(account: AccountId): Promise<Fen>;
  /** Holds whose time is over, for the sweeper. */
  expiredHolds(now: EpochMs, limit: number): Promise<readonly ExpiredHold[]>;
  /** From the balances as stored: equal sides, or something was lost. Slow: for auditors and tests. */
  trialBalance(): Promise<TrialBalance>;
}
