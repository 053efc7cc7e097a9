/**
 * What risk knows of a payment or a transfer, before it happens and after: who, with what, to whom, how much, when, where.
 *
 * No names, numbers or coordinates: ids of our own, and a place no finer than a city. A place that is not known is not odd.
 */
import type { Fen } from '../money/fen.ts';
import type { EpochMs } from '../time/businessDate.ts';

export const eventKinds = ['payment', 'transfer', 'withdrawal', 'top-up'] as const;
export type EventKind = (typeof eventKinds)[number];

export type RiskEvent = {
  readonly id: string;
  readonly kind: EventKind;
  readonly at: EpochMs;
  readonly fen: Fen;
  readonly payer: string;
  readonly device: string | null;
  readonly payee: string;
  readonly place: string | null;
};

/** Whose events are counted. */
export const parties = ['payer', 'device', 'payee'] as const;
export type Party = (typeof parties)[number];
