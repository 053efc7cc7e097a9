/**
 * Posts what takes money back from a merchant: what was projected meanwhile is moved to the spendable part first, if
 * that is what it lacks.
 */
import { isRefusal } from '../outcome/refusal.ts';
import { type AccountId, classOf } from './account.ts';
import type { Ledger, LedgerRefusal, Posted } from './port.ts';
import type { Posting } from './posting.ts';

/** `post`, and once more after a sweep if an unbounded account could not cover it. */
export const postSweeping = async (ledger: Ledger, posting: Posting): Promise<Posted | LedgerRefusal> => {
  const first = await ledger.post(posting);
  if (!isRefusal(first) || first.refused !== 'insufficient-funds') return first;
  const account = first.facts.account as AccountId;
  if (classOf(account).bounded) return first;
  return (await ledger.sweep(account)) > 0 ? ledger.post(posting) : first;
};
