/**
 * The committed counts are what the code costs today: a change that writes, reads or calls more shows here first.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Counts, usdPerMillion } from '../../bench/cost.ts';
import { countKinds } from '../../bench/counts.ts';

type Committed = {
  readonly counts: Readonly<Record<string, Counts>>;
  readonly cost: readonly { readonly kind: string; readonly usdPerMillion: number }[];
};
const committed = JSON.parse(readFileSync('bench/results.json', 'utf8')) as Committed;

describe('the counts that the bench keeps', () => {
  it('are those of the code as it is: write units, read units, calls and round trips of every kind', async () => {
    expect(await countKinds()).toEqual(committed.counts);
  });

  it('give the committed cost at list prices', () => {
    for (const { kind, usdPerMillion: price } of committed.cost) {
      const counts = committed.counts[kind];
      expect(counts && usdPerMillion(counts), kind).toBe(price);
    }
  });
});
