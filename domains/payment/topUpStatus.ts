/** How a top-up stands, in the words of the wire, from the state of its saga. */
import type { SagaState } from '../saga/state.ts';

export type TopUpStatus = 'created' | 'submitted' | 'unknown' | 'succeeded' | 'declined' | 'conflicted';

/**
 * `unknown`: the bank was asked and has not answered; time alone never turns it into a failure.
 * `conflicted`: the bank collected something else than was ordered, and the money waits in suspense.
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
      return 'declined';
    case 'stuck':
      return 'unknown';
    case 'waiting':
      return 'submitted';
    case 'running':
      if (collectedFen !== undefined) return 'submitted';
      return state.unknown ? 'unknown' : state.attempt > 0 ? 'submitted' : 'created';
  }
};
