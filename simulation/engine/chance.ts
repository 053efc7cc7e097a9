/**
 * Chance of one run, from its seed alone: every draw that a run makes comes from one of these.
 */
import { randomFrom } from '../../test/kit/random.ts';

export type Chance = {
  /** In [0, 1). */
  readonly next: () => number;
  /** A whole number from 0 up to, not including, `below`. */
  readonly below: (below: number) => number;
  /** A whole number, both ends included. */
  readonly between: (least: number, most: number) => number;
  readonly is: (probability: number) => boolean;
  readonly pick: <T>(among: readonly T[]) => T;
  /** The index of one of these weights. */
  readonly weighted: (weights: readonly number[]) => number;
};

export const chanceFrom = (seed: number): Chance => {
  const next = randomFrom(seed);
  const below = (most: number): number => Math.floor(next() * most);
  return {
    next,
    below,
    between: (least, most) => least + below(most - least + 1),
    is: (probability) => probability > 0 && next() < probability,
    pick: (among) => among[below(among.length)] as (typeof among)[number],
    weighted: (weights) => {
      let at = next() * weights.reduce((sum, weight) => sum + weight, 0);
      for (const [index, weight] of weights.entries()) {
        at -= weight;
        if (at < 0) return index;
      }
      return weights.length - 1;
    },
  };
};

/** Seeds of independent streams of the same run. */
export const streamOf = (seed: number, name: string): Chance => {
  let mixed = seed >>> 0;
  for (let i = 0; i < name.length; i += 1) mixed = Math.imul(mixed ^ name.charCodeAt(i), 0x01000193) >>> 0;
  return chanceFrom(mixed);
};
