/**
 * Money from the bank into a wallet, and where it goes when the bank collected something else than was ordered.
 *
 * Wallet or suspense: it is one journal per top-up, under the top-up's own name, so that money arrives once.
 */
import { accountId, clearing, wallet } from '../ledger/account.ts';
import { journalId } from '../ledger/journal.ts';
import { topUp } from '../ledger/payment.ts';
import type { Posting } from '../ledger/posting.ts';
import type { Fen } from '../money/fen.ts';
import type { EpochMs } from '../time/businessDate.ts';

export type CollectedTopUp = {
  readonly topUpId: string;
  readonly person: string;
  readonly collectedFen: Fen;
  readonly bankReference: string;
  readonly now: EpochMs;
};

export const topUpJournalId = (topUpId: string) => journalId(`top-up:${topUpId}`);

/** To the wallet; or to suspense, until a person has looked: another amount than ordered, a wallet that takes nothing. */
export const topUpPosting = (collected: CollectedTopUp, credited: 'wallet' | 'suspense'): Posting =>
  topUp({
    id: topUpJournalId(collected.topUpId),
    at: collected.now,
    fingerprint: collected.topUpId,
    from: clearing('bank'),
    to: credited === 'wallet' ? wallet(collected.person) : accountId('suspense', 'bank'),
    fen: collected.collectedFen,
    facts: {
      topUp: collected.topUpId,
      person: collected.person,
      bankReference: collected.bankReference,
      credited,
    },
  });
