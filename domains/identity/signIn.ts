/**
 * Signing in by a code sent to a phone: 6 digits, 5 minutes, 5 tries, once.
 *
 * Everything counts per phone, whether or not anybody has it, so that no answer tells which phones are known.
 * Guessing: 10 codes a day with 5 tries each are 50 guesses among 10^6, one success in 20,000 phone-days. The state
 * goes back under its revision, so that guesses in parallel count one by one.
 */
import { type Refusal, refuse } from '../outcome/refusal.ts';
import type { EpochMs } from '../time/businessDate.ts';

export const signInRules = {
  lifetimeMs: 5 * 60_000,
  tries: 5,
  resendAfterMs: 60_000,
  windowMs: 24 * 3_600_000,
  perWindow: 10,
} as const;

export type SignInState = {
  /** A keyed hash over phone and code: the table holds nothing that signs in. */
  readonly codeHash: string;
  readonly sentAt: EpochMs;
  readonly triesLeft: number;
  readonly used: boolean;
  readonly windowFrom: EpochMs;
  readonly sentInWindow: number;
  /** One more with every change; a write asks that it was one less. */
  readonly revision: number;
};

/** A code is asked for: the state with the new code, or why not yet. */
export const askCode = (
  state: SignInState | undefined,
  { now, codeHash }: { readonly now: EpochMs; readonly codeHash: string },
): SignInState | Refusal<'sign-in-too-soon' | 'sign-in-too-many'> => {
  const fresh = { codeHash, sentAt: now, triesLeft: signInRules.tries, used: false };
  if (state === undefined) return { ...fresh, windowFrom: now, sentInWindow: 1, revision: 1 };
  const retryAt = state.sentAt + signInRules.resendAfterMs;
  if (now < retryAt)
    return refuse('sign-in-too-soon', { retryAfterSeconds: Math.ceil((retryAt - now) / 1000) });
  const revision = state.revision + 1;
  const windowEnds = state.windowFrom + signInRules.windowMs;
  if (now >= windowEnds) return { ...fresh, windowFrom: now, sentInWindow: 1, revision };
  if (state.sentInWindow >= signInRules.perWindow) {
    return refuse('sign-in-too-many', { retryAfterSeconds: Math.ceil((windowEnds - now) / 1000) });
  }
  return { ...fresh, windowFrom: state.windowFrom, sentInWindow: state.sentInWindow + 1, revision };
};

export type Attempt = {
  /** What to store before the answer is given; undefined: nothing changed. */
  readonly state?: SignInState;
  readonly refusal?: Refusal<'sign-in-code-wrong' | 'sign-in-code-expired' | 'sign-in-tries-exhausted'>;
};

/** A code is tried. `codeHash` is the hash of what was typed. */
export const tryCode = (
  state: SignInState | undefined,
  { now, codeHash }: { readonly now: EpochMs; readonly codeHash: string },
): Attempt => {
  if (state === undefined || state.used) return { refusal: refuse('sign-in-code-wrong') };
  if (now >= state.sentAt + signInRules.lifetimeMs) return { refusal: refuse('sign-in-code-expired') };
  if (state.triesLeft === 0) return { refusal: refuse('sign-in-tries-exhausted') };
  const revision = state.revision + 1;
  if (codeHash === state.codeHash) return { state: { ...state, used: true, revision } };
  const triesLeft = state.triesLeft - 1;
  return { state: { ...state, triesLeft, revision }, refusal: refuse('sign-in-code-wrong', { triesLeft }) };
};
