/**
 * Refunds through the ledger, for doors: a replay is answered first, the merchant's projected money is swept when it is
 * needed, and whoever refunds the same split at the same moment is waited out.
 */
import type { Fen } from '../money/fen.ts';
import { isRefusal } from '../outcome/refusal.ts';
import { answerOfExisting } from './evaluate.ts';
import type { Journal } from './journal.ts';
import type { Entry } from './payment.ts';
import type { Ledger, LedgerRefusal, Posted } from './port.ts';
import { refund } from './refund.ts';
import { postSweeping } from './sweeping.ts';
import { basisOf } from './walkBack.ts';

const mostTries = 5;

export const postRefund = async (
  ledger: Ledger,
  asked: Entry & { readonly original: Journal; readonly fen: Fen; readonly expectedLeftFen?: Fen },
): Promise<Posted | LedgerRefusal> => {
  const existing = await ledger.journal(asked.id);
  if (existing) return answerOfExisting(asked, existing);
  const basis = basisOf(asked.original);
  const isShared = basis.gave.length > 1 || basis.got.length > 1;
  for (let tried = 1; ; tried += 1) {
    const taken = isShared ? { takenFen: await ledger.takenOf(asked.original.id) } : {};
    const posting = refund({ ...asked, ...taken });
    if (isRefusal(posting)) return posting;
    const outcome = await postSweeping(ledger, posting);
    const mayTryAgain = isShared && asked.expectedLeftFen === undefined && tried < mostTries;
    if (!mayTryAgain || !isRefusal(outcome) || outcome.refused !== 'remainder-changed') return outcome;
  }
};
