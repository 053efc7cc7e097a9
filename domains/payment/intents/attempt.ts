/**
 * One try to get a payment through one channel, as a table of what may follow what.
 *
 * `unknown` is where no answer came: it never fails by itself. It is asked until the channel says what happened, and blocks every
 * other attempt until then, unless it was superseded: then a late success is refunded by itself. Only what certainly did not
 * happen (`declined` for a reason that may be tried elsewhere, `not-sent`) lets another attempt begin.
 */
import { type Refusal, refuse } from '../../outcome/refusal.ts';

export const attemptStatuses = [
  'created',
  'routed',
  'submitted',
  'pending-at-channel',
  'held',
  'captured',
  'released',
  'declined',
  'not-sent',
  'unknown',
  'needs-attention',
] as const;
export type AttemptStatus = (typeof attemptStatuses)[number];

export const attemptEvents = [
  'route',
  'submit',
  'wait',
  'hold',
  'capture',
  'release',
  'decline',
  'fail-before-sending',
  'lose-answer',
  'give-up-asking',
] as const;
export type AttemptEvent = (typeof attemptEvents)[number];

// biome-ignore format: a table reads as a table
export const attemptChanges: Readonly<Record<AttemptStatus, Partial<Record<AttemptEvent, AttemptStatus>>>> = {
  'created':            { route: 'routed', 'fail-before-sending': 'not-sent' },
  'routed':             { submit: 'submitted', 'fail-before-sending': 'not-sent' },
  'submitted':          { wait: 'pending-at-channel', hold: 'held', capture: 'captured', decline: 'declined', 'lose-answer': 'unknown', 'fail-before-sending': 'not-sent' },
  'pending-at-channel': { hold: 'held', capture: 'captured', decline: 'declined', 'lose-answer': 'unknown' },
  'held':               { capture: 'captured', release: 'released', 'lose-answer': 'unknown' },
  'unknown':            { wait: 'pending-at-channel', hold: 'held', capture: 'captured', release: 'released', decline: 'declined', 'give-up-asking': 'needs-attention' },
  'needs-attention':    { hold: 'held', capture: 'captured', release: 'released', decline: 'declined' },
  'captured':           {},
  'released':           {},
  'declined':           {},
  'not-sent':           {},
};

export type Attempt = {
  readonly id: string;
  readonly channel: string;
  readonly status: AttemptStatus;
  /** Declined for a reason that another try may not meet: the channel's own busyness, a limit of that instrument. */
  readonly mayTryElsewhere: boolean;
  /** Given up for another attempt while its outcome was not known. */
  readonly superseded: boolean;
};

export const afterAttemptEvent = (
  attempt: Attempt,
  event: AttemptEvent,
): Attempt | Refusal<'attempt-change-illegal'> => {
  const status = attemptChanges[attempt.status][event];
  if (status === undefined) return refuse('attempt-change-illegal', { status: attempt.status, event });
  return { ...attempt, status };
};

export const hasMoney = ({ status }: Attempt): boolean => status === 'held' || status === 'captured';
/** Certainly nothing happened, or it was undone. */
export const didNothing = ({ status }: Attempt): boolean =>
  ['declined', 'not-sent', 'released'].includes(status);
const isOpen = (attempt: Attempt): boolean => !didNothing(attempt) && !hasMoney(attempt);

/** Whether another attempt may begin beside these; a reason if not. */
export const mayTryAgain = (
  attempts: readonly Attempt[],
): true | Refusal<'attempt-under-way' | 'already-paid' | 'decline-is-final'> => {
  if (attempts.some((one) => hasMoney(one) && !one.superseded)) return refuse('already-paid');
  if (attempts.some((one) => isOpen(one) && !one.superseded)) return refuse('attempt-under-way');
  const last = attempts.at(-1);
  if (last?.status === 'declined' && !last.mayTryElsewhere) return refuse('decline-is-final');
  return true;
};

/** Money that came late for an attempt that was given up: to be refunded, all of it, without being asked. */
export const lateSuccesses = (attempts: readonly Attempt[]): readonly Attempt[] =>
  attempts.filter((one) => one.superseded && hasMoney(one));

/** Only an outcome that is not known can be given up; what is known needs no giving up. */
export const supersede = (attempt: Attempt): Attempt | Refusal<'attempt-outcome-known'> =>
  attempt.status === 'unknown' || attempt.status === 'needs-attention'
    ? { ...attempt, superseded: true }
    : refuse('attempt-outcome-known', { status: attempt.status });
