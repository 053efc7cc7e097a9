/**
 * A delivery: one event to one endpoint, tried until it is taken or the ladder of pauses has ended, some three days later.
 *
 * At least once: an answer that was lost is tried again, and the listener knows the event by its id.
 */
import type { EpochMs } from '../time/businessDate.ts';

const [second, minute, hour] = [1_000, 60_000, 3_600_000];
/** Pauses before the second try, the third, and so on, as Standard Webhooks advises. */
export const pausesMs = [
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
] as const;
/** An answer is waited for so long; a listener that has more to do answers first and does it then. */
export const answerWithinMs = 10_000;

/** What came of one try. `gone` is the listener's own word that it will never listen again. */
export type Heard =
  | { readonly kind: 'taken'; readonly status: number }
  | { readonly kind: 'refused'; readonly status: number; readonly retryAfterMs?: number }
  | { readonly kind: 'gone'; readonly status: number }
  | { readonly kind: 'silent'; readonly reason: string };

export type Try = { readonly at: EpochMs; readonly heard: Heard; readonly ms: number };
export type Delivery = {
  readonly event: string;
  readonly endpoint: string;
  readonly status: 'pending' | 'delivered' | 'dead';
  /** Of a pending one. */
  readonly dueAt: EpochMs;
  /** How often it was tried on this ladder; a redelivery starts it anew. */
  readonly rung: number;
  /** All tries, the latest last; the first ones fall off a long log. */
  readonly tries: readonly Try[];
  readonly revision: number;
};

const mostTriesKept = 20;

/** A part of the pause is left to chance, so that a listener that was away is not met by everybody at once. */
const pauseMs = (rung: number, chance: number, heard: Heard): number | undefined => {
  const pause = pausesMs[rung];
  if (pause === undefined) return undefined;
  const asked = heard.kind === 'refused' ? (heard.retryAfterMs ?? 0) : 0;
  return Math.max(Math.round(pause * (1 + chance / 5)), Math.min(asked, 24 * hour));
};

/** After a try. `chance` is from 0 to 1. */
export const afterTry = (delivery: Delivery, made: Try, chance: number): Delivery => {
  const next = {
    ...delivery,
    rung: delivery.rung + 1,
    tries: [...delivery.tries, made].slice(-mostTriesKept),
    revision: delivery.revision + 1,
  };
  if (made.heard.kind === 'taken') return { ...next, status: 'delivered' };
  const pause = made.heard.kind === 'gone' ? undefined : pauseMs(delivery.rung, chance, made.heard);
  return pause === undefined ? { ...next, status: 'dead' } : { ...next, dueAt: made.at + pause };
};

/** Asked for by hand: at once, on a new ladder, whatever came of it before. */
export const redelivered = (delivery: Delivery, now: EpochMs): Delivery => ({
  ...delivery,
  status: 'pending',
  dueAt: now,
  rung: 0,
  revision: delivery.revision + 1,
});
