/** Reading a plan: what lies where, and what is not in it. */
import { describe, expect, it } from 'vitest';
import { Bug } from '../../domains/outcome/invariant.ts';
import { commandOf, firstStep, placeOf, stepAfter } from '../../domains/saga/plan.ts';
import { type Saga, saga } from '../../domains/saga/saga.ts';
import { plan } from './plans.ts';

describe('a plan', () => {
  const endless: Saga = saga('endless', [
    { name: 'one', does: () => ({ kind: 'one' }), undoneBy: 'nothing-to-undo' },
    { name: 'two', does: () => ({ kind: 'two' }), undoneBy: 'nothing-to-undo' },
  ]);
  const returnless: Saga = saga('returnless', [
    { name: 'go', does: () => ({ kind: 'go' }), undoneBy: 'point-of-no-return' },
    { name: 'tell', does: () => ({ kind: 'tell' }), undoneBy: 'nothing-to-undo' },
  ]);

  it('lies before, at and after its point of no return, and is all before without one', () => {
    expect(plan.steps.map(({ name }) => placeOf(plan, name))).toEqual([
      'before',
      'before',
      'before',
      'at',
      'after',
    ]);
    expect(endless.steps.map(({ name }) => placeOf(endless, name))).toEqual(['before', 'before']);
    expect(returnless.steps.map(({ name }) => placeOf(returnless, name))).toEqual(['at', 'after']);
  });

  it('knows no step that it does not have, and is no plan without one', () => {
    expect(() => stepAfter(plan, 'dance')).toThrow(Bug);
    expect(() => firstStep({ ...plan, steps: [] })).toThrow(Bug);
    expect(stepAfter(plan, 'tell')).toBeUndefined();
  });

  it('has nothing to do where there is nothing to undo', () => {
    const asked = { step: 'look', direction: 'undo', data: {} } as const;
    expect(() => commandOf(plan, asked)).toThrow(Bug);
    expect(commandOf(plan, { ...asked, step: 'keep' })).toEqual({ kind: 'give-back' });
  });

  it('is of its first version until it says another', () => {
    expect(endless.version).toBe(1);
    expect(saga('endless', endless.steps, { version: 3 }).version).toBe(3);
  });
});
