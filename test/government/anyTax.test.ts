/** What holds for any facts: taxes grow where the law does, bills do not depend on how they are cut, parts add up. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quoteComprehensive } from '../../domains/government/incomeTax/settlement.ts';
import { quoteWages } from '../../domains/government/incomeTax/wages.ts';
import { quoteFine } from '../../domains/government/overdue/fine.ts';
import { quoteBill } from '../../domains/government/utilities/bill.ts';
import { tariffs } from '../../domains/government/utilities/tables.ts';
import { energies, quoteVehicles, type Vehicle } from '../../domains/government/vehicles/tax.ts';
import { fen } from '../../domains/money/fen.ts';
import { ratio } from '../../domains/rules/rational.ts';
import { addDays } from '../../domains/time/businessDate.ts';
import { resultOf } from '../rules/answered.ts';
import { bonusTax, in2021, month, withheldOn, year, yuan } from './income.ts';
import { beijing, metered, today } from './meter.ts';
import '../rules/seed.ts';

const income = fc.integer({ min: 0, max: 300_000_000 }).map(fen);
const taxOfYear = (wagesFen: ReturnType<typeof fen>): number =>
  resultOf(quoteComprehensive(year({ wagesFen }), in2021)).taxFen;

describe('income tax', () => {
  it('a fen more of income is never more than a fen more of tax, nor less', () => {
    fc.assert(
      fc.property(income, fc.integer({ min: 0, max: 10_000_000 }), (low, more) => {
        const difference = taxOfYear(fen(low + more)) - taxOfYear(low);
        expect(difference).toBeGreaterThanOrEqual(0);
        expect(difference).toBeLessThanOrEqual(Math.max(1, more));
      }),
    );
  });

  it('the year’s tax has no jump at an edge of its table', () => {
    for (const edge of [36_000, 144_000, 300_000, 420_000, 660_000, 960_000]) {
      const at = yuan(60_000 + edge);
      expect(taxOfYear(fen(at + 1)) - taxOfYear(at), String(edge)).toBeLessThanOrEqual(1);
    }
  });

  it('the bonus does jump: this is where it is not monotone, and the tax alone still never falls', () => {
    fc.assert(
      fc.property(income, fc.integer({ min: 0, max: 10_000_000 }), (low, more) => {
        expect(bonusTax(fen(low + more))).toBeGreaterThanOrEqual(bonusTax(low));
      }),
    );
    const inHand = (bonus: number): number => yuan(bonus) - bonusTax(yuan(bonus));
    expect(inHand(36_001)).toBeLessThan(inHand(36_000));
  });

  it('what the months withheld is the most that any of them owed so far, and the year’s tax where wages are even', () => {
    const wages = fc.array(fc.integer({ min: 0, max: 10_000_000 }).map(fen), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(wages, (months) => {
        const told = { months: months.map((wagesFen) => month({ wagesFen })), wholeYearsDeduction: false };
        const result = resultOf(quoteWages(told, in2021));
        const owed = months.map((_, index) => {
          const sum = months.slice(0, index + 1).reduce<number>((all, one) => all + one, 0);
          return taxOfYear(fen(Math.max(0, sum - (index + 1) * 500_000) + 6_000_000));
        });
        expect(result.taxFen).toBe(Math.max(0, ...owed));
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }).map(fen), (wagesFen) => {
        const months = Array.from({ length: 12 }, () => month({ wagesFen }));
        const { taxFen } = resultOf(quoteWages({ months, wholeYearsDeduction: false }, in2021));
        expect(taxFen).toBe(taxOfYear(fen(wagesFen * 12)));
      }),
    );
  });

  it('a single payment grows with what is paid', () => {
    const kinds = fc.constantFrom('labour', 'author', 'royalty');
    fc.assert(
      fc.property(kinds, income, fc.integer({ min: 0, max: 1_000_000 }), (kind, low, more) => {
        expect(withheldOn(kind, fen(low + more))).toBeGreaterThanOrEqual(withheldOn(kind, low));
      }),
    );
  });
});

describe('vehicles and fines', () => {
  const anyVehicle: fc.Arbitrary<Vehicle> = fc
    .record({
      litres: fc.integer({ min: 1, max: 80 }),
      energy: fc.constantFrom(...energies),
      count: fc.integer({ min: 1, max: 9 }),
      bought: fc.integer({ min: 1, max: 12 }),
    })
    .map(({ litres, energy, count, bought }) => ({
      kind: 'car',
      size: ratio(litres, 10),
      energy,
      count,
      boughtInMonth: bought,
    }));

  it('a fleet pays what its vehicles pay, in any order', () => {
    const asked = { kind: 'named', place: 'hunan', on: '2026-06-30' } as const;
    fc.assert(
      fc.property(fc.array(anyVehicle, { minLength: 1, maxLength: 6 }), (fleet) => {
        const taxOf = (some: readonly Vehicle[]): number => resultOf(quoteVehicles(some, asked)).taxFen;
        const alone = fleet.reduce((sum, one) => sum + taxOf([one]), 0);
        expect([taxOf(fleet), taxOf(fleet.toReversed())]).toEqual([alone, alone]);
      }),
    );
  });

  it('a fine never costs more than twice itself', () => {
    const asked = { kind: 'named', place: 'china', on: '2026-06-30' } as const;
    fc.assert(
      fc.property(income, fc.integer({ min: 0, max: 5_000 }), (fineFen, days) => {
        const { surchargeFen, dueFen } = resultOf(quoteFine({ kind: 'days', fineFen, days }, asked));
        expect(surchargeFen).toBeLessThanOrEqual(fineFen);
        expect(dueFen).toBe(fineFen + surchargeFen);
      }),
    );
  });
});

describe('bills', () => {
  const units = fc.integer({ min: 0, max: 200_000 }).map((hundredths) => ratio(hundredths, 100));
  const quote = (utility: 'electricity' | 'water', category: string, told: Parameters<typeof metered>[0]) =>
    resultOf(
      quoteBill(metered(told), {
        utility,
        rows: tariffs[utility][category] ?? [],
        asked: beijing(today),
        today,
      }),
    );
  const amount = (used: ReturnType<typeof ratio>) => ({ usage: { kind: 'amount', units: used } }) as const;

  it('tiers add up to the fee, and what is included to no more than it', () => {
    fc.assert(
      fc.property(units, units, (used, usedBefore) => {
        const bill = quote('water', 'tap', { ...amount(used), usedBefore });
        expect(bill.tiers.reduce((all, tier) => all + tier.amountFen, 0)).toBe(bill.feeFen);
        expect(bill.ownFen).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('a year’s water costs the same however often the meter is read, but for half a fen a reading', () => {
    fc.assert(
      fc.property(units, units, (first, second) => {
        const whole = quote('water', 'tap', amount(first.add(second))).feeFen;
        const one = quote('water', 'tap', amount(first)).feeFen;
        const two = quote('water', 'tap', { ...amount(second), usedBefore: first }).feeFen;
        expect(Math.abs(whole - one - two)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it.each([
    ['electricity', 'low-voltage'],
    ['water', 'tap'],
  ] as const)(
    'a what-if that changes nothing changes no bill of %s, wherever it cuts the period',
    (utility, category) => {
      const period = { from: '2026-09-10', to: '2026-10-20' };
      fc.assert(
        fc.property(units, units, fc.integer({ min: 0, max: 40 }), (used, usedBefore, cut) => {
          const told = metered({ ...amount(used), period, usedBefore });
          const rows = tariffs[utility][category] ?? [];
          const whatIf = { name: 'nothing', from: addDays(period.from, cut), replace: {} };
          const asked = { kind: 'named', place: 'beijing', on: today } as const;
          const at = { utility, rows, today } as const;
          const plain = resultOf(quoteBill(told, { ...at, asked })).feeFen;
          expect(resultOf(quoteBill(told, { ...at, asked: { ...asked, whatIf } })).feeFen).toBe(plain);
        }),
      );
    },
  );
});
