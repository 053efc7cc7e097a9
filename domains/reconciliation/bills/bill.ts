/**
 * A channel's bill of one day as we understand it, whatever the channel writes: rows that can be matched, problems that
 * cannot, and whether the file's own totals agree with its rows.
 *
 * Amounts are whole fen and never negative: what a row does to the money is its kind. A row with a problem is never
 * half taken; its line, column and reason are told instead.
 */
import type { Fen } from '../../money/fen.ts';
import type { EpochMs } from '../../time/businessDate.ts';

export const billChannels = ['wechat', 'alipay', 'bank'] as const;
export type BillChannel = (typeof billChannels)[number];

export type BillKind = 'payment' | 'refund';

export type BillRow = {
  /** Of the file, counted from 1. */
  readonly line: number;
  readonly kind: BillKind;
  /** The channel's number of the payment, or of the refund. */
  readonly channelId: string;
  /** Our number, as we gave it to the channel: of the payment, or of the refund. */
  readonly reference: string;
  /** Our number of the payment that was paid or refunded. */
  readonly payment: string;
  readonly at: EpochMs;
  readonly fen: Fen;
  /** What the channel took for a payment, or gave back with a refund. */
  readonly feeFen: Fen;
};

export const rowProblems = [
  'cells-missing',
  'cells-too-many',
  'kind-unknown',
  'time-unreadable',
  'amount-unreadable',
  'amount-negative',
  'id-missing',
] as const;
export type RowProblem = {
  readonly line: number;
  readonly column: string | null;
  readonly problem: (typeof rowProblems)[number];
};

/** A total that the file states and its rows do not add up to, both as the file writes them. */
export type TotalDiffers = { readonly total: string; readonly stated: string; readonly summed: string };

export type Checked = {
  readonly problems: readonly RowProblem[];
  readonly differences: readonly TotalDiffers[];
};

export type Bill = Checked & { readonly channel: BillChannel; readonly rows: readonly BillRow[] };

export const billRefusals = ['bill-empty', 'bill-header-unknown', 'bill-cut-short'] as const;
export type BillRefusalCode = (typeof billRefusals)[number];
