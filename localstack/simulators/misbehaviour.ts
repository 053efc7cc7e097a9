/**
 * How the simulated bank misbehaves: one mode for the next so many charges and payouts, its choices drawn from a seed, so that a
 * run that failed can be run again.
 */
export const bankModes = [
  'normal',
  /** The charge is collected, the answer never comes. */
  'timeout-after-success',
  /** The charge is collected, the connection breaks instead of an answer. */
  'lost-answer',
  'decline',
  /** The callback comes two to five times. */
  'duplicate-callback',
  /** `processing` first; paid, with a callback, a while later. */
  'late',
  /** Another amount is collected than was ordered. */
  'wrong-amount',
  /** A payout: `processing` first; sent back a while later. A charge: like `late`. */
  'late-return',
  /** 500, and nothing was collected. */
  'server-error',
] as const;

export type BankMode = (typeof bankModes)[number];

export type Control = {
  readonly mode: BankMode;
  readonly times: number;
  readonly seed: number;
  readonly lateMs: number;
};

/** A whole number from 0 up to, not including, `below`. */
export type Draw = (below: number) => number;

/** mulberry32: small, and the same everywhere. */
export const drawFrom = (seed: number): Draw => {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
};

export type Behaviour = {
  control(next: Control): void;
  /** The mode of the next charge or payout. */
  next(): BankMode;
  readonly draw: Draw;
  readonly lateMs: () => number;
};

export const behaviour = (): Behaviour => {
  let current: Control = { mode: 'normal', times: 0, seed: 1, lateMs: 2_000 };
  let draw = drawFrom(1);
  return {
    control: (next) => {
      current = next;
      draw = drawFrom(next.seed);
    },
    next: () => {
      if (current.times <= 0) return 'normal';
      current = { ...current, times: current.times - 1 };
      return current.mode;
    },
    draw: (below) => draw(below),
    lateMs: () => current.lateMs,
  };
};

const wholeNumber = (value: unknown, otherwise: number): number =>
  Number.isSafeInteger(value) ? Number(value) : otherwise;

/** From the body of `POST /control`; undefined when it names no mode. */
export const readControl = (body: unknown): Control | undefined => {
  if (typeof body !== 'object' || body === null || !('mode' in body)) return undefined;
  const mode = bankModes.find((known) => known === body.mode);
  if (!mode) return undefined;
  return {
    mode,
    times: 'times' in body ? wholeNumber(body.times, 1) : 1,
    seed: 'seed' in body ? wholeNumber(body.seed, 1) : 1,
    lateMs: 'late_ms' in body ? wholeNumber(body.late_ms, 2_000) : 2_000,
  };
};
