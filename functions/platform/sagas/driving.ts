/**
 * Drives a saga: performs its step, writes the outcome, goes on, as long as this worker holds the claim.
 *
 * Every write is conditional on the revision. Who meets a conflict looks again: what is still its own it applies
 * anew (somebody only told the saga news), what somebody else has taken on it leaves alone.
 */

import { Fault } from '../../../domains/outcome/fault.ts';
import { invariant } from '../../../domains/outcome/invariant.ts';
import { isRefusal, refuse } from '../../../domains/outcome/refusal.ts';
import { type Advanced, advance, type NotAdvanced } from '../../../domains/saga/advance.ts';
import type { Effect, SagaEvent, Task } from '../../../domains/saga/event.ts';
import { performing } from '../../../domains/saga/moves.ts';
import { knowsAWayOn } from '../../../domains/saga/plan.ts';
import type { AnySaga, Outcome } from '../../../domains/saga/saga.ts';
import { isUnfinished, type SagaState, type UnfinishedSaga } from '../../../domains/saga/state.ts';
import type { EpochMs } from '../../../domains/time/businessDate.ts';
import { errorFields, log } from '../log.ts';
import type { SagasOptions } from './sagas.ts';
import { inLogs, sendWakeUp } from './wakeUp.ts';

const mostTries = 20;
/** What the doors' people would wait for at most; workers have more. */
const defaultBudgetMs = 8_000;

/** One worker's go at a saga: the name of its claim, and until when by the stopwatch it begins another step. */
export type Turn = { readonly claim: string; readonly until: number };

export const driver = <Ports>(options: SagasOptions<Ports>) => {
  const { store, registry, performers, ports, random } = options;
  const stopwatch = options.stopwatch ?? (() => performance.now());

  /**
   * Two versions of this code may take turns at one queue. What only the other one knows is left to it, and said:
   * nothing is written, a message goes back to its queue, a door asks to come back.
   */
  const planOf = (state: UnfinishedSaga): AnySaga => {
    const { id, name, version, step } = state;
    const plan = registry.find((one) => one.name === name && one.version === version);
    if (plan !== undefined && knowsAWayOn(plan, state)) return plan;
    const missing = `no plan ${name} of version ${version} with a way on from ${step} in room ${options.room}`;
    throw new Fault(`saga ${id} is left to others: ${missing}`, { retry: 'safe' });
  };

  const found = async (id: string): Promise<SagaState> => {
    const state = await store.find(id);
    invariant(state !== undefined, `no saga ${id}`);
    return state;
  };

  /** A lost answer is a conflict: looking again tells what happened. */
  const isSaved = async (state: SagaState): Promise<boolean> => {
    try {
      return (await store.save(state)) === 'saved';
    } catch (cause) {
      if (cause instanceof Fault && cause.retry === 'unknown-outcome') return false;
      throw cause;
    }
  };

  /** Advances and writes. Refused events leave what is there; `state` is always what is stored. */
  const happen = async (
    from: SagaState,
    event: SagaEvent,
  ): Promise<{ readonly state: SagaState; readonly refusal?: NotAdvanced }> => {
    let state = from;
    for (let tried = 1; tried <= mostTries; tried += 1) {
      if (!isUnfinished(state)) return { state, refusal: refuse('saga-ended', { status: state.status }) };
      const advanced: Advanced | NotAdvanced = advance(planOf(state), state, event);
      if (isRefusal(advanced)) return { state, refusal: advanced };
      if (await isSaved(advanced.state)) {
        await Promise.all(advanced.effects.map((effect) => carryOut(effect, advanced.state, event.now)));
        return { state: advanced.state };
      }
      state = await found(from.id);
    }
    throw new Fault(`saga ${from.id} is too busy`, { retry: 'unknown-outcome' });
  };

  const carryOut = async (effect: Effect, state: SagaState, now: EpochMs): Promise<void> => {
    switch (effect.kind) {
      case 'perform':
        return;
      case 'wake':
        return sendWakeUp(options.queue, state, { at: effect.at, now });
      case 'alarm':
        log('error', 'saga stuck', {
          ...inLogs(state),
          code: `${state.name} ${effect.step}`,
          alarm: 'stuck',
        });
    }
  };

  const outcomeOf = async (task: Task, state: SagaState, now: EpochMs): Promise<Outcome> => {
    const { command, step, direction, attempt } = task;
    const performer = performers[command.kind];
    invariant(performer !== undefined, `nobody performs ${command.kind}`);
    const id = (what: string): string => `${what}:${state.id}`;
    return performer(command, { sagaId: state.id, step, direction, ports, now, attempt, id });
  };

  /** A bug of a performer is an unknown outcome that alarms: it may have done half of it. */
  const perform = async (task: Task, state: SagaState, now: EpochMs): Promise<SagaEvent> => {
    try {
      return { kind: 'performed', now, task, outcome: await outcomeOf(task, state, now), chance: random() };
    } catch (cause) {
      const fault = cause instanceof Fault;
      log(fault ? 'warn' : 'error', 'saga step failed', {
        ...inLogs(state),
        code: `${state.name} ${task.step}`,
        alarm: fault ? 'fault' : 'bug',
        ...errorFields(cause),
      });
      return { kind: 'failed', now, task, retry: fault ? cause.retry : 'unknown-outcome', chance: random() };
    }
  };

  /** Its time runs from before the claim is written: a write that takes long may outlive the claim itself. */
  const newTurn = (): Turn => ({
    claim: random().toString(36).slice(2, 12),
    until: stopwatch() + (options.budgetMs ?? defaultBudgetMs),
  });

  /** Until it rests, has ended, belongs to somebody else, or the time is over. */
  const goOn = async (from: SagaState, { claim, until }: Turn, now: EpochMs): Promise<SagaState> => {
    let state = from;
    while (isUnfinished(state) && state.claim === claim) {
      const task = taskOf(planOf(state), state);
      const late = stopwatch() > until;
      const event: SagaEvent = late ? { kind: 'put-off', now, task } : await perform(task, state, now);
      state = (await happen(state, event)).state;
    }
    return state;
  };

  return { happen, goOn, found, newTurn };
};

const taskOf = (plan: AnySaga, state: UnfinishedSaga): Task => {
  const [effect] = performing(plan, state).effects;
  invariant(effect?.kind === 'perform', 'a claimed saga has a step to perform');
  return effect.task;
};
