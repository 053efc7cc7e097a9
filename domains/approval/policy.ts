/** How many checkers it takes, besides the maker. The figures are ours: no source publishes an institution's. */
import { type Fen, fen } from '../money/fen.ts';

export type ApprovalStep = { readonly atLeastFen: Fen; readonly checkers: number };

/** From the smallest amount to the greatest. From one million yuan on, two check. */
export const checkersByAmount: readonly ApprovalStep[] = [
  { atLeastFen: fen(0), checkers: 1 },
  { atLeastFen: fen(100_000_000), checkers: 2 },
];

export const checkersFor = (amountFen: Fen, steps: readonly ApprovalStep[] = checkersByAmount): number =>
  steps.reduce((most, { atLeastFen, checkers }) => (amountFen >= atLeastFen ? checkers : most), 1);

/** What nobody has decided by then is over, and is proposed anew. */
export const approvalLivesMs = 3 * 24 * 3_600_000;
