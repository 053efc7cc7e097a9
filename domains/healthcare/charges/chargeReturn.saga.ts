/**
 * Things of a settled charge come back: the insurer takes its settlement back and settles what is left, then every payer
 * gets back the difference, and the year is given back what it does not use any more.
 *
 * If the hospital cannot cover it, the insurer's own way back is reversed too, and nothing has changed.
 */
import { type Saga, saga } from '../../saga/saga.ts';

export type ChargeReturnData = {
  readonly return: string;
  readonly charge: string;
  /** null: everything that is left. */
  readonly items: readonly { readonly bill: string; readonly item: string; readonly fen: number }[] | null;
  readonly askedAt: number;
};

const hand = (kind: string) => (data: ChargeReturnData) => ({ kind, ...data });

// biome-ignore format: a plan with its undo beside each step
export const chargeReturn: Saga<ChargeReturnData> = saga<ChargeReturnData>('charge-return', [
  { name: 'reserve-year',   does: hand('reserve-return'),     undoneBy: hand('give-return-back') },
  { name: 'insurer-return', does: hand('insurer-return'),     undoneBy: hand('insurer-unreturn') },
  { name: 'refund',         does: hand('refund-charge'),      undoneBy: 'point-of-no-return' },
  { name: 'close-return',   does: hand('close-return'),       undoneBy: 'nothing-to-undo' },
]);
