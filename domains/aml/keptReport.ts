/**
 * A report as it is kept: what was found, the checksum of its file, and how its filing stands. One operator says that it was filed
 * (or, of a suspicion, that there is nothing in it), another lets that stand.
 */
import { type Approval, executed, standingAt } from '../approval/approval.ts';
import { type BusinessDate, businessDate, type EpochMs } from '../time/businessDate.ts';
import type { Found } from './found.ts';

export const filingOutcomes = ['filed', 'dismissed'] as const;
export type FilingOutcome = (typeof filingOutcomes)[number];
export const reportStandings = ['due', 'proposed', ...filingOutcomes] as const;
export type ReportStanding = (typeof reportStandings)[number];

export type Filing = {
  readonly outcome: FilingOutcome;
  /** The number under which the receiving office has it; of a dismissal none. */
  readonly receipt: string | null;
  readonly note: string | null;
  readonly approval: Approval;
  /** The request that proposed it. */
  readonly request: string;
};

export type KeptReport = Omit<Found, 'movements'> & {
  readonly id: string;
  readonly count: number;
  readonly madeAt: EpochMs;
  readonly sha256: string;
  readonly pieces: number;
  readonly filing: Filing | null;
  /** One more with every change. */
  readonly version: number;
};

export const standingOf = ({ filing }: Pick<KeptReport, 'filing'>, now: EpochMs): ReportStanding => {
  if (filing === null) return 'due';
  switch (standingAt(filing.approval, now)) {
    case 'executed':
    case 'approved':
      return filing.outcome;
    case 'open':
      return 'proposed';
    default:
      return 'due';
  }
};

export const isOver = (report: Pick<KeptReport, 'filing'>, now: EpochMs): boolean =>
  standingOf(report, now) === 'filed' || standingOf(report, now) === 'dismissed';

export const withFiling = (report: KeptReport, filing: Filing): KeptReport => ({
  ...report,
  version: report.version + 1,
  filing:
    filing.approval.standing === 'approved' ? { ...filing, approval: executed(filing.approval) } : filing,
});

/** The last day on which it may be filed has begun, or is over. */
export const isPressing = ({ dueOn }: Pick<KeptReport, 'dueOn'>, now: EpochMs): boolean =>
  dueOn <= businessDate(now);

export type DayRead = {
  readonly date: BusinessDate;
  readonly movements: number;
  readonly reports: number;
  readonly readAt: EpochMs;
};
