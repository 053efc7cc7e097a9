/** Dividing a bill: adds up, is fair to the fen, and does not depend on the order of anything. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fen } from '../../domains/money/fen.ts';
import { isRefusal } from '../../domains/outcome/refusal.ts';
import { type Bill, type Dish, divideBill, greatestBillFen } from '../../domains/tourism/splits/shares.ts';

const zero = fen(0);
const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `p${index}`);
const bill = (more: Partial<Bill> & { people: readonly string[] }): Bill => ({
  mode: 'equally',
  discountFen: zero,
  serviceFen: zero,
  participants: more.people.map((share) => ({ share })),
  ...more,
});
const sharesOf = (of: Bill): number[] => {
  const division = divideBill(of);
  if (isRefusal(division)) throw new Error(division.refused);
  return division.shares.map((one) => one.fen);
};
const refusalOf = (of: Bill): string | undefined => {
  const division = divideBill(of);
  return isRefusal(division) ? division.refused : undefined;
};
const sum = (parts: readonly number[]): number => parts.reduce((all, part) => all + part, 0);

describe('equal shares', () => {
  it('gives the odd fen to the first ones: 519.98 among ten (TOUR-04)', () => {
    const shares = sharesOf(bill({ people: names(10), fen: fen(519_98) }));
    expect(shares).toEqual([5200, 5200, 5200, 5200, 5200, 5200, 5200, 5200, 5199, 5199]);
  });

  it('adds up, and nobody pays more than a fen above another', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 20, max: greatestBillFen }),
        fc.integer({ min: 2, max: 20 }),
        (total, count) => {
          const shares = sharesOf(bill({ people: names(count), fen: fen(total) }));
          expect(sum(shares)).toBe(total);
          expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});

const menu = fc.integer({ min: 2, max: 20 }).chain((count) =>
  fc.record({
    count: fc.constant(count),
    dishes: fc.array(
      fc.record({
        price: fc.integer({ min: 1, max: 90_000 }),
        eaters: fc.subarray(names(count), { minLength: 1 }),
      }),
      { minLength: 1, maxLength: 12 },
    ),
    discount: fc.integer({ min: 0, max: 50 }),
    service: fc.integer({ min: 0, max: 5_000 }),
  }),
);

describe('shares by dishes', () => {
  it('charges a dish to those who ate it, discount and service in proportion', () => {
    const dishes: Dish[] = [
      { name: '鱼', fen: fen(66_00), eatenBy: ['p0', 'p1'] },
      { name: '面', fen: fen(18_00), eatenBy: ['p2'] },
      { name: '茶', fen: fen(6_00) },
    ];
    expect(sharesOf(bill({ mode: 'by-dishes', people: names(3), dishes }))).toEqual([35_00, 35_00, 20_00]);
    const lessTenPercent = bill({ mode: 'by-dishes', people: names(3), dishes, discountFen: fen(9_00) });
    expect(sharesOf(lessTenPercent)).toEqual([31_50, 31_50, 18_00]);
  });

  it('adds up whatever was eaten, within a fen of the exact part, in any order of dishes', () => {
    fc.assert(
      fc.property(menu, ({ count, dishes, discount, service }) => {
        const people = names(count);
        const everybody: Dish = { name: 'rice', fen: fen(100 * count) };
        const eaten = [
          everybody,
          ...dishes.map(({ price, eaters }): Dish => ({ name: 'dish', fen: fen(price), eatenBy: eaters })),
        ];
        const total = sum(eaten.map((dish) => dish.fen));
        const of = bill({
          mode: 'by-dishes',
          people,
          dishes: eaten,
          discountFen: fen(discount),
          serviceFen: fen(service),
        });
        const shares = sharesOf(of);
        expect(sum(shares)).toBe(total - discount + service);
        const exact = people.map((person) =>
          sum(
            eaten.map((dish) => {
              const eaters = dish.eatenBy ?? people;
              return eaters.includes(person)
                ? (dish.fen / eaters.length) * ((total - discount + service) / total)
                : 0;
            }),
          ),
        );
        for (const [index, share] of shares.entries())
          expect(Math.abs(share - (exact[index] ?? 0))).toBeLessThan(1.001);
        expect(sharesOf({ ...of, dishes: eaten.toReversed() })).toEqual(shares);
      }),
    );
  });

  it('explains each share by lines that add up to it', () => {
    fc.assert(
      fc.property(menu, ({ count, dishes, discount, service }) => {
        const eaten = [
          { name: 'rice', fen: fen(100 * count) },
          ...dishes.map(({ price, eaters }) => ({ name: 'd', fen: fen(price), eatenBy: eaters })),
        ];
        const division = divideBill(
          bill({
            mode: 'by-dishes',
            people: names(count),
            dishes: eaten,
            discountFen: fen(discount),
            serviceFen: fen(service),
          }),
        );
        if (isRefusal(division)) throw new Error(division.refused);
        for (const share of division.shares) expect(sum(share.lines.map((line) => line.fen))).toBe(share.fen);
      }),
    );
  });

  it('refuses what cannot be right', () => {
    const fish: Dish = { name: '鱼', fen: fen(66_00), eatenBy: ['p0', 'p1'] };
    const of = (more: Partial<Bill>) =>
      refusalOf(bill({ mode: 'by-dishes', people: names(3), dishes: [fish], ...more }));
    expect(of({})).toBe('share-is-zero');
    expect(of({ dishes: [{ ...fish, eatenBy: ['stranger'] }] })).toBe('share-unknown');
    expect(of({ dishes: [{ ...fish, eatenBy: ['p0', 'p0'] }] })).toBe('share-repeated');
    expect(of({ fen: fen(65_00) })).toBe('shares-do-not-add-up');
    expect(of({ discountFen: fen(66_01) })).toBe('discount-exceeds-bill');
    expect(of({ dishes: [{ name: '宴', fen: fen(greatestBillFen + 1) }] })).toBe('bill-too-large');
    expect(refusalOf(bill({ people: ['p0', 'p0'], fen: fen(10) }))).toBe('share-repeated');
    expect(refusalOf(bill({ people: names(3), fen: fen(2) }))).toBe('share-is-zero');
    expect(refusalOf(bill({ mode: 'by-dishes', people: names(3), fen: fen(2) }))).toBe('dish-without-eater');
  });
});

describe('shares by named amounts', () => {
  it('must add up to the bill', () => {
    const participants = [
      { share: 'a', fen: fen(70_00) },
      { share: 'b', fen: fen(30_00) },
    ];
    const of = (total: number) => bill({ mode: 'amounts', people: [], participants, fen: fen(total) });
    expect(sharesOf(of(100_00))).toEqual([70_00, 30_00]);
    expect(refusalOf(of(100_01))).toBe('shares-do-not-add-up');
  });
});
