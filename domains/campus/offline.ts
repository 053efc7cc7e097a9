/**
 * A canteen without a network: the till believes the signature of a code, takes small sums only, and uploads later. What it
 * took is paid out of a small purse that the holder filled for this, and out of nothing else.
 *
 * A code pays one offline meal: the journal's id is made of it. Each record comes to one clear result, whenever it is sent.
 */
import type { SignedCode } from '../identity/code.ts';
import { clockSkewMs } from '../identity/judge.ts';
import { dayWindow } from '../identity/walletLimits.ts';
import { payable, wallet } from '../ledger/account.ts';
import { credit, debit, journal, journalId } from '../ledger/journal.ts';
import { type Entry, entryOf, spendingOf } from '../ledger/payment.ts';
import type { Posting } from '../ledger/posting.ts';
import { type Fen, fen } from '../money/fen.ts';
import { type Refusal, refuse } from '../outcome/refusal.ts';
import { businessDate, type EpochMs } from '../time/businessDate.ts';
import { purseAccount, tapLimitFen } from './purses.ts';
import type { OfflineRefusalCode } from './refusals.ts';

/** A record is paid up to a week after the sale; the keys of codes are kept for as long. */
export const uploadWithinMs = 7 * 86_400_000;
/** What may be put into the offline purse on one day: all that a lost screen can cost. */
export const loadPerDayFen = fen(100_00);

/**
 * The holder's own money, set aside for days without a network.
 *
 *   Dr  wallet   amount
 *       Cr  offline purse   amount
 */
export const offlineLoad = (entry: Entry & { readonly person: string; readonly fen: Fen }): Posting => ({
  journal: journal({
    ...entryOf('offline-load', entry),
    // biome-ignore format: a journal reads like a journal
    lines: [
      debit (wallet(entry.person),                  entry.fen),
      credit(purseAccount(entry.person, 'offline'), entry.fen),
    ],
  }),
  conditions: [spendingOf(wallet(entry.person), { countsAgainst: [dayWindow] })],
  remainder: {
    journal: journalId(`offline-load:${entry.person}:${businessDate(entry.at)}`),
    ofFen: loadPerDayFen,
    takesFen: entry.fen,
  },
});

/** One code, one offline meal, at whichever till: what the meal's id is made of. */
export const offlineMealFact = (code: Pick<SignedCode, 'person' | 'issuedAt'>): string =>
  `offline-meal:${code.person}:${code.issuedAt}`;

/**
 * A meal that was taken offline. Booked when it is uploaded; the moment of the sale is in its facts.
 *
 *   Dr  offline purse   amount
 *       Cr  canteen             amount
 */
export const offlineMeal = (
  entry: Entry & {
    readonly person: string;
    readonly merchant: string;
    readonly fen: Fen;
  },
): Posting => {
  const account = purseAccount(entry.person, 'offline');
  return {
    journal: journal({
      ...entryOf('meal', entry),
      // biome-ignore format: a journal reads like a journal
      lines: [
        debit (account,                  entry.fen),
        credit(payable(entry.merchant),  entry.fen),
      ],
    }),
  };
};

/** Before the code is read: could this have been sold so? */
export const judgeSale = (
  sale: { readonly at: EpochMs; readonly fen: Fen },
  now: EpochMs,
): Refusal<OfflineRefusalCode> | undefined => {
  if (sale.at > now + clockSkewMs) return refuse('sale-in-future');
  if (now - sale.at > uploadWithinMs) return refuse('upload-too-late', { withinMs: uploadWithinMs });
  return sale.fen > tapLimitFen ? refuse('offline-amount-too-large', { limitFen: tapLimitFen }) : undefined;
};
