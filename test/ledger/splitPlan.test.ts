/**
 * Split plans: every file in `splits/` is an example whose name says what it shows; and what holds for any plan.
 */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SplitPlan, type SplitStep, splitBy, sumsOf } from '../../domains/ledger/splitPlan.ts';
import { addFen, fen } from '../../domains/money/fen.ts';
import { isRefusal } from '../../domains/outcome/refusal.ts';

const folder = new URL('splits/', import.meta.url);
type Example = { plan: SplitPlan; totalFen: number; keptFen: number; parts: string[] };
const examples = readdirSync(folder).map((file) => ({
  title: file.replace('.json', '').replaceAll('-', ' '),
  ...(JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Example),
}));

describe('by example', () => {
  it.each(examples)('$title', ({ plan, totalFen, keptFen, parts }) => {
    const split = splitBy(plan, fen(totalFen));
    if (isRefusal(split)) throw new Error(split.refused);
    expect(
      split.parts.map((part) => `${part.party} ${part.fen} step ${part.step} ${part.rule} of ${part.ofFen}`),
    ).toEqual(parts);
    expect(split.keptFen).toBe(keptFen);
    expect(split.plan).toEqual({ name: plan.name, version: plan.version });
  });

  it('are there', () => expect(examples.length).toBeGreaterThanOrEqual(6));
});

describe('any plan', () => {
  const party = fc.constantFrom('a', 'b', 'c', 'd');
  const cap = fc.integer({ min: 0, max: 5_000 }).map(fen);
  const anyStep: fc.Arbitrary<SplitStep> = fc.oneof(
    fc.record({ step: fc.constant('up-to' as const), party, upToFen: cap }),
    fc.record({
      step: fc.constant('rate' as const),
      party,
      basisPoints: fc.integer({ min: 0, max: 10_000 }),
    }),
    fc.record({
      step: fc.constant('in-order' as const),
      among: fc.array(fc.record({ party, upToFen: cap }), { minLength: 1, maxLength: 3 }),
    }),
  );
  const ending: fc.Arbitrary<SplitStep> = fc.oneof(
    fc.constant<SplitStep>({ step: 'kept' }),
    fc.record({ step: fc.constant('remainder-to' as const), party }),
    fc.record({
      step: fc.constant('by-weight' as const),
      among: fc.array(fc.record({ party, weight: fc.integer({ min: 1, max: 99 }) }), {
        minLength: 1,
        maxLength: 4,
      }),
    }),
  );
  const steps = fc.tuple(fc.array(anyStep, { maxLength: 4 }), ending).map(([some, last]) => [...some, last]);

  it('gives away the whole sum, keeps to its caps, and explains every fen (20,000 plans)', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 0, max: 20_000 }), (list, total) => {
        const split = splitBy({ name: 'any', version: 1, steps: list }, fen(total));
        if (isRefusal(split)) return false;
        if (addFen(split.keptFen, ...split.parts.map((part) => part.fen)) !== total) return false;
        if (addFen(split.keptFen, ...sumsOf(split).map((sum) => sum.fen)) !== total) return false;
        return split.parts.every((part) => {
          const step = list[part.step - 1];
          if (step === undefined || step.step !== part.rule || part.fen <= 0 || part.fen > part.ofFen)
            return false;
          if (step.step === 'up-to') return part.fen <= step.upToFen;
          return (
            step.step !== 'rate' || BigInt(part.fen) * 10_000n <= BigInt(total) * BigInt(step.basisPoints)
          );
        });
      }),
      { numRuns: 20_000 },
    );
  });

  it('without a last resort is refused where it leaves money over, and not where it just fits', () => {
    const plan: SplitPlan = {
      name: 'open',
      version: 1,
      steps: [{ step: 'up-to', party: 'a', upToFen: fen(100) }],
    };
    expect(splitBy(plan, fen(101))).toEqual({
      refused: 'split-leaves-money',
      facts: { plan: 'open', leftFen: 1 },
    });
    expect(isRefusal(splitBy(plan, fen(100)))).toBe(false);
  });
});
