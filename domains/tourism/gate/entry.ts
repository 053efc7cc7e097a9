/**
 * A record of the gate: every scan, admitted or not, online or uploaded later. Immutable but for its annulment.
 */
import type { BusinessDate, EpochMs } from '../../time/businessDate.ts';
import type { GateOutcome, LastEntry, VisitorCount } from './pass.ts';

export type Entry = {
  readonly id: string;
  readonly at: EpochMs;
  readonly date: BusinessDate;
  readonly recordedAt: EpochMs;
  readonly direction: 'in' | 'out';
  readonly outcome: GateOutcome;
  readonly place: string;
  readonly terminal: string;
  readonly fingerprint: string;
  readonly offline: boolean;
  /** An offline entry or exit that contradicts what else is known: the gate let somebody in who had no right (any more). */
  readonly conflict: boolean;
  readonly pass?: {
    readonly id: string;
    readonly holder: string;
    readonly validTo: BusinessDate;
    readonly product: string;
    readonly visitors: readonly VisitorCount[];
    readonly visitorCount: number;
    readonly entriesAllowed: number;
    readonly entriesUsed: number;
  };
  /** Of a double entry, or of an exit: the entry before it. */
  readonly last?: LastEntry;
  readonly annulled?: {
    readonly at: EpochMs;
    readonly by: string;
    readonly reason: string;
    readonly request: string;
    readonly fingerprint: string;
  };
};
