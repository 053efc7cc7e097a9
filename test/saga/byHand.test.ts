/**
 * What two people may do to a stuck saga, to the moment: try again, propose to close, close; and what each of it writes.
 */
import { describe, expect, it } from 'vitest';
import { refuse } from '../../domains/outcome/refusal.ts';
import { advanceByHand } from '../../domains/saga/byHand.ts';
import type { ByHand } from '../../domains/saga/event.ts';
import { closureOpenMs } from '../../domains/saga/patience.ts';
import type { SagaState, StuckSaga } from '../../domains/saga/state.ts';
import { noon } from '../kit/cast.ts';
import { at, begun } from './plans.ts';

const later = noon + 60_000;
const no = refuse('no-thanks');
const claimed: StuckSaga = {
  ...at('keep'),
  status: 'stuck',
  direction: 'forward',
  dueAt: later,
  failures: 9,
};
const { claim: _nobody, ...rest } = { claim: undefined, ...claimed };
const resting: StuckSaga = rest;
const undoing: StuckSaga = { ...resting, direction: 'undo', refusal: no };

const advanced = (state: SagaState, event: ByHand) => {
  const outcome = advanceByHand(state, event);
  if ('refused' in outcome) throw new Error(`refused: ${outcome.refused}`);
  return outcome;
};
const lastOf = (state: SagaState) => state.timeline.entries.at(-1);
const retried = (now = noon): ByHand => ({ kind: 'retried', now, by: 'op_wu' });
const proposes = (now = noon, by = 'op_wu'): ByHand => ({
  kind: 'closure-proposed',
  now,
  by,
  reason: 'released by hand',
});
const confirms = (closure: string, now = noon, by = 'op_he'): ByHand => ({
  kind: 'closure-confirmed',
  now,
  by,
  closure,
});

describe('a saga that is tried again', () => {
  it('at rest is due at once, its patience as new', () => {
    const { state, effects } = advanced(resting, retried());
    expect(state).toMatchObject({ status: 'running', dueAt: noon, failures: 0, unknown: false, revision: 2 });
    expect(state).not.toHaveProperty('claim');
    expect(effects).toEqual([{ kind: 'wake', at: noon }]);
    expect(lastOf(state)).toEqual({ at: noon, what: 'retried', step: 'keep', by: 'op_wu' });
  });

  it('on its way back goes on with its way back', () => {
    expect(advanced(undoing, retried()).state).toMatchObject({ status: 'undoing', refusal: no });
    expect(advanced(resting, retried()).state).not.toHaveProperty('refusal');
  });

  it('while somebody performs it is left to them', () => {
    const { state, effects } = advanced(claimed, retried(later - 1));
    expect(state).toMatchObject({ status: 'running', claim: 'worker-1', dueAt: later, failures: 0 });
    expect(effects).toEqual([]);
  });

  it('after its claim has run out is due, and nobody knows what the claim came to', () => {
    const { state, effects } = advanced(claimed, retried(later));
    expect(state).toMatchObject({ dueAt: later, unknown: true });
    expect(state).not.toHaveProperty('claim');
    expect(effects).toEqual([{ kind: 'wake', at: later }]);
    expect(advanced({ ...resting, unknown: true }, retried()).state).toMatchObject({ unknown: true });
  });

  it('drops a proposal to close it', () => {
    const proposed = advanced(resting, proposes()).state;
    expect(advanced(proposed, retried()).state).not.toHaveProperty('closure');
  });
});

describe('a proposal to close', () => {
  it('stands for a day, and nothing is tried meanwhile', () => {
    const { state, effects } = advanced(resting, proposes());
    const closure = { id: 'clo_2', by: 'op_wu', reason: 'released by hand', at: noon };
    expect(state).toMatchObject({
      status: 'stuck',
      closure: { ...closure, expiresAt: noon + closureOpenMs },
      dueAt: noon + closureOpenMs,
      unknown: false,
    });
    expect(effects).toEqual([]);
    expect(lastOf(state)).toEqual({
      at: noon,
      what: 'closure-proposed',
      by: 'op_wu',
      reason: 'released by hand',
    });
  });

  it('while somebody performs it leaves them their claim; of one that has run out nobody knows', () => {
    const during = advanced(claimed, proposes(later - 1));
    expect(during.state).toMatchObject({ claim: 'worker-1', dueAt: later });
    expect(during.effects).toEqual([]);
    const after = advanced(claimed, proposes(later));
    expect(after.state).toMatchObject({ unknown: true, dueAt: later + closureOpenMs });
    expect(after.state).not.toHaveProperty('claim');
  });

  it('is refused while another stands, which it names, and no longer', () => {
    const { state } = advanced(resting, proposes());
    const ends = noon + closureOpenMs;
    expect(advanceByHand(state, proposes(ends - 1, 'op_he'))).toEqual({
      refused: 'closure-open',
      facts: { closure: 'clo_2', by: 'op_wu' },
    });
    expect(advanced(state, proposes(ends, 'op_he')).state).toMatchObject({ closure: { id: 'clo_3' } });
    const moved = { ...state, revision: state.revision + 1 } as StuckSaga;
    expect(advanced(moved, proposes(noon, 'op_he')).state).toMatchObject({ closure: { id: 'clo_4' } });
  });
});

describe('a confirmation', () => {
  const { state: proposed } = advanced(undoing, proposes());

  it('by somebody else ends the saga, and says who and why', () => {
    const { state, effects } = advanced(proposed, confirms('clo_2', later));
    expect(state).toMatchObject({ status: 'closed', endedAt: later, refusal: no, revision: 3 });
    expect(state).not.toHaveProperty('dueAt');
    expect(effects).toEqual([]);
    expect(lastOf(state)).toEqual({
      at: later,
      what: 'closed',
      step: 'keep',
      by: 'op_he',
      reason: 'released by hand',
    });
  });

  it('of a saga on its way forward keeps no reason to turn back', () => {
    const { state } = advanced(advanced(resting, proposes()).state, confirms('clo_2'));
    expect(state.status).toBe('closed');
    expect(state).not.toHaveProperty('refusal');
  });

  it.each([
    ['of nothing', resting, confirms('clo_2'), 'closure-changed'],
    ['of nothing, by the number it would have', resting, confirms('clo_1'), 'closure-changed'],
    ['of another proposal', proposed, confirms('clo_1'), 'closure-changed'],
    [
      'of what stands now, not of the proposal',
      { ...proposed, revision: 9 } as StuckSaga,
      confirms('clo_9'),
      'closure-changed',
    ],
    [
      'of what has moved since',
      { ...proposed, revision: 9 } as StuckSaga,
      confirms('clo_2'),
      'closure-changed',
    ],
    ['by its author', proposed, confirms('clo_2', noon, 'op_wu'), 'closure-needs-another-person'],
    ['at its end', proposed, confirms('clo_2', noon + closureOpenMs), 'closure-expired'],
  ] as const)('%s is refused', (_what, state, event, refused) => {
    expect(advanceByHand(state, event)).toEqual({ refused, facts: {} });
  });

  it('a moment before its end is in time', () => {
    expect(advanced(proposed, confirms('clo_2', noon + closureOpenMs - 1)).state.status).toBe('closed');
  });
});

describe('by hand nothing is done', () => {
  const { claim: _c, dueAt: _d, ...told } = { ...begun(), claim: '' };
  it('to what has ended, nor to what is not stuck: the refusal says how it stands', () => {
    const ended = { ...told, status: 'done', endedAt: noon } as SagaState;
    expect(advanceByHand(ended, retried())).toEqual({ refused: 'saga-ended', facts: { status: 'done' } });
    expect(advanceByHand(begun(), retried())).toEqual({
      refused: 'saga-not-stuck',
      facts: { status: 'running' },
    });
  });
});
