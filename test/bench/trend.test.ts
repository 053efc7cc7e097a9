/** What is called growth, and what is not: saw-teeth and noise are none, a slow leak under both of them is. */
import { describe, expect, it } from 'vitest';
import { trendOf } from '../../bench/trend.ts';
import { randomFrom } from '../kit/random.ts';

const bearableMb = 10;
/** A process between collections: up by 40 MB, then down, with noise on top. */
const sawTeeth = (seed: number, leakMbPerSample: number): number[] => {
  const random = randomFrom(seed);
  let used = 0;
  return Array.from({ length: 240 }, (_, at) => {
    used = used > 40 || random() < 0.05 ? random() * 5 : used + random() * 6;
    return 90 + used + random() * 8 + at * leakMbPerSample;
  });
};
const seeds = Array.from({ length: 300 }, (_, at) => at + 1);

describe('the trend of memory', () => {
  it('is none in saw-teeth and noise', () => {
    expect(seeds.filter((seed) => trendOf(sawTeeth(seed, 0), bearableMb).grows)).toEqual([]);
  });

  it('is seen where 20 MB leak within the run, under twice as much noise', () => {
    expect(seeds.filter((seed) => !trendOf(sawTeeth(seed, 20 / 240), bearableMb).grows)).toEqual([]);
  });

  it('is none where it once steps up and stays, as a cache that has filled', () => {
    const filled = sawTeeth(7, 0).map((mb, at) => mb + (at > 20 ? 30 : 0));
    expect(trendOf(filled, bearableMb).grows).toBe(false);
  });

  it('is none where it sinks, or where there is next to nothing to judge by', () => {
    expect(trendOf(sawTeeth(3, -0.2), bearableMb).grows).toBe(false);
    expect(trendOf([], bearableMb)).toMatchObject({ growthMb: 0, grows: false });
    expect(trendOf([5, 6], bearableMb).grows).toBe(false);
  });
});
