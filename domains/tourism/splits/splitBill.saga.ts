/**
 * A bill is paid by several people or by none: shares are held as they are approved, the policy settles what is missing,
 * and one journal takes everything together.
 *
 * Whatever stops it before that journal releases every hold; the same journal makes it final.
 */
import { type Saga, saga } from '../../saga/saga.ts';

export type SplitBillData = { readonly split: string };

const hand =
  (kind: string) =>
  ({ split }: SplitBillData) => ({ kind, split });

// biome-ignore format: a plan with its undo beside each step
export const splitBill: Saga<SplitBillData> = saga<SplitBillData>('split-bill', [
  { name: 'collect-shares', does: hand('collect-shares'),  undoneBy: hand('release-shares') },
  { name: 'settle-missing', does: hand('settle-missing'),  undoneBy: 'nothing-to-undo' },
  { name: 'capture-all',    does: hand('capture-all'),     undoneBy: 'point-of-no-return' },
  { name: 'close-split',    does: hand('close-split'),     undoneBy: 'nothing-to-undo' },
]);
