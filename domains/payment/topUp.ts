/**
 * Money from the bank into a wallet, and where it goes when the bank collected something else than was ordered.
 */
import { accountId, clearing, wallet } from '../ledger/account.ts';
import { credit, debit, journal, journalId } from '../ledger/journal.ts';
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

/** One journal per top-up, whatever it ends as: the id is the business fact, so it cannot be credited twice. */
const journalOf = (topUp: CollectedTopUp) => journalId(`top-up:${topUp.topUpId}`);

/**
 *   Dr  clearing with the bank     collected
 *       Cr  wallet                         collected
 */
export const topUpPosting = (topUp: CollectedTopUp): Posting => ({
  journal: journal({
    id: journalOf(topUp),
    kind: 'top-up',
    postedAt: topUp.now,
    // biome-ignore format: a journal reads like a journal
    lines: [
      debit (clearing('bank'),     topUp.collectedFen),
      credit(wallet(topUp.person), topUp.collectedFen),
    ],
    fingerprint: topUp.topUpId,
    facts: {
      topUp: topUp.topUpId,
      person: topUp.person,
      bankReference: topUp.bankReference,
      credited: 'wallet',
    },
  }),
});

/**
 * Another amount or currency than ordered, or a wallet that takes no money: kept until a person has looked.
 *
 *   Dr  clearing with the bank     collected
 *       Cr  suspense                       collected
 */
export const suspendedTopUpPosting = (topUp: CollectedTopUp): Posting => ({
  journal: journal({
    id: journalOf(topUp),
    kind: 'top-up',
    postedAt: topUp.now,
    // biome-ignore format: a journal reads like a journal
    lines: [
      debit (clearing('bank'),              topUp.collectedFen),
      credit(accountId('suspense', 'bank'), topUp.collectedFen),
    ],
    fingerprint: topUp.topUpId,
    facts: {
      topUp: topUp.topUpId,
      person: topUp.person,
      bankReference: topUp.bankReference,
      credited: 'suspense',
    },
  }),
});
