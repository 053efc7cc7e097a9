/**
 * The PIN of a holder: six digits, not the easy ones, five tries. A try is taken before it is judged, so that many at one
 * moment are as many tries; the right one gives them back. What is kept is a salted hash.
 */
import { type Refusal, refuse } from '../outcome/refusal.ts';
import type { PinRefusalCode } from './refusals.ts';

export const mostTries = 5;

const steps = '01234567890 09876543210';

/** One digit six times, two or three digits again and again, or six in a row: what a thief tries first. */
export const tooSimple = (pin: string): boolean =>
  /^(\d)\1{5}$|^(\d\d)\2\2$|^(\d{3})\3$/.test(pin) || steps.includes(pin);

export type PinState = {
  readonly salt: string;
  readonly hash: string;
  /** Tries since the last right one. */
  readonly tries: number;
};

/** May another try be made? */
export const pinStops = (state: PinState | undefined): Refusal<PinRefusalCode> | undefined => {
  if (state === undefined) return refuse('pin-not-set');
  return state.tries >= mostTries ? refuse('pin-locked') : undefined;
};

export const wrongPin = (triesTaken: number): Refusal<PinRefusalCode> =>
  triesTaken >= mostTries ? refuse('pin-locked') : refuse('pin-wrong', { triesLeft: mostTries - triesTaken });
