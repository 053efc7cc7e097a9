/**
 * Drives a saga: performs its step, writes the outcome, goes on, as long as this worker holds the claim.
 *
 * Every write is conditional on the revision. Who meets a conflict looks again: what is still its own it applies
 * anew (somebody only told the saga news), what somebody else has taken on it leaves alone.
 */

import { Fault } from '../../../domains/outcome/fault.ts';
import { invariant } from '../../../domains/outcome/invariant.ts';
import { isRefusal } from '../../../domains/outcome/refusal.ts';
import { type Advanced, advance, type NotAdvanced } from '../../../domains/saga/advance.ts';
import type { Effect, SagaEvent, Task } from '../../../domains/saga/event.ts';
import { performing } from '../../../domains/saga/moves.ts';
import type { AnySaga, Outcome } from '../../../domains/saga/saga.ts';
import { isUnfinished, type SagaState } from '../../../domains/saga/state.ts';
import type { EpochMs } from '../../../domains/time/businessDate.ts';
import { errorFields, log } from '../log.ts';
import type { SagasOptions } from './sagas.ts';
import { sendWakeUp } from './wakeUp.ts';

const mostTries = 20;
/** What the doors' people would wait for at most; workers have more. */
const defaultBudgetMs = 8_000;

export const driver = <Ports>(options: SagasOptions<Ports>) => {
  const { store, registry, performers, ports, random } = options;
  const stopwatch = options.stopwatch ?? (() => performance.now());

  const planOf = ({ name, version }: Pick<SagaState, 'name' | 'version'>): AnySaga => {
    const plan = registry.find((one) => one.name === name && one.version === version);
    invariant(plan !== undefined, `no plan ${name} of version ${version} in room ${options.room}`);
    return plan;
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
        log('error', 'saga stuck', { saga: state.id, code: `${state.name} ${effect.step}`, alarm: 'stuck' });
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
        saga: state.id,
        code: `${state.name} ${task.step}`,
        alarm: fault ? 'fault' : 'bug',
        ...errorFields(cause),
      });
      return { kind: 'failed', now, task, retry: fault ? cause.retry : 'unknown-outcome', chance: random() };
    }
  };

  /** Until it rests, has ended, belongs to somebody else, or the time is over. */
  const goOn = async (from: SagaState, claim: string, now: EpochMs): Promise<SagaState> => {
    const until = stopwatch() + (options.budgetMs ?? defaultBudgetMs);
    let state = from;
    while (isUnfinished(state) && state.claim === claim) {
      const task = taskOf(planOf(state), state);
      const late = stopwatch() > until;
      const event: SagaEvent = late ? { kind: 'put-off', now, task } : await perform(task, state, now);
      state = (await happen(state, event)).state;
    }
    return state;
  };

  return { happen, goOn, found, newClaim: () => random().toString(36).slice(2, 12) };
};

const taskOf = (plan: AnySaga, state: SagaState): Task => {
  const [effect] = isUnfinished(state) ? performing(plan, state).effects : [];
  invariant(effect?.kind === 'perform', 'a claimed saga has a step to perform');
  return effect.task;
};
