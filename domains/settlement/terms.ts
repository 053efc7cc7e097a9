/**
 * What was agreed with a merchant, as dated data: its tariff, who bears the fee, when it is paid, what stays with us.
 *
 * Terms hold from their first day until others follow. They change between two people, for days that are not settled yet, so
 * that a fee can always be worked out again from the day of its payment.
 */
import type { Fen } from '../money/fen.ts';
import { isRefusal, type Refusal, refuse } from '../outcome/refusal.ts';
import type { BusinessDate } from '../time/businessDate.ts';
import { checkTariff, type Tariff } from './tariff.ts';

export const paces = ['next-workday', 'real-time'] as const;

export type Terms = {
  /** The first business day of payments they are for. */
  readonly from: BusinessDate;
  readonly tariff: Tariff;
  /** `platform`: the merchant is charged nothing, and the fee is told as borne. */
  readonly bearer: 'merchant' | 'platform';
  /** `real-time`: what came in is paid within minutes, on any day. */
  readonly pace: (typeof paces)[number];
  /** What is to stay with us after every payout. */
  readonly reserveFen: Fen;
  /** A payout above it waits for a second person. */
  readonly approvalAboveFen: Fen;
};

/** The terms of that day; undefined before the first. */
export const termsOn = (all: readonly Terms[], date: BusinessDate): Terms | undefined =>
  all.filter(({ from }) => from <= date).toSorted((a, b) => (a.from < b.from ? 1 : -1))[0];

/** With others from a day on; what was agreed for later days before is gone. */
export const withTerms = (all: readonly Terms[], next: Terms): readonly Terms[] => [
  ...all.filter(({ from }) => from < next.from),
  next,
];

/** `settledTo`: the first day not settled yet; before it nothing can change. */
export const checkTerms = (next: Terms, settledTo: BusinessDate | undefined): Terms | Refusal => {
  const wrong = checkTariff(next.tariff);
  if (isRefusal(wrong)) return wrong;
  return settledTo !== undefined && next.from < settledTo
    ? refuse('terms-begin-too-early', { earliest: settledTo })
    : next;
};
