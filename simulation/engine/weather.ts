/**
 * What can go wrong in a run, how often: drawn anew for every seed, so that some runs are calm, some have one kind of
 * trouble only, and some have all of it at once.
 */
import type { Chance } from './chance.ts';

/** A call to the outside that meets one of these is over before, or after, it had its effect. */
export const callFaults = [
  /** Refused by the table, nothing happened. */
  'throttled',
  /** Somebody else was at the same item in that moment: transactions only. */
  'conflict',
  'request-lost',
  /** It happened; nobody hears of it. */
  'answer-lost',
  'crash-before',
  'crash-after',
  /** It happened at once; the answer comes when others have taken over. */
  'slow',
] as const;
export type CallFault = (typeof callFaults)[number];

/** What befalls messages, streams, schedules, the bank and the clocks. */
export const otherFaults = [
  'message-doubled',
  'message-delayed',
  'message-not-acknowledged',
  'worker-died',
  'batch-again',
  'batch-cut',
  'sweep-missed',
  'outage',
  'bank-outage',
  'clock-jump',
  'bank-late',
  'bank-wrong-amount',
  'bank-declined',
  'bank-error',
  'bank-bad-signature',
  'callback-doubled',
  'callback-late',
  'callback-forged',
  'callback-lost',
  'index-lag',
] as const;
export type OtherFault = (typeof otherFaults)[number];
export type FaultKind = CallFault | OtherFault;

export type Weather = {
  readonly rates: Readonly<Record<FaultKind, number>>;
  /** Requests of people under way at once, at most. */
  readonly inFlight: number;
  /** How far clocks of processes may be apart. */
  readonly skewMs: number;
  /** Index reads are behind by up to so much. */
  readonly lagMs: number;
  /** The pace of people: the usual pause between two things they do. */
  readonly pauseMs: number;
};

const usual: Readonly<Record<FaultKind, number>> = {
  throttled: 0.02,
  conflict: 0.04,
  'request-lost': 0.01,
  'answer-lost': 0.015,
  'crash-before': 0.002,
  'crash-after': 0.003,
  slow: 0.002,
  'message-doubled': 0.1,
  'message-delayed': 0.2,
  'message-not-acknowledged': 0.1,
  'worker-died': 0.05,
  'batch-again': 0.1,
  'batch-cut': 0.2,
  'sweep-missed': 0.3,
  outage: 0.0004,
  'bank-outage': 0.03,
  'clock-jump': 0.004,
  'bank-late': 0.15,
  'bank-wrong-amount': 0.05,
  'bank-declined': 0.05,
  'bank-error': 0.05,
  'bank-bad-signature': 0.04,
  'callback-doubled': 0.2,
  'callback-late': 0.3,
  'callback-forged': 0.1,
  'callback-lost': 0.15,
  'index-lag': 1,
};

/** One run in ten has no trouble at all; in the others each kind is off, as usual, or heavy. */
export const drawWeather = (chance: Chance): Weather => {
  const calm = chance.is(0.1);
  const rates = Object.fromEntries(
    Object.entries(usual).map(([kind, rate]) => [kind, calm ? 0 : rate * chance.pick([0, 0.3, 1, 1, 2.5])]),
  ) as Record<FaultKind, number>;
  return {
    rates,
    inFlight: chance.pick([1, 2, 4, 8, 12]),
    skewMs: calm ? 0 : chance.pick([0, 0, 0, 2_000, 300_000]),
    lagMs: rates['index-lag'] > 0 ? chance.pick([0, 50, 1_500]) : 0,
    pauseMs: chance.pick([50, 1_000, 4_000, 20_000]),
  };
};
