/** A batch as it is kept: what was settled, from when to when, and how its money stands. */
import type { Fen } from '../money/fen.ts';
import type { EpochMs } from '../time/businessDate.ts';
import type { Batch } from './batch.ts';
import type { PayoutStatus } from './payout.ts';

export type SettledBatch = Batch & {
  /** `<merchant>-<date>-<number of that day>`. */
  readonly id: string;
  readonly no: number;
  /** Payments and refunds of these moments: from the first, up to the other. */
  readonly fromMs: EpochMs;
  readonly untilMs: EpochMs;
  readonly movements: number;
  /** Of the movements as they are kept: names the parts in which they lie. */
  readonly digest: string;
  readonly parts: number;
  readonly status: PayoutStatus;
  readonly needsApproval: boolean;
  /** Who had it made: an operator, or the schedule. */
  readonly madeBy: string;
  readonly madeAt: EpochMs;
  readonly decidedBy?: string;
  readonly bankReference?: string;
  /** What the bank says it paid. */
  readonly paidFen?: Fen;
};

export const batchIdOf = (merchant: string, date: string, no: number): string => `${merchant}-${date}-${no}`;

/** What a merchant's next batch begins with. */
export type Head = {
  readonly version: number;
  /** Everything before this moment has been settled. */
  readonly settledTo: EpochMs;
  /** The last batch, and its day and number; empty before the first. */
  readonly last: string;
  readonly date: string;
  readonly no: number;
  /** Reserve and what was carried over, below nothing or above. */
  readonly leftFen: Fen;
  /** Payouts that the bank sent back since, by their batch. */
  readonly returned: Readonly<Record<string, Fen>>;
};

/** What a batch takes up of returned payouts at once; the rest is the next one's. */
export const mostReturned = 20;
