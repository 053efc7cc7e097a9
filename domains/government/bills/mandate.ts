/**
 * An auto-debit mandate: bills of one account are paid from the wallet up to a cap, after a notice, tried on three days,
 * until it is revoked.
 *
 * Pure: from what is known of a bill and today to the one thing to do next.
 */
import type { Fen } from '../../money/fen.ts';
import { addDays, type BusinessDate, type EpochMs } from '../../time/businessDate.ts';
import type { Standing } from './standing.ts';

export type Mandate = {
  readonly id: string;
  readonly capFen: number;
  /** Days between the notice and the debit. */
  readonly noticeDays: number;
  readonly status: 'active' | 'revoked';
  readonly since: EpochMs;
};

/** What was done about one bill so far. */
export type Announced = {
  readonly billNo: string;
  readonly dueFen: number;
  readonly debitOn: BusinessDate;
  readonly tries: number;
  readonly triedOn?: BusinessDate;
  readonly ended?: 'paid' | 'above-cap' | 'given-up';
};

export type Move =
  | { readonly kind: 'announce'; readonly debitOn: BusinessDate }
  /** Too much for the cap: the payer is told once, and pays it himself or raises the cap. */
  | { readonly kind: 'above-cap' }
  | { readonly kind: 'debit'; readonly fen: Fen; readonly turn: number }
  | { readonly kind: 'give-up' }
  | { readonly kind: 'nothing' };

export const mostDebits = 3;
const nothing: Move = { kind: 'nothing' };

export const nextMove = (
  mandate: Mandate,
  { status, dueFen }: Pick<Standing, 'status' | 'dueFen'>,
  told: { readonly announced: Announced | undefined; readonly today: BusinessDate },
): Move => {
  const { announced, today } = told;
  if (mandate.status === 'revoked' || status === 'paid' || announced?.ended !== undefined) return nothing;
  if (dueFen > mandate.capFen) return { kind: 'above-cap' };
  if (announced === undefined) return { kind: 'announce', debitOn: addDays(today, mandate.noticeDays) };
  if (today < announced.debitOn || announced.triedOn === today) return nothing;
  if (announced.tries >= mostDebits) return { kind: 'give-up' };
  return { kind: 'debit', fen: dueFen, turn: announced.tries + 1 };
};

export const noteKinds = [
  'debit-announced',
  'debited',
  'debit-failed',
  'above-cap',
  'given-up',
  'low-balance',
] as const;
export type NoteKind = (typeof noteKinds)[number];
