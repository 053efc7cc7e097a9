/**
 * How simulated companies misbehave: one mode for the next so many messages of an operation, its choices drawn from a seed, so
 * that a run that failed can be run again.
 */
import { type Operation, operations, type Told } from '../../domains/healthcare/companies/protocol.ts';
import { fen } from '../../domains/money/fen.ts';
import type { DeskAnswer, Late } from './claimsDesk.ts';
import { type Draw, drawFrom } from './misbehaviour.ts';

export const claimsModes = [
  'normal',
  /** The message never arrives, the connection breaks. */
  'lost-request',
  /** It is done, the connection breaks instead of an answer. */
  'lost-answer',
  /** It is done, the answer never comes. */
  'timeout-after-success',
  /** The connection breaks; it arrives a while later all the same. */
  'delayed',
  /** It arrives twice. */
  'duplicated',
  /** It is done, and the answer is signed by somebody else. */
  'wrong-signature',
  /** The answer has another sum; the books are right. */
  'other-amount',
  /** 500, and nothing was done. */
  'server-error',
  'declined',
  /** Thought over, then yes. */
  'late',
  /** Thought over, then no. */
  'declined-late',
] as const;
export type ClaimsMode = (typeof claimsModes)[number];

type Control = {
  readonly mode: ClaimsMode;
  readonly times: number;
  readonly seed: number;
  readonly lateMs: number;
  readonly operation: Operation;
};
const normal: Control = { mode: 'normal', times: 0, seed: 1, lateMs: 1_000, operation: 'claim' };

const wholeNumber = (value: unknown, otherwise: number): number =>
  Number.isSafeInteger(value) ? Number(value) : otherwise;

/** From the body of `POST /control`; undefined when it names no mode. */
export const readClaimsControl = (said: Told): Control | undefined => {
  const mode = claimsModes.find((known) => known === said.mode);
  if (mode === undefined) return undefined;
  return {
    mode,
    times: wholeNumber(said.times, 1),
    seed: wholeNumber(said.seed, 1),
    lateMs: wholeNumber(said.late_ms, 1_000),
    operation: operations.find((known) => known === said.operation) ?? 'claim',
  };
};

export const claimsBehaviour = () => {
  let current = normal;
  let draw: Draw = drawFrom(1);
  return {
    control: (next: Control): void => {
      current = next;
      draw = drawFrom(next.seed);
    },
    next: (operation: Operation): ClaimsMode => {
      if (current.times <= 0 || current.operation !== operation) return 'normal';
      current = { ...current, times: current.times - 1 };
      return current.mode;
    },
    draw: (below: number): number => draw(below),
    lateMs: (): number => current.lateMs,
  };
};

export const lateOf = (mode: ClaimsMode, ms: number): Late | undefined => {
  if (mode === 'late') return { ms, as: 'claimed' };
  if (mode === 'declined-late') return { ms, as: 'declined' };
  // Decided at once, and nothing is kept of it that could be claimed.
  return mode === 'declined' ? { ms: 0, as: 'declined' } : undefined;
};

/** The answer as it is told, where the mode is one of saying something else than the books. */
export const misread = (said: DeskAnswer, mode: ClaimsMode, draw: Draw): DeskAnswer =>
  mode === 'other-amount' && said.amount !== undefined
    ? { ...said, amount: fen(said.amount + 1 + draw(9_999)) }
    : said;
