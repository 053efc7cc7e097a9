/**
 * Money comes in and money is paid: the two recipes of every day.
 *
 * Each is a pure function from facts to a posting; ids and moments come in. What a journal promises is in its table.
 */
import { addFen, type Fen } from '../money/fen.ts';
import type { EpochMs } from '../time/businessDate.ts';
import type { AccountId } from './account.ts';
import { credit, debit, type Journal, type JournalId, journal } from './journal.ts';
import type { AccountCondition, Posting } from './posting.ts';

/** What every recipe needs of its caller: who it is, when it is, and what it came from. */
export type Entry = {
  readonly id: JournalId;
  readonly at: EpochMs;
  /** sha256 of the request or the business fact. */
  readonly fingerprint: string;
  readonly facts?: Journal['facts'];
};

/** A part of a sum and whose it is. */
export type Share = { readonly account: AccountId; readonly fen: Fen };

/** How a payer's spending is limited: the windows it counts against, the one-time code it uses up. */
export type Spending = Pick<AccountCondition, 'countsAgainst' | 'usesCodeIssuedAt'>;

export const entryOf = (
  kind: string,
  entry: Entry,
): Omit<Journal, 'currency' | 'businessDate' | 'lines'> => ({
  id: entry.id,
  kind,
  postedAt: entry.at,
  fingerprint: entry.fingerprint,
  facts: entry.facts ?? {},
});

/** The condition of one who spends. Limits apply to whoever spends, even where no window is named. */
export const spendingOf = (account: AccountId, spending: Spending): AccountCondition => ({
  account,
  countsAgainst: spending.countsAgainst ?? [],
  ...(spending.usesCodeIssuedAt === undefined ? {} : { usesCodeIssuedAt: spending.usesCodeIssuedAt }),
});

/**
 * A payment out of a wallet, to one payee or to several (a merchant and a fee).
 *
 *   Dr  payer's wallet     the sum of the shares
 *       Cr  each payee                          its share
 *
 * Two parties: 2 items, 4 write units. Refused with `account-missing`, `account-frozen`, `code-used`,
 * `insufficient-funds` or `limit-exceeded`.
 */
export const payment = (
  entry: Entry & Spending & { readonly from: AccountId; readonly to: readonly Share[] },
): Posting => {
  const totalFen = addFen(...entry.to.map((share) => share.fen));
  return {
    journal: journal({
      ...entryOf('payment', entry),
      // biome-ignore format: a journal reads like a journal
      lines: [
        debit(entry.from, totalFen),
        ...entry.to.map((share) => credit(share.account, share.fen)),
      ],
    }),
    conditions: [spendingOf(entry.from, entry)],
  };
};

/**
 * A top-up that a channel has confirmed.
 *
 *   Dr  channel clearing   amount
 *       Cr  wallet                  amount
 */
export const topUp = (
  entry: Entry & { readonly from: AccountId; readonly to: AccountId; readonly fen: Fen },
): Posting => ({
  journal: journal({
    ...entryOf('top-up', entry),
    // biome-ignore format: a journal reads like a journal
    lines: [
      debit (entry.from, entry.fen),
      credit(entry.to,   entry.fen),
    ],
  }),
});
