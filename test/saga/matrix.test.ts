/**
 * Every event in every state has one defined answer: a state of one revision more, or a refusal that writes nothing.
 */
import { describe, expect, it } from 'vitest';
import { refuse } from '../../domains/outcome/refusal.ts';
import { advance } from '../../domains/saga/advance.ts';
import type { SagaEvent } from '../../domains/saga/event.ts';
import { closureOpenMs } from '../../domains/saga/patience.ts';
import {
  isUnfinished,
  type SagaState,
  type StuckSaga,
  sagaStatuses,
  type UnfinishedSaga,
} from '../../domains/saga/state.ts';
import { noon } from '../kit/cast.ts';
import { at, begun, plan, taskOf, where } from './plans.ts';

const later = noon + 60_000;
const no = refuse('no-thanks');

const rested = (state: UnfinishedSaga, dueAt: number): UnfinishedSaga => {
  const { claim: _gone, ...rest } = { claim: undefined, ...state };
  return { ...rest, dueAt } as UnfinishedSaga;
};
const {
  step: _s,
  attempt: _a,
  failures: _f,
  unknown: _u,
  dueAt: _d,
  signals: _n,
  claim: _c,
  ...told
} = {
  ...begun(),
  claim: '',
};
const stuck: StuckSaga = { ...at('keep'), status: 'stuck', direction: 'forward' };
const undoing: UnfinishedSaga = { ...at('keep'), status: 'undoing', refusal: no };
const proposed: StuckSaga = {
  ...(rested(stuck, noon + closureOpenMs) as StuckSaga),
  revision: 7,
  closure: { id: 'clo_7', by: 'op_wu', reason: 'by hand', at: noon, expiresAt: noon + closureOpenMs },
};

const states = {
  'running, claimed': at('keep'),
  'running, claim run out': { ...at('keep'), dueAt: noon },
  'running, at rest': rested(at('keep'), later),
  'running, due': rested(at('keep'), noon),
  waiting: { ...rested(at('keep'), later), status: 'waiting' },
  'undoing, claimed': undoing,
  'undoing, due': rested(undoing, noon),
  'stuck, claimed': stuck,
  'stuck, at rest': rested(stuck, later),
  'stuck undo, at rest': rested({ ...stuck, direction: 'undo', refusal: no }, later),
  'stuck, closure proposed': proposed,
  done: { ...told, status: 'done', endedAt: noon },
  undone: { ...told, status: 'undone', endedAt: noon, refusal: no },
  closed: { ...told, status: 'closed', endedAt: noon },
} as const satisfies Readonly<Record<string, SagaState>>;
type Name = keyof typeof states;

/** The task of whoever performed the step, if there is one; else of a worker that has long been overtaken. */
const events = (state: SagaState): Readonly<Record<string, SagaEvent>> => {
  const claimed = 'claim' in state && state.claim !== undefined;
  const own = isUnfinished(state) ? taskOf(state) : taskOf(begun());
  const task = claimed ? own : { ...own, claim: 'overtaken' };
  const now = noon;
  return {
    woken: { kind: 'woken', now, claim: 'worker-2' },
    signalled: { kind: 'signalled', now, claim: 'worker-2', patch: { heard: true } },
    done: { kind: 'performed', now, task, outcome: { done: {} }, chance: 0.5 },
    refused: { kind: 'performed', now, task, outcome: no, chance: 0.5 },
    'not-yet': { kind: 'performed', now, task, outcome: { waitUntil: later }, chance: 0.5 },
    safe: { kind: 'failed', now, task, retry: 'safe', chance: 0.5 },
    unknown: { kind: 'failed', now, task, retry: 'unknown-outcome', chance: 0.5 },
    'put-off': { kind: 'put-off', now, task },
    retried: { kind: 'retried', now, by: 'op_wu' },
    proposed: { kind: 'closure-proposed', now, by: 'op_wu', reason: 'by hand' },
    confirmed: { kind: 'closure-confirmed', now, by: 'op_he', closure: 'clo_7' },
    'confirmed alone': { kind: 'closure-confirmed', now, by: 'op_wu', closure: 'clo_7' },
  };
};

const ended = 'saga-ended';
const notClaimed = 'saga-not-claimed';
const notStuck = 'saga-not-stuck';
const notDue = 'saga-not-due';
const changed = 'closure-changed';

/** In the order of `events`. */
// biome-ignore format: the matrix as a table
const matrix: Readonly<Record<Name, readonly string[]>> = {
  //                          woken           signalled       done             refused                not-yet                safe            unknown         put-off         retried                 proposed        confirmed  alone
  'running, claimed':        [notDue,         'running keep', 'running check', 'undoing undo of keep', 'waiting keep',         'running keep', 'running keep', 'running keep', notStuck,               notStuck,       notStuck,  notStuck],
  'running, claim run out':  ['running keep', 'running keep', 'running check', 'undoing undo of keep', 'waiting keep',         'running keep', 'running keep', 'running keep', notStuck,               notStuck,       notStuck,  notStuck],
  'running, at rest':        [notDue,         'running keep', notClaimed,      notClaimed,             notClaimed,             notClaimed,     notClaimed,     notClaimed,     notStuck,               notStuck,       notStuck,  notStuck],
  'running, due':            ['running keep', 'running keep', notClaimed,      notClaimed,             notClaimed,             notClaimed,     notClaimed,     notClaimed,     notStuck,               notStuck,       notStuck,  notStuck],
  waiting:                   [notDue,         'running keep', notClaimed,      notClaimed,             notClaimed,             notClaimed,     notClaimed,     notClaimed,     notStuck,               notStuck,       notStuck,  notStuck],
  'undoing, claimed':        [notDue,         'undoing undo of keep', 'undone', 'undoing undo of keep', 'undoing undo of keep', 'undoing undo of keep', 'undoing undo of keep', 'undoing undo of keep', notStuck, notStuck,     notStuck,  notStuck],
  'undoing, due':            ['undoing undo of keep', 'undoing undo of keep', notClaimed, notClaimed, notClaimed,             notClaimed,     notClaimed,     notClaimed,     notStuck,               notStuck,       notStuck,  notStuck],
  'stuck, claimed':          [notDue,         'stuck keep',   'running check', 'undoing undo of keep', 'waiting keep',         'stuck keep',   'stuck keep',   'stuck keep',   'running keep',         'stuck keep',   changed,   changed],
  'stuck, at rest':          [notDue,         'stuck keep',   notClaimed,      notClaimed,             notClaimed,             notClaimed,     notClaimed,     notClaimed,     'running keep',         'stuck keep',   changed,   changed],
  'stuck undo, at rest':     [notDue,         'stuck undo of keep', notClaimed, notClaimed,            notClaimed,             notClaimed,     notClaimed,     notClaimed,     'undoing undo of keep', 'stuck undo of keep', changed, changed],
  'stuck, closure proposed': [notDue,         'stuck keep',   notClaimed,      notClaimed,             notClaimed,             notClaimed,     notClaimed,     notClaimed,     'running keep',         'closure-open', 'closed',  'closure-needs-another-person'],
  done:                      [ended, ended, ended, ended, ended, ended, ended, ended, ended, ended, ended, ended],
  undone:                    [ended, ended, ended, ended, ended, ended, ended, ended, ended, ended, ended, ended],
  closed:                    [ended, ended, ended, ended, ended, ended, ended, ended, ended, ended, ended, ended],
};

const cells = (Object.keys(matrix) as Name[]).flatMap((name) =>
  Object.entries(events(states[name])).map(
    ([event, what], index) => [name, event, what, matrix[name][index] ?? 'missing'] as const,
  ),
);

describe('every event in every state', () => {
  it.each(cells)('%s, %s', (name, _event, event, expected) => {
    const state: SagaState = states[name];
    const before = JSON.stringify(state);
    const advanced = advance(plan, state, event);
    if ('refused' in advanced) expect(advanced.refused).toBe(expected);
    else {
      expect(where(advanced.state)).toBe(expected);
      expect(advanced.state.revision).toBe(state.revision + 1);
    }
    expect(JSON.stringify(state)).toBe(before);
  });

  it('is in the matrix: no status and no event is missing', () => {
    const statuses = Object.values(states).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set(sagaStatuses));
    const kinds = new Set(cells.map(([, , event]) => event.kind));
    const all: Readonly<Record<SagaEvent['kind'], true>> = {
      woken: true,
      signalled: true,
      performed: true,
      failed: true,
      'put-off': true,
      retried: true,
      'closure-proposed': true,
      'closure-confirmed': true,
    };
    expect(kinds).toEqual(new Set(Object.keys(all)));
    expect(cells.map(([, , , expected]) => expected)).not.toContain('missing');
  });
});
