/** Sagas as the wire carries them. */
import type { SagaOnWire, WholeSagaOnWire } from '../../domains/operations/contract.ts';
import { directionOf, isUnfinished, type SagaState } from '../../domains/saga/state.ts';
import { sayEntry, type TimelineEntry } from '../../domains/saga/timeline.ts';
import { rfc3339 } from '../../domains/time/businessDate.ts';
import { wireCode, wireFacts } from '../platform/answers.ts';

const position = (state: SagaState) => {
  if (!isUnfinished(state))
    return {
      step: null,
      direction: null,
      attempt: null,
      failures: null,
      outcome_unknown: false,
      due_at: null,
      ended_at: rfc3339(state.endedAt),
    };
  return {
    step: state.step,
    direction: directionOf(state),
    attempt: state.attempt,
    failures: state.failures,
    outcome_unknown: state.unknown,
    due_at: rfc3339(state.dueAt),
    ended_at: null,
  };
};

export const sagaOnWireOf = (state: SagaState): SagaOnWire => {
  const refusal = 'refusal' in state ? state.refusal : undefined;
  return {
    object: 'saga',
    id: state.id,
    created: rfc3339(state.startedAt),
    name: state.name,
    version: state.version,
    room: state.room,
    status: state.status,
    ...position(state),
    refusal: refusal ? { code: wireCode(refusal.refused), details: { ...wireFacts(refusal.facts) } } : null,
  };
};

const entryOnWireOf = (entry: TimelineEntry): WholeSagaOnWire['timeline'][number] => {
  const { zh, en } = sayEntry(entry);
  return {
    at: rfc3339(entry.at),
    what: entry.what,
    step: entry.step ?? null,
    attempt: entry.attempt ?? null,
    direction: entry.undo ? 'undo' : 'forward',
    refusal: entry.refused === undefined ? null : wireCode(entry.refused),
    until: entry.until === undefined ? null : rfc3339(entry.until),
    by: entry.by ?? null,
    reason: entry.reason ?? null,
    message: en,
    message_zh: zh,
  };
};

export const wholeSagaOnWireOf = (state: SagaState): WholeSagaOnWire => {
  const closure = state.status === 'stuck' ? state.closure : undefined;
  return {
    ...sagaOnWireOf(state),
    data: { ...state.data },
    closure: closure
      ? {
          id: closure.id,
          proposed_by: closure.by,
          proposed_at: rfc3339(closure.at),
          expires_at: rfc3339(closure.expiresAt),
          reason: closure.reason,
        }
      : null,
    timeline: state.timeline.entries.map(entryOnWireOf),
    timeline_omitted: state.timeline.omitted ?? 0,
  };
};
