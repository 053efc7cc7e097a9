/**
 * A link by which somebody far away pays some of a bill: fixed in its sum, over after some days, paid once.
 *
 * Its payment has one journal id, whoever pays, so the ledger itself lets one of two payers through.
 */
import { type JournalId, journalId } from '../../ledger/journal.ts';
import type { Fen } from '../../money/fen.ts';
import { type Refusal, refuse } from '../../outcome/refusal.ts';
import type { EpochMs } from '../../time/businessDate.ts';

export type Link = {
  readonly id: string;
  readonly secret: string;
  readonly bill: string;
  readonly madeBy: string;
  readonly fen: Fen;
  readonly createdAt: EpochMs;
  readonly expiresAt: EpochMs;
  readonly revoked: boolean;
};

export const linkJournal = (link: Pick<Link, 'id'>): JournalId => journalId(link.id);

export const linkStatus = (
  link: Link,
  seen: { readonly paid: boolean; readonly now: EpochMs },
): 'open' | 'paid' | 'revoked' | 'expired' => {
  if (seen.paid) return 'paid';
  if (link.revoked) return 'revoked';
  return seen.now < link.expiresAt ? 'open' : 'expired';
};

/** Why nobody pays by it any more. Whether it was paid, the ledger says. */
export const linkRefusal = (
  link: Link,
  now: EpochMs,
): Refusal<'tuition-link-revoked' | 'tuition-link-expired'> | undefined => {
  const status = linkStatus(link, { paid: false, now });
  if (status === 'revoked') return refuse('tuition-link-revoked');
  return status === 'expired' ? refuse('tuition-link-expired') : undefined;
};
