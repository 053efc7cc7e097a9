/** A batch as those see it who may, and its movements as the file that a merchant keeps. */
import { type Refusal, refuse } from '../../domains/outcome/refusal.ts';
import type { SettledBatch } from '../../domains/settlement/settledBatch.ts';
import { statementCsv } from '../../domains/settlement/statement.ts';
import type { Caller } from '../platform/door.ts';
import type { BatchStore } from './store/batches.ts';

/** A statement of more would not fit an answer. */
const mostOnStatement = 20_000;

export const ownMerchant = (caller: Caller): string | undefined =>
  caller.role === 'merchant' ? (caller.merchant ?? caller.sub) : undefined;

/** One's own; to any other merchant it does not exist. */
export const seenBatch = async (
  batches: Pick<BatchStore, 'batch'>,
  id: string,
  caller: Caller,
): Promise<SettledBatch | Refusal> => {
  const batch = await batches.batch(id);
  const own = ownMerchant(caller);
  return batch === undefined || (own !== undefined && own !== batch.payee) ? refuse('batch-missing') : batch;
};

export const statementOf = async (
  batches: Pick<BatchStore, 'movementsOf'>,
  batch: SettledBatch,
): Promise<string | Refusal> =>
  batch.movements > mostOnStatement
    ? refuse('statement-too-large', { most: mostOnStatement })
    : statementCsv(batch, await batches.movementsOf(batch));
