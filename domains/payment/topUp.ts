/**
 * Money from the bank or a payment channel into a wallet, and where it goes when something else was collected than was ordered.
 *
 * Wallet or suspense: it is one journal per top-up, under the top-up's own name, so that money arrives once.
 */
import { channelBooks } from '../channels/names.ts';
import type { ChannelName } from '../channels/port.ts';
import { clearing, suspense, wallet } from '../ledger/account.ts';
import { journalId } from '../ledger/journal.ts';
import { topUp } from '../ledger/payment.ts';
import type { Posting } from '../ledger/posting.ts';
import type { Fen } from '../money/fen.ts';
import type { EpochMs } from '../time/businessDate.ts';

export type CollectedTopUp = {
  readonly topUpId: string;
  readonly person: string;
  readonly collectedFen: Fen;
  /** Absent: the bank. */
  readonly channel?: ChannelName;
  /** The payment's number there. */
  readonly reference: string;
  readonly now: EpochMs;
};

export const topUpJournalId = (topUpId: string) => journalId(`top-up:${topUpId}`);

/** To the wallet; or to suspense, until a person has looked: another amount than ordered, a wallet that takes nothing. */
export const topUpPosting = (collected: CollectedTopUp, credited: 'wallet' | 'suspense'): Posting => {
  const { channel, reference } = collected;
  const book = channel === undefined ? 'bank' : channelBooks[channel];
  return topUp({
    id: topUpJournalId(collected.topUpId),
    at: collected.now,
    fingerprint: collected.topUpId,
    from: clearing(book),
    to: credited === 'wallet' ? wallet(collected.person) : suspense(book),
    fen: collected.collectedFen,
    facts: {
      topUp: collected.topUpId,
      person: collected.person,
      // Reconciliation finds the channel's row by it.
      ...(channel === undefined ? { bankReference: reference } : { channelId: reference }),
      credited,
    },
  });
};
