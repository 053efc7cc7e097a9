/**
 * A break as it is kept: what was found, with both sides, how it stands, and who did what about it.
 *
 * Its correction follows from what was found and from nothing that anybody writes: people only say yes or no to it.
 */
import type { Line } from '../../ledger/journal.ts';
import { type BusinessDate, type EpochMs, startOfDate } from '../../time/businessDate.ts';
import type { BillChannel } from '../bills/bill.ts';
import type { FoundBreak } from '../runs/compareDay.ts';
import { correctionPosting } from './correction.ts';
import type { BreakEvent, Standing } from './standing.ts';

export type KeptBreak = FoundBreak & {
  readonly id: string;
  readonly run: string;
  /** Which of the day's runs. */
  readonly no: number;
  readonly channel: BillChannel;
  readonly date: BusinessDate;
  readonly status: Standing;
  /** One more with every change. */
  readonly version: number;
  /** Of the correction: what two people agree to. */
  readonly hash: string;
  readonly assignee?: string;
  readonly proposedBy?: string;
  readonly decidedBy?: string;
  readonly journal?: string;
  readonly history: readonly { readonly at: EpochMs; readonly by: string; readonly what: BreakEvent }[];
};

type Corrected = Pick<KeptBreak, 'id' | 'channel' | 'billedAs' | 'differenceFen'>;

/** Undefined: only names differ, and there is nothing to book. */
export const correctionOf = ({ id, ...found }: Corrected, at: EpochMs) =>
  found.differenceFen === 0 ? undefined : correctionPosting({ breakId: id, ...found, at });

export const linesOfCorrection = (found: Corrected): readonly Pick<Line, 'account' | 'side' | 'fen'>[] =>
  (correctionOf(found, 0)?.journal.lines ?? []).map(({ account, side, fen }) => ({ account, side, fen }));

/** Whole days since its day was over. */
export const ageDays = ({ date }: Pick<KeptBreak, 'date'>, now: EpochMs): number =>
  Math.max(0, Math.floor((now - startOfDate(date)) / 86_400_000) - 1);
