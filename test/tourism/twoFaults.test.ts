/**
 * Two faults in one saga of the scenic area, the second wherever the first has led: no fen is lost, no hold stays open,
 * no place leaks, a bill is paid by all or by nobody, a cancelled order is refunded whole or not at all.
 */
import { describe, expect, it } from 'vitest';
import type { Run } from '../kit/crashEverywhere.ts';
import { crashTwice, pairsOr, seed } from '../kit/crashTwice.ts';
import { boot, type Running, type World } from './crashWorld.ts';
import { cancelling, lunchSplit, orderPaid, type Story, shortOfMoney, tooLate } from './sagaStories.ts';

/** Five faults that did nothing turn a saga back; only two rounds of throttling come to so many. */
const mayTurnBack = (run: Run): boolean => run.mode === 'throttle' && run.second?.mode === 'throttle';

const stories: readonly (readonly [string, Story])[] = [
  ['paying an order', orderPaid],
  ['paying an order from a wallet that is short', shortOfMoney],
  ['paying an order while its time runs out', tooLate],
  ['cancelling a paid order', cancelling],
  ['splitting a lunch that everybody pays', lunchSplit('cancel', ['lin', 'mei', 'tao'])],
  ['splitting a lunch for which somebody is missing', lunchSplit('cancel', ['lin', 'mei'])],
  ['splitting a lunch that the organiser covers', lunchSplit('organiser_covers', ['lin', 'mei'])],
  ['splitting a lunch that shrinks', lunchSplit('shrink', ['lin', 'mei'])],
];

describe(`whatever two calls go wrong (seed ${seed})`, () => {
  it.each(stories)('%s', async (name, story) => {
    const { firsts, pairs, runs } = await crashTwice<World, Running>(
      {
        makeWorld: story.makeWorld,
        boot: story.boot ?? boot,
        scenario: story.scenario,
        check: (world, run) => story.check(world, run.client === 'repeats' && !mayTurnBack(run)),
      },
      { most: pairsOr(200), seed },
    );
    console.log(`two faults: ${runs} of ${pairs} pairs behind ${firsts} first faults, ${name}`);
    expect(runs).toBe(Math.min(pairs, pairsOr(200)));
  });
});
