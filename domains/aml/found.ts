/** What a day's movements show of one party: a report to be made, with the movements that it is made of. */
import type { Fen } from '../money/fen.ts';
import type { BusinessDate } from '../time/businessDate.ts';
import type { Means, Movement, Party, Way } from './movement.ts';

export const reportKinds = ['large-value', 'suspicious'] as const;
export type ReportKind = (typeof reportKinds)[number];

export type Found = {
  readonly kind: ReportKind;
  readonly date: BusinessDate;
  readonly dueOn: BusinessDate;
  /** The code of the threshold or of the pattern. */
  readonly rule: string;
  readonly party: Party;
  /** null: both together. */
  readonly way: Way | null;
  /** null: whatever they were. */
  readonly means: readonly Means[] | null;
  /** Oldest first. */
  readonly movements: readonly Movement[];
  readonly totalFen: Fen;
  readonly greatestFen: Fen;
};
