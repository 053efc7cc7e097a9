/**
 * How the simulated offices misbehave: one mode for the next so many payments (or files), its choices drawn from a seed, so
 * that a run that failed can be run again.
 */
import { type Draw, drawFrom } from './misbehaviour.ts';

const paymentModes = [
  /** Accepted, the answer never comes. */
  'timeout-after-success',
  /** Accepted, the connection breaks instead of an answer. */
  'lost-answer',
  /** 500, and nothing was taken. */
  'server-error',
  'decline',
  /** `processing` first, accepted a while later. */
  'late',
  /** The answer names another amount; the books are right. */
  'altered-receipt',
  /** Another amount is in the books as well. */
  'wrong-amount',
  /** Two receipts for one message: both are in the file. */
  'duplicate',
  /** Says accepted, and has forgotten it when the day's file is made. */
  'forgets',
] as const;
/** One row of the next file. */
const fileModes = ['altered-row', 'missing-row'] as const;
const modes = ['normal', ...paymentModes, ...fileModes] as const;
export type PaymentMode = 'normal' | (typeof paymentModes)[number];
export type FileMode = 'normal' | (typeof fileModes)[number];
type Mode = (typeof modes)[number];

export type BillerControl = {
  readonly mode: Mode;
  readonly times: number;
  readonly seed: number;
  readonly lateMs: number;
};

export type BillerBehaviour = {
  control(next: BillerControl): void;
  ofPayment(): PaymentMode;
  ofFile(): FileMode;
  readonly draw: Draw;
  readonly lateMs: () => number;
};

export const billerBehaviour = (): BillerBehaviour => {
  let current: BillerControl = { mode: 'normal', times: 0, seed: 1, lateMs: 1_000 };
  let draw = drawFrom(1);
  const take = <M extends Mode>(known: readonly M[]): M | 'normal' => {
    const mode = known.find((one) => one === current.mode);
    if (mode === undefined || current.times <= 0) return 'normal';
    current = { ...current, times: current.times - 1 };
    return mode;
  };
  return {
    control: (next) => {
      current = next;
      draw = drawFrom(next.seed);
    },
    ofPayment: () => take(paymentModes),
    ofFile: () => take(fileModes),
    draw: (below) => draw(below),
    lateMs: () => current.lateMs,
  };
};

const wholeNumber = (value: unknown, otherwise: number): number =>
  Number.isSafeInteger(value) ? Number(value) : otherwise;

/** From the body of `POST /control`; undefined when it names no mode. */
export const readBillerControl = (body: unknown): BillerControl | undefined => {
  const said: Readonly<Record<string, unknown>> = Object(body);
  const mode = modes.find((known) => known === said.mode);
  if (mode === undefined) return undefined;
  return {
    mode,
    times: wholeNumber(said.times, 1),
    seed: wholeNumber(said.seed, 1),
    lateMs: wholeNumber(said.late_ms, 1_000),
  };
};
