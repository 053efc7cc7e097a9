/** Into the books what two people agreed to: once, under the break's own name, however often this is asked for. */
import { isRefusal, type Refusal } from '../../domains/outcome/refusal.ts';
import { correctionOf, type KeptBreak } from '../../domains/reconciliation/breaks/keptBreak.ts';
import type { EpochMs } from '../../domains/time/businessDate.ts';
import type { ReconciliationPorts } from './ports.ts';

export const book = async (
  { ledger, breaks }: Pick<ReconciliationPorts, 'ledger' | 'breaks'>,
  one: KeptBreak,
  { by, now }: { readonly by: string; readonly now: EpochMs },
): Promise<KeptBreak | Refusal> => {
  const posting = correctionOf(one, now);
  if (posting === undefined) return breaks.move(one, 'close', { by, at: now });
  const posted = await ledger.post(posting);
  if (isRefusal(posted)) return posted;
  return breaks.move(one, 'close', { by, at: now, set: { journal: posted.journal.id } });
};
