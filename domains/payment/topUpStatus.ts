/** How a top-up stands, in the words of the wire, from the state of its saga. */
import type { SagaState } from '../saga/state.ts';

export const topUpStatuses = [
  'created',
  'submitted',
  'unknown',
  'succeeded',
  'declined',
  'expired',
  'conflicted',
] as const;
export type TopUpStatus = (typeof topUpStatuses)[number];

/** Why a saga turned back: nobody paid in time, and the order is closed at the channel. */
export const topUpExpired = 'top-up-expired';

/**
 * `unknown`: the bank or channel was asked and has not answered; time alone never turns it into a failure.
 * `expired`: nobody paid the code in time, and it cannot be paid any more.
 * `conflicted`: they collected something else than was ordered, and the money waits in suspense.
 */
export const topUpStatus = (state: SagaState): TopUpStatus => {
  const { credited, collectedFen } = state.data;
  switch (state.status) {
    case 'done':
    case 'closed':
      if (credited === undefined) return 'unknown';
      return credited === 'wallet' ? 'succeeded' : 'conflicted';
    case 'undoing':
    case 'undone':
      return state.refusal?.refused === topUpExpired ? 'expired' : 'declined';
    case 'stuck':
      return 'unknown';
    case 'waiting':
      return 'submitted';
    case 'running':
      if (collectedFen !== undefined) return 'submitted';
      return state.unknown ? 'unknown' : state.attempt > 0 ? 'submitted' : 'created';
  }
};
