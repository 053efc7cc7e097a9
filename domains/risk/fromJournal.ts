/**
 * What risk makes of a journal: an event for each wallet that spends. No journal names a payer's device, so velocity by device has
 * nothing to count until one does; the place is that of the merchant.
 */
import { type AccountId, classOf } from '../ledger/account.ts';
import type { Journal } from '../ledger/journal.ts';
import { spendingsOf } from '../ledger/spending.ts';
import type { RiskEvent } from './event.ts';

const ownerOf = (account: AccountId): string => account.slice(account.indexOf(':') + 1);

/** Who is paid: the merchant it names, or the first account outside of wallets that grows. */
export const payeeOf = ({ facts, lines }: Journal): string => {
  if (typeof facts.merchant === 'string') return facts.merchant;
  const credited = lines.find(({ account, side }) => side === 'credit' && classOf(account).name !== 'wallet');
  return credited?.account ?? 'held';
};

export const riskEventsOf = (journal: Journal, place: string | null): readonly RiskEvent[] =>
  spendingsOf(journal).map(({ account, fen }) => ({
    id: `${journal.id}@${ownerOf(account)}`,
    kind: 'payment',
    at: journal.postedAt,
    fen,
    payer: ownerOf(account),
    device: typeof journal.facts.device === 'string' ? journal.facts.device : null,
    payee: payeeOf(journal),
    place,
  }));
