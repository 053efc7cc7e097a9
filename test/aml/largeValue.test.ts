/** Large value: both sides of each threshold, single and in sum, and by when a report is due. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueOn } from '../../domains/aml/due.ts';
import { largeValueOf } from '../../domains/aml/largeValue.ts';
import type { Means, Movement, Party } from '../../domains/aml/movement.ts';
import { thresholdRows } from '../../domains/aml/thresholds.ts';
import { fen } from '../../domains/money/fen.ts';
import { chineseCalendar } from '../../domains/rules/calendar.ts';
import { contradictionIn, ruleOn } from '../../domains/rules/dated.ts';
import { company, date, moved, said } from './movements.ts';

const person: Party = { kind: 'person', id: 'pn_lin' };
const rulesOf = (movements: readonly Movement[]) => largeValueOf(movements, said).map(({ rule }) => rule);

describe('a sum of a day is of large value from the threshold itself on', () => {
  it.each<[Means, Party, number, string]>([
    ['cash', person, 50_000, 'cash'],
    ['cash', company, 50_000, 'cash'],
    ['domestic', person, 500_000, 'person-domestic'],
    ['cross-border', person, 200_000, 'person-cross-border'],
    ['domestic', company, 2_000_000, 'company-transfer'],
    ['cross-border', company, 2_000_000, 'company-transfer'],
  ])('%s of %o: %d yuan', (means, party, yuan, rule) => {
    expect(rulesOf([moved(yuan, { means, party })])).toEqual([rule]);
    expect(rulesOf([moved(yuan - 0.01, { means, party })])).toEqual([]);
    expect(rulesOf([moved(yuan - 0.01, { means, party }), moved(0.01, { means, party })])).toEqual([rule]);
  });

  it('and what came in does not offset what went out, nor one party another', () => {
    const half = 250_000;
    expect(rulesOf([moved(half), moved(half, { way: 'out' })])).toEqual([]);
    expect(rulesOf([moved(half), moved(half, { party: { kind: 'person', id: 'pn_wang' } })])).toEqual([]);
    expect(rulesOf([moved(500_000), moved(500_000, { way: 'out' })])).toEqual([
      'person-domestic',
      'person-domestic',
    ]);
  });

  it('and says who, how much, which was the greatest, and all that it is made of, oldest first', () => {
    const [late, early] = [moved(400_000, { minute: 9 }), moved(150_000, { minute: 1 })];
    expect(largeValueOf([late, early], said)).toEqual([
      {
        ...{ kind: 'large-value', date, dueOn: '2026-11-30', rule: 'person-domestic', party: person },
        ...{ way: 'in', means: ['domestic'], totalFen: 55_000_000, greatestFen: 40_000_000 },
        movements: [early, late],
      },
    ]);
  });
});

describe('no way around it', () => {
  const total = 50_000_000;
  it('a sum cut into any parts is the same sum', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: total - 1 }), { maxLength: 40 }), (cuts) => {
        const edges = [0, ...cuts.toSorted((a, b) => a - b), total];
        const parts = edges.slice(1).map((edge, at) => moved((edge - (edges[at] ?? 0)) / 100));
        const [found] = largeValueOf(parts, said);
        expect(found?.totalFen).toBe(total);
        expect(found?.movements).toHaveLength(parts.length);
      }),
    );
  });

  it('the order in which movements are read changes nothing', () => {
    const any = fc.record({
      fen: fc.integer({ min: 1, max: 40_000_000 }).map(fen),
      minute: fc.integer({ min: 0, max: 300 }),
      way: fc.constantFrom('in' as const, 'out' as const),
      means: fc.constantFrom('cash' as const, 'domestic' as const, 'cross-border' as const),
      party: fc.constantFrom<Party>(person, company),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 30 }), fc.integer(), (drawn, seed) => {
        const movements = drawn.map((one) => moved(1, one));
        const shuffled = movements
          .map((one, at) => ({ one, key: Math.imul(at + 1, seed | 1) }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ one }) => one);
        expect(largeValueOf(shuffled, said)).toEqual(largeValueOf(movements, said));
      }),
    );
  });
});

describe('the rule', () => {
  it('is one on any day since 2019, and none before', () => {
    expect(contradictionIn(thresholdRows)).toBeUndefined();
    expect(ruleOn(thresholdRows, { place: '中国', on: '2018-12-31' })).toMatchObject({
      refused: 'rule-not-in-force',
    });
  });

  it.each([
    ['a week without holidays', '2026-11-23', '2026-11-30'],
    ['before the national holiday, of which a Saturday after is worked', '2026-09-29', '2026-10-12'],
    ['into a year nobody has announced: every day counts', '2090-12-30', '2091-01-04'],
  ])('is due after five working days: %s', (_title, on, due) => {
    expect(dueOn(chineseCalendar, on)).toBe(due);
  });
});
