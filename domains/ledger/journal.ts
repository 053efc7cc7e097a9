/**
 * A journal: one immutable record that holds all its lines, and whose debits equal its credits.
 *
 * It is the truth; every balance is a fold over journals. It is made through `journal()` alone, which checks it.
 */
import { addFen, type Fen, isFen } from '../money/fen.ts';
import { invariant } from '../outcome/invariant.ts';
import type { Fact } from '../outcome/refusal.ts';
import { type BusinessDate, businessDate, type EpochMs } from '../time/businessDate.ts';
import { type AccountId, classOf, type Side } from './account.ts';

declare const journalBrand: unique symbol;
export type JournalId = string & { readonly [journalBrand]: true };
export const journalId = (text: string): JournalId => {
  invariant(/^[A-Za-z0-9_:.-]{1,128}$/.test(text), `not a journal id: ${text}`);
  return text as JournalId;
};

/** A bounded account has two pots: what may be spent, and what a hold keeps for somebody. */
export type Pot = 'available' | 'held';

/**
 * `now`: the balance changes in the journal's own transaction, under a condition. `projected`: it follows from
 * the stream, exactly once. Bounded accounts are always `now`; an unbounded one is `now` only where its spendable
 * part is debited (a refund, a payout).
 */
export type Applied = 'now' | 'projected';

export type Line = {
  readonly account: AccountId;
  readonly pot: Pot;
  readonly side: Side;
  readonly fen: Fen;
  readonly applied: Applied;
};

export type Journal = {
  readonly id: JournalId;
  /** What happened, a noun: `payment`, `top-up`, `refund`, `hold`, `capture`, `release`, `reversal`. */
  readonly kind: string;
  readonly currency: 'CNY';
  readonly postedAt: EpochMs;
  readonly businessDate: BusinessDate;
  readonly lines: readonly Line[];
  /** sha256 of the request (or business fact) that made it: tells a replay from another request with the same key. */
  readonly fingerprint: string;
  /** Everything the answer is rendered from, frozen (payer, merchant, split basis, price lines...). Never personal data. */
  readonly facts: Readonly<Record<string, Fact>>;
};

const line =
  (side: Side) =>
  (account: AccountId, amount: Fen, pot: Pot = 'available'): Line => ({
    account,
    pot,
    side,
    fen: amount,
    applied: classOf(account).bounded ? 'now' : 'projected',
  });

export const debit = line('debit');
export const credit = line('credit');

/** A debit of what an unbounded account has been cleared to spend: conditional, in the same transaction. */
export const debitSpendable = (account: AccountId, amount: Fen): Line => ({
  ...debit(account, amount),
  applied: 'now',
});

export const totalOf = (lines: readonly Line[], side: Side): Fen =>
  addFen(...lines.filter((one) => one.side === side).map((one) => one.fen));

/** Checks what no journal may break: whole positive fen, at least two lines, debits equal credits. */
export const journal = (
  entry: Omit<Journal, 'currency' | 'businessDate' | 'facts'> & { readonly facts?: Journal['facts'] },
): Journal => {
  invariant(entry.lines.length >= 2, `journal ${entry.id} has fewer than two lines`);
  for (const one of entry.lines) {
    invariant(isFen(one.fen) && one.fen > 0, `journal ${entry.id}: a line of ${one.fen} fen`);
    invariant(
      !classOf(one.account).bounded || one.applied === 'now',
      `journal ${entry.id}: bounded, yet projected`,
    );
  }
  invariant(
    totalOf(entry.lines, 'debit') === totalOf(entry.lines, 'credit'),
    `journal ${entry.id} does not balance`,
  );
  return { ...entry, currency: 'CNY', businessDate: businessDate(entry.postedAt), facts: entry.facts ?? {} };
};
