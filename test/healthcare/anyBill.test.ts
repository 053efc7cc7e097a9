/** What holds for any bill by any rule: identities, order of items, a bill cut in two. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nationalFields } from '../../domains/healthcare/settlement/nationalFields.ts';
import { fen } from '../../domains/money/fen.ts';
import { bandsUpTo } from '../../domains/rules/bands.ts';
import { decimal } from '../../domains/rules/rational.ts';

import { bill, item, rule, settle } from './bill.ts';
import '../rules/seed.ts';

describe('any bill by any rule', () => {
  const amount = fc.integer({ min: 0, max: 30_000_000 }).map(fen);
  const share = fc.integer({ min: 0, max: 100 }).map((percent) => decimal(String(percent / 100)));
  // Only class B pays first, and only there the fund alone may pay the rest.
  const anyItem = fc.oneof(
    fc.record({ class: fc.constantFrom('A', 'C'), amountFen: amount }),
    fc.record({
      class: fc.constant('B' as const),
      amountFen: amount,
      firstPayShare: share,
      restByFund: fc.boolean(),
    }),
  );
  const anyRule = fc
    .record({ deductible: fc.integer({ min: 0, max: 3_000 }), shares: fc.tuple(share, share, share) })
    .map(({ deductible, shares: [low, middle, high] }) =>
      rule({
        deductible: decimal(String(deductible)),
        bandsBy: 'year',
        bands: bandsUpTo([
          ['10000', low.toString()],
          ['50000', middle.toString()],
          ['200000', high.toString()],
        ]),
      }),
    );
  const items = fc
    .array(anyItem, { maxLength: 6 })
    .map((all) => all.map((one, index) => item({ ...one, id: `item-${index}` })));

  it('keeps every identity, and nobody pays less than nothing', () => {
    fc.assert(
      fc.property(items, anyRule, amount, amount, (all, asked, accountFen, relativeFen) => {
        const settled = settle(all, asked, { payers: { policies: [], accountFen, relativeFen } });
        for (const paid of Object.values(nationalFields(settled)))
          expect(Number(paid)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('does not depend on the order of the items', () => {
    fc.assert(
      fc.property(items, anyRule, (all, asked) => {
        const turned = nationalFields(settle(all.toReversed(), asked));
        expect(turned).toEqual(nationalFields(settle(all, asked)));
      }),
    );
  });

  it('one bill cut in two costs the fund the same, but for half a fen at each cut', () => {
    fc.assert(
      fc.property(amount, amount, anyRule, (first, second, asked) => {
        const whole = settle(bill(fen(first + second)), asked);
        const one = settle(bill(first), asked);
        const two = settle(bill(second), asked, { soFar: one.after });
        expect(Math.abs(whole.poolFen - one.poolFen - two.poolFen)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
