/**
 * Reading a plan: which step is next, which undo comes before it, where the point of no return lies.
 */
import { invariant } from '../outcome/invariant.ts';
import type { AnySaga, Command, SagaData, Step } from './saga.ts';
import { type Direction, directionOf, sagaStatuses, type UnfinishedSaga } from './state.ts';

type AnyStep = Step<never>;

const indexOf = (saga: AnySaga, step: string): number => {
  const index = saga.steps.findIndex((one) => one.name === step);
  invariant(index >= 0, `saga ${saga.name} has no step ${step}`);
  return index;
};

export const firstStep = (saga: AnySaga): string => {
  const [first] = saga.steps;
  invariant(first !== undefined, `saga ${saga.name} has no steps`);
  return first.name;
};

export const stepAfter = (saga: AnySaga, step: string): string | undefined =>
  saga.steps[indexOf(saga, step) + 1]?.name;

const hasUndo = (step: AnyStep): boolean => typeof step.undoneBy === 'function';

/** The step itself, or the nearest before it, that has something to undo. */
export const undoFrom = (saga: AnySaga, step: string): string | undefined =>
  saga.steps.slice(0, indexOf(saga, step) + 1).findLast(hasUndo)?.name;

/** The nearest strictly before it. */
export const undoBefore = (saga: AnySaga, step: string): string | undefined =>
  saga.steps.slice(0, indexOf(saga, step)).findLast(hasUndo)?.name;

/** Where a step lies: before the point of no return, at it, or after it. A plan without one is all before. */
export const placeOf = (saga: AnySaga, step: string): 'before' | 'at' | 'after' => {
  const point = saga.steps.findIndex((one) => one.undoneBy === 'point-of-no-return');
  const index = indexOf(saga, step);
  if (point < 0 || index < point) return 'before';
  return index === point ? 'at' : 'after';
};

/**
 * Whether this plan knows a way on from there. A newer version of the code may have brought the saga to a step, an undo
 * or a status that this one has never heard of; then it is left to those who have.
 */
export const knowsAWayOn = (saga: AnySaga, state: UnfinishedSaga): boolean => {
  const step = saga.steps.find((one) => one.name === state.step);
  if (step === undefined || !sagaStatuses.includes(state.status)) return false;
  return directionOf(state) === 'forward' || typeof step.undoneBy === 'function';
};

/** The plan's own types are gone once a saga is stored; what it stored is what it reads. */
type Makes = (data: SagaData) => Command;

export const commandOf = (
  saga: AnySaga,
  at: { readonly step: string; readonly direction: Direction; readonly data: SagaData },
): Command => {
  const step = saga.steps[indexOf(saga, at.step)];
  const makes = at.direction === 'forward' ? step?.does : step?.undoneBy;
  invariant(typeof makes === 'function', `saga ${saga.name}: nothing to do at ${at.step}`);
  return (makes as Makes)(at.data);
};
