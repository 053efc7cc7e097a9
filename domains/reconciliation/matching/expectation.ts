/**
 * What we expect a channel to tell, known before its bill arrives: one line for each payment or refund that our books say
 * went through it.
 *
 * Several expectations may share a `billedAs`, where the channel bills one row for them; and a channel may bill several rows
 * for one. They are compared by that name and by kind, never by amount or time alone: equal amounts are no evidence.
 */
import type { Fen } from '../../money/fen.ts';
import type { EpochMs } from '../../time/businessDate.ts';
import type { BillKind, BillRow } from '../bills/bill.ts';

export type Expectation = {
  /** The journal that it comes from. */
  readonly journal: string;
  readonly kind: BillKind;
  /** Our number on the channel's rows. */
  readonly billedAs: string;
  readonly at: EpochMs;
  readonly fen: Fen;
  /** The channel's number, once it has answered. */
  readonly channelId?: string;
};

export const findings = [
  'missing', // 短款: we booked it, the channel did not bill it
  'unexpected', // 长款: the channel billed it, we did not book it
  'amount-differs',
  'kind-differs', // paid with us and refunded there, or the other way round
  'billed-twice',
  'id-differs', // the same sum under our number, and another number of the channel's than it told us
] as const;

/** Something that does not fit, with what it makes the channel's sum differ from ours. */
export type Break = {
  readonly finding: (typeof findings)[number];
  readonly billedAs: string;
  readonly kind: BillKind;
  readonly journals: readonly string[];
  readonly lines: readonly number[];
  /** Channel's sum less ours, as money in; 0 where only names differ. */
  readonly differenceFen: Fen;
};

export type Match = {
  readonly billedAs: string;
  readonly kind: BillKind;
  readonly journals: readonly string[];
  readonly lines: readonly number[];
  readonly fen: Fen;
  /** `sum`: one row for several journals, several rows for one, or rows that only together are right. */
  readonly by: 'one' | 'sum';
};

/** Too near to midnight to be called missing: it waits for the bill, or the journal, of the day after. */
export type Carried = { readonly expectations: readonly Expectation[]; readonly rows: readonly BillRow[] };

export const nothingCarried: Carried = { expectations: [], rows: [] };
