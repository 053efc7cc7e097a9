/**
 * What staff may do to a stuck saga: have it tried again, or close it, which takes two people.
 *
 * A proposal is bound to the revision that its author saw: whatever has moved since then has to be looked at anew.
 */
import { never } from '../outcome/invariant.ts';
import { refuse } from '../outcome/refusal.ts';
import type { Advanced, NotAdvanced } from './advance.ts';
import type { ByHand } from './event.ts';
import { ended, refusalOf, resting } from './moves.ts';
import { closureOpenMs } from './patience.ts';
import { type Closure, isUnfinished, type SagaState, type StuckSaga, type UnfinishedSaga } from './state.ts';
import { addTo } from './timeline.ts';

type Of<Kind extends ByHand['kind']> = Extract<ByHand, { kind: Kind }>;

/** Due at once, with its patience as new. Whoever performs it right now goes on. */
const retryByHand = (state: StuckSaga, { now, by }: Of<'retried'>): Advanced | NotAdvanced => {
  const {
    closure: _lapsed,
    direction,
    refusal: _why,
    ...told
  } = { ...state, closure: undefined, refusal: undefined };
  const timeline = addTo(state.timeline, { at: now, what: 'retried', step: state.step, by });
  const fresh = { ...told, failures: 0, timeline };
  const next: UnfinishedSaga =
    direction === 'forward'
      ? { ...fresh, status: 'running' }
      : { ...fresh, status: 'undoing', refusal: refusalOf(state) };
  return state.claim !== undefined && now < state.dueAt
    ? { state: next, effects: [] }
    : resting({ ...next, ...afterClaim(state) }, now);
};

/** A claim that ran out leaves an unknown outcome. */
const afterClaim = ({ claim, unknown }: StuckSaga) => ({ unknown: unknown || claim !== undefined });

const idOf = (revision: number): string => `clo_${revision}`;

const isOpen = (state: StuckSaga, closure: Closure | undefined, now: number): closure is Closure =>
  closure !== undefined && closure.id === idOf(state.revision - 1) && now < closure.expiresAt;

/** Nothing is tried by itself while a proposal is open, so that what is approved is what was seen. */
const proposeClosure = (
  state: StuckSaga,
  { now, by, reason }: Of<'closure-proposed'>,
): Advanced | NotAdvanced => {
  if (isOpen(state, state.closure, now))
    return refuse('closure-open', { closure: state.closure.id, by: state.closure.by });
  const expiresAt = now + closureOpenMs;
  const closure: Closure = { id: idOf(state.revision), by, reason, at: now, expiresAt };
  const timeline = addTo(state.timeline, { at: now, what: 'closure-proposed', by, reason });
  const beingPerformed = state.claim !== undefined && now < state.dueAt;
  const next: StuckSaga = { ...state, closure, timeline };
  return beingPerformed
    ? { state: next, effects: [] }
    : { ...resting({ ...next, ...afterClaim(state) }, expiresAt), effects: [] };
};

const confirmClosure = (
  state: StuckSaga,
  { now, by, closure: id }: Of<'closure-confirmed'>,
): Advanced | NotAdvanced => {
  const { closure } = state;
  if (closure === undefined || closure.id !== id || id !== idOf(state.revision - 1))
    return refuse('closure-changed');
  if (now >= closure.expiresAt) return refuse('closure-expired');
  if (closure.by === by) return refuse('closure-needs-another-person');
  const timeline = addTo(state.timeline, {
    at: now,
    what: 'closed',
    step: state.step,
    by,
    reason: closure.reason,
  });
  return ended.closed({ ...state, timeline }, now);
};

/** The state as it will be with this revision; only a stuck saga is handled by people. */
export const advanceByHand = (state: SagaState, event: ByHand): Advanced | NotAdvanced => {
  if (!isUnfinished(state)) return refuse('saga-ended', { status: state.status });
  if (state.status !== 'stuck') return refuse('saga-not-stuck', { status: state.status });
  const next: StuckSaga = { ...state, revision: state.revision + 1 };
  switch (event.kind) {
    case 'retried':
      return retryByHand(next, event);
    case 'closure-proposed':
      return proposeClosure(next, event);
    case 'closure-confirmed':
      return confirmClosure(next, event);
    default:
      return never(event);
  }
};
