/**
 * A receipt: one per payment, numbered without gaps within a year, verified by its number, its sum and a code that nobody guesses.
 * It names the student by a mask and the payer not at all.
 */
import type { Fen } from '../../money/fen.ts';
import type { EpochMs } from '../../time/businessDate.ts';

export type Receipt = {
  readonly number: string;
  readonly checkCode: string;
  readonly issuedAt: EpochMs;
  readonly bill: string;
  readonly payment: string;
  readonly nameMasked: string;
  readonly term: string;
  readonly fen: Fen;
};

/** `2026-00000001`: the year and eight digits. */
export const receiptNumber = (year: string, sequence: number): string =>
  `${year}-${String(sequence).padStart(8, '0')}`;
