/**
 * Simulated lives of the suite, short ones: the seeds that have ever found something, some others, and that a seed decides
 * everything. Long ones are `npm run simulate -- --minutes 60`; more here with ROUNDS, one again with SEED.
 */
import { describe, expect, it } from 'vitest';
import seeds from '../../simulation/seeds.json' with { type: 'json' };
import { simulate } from '../../simulation/simulate.ts';

const rounds = Number(process.env.ROUNDS ?? 6);
const firstSeed = Number(process.env.SEED ?? 1);
const some = Array.from({ length: process.env.SEED === undefined ? rounds : 1 }, (_, i) => firstSeed + i);

describe('a simulated life', () => {
  it.each(seeds)('that once showed that $found', async ({ seed, operations }) => {
    const report = await simulate({ seed, operations });
    expect(report.operations).toBeGreaterThanOrEqual(operations);
  });

  it.each(some)('ends at rest, whole and explained: seed %i', async (seed) => {
    const report = await simulate({ seed, operations: 800 });
    expect(report.journals).toBeGreaterThan(20);
  });

  it('is the same again under the same seed, and another under another', async () => {
    const once = await simulate({ seed: 42, operations: 300 });
    const again = await simulate({ seed: 42, operations: 300 });
    const other = await simulate({ seed: 43, operations: 300 });
    expect(again).toEqual(once);
    expect(other.digest).not.toBe(once.digest);
  });

  it('has everything in it that can go wrong, within some seeds', async () => {
    const faults = new Set<string>();
    const answers = new Set<string>();
    for (let seed = 10; seed < 14; seed += 1) {
      const report = await simulate({ seed, operations: 400 });
      for (const kind of Object.keys(report.faults)) faults.add(kind);
      for (const kind of Object.keys(report.answers)) answers.add(kind);
    }
    const wanted = ['throttled', 'conflict', 'request-lost', 'answer-lost', 'crash-before', 'crash-after'];
    expect(wanted.filter((kind) => !faults.has(kind))).toEqual([]);
    const yes = ['top-up 201', 'pay 201', 'refund 201', 'order 201', 'pay-order 200', 'gate 200', 'ride 200'];
    expect(yes.filter((kind) => !answers.has(kind))).toEqual([]);
  });

  it('can be of one scenario only', async () => {
    const { answers } = await simulate({ seed: 5, operations: 200, scene: 'tourism' });
    expect(Object.keys(answers).some((one) => one.startsWith('refund '))).toBe(false);
    expect(Object.keys(answers).some((one) => one.startsWith('order '))).toBe(true);
  });
});
