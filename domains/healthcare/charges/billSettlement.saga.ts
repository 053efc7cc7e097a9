/**
 * The bills of a basket are settled: the year is reserved, the insurer and the companies are asked, the patient's own money is
 * held, the insurer settles, the companies' parts are claimed; then the held money is taken, the claims are confirmed, and all
 * of it counts.
 *
 * Money is held before anybody settles, and taken after: whatever stops it leaves every fen where it was, and settlement and
 * claims are taken back by their own messages. After the capture it only goes forward.
 */
import { type Saga, saga } from '../../saga/saga.ts';

export type BillSettlementData = {
  readonly charge: string;
  readonly bills: readonly string[];
  readonly patient: string;
  readonly hospital: string;
  /** The cash that the patient agreed to; null: whatever it comes to. */
  readonly expectedCashFen: number | null;
  /** The patient claims from the companies later, and pays their part now. */
  readonly withoutPolicies?: true;
  /** Of the code that confirmed it, which this uses up; null: confirmed in the page, or by a static code. */
  readonly codeIssuedAt: number | null;
  readonly isStatic: boolean;
  readonly confirmedAt: number;
  readonly holdUntil: number;
};

/** Insurers take seconds, and minutes when they are asked again; a hold that nobody takes care of frees itself then. */
export const chargeHoldMs = 60 * 60_000;

const hand = (kind: string) => (data: BillSettlementData) => ({ kind, ...data });

// biome-ignore format: a plan with its undo beside each step
export const billSettlement: Saga<BillSettlementData> = saga<BillSettlementData>('bill-settlement', [
  { name: 'reserve-year',   does: hand('reserve-charge'),      undoneBy: hand('give-charge-back') },
  { name: 'ask-insurer',    does: hand('pre-settle-charge'),   undoneBy: 'nothing-to-undo' },
  { name: 'hold-own-parts', does: hand('hold-own-parts'),      undoneBy: hand('release-own-parts') },
  { name: 'insurer-settle', does: hand('insurer-settle'),      undoneBy: hand('insurer-reverse') },
  { name: 'claim-policies', does: hand('claim-policies'),      undoneBy: hand('withdraw-policies') },
  { name: 'capture',        does: hand('capture-charge'),      undoneBy: 'point-of-no-return' },
  { name: 'close-charge',   does: hand('close-charge'),        undoneBy: 'nothing-to-undo' },
]);
