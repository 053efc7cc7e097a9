/**
 * Whatever call of whatever step of a basket goes wrong, in whatever way: every office has it once or not at all, the wallet
 * pays for exactly what the offices have, and no hold stays open.
 */
import { describe, expect, it } from 'vitest';
import { Fault } from '../../../domains/outcome/fault.ts';
import { isUnfinished } from '../../../domains/saga/state.ts';
import { noon } from '../../kit/cast.ts';
import { crashEverywhere } from '../../kit/crashEverywhere.ts';
import { outsideOf, type SagaWorld, sagaWorld } from '../../kit/sagaWorld.ts';
import type { Manner } from './offices.ts';
import {
  expectWholeBooks,
  fine,
  gets,
  lin,
  moneyOf,
  openState,
  type State,
  startProcess,
  tax,
} from './room.ts';

type World = SagaWorld & State;
type Running = ReturnType<typeof startProcess>;

const worldWith = (manners: readonly Manner[], funds?: number) => async (): Promise<World> => {
  const state = await openState(funds);
  state.offices.next(...manners);
  return { ...sagaWorld({ startsAt: noon }), ...state };
};

const scenario = async ({ post }: Running): Promise<void> => {
  const reply = await post('lin', '/baskets', { key: 'k', body: { items: [fine, tax] } });
  if (reply.status === 503) throw new Fault('asked to try again', { retry: 'unknown-outcome' });
  if (reply.status >= 500) throw new Error(`answered ${reply.status}: ${reply.text}`);
};

describe('a basket, whatever goes wrong', () => {
  it.each<[string, readonly Manner[], number | undefined, readonly string[]]>([
    ['with offices that take it', [], undefined, ['done']],
    [
      'with an office that takes it and says nothing',
      ['takes', 'takes-and-says-nothing'],
      undefined,
      ['done'],
    ],
    ['with an office that declines the second item', ['takes', 'declines'], undefined, ['undone']],
    ['with an office that books another amount', ['books-another-amount'], undefined, ['undone']],
    ['with too little in the wallet', [], 100, ['undone']],
  ])('%s', async (_what, manners, funds, ends) => {
    const { points, runs } = await crashEverywhere<World, Running>({
      makeWorld: worldWith(manners, funds),
      boot: (world, watch) => startProcess(world, world.clock.now, outsideOf(world, watch), watch),
      scenario,
      check: async (world, run) => {
        await expectWholeBooks(world);
        const states = world.store.all();
        expect(states.some(isUnfinished)).toBe(false);
        const paid = states.filter(({ status }) => status === 'done').length;
        const booked = world.offices.books.file('2026-11-22').rows;
        expect(booked.map(({ amount }) => amount)).toEqual(paid === 1 ? [20_000, 50_001] : []);
        const { available } = await moneyOf(world.ledger, lin);
        expect(available).toBe((funds ?? 200_000) - 70_001 * paid);
        expect(await gets(world.ledger, 'treasury-central')).toBe(30_001 * paid);
        expect(await gets(world.ledger, 'treasury-beijing')).toBe(40_000 * paid);
        if (run.client === 'repeats' && ends[0] === 'undone') expect(states.length).toBe(1);
        if (run.mode === 'none') expect(states.map(({ status }) => status)).toEqual(ends);
        const calm = startProcess(
          world,
          world.clock.now,
          outsideOf(world, (_name, port) => port),
        );
        const receipts = await calm.ports.bills.receiptsOfValue('2026-11-22');
        expect(receipts.map(({ receipt }) => receipt).toSorted()).toEqual(
          booked.map(({ receipt }) => receipt).toSorted(),
        );
      },
    });
    expect(points.length).toBeGreaterThan(funds === undefined ? 12 : 5);
    expect(runs).toBeGreaterThan(80);
  });
});
