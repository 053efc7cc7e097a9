/** The monthly estimate: it follows the bench's counts and the templates, and grows with what it counts. */
import { describe, expect, it } from 'vitest';
import { usdPerMillion } from '../../../bench/cost.ts';
import { committedCounts, estimateText, type Kinds, monthlyCost } from '../../../bin/deploy/estimate.ts';

const kinds: Kinds = {
  alarms: 55,
  dashboards: 1,
  keys: 1,
  polledQueues: 2,
  scheduledRuns: 130_320,
  gateway: 'rest',
};
const counts = committedCounts('.');
const sumOf = (payments: number, of: Kinds): number =>
  monthlyCost(payments, of, counts).reduce((sum, { usd }) => sum + usd, 0);

describe('an estimate', () => {
  it('takes the price of a payment from the bench', () => {
    const counted = counts['wallet-payment'];
    const part = monthlyCost(1_000_000, kinds, counts).find(({ what }) => what === 'wallet-payment');
    expect(counted && usdPerMillion(counted)).toBe(part?.usd);
  });

  it('is lower by the difference of the gateways, for every call of it', () => {
    const calls = 1 + 0.2 + 0.01 + 4;
    expect(sumOf(1_000_000, kinds) - sumOf(1_000_000, { ...kinds, gateway: 'http' })).toBeCloseTo(
      2.5 * calls,
      1,
    );
  });

  it('doubles what depends on payments, and nothing else', () => {
    const fixed = sumOf(0, kinds);
    expect(sumOf(2_000_000, kinds) - fixed).toBeCloseTo(2 * (sumOf(1_000_000, kinds) - fixed), 6);
    expect(fixed).toBeGreaterThan(5);
  });

  it('is a table whose last figure is the sum of the others', () => {
    const figures = [
      ...estimateText(1_000_000, monthlyCost(1_000_000, kinds, counts)).matchAll(/(\d+\.\d\d)$/gm),
    ].map(([, figure]) => Number(figure));
    const sum = figures.pop() ?? 0;
    expect(figures.length).toBeGreaterThan(8);
    expect(Math.abs(figures.reduce((a, b) => a + b, 0) - sum)).toBeLessThan(0.06);
  });

  it('says which count is missing rather than leave it out', () => {
    expect(() => monthlyCost(1, kinds, {})).toThrow('wallet-payment');
  });
});
