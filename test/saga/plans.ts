/** Plans and states for the tests of the pure engine: three steps, the second is the point of no return. */
import { begin as beginSaga } from '../../domains/saga/advance.ts';
import type { Task } from '../../domains/saga/event.ts';
import { performing } from '../../domains/saga/moves.ts';
import { type Saga, saga } from '../../domains/saga/saga.ts';
import { directionOf, isUnfinished, type SagaState, type UnfinishedSaga } from '../../domains/saga/state.ts';
import { noon } from '../kit/cast.ts';

const command = (kind: string) => () => ({ kind });

// biome-ignore format: a plan with its undo beside each step
export const plan: Saga = saga('errand', [
  { name: 'look',  does: command('look'),  undoneBy: 'nothing-to-undo' },
  { name: 'keep',  does: command('keep'),  undoneBy: command('give-back') },
  { name: 'check', does: command('check'), undoneBy: command('uncheck') },
  { name: 'take',  does: command('take'),  undoneBy: 'point-of-no-return' },
  { name: 'tell',  does: command('tell'),  undoneBy: 'nothing-to-undo' },
]);

export const begun = (): UnfinishedSaga => {
  const told = { id: 'errand-1', room: 'examples', fingerprint: 'f', data: {}, wakesAt: 'queue' };
  const { state } = beginSaga(plan, { ...told, now: noon, claim: 'worker-1' });
  return unfinished(state);
};

export const unfinished = (state: SagaState): UnfinishedSaga => {
  if (!isUnfinished(state)) throw new Error(`the saga has ended: ${state.status}`);
  return state;
};

/** What the holder of the claim is to perform. */
export const taskOf = (state: SagaState): Task => {
  const [effect] = performing(plan, unfinished(state)).effects;
  if (effect?.kind !== 'perform') throw new Error('nothing to perform');
  return effect.task;
};

/** A running saga at that step, claimed. */
export const at = (step: string): UnfinishedSaga => ({ ...begun(), step });

export const where = (state: SagaState): string =>
  isUnfinished(state)
    ? `${state.status} ${directionOf(state) === 'undo' ? 'undo of ' : ''}${state.step}`
    : state.status;
