/**
 * Posts what takes money back from a merchant: what was projected meanwhile is moved to the spendable part first, if
 * that is what it lacks.
 */
import { isRefusal } from '../outcome/refusal.ts';
import { type AccountId, classOf } from './account.ts';
import type { Ledger, LedgerRefusal, Posted } from './port.ts';
import type { Posting } from './posting.ts';

/** `post`, and once more if a sweep (this one, or somebody else's meanwhile) lets the unbounded account cover it. */
export const postSweeping = async (
  ledger: Pick<Ledger, 'post' | 'sweep' | 'balance'>,
  posting: Posting,
): Promise<Posted | LedgerRefusal> => {
  const first = await ledger.post(posting);
  if (!isRefusal(first) || first.refused !== 'insufficient-funds') return first;
  const account = first.facts.account as AccountId;
  if (classOf(account).bounded) return first;
  await ledger.sweep(account);
  const { availableFen } = await ledger.balance(account);
  return availableFen >= Number(first.facts.askedFen) ? ledger.post(posting) : first;
};
