/**
 * What the fund pays the hospital where cases have a price (DRG): the price less what the patient and other funds paid.
 *
 * The patient's share is settled by items all the same; only fund and hospital differ, and the fund may get money back.
 */
import { type Fen, fen } from '../../money/fen.ts';

export type DrgCase = {
  readonly totalFen: Fen;
  /** Personal account and cash. */
  readonly patientFen: Fen;
  /** Civil servants' aid, large sums, illness, assistance and others. */
  readonly otherFundsFen: Fen;
  readonly caseFen: Fen;
};

export const drgSettlement = (one: DrgCase): { readonly byItemsFen: Fen; readonly byCaseFen: Fen } => {
  const rest = (of: Fen): Fen => fen(of - one.patientFen - one.otherFundsFen);
  return { byItemsFen: rest(one.totalFen), byCaseFen: rest(one.caseFen) };
};
