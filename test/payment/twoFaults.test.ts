/**
 * Two faults behind one top-up, the second wherever the first has led: what the bank collected is credited once, and
 * nothing is credited that it did not collect.
 */
import { describe, expect, it } from 'vitest';
import { isUnfinished } from '../../domains/saga/state.ts';
import type { Run } from '../kit/crashEverywhere.ts';
import { crashTwice, pairsOr, seed } from '../kit/crashTwice.ts';
import type { Manner } from './bank.ts';
import { lin } from './room.ts';
import { boot, conserved, scenario, topUp, type World, worldWith } from './topUpWorld.ts';

const check = (manner: Manner, end: 'done' | 'undone') => async (world: World, run: Run) => {
  await conserved(world);
  const [state, ...others] = world.store.all();
  expect(others).toEqual([]);
  const journals = world.room.ledger.journals().slice(world.before);
  if (state === undefined) {
    expect([run.client, world.bank.books.size, journals.length]).toEqual(['gives-up', 0, 0]);
    return;
  }
  expect(isUnfinished(state)).toBe(false);
  // Five faults that did nothing turn a saga back: then the bank was never asked, and that is the end of it.
  const neverAsked = state.status === 'undone' && state.refusal.refused === 'step-unavailable';
  if (neverAsked) expect([run.mode, run.second?.mode]).toEqual(['throttle', 'throttle']);
  expect(world.bank.books.size).toBe(neverAsked ? 0 : 1);
  expect(state.status).toBe(neverAsked ? 'undone' : end);
  const credited = !neverAsked && end === 'done';
  expect(journals).toHaveLength(credited ? 1 : 0);
  const asOrdered = credited && manner !== 'collects-another-amount';
  expect(await world.room.balanceOf(lin)).toBe(500_00 + (asOrdered ? 200_00 : 0));
};

describe(`a top-up, whatever two calls go wrong (seed ${seed})`, () => {
  it.each([
    ['pays', 'done'],
    ['pays-when-asked-again', 'done'],
    ['pays-and-says-nothing', 'done'],
    ['collects-another-amount', 'done'],
    ['declines', 'undone'],
  ] as const)('with a bank that %s', async (manner, end) => {
    const { firsts, pairs, runs } = await crashTwice<World, ReturnType<typeof boot>>(
      { makeWorld: () => worldWith(topUp, [manner]), boot, scenario, check: check(manner, end) },
      { most: pairsOr(300), seed },
    );
    console.log(`two faults: ${runs} of ${pairs} pairs behind ${firsts} first faults, bank ${manner}`);
    expect(runs).toBe(Math.min(pairs, pairsOr(300)));
  });
});
