/**
 * Who pays what of one bill: equally, by dishes, or by named amounts. Shares add up to the bill, to the fen.
 *
 * By dishes: a dish is shared equally by those who ate of it; discount and service charge follow in proportion. All of
 * it is one exact division at the end (largest remainder), so that no odd fen piles up on whoever comes first.
 */
import { allocateByWeight, allocateEqually } from '../../money/allocate.ts';
import { addFen, type Fen, fen, zeroFen } from '../../money/fen.ts';
import { isRefusal, type Refusal, refuse } from '../../outcome/refusal.ts';
import type { SplitQuoteRefusalCode } from '../refusals.ts';

export const splitModes = ['equally', 'by-dishes', 'amounts'] as const;
export type SplitMode = (typeof splitModes)[number];

export type Dish = { readonly name: string; readonly fen: Fen; readonly eatenBy?: readonly string[] };

export type Bill = {
  readonly mode: SplitMode;
  readonly fen?: Fen;
  readonly dishes?: readonly Dish[];
  readonly discountFen: Fen;
  readonly serviceFen: Fen;
  readonly participants: readonly { readonly share: string; readonly fen?: Fen }[];
};

/** One line of a person's explanation; `part` is the fraction of it that is theirs. */
export type ShareLine = {
  readonly zh: string;
  readonly en: string;
  readonly fen: Fen;
  readonly part: string;
};
export type Share = { readonly share: string; readonly fen: Fen; readonly lines: readonly ShareLine[] };
export type Division = {
  readonly fen: Fen;
  readonly shares: readonly Share[];
  readonly trace: readonly BillLine[];
};
export type BillLine = { readonly zh: string; readonly en: string; readonly fen: Fen };

type No = Refusal<SplitQuoteRefusalCode>;

/** 100,000 yuan. Up to here, and up to 20 people, the exact weights of shared dishes stay whole numbers. */
export const greatestBillFen = fen(10_000_000);

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));
const lcm = (a: number, b: number): number => (a / gcd(a, b)) * b;

const billLines = (bill: Bill, total: Fen): BillLine[] => [
  ...(bill.dishes ?? []).map((dish) => ({ zh: dish.name, en: dish.name, fen: dish.fen })),
  ...(bill.discountFen > 0 ? [{ zh: '优惠', en: 'discount', fen: fen(-bill.discountFen) }] : []),
  ...(bill.serviceFen > 0 ? [{ zh: '服务费', en: 'service charge', fen: bill.serviceFen }] : []),
  { zh: '账单总额', en: 'the bill', fen: total },
];

/** The bill's total: as stated, or dishes − discount + service charge; where both are given they must agree. */
const totalOf = (bill: Bill): Fen | No => {
  if (bill.dishes === undefined) return bill.fen ?? refuse('shares-do-not-add-up', { param: '/amount' });
  const dishes = addFen(...bill.dishes.map((dish) => dish.fen));
  if (bill.discountFen > dishes) return refuse('discount-exceeds-bill', { discountFen: bill.discountFen });
  const total = fen(dishes - bill.discountFen + bill.serviceFen);
  if (bill.fen !== undefined && bill.fen !== total)
    return refuse('shares-do-not-add-up', { billFen: bill.fen, itemsFen: total });
  return total;
};

const equally = (bill: Bill, total: Fen): Share[] => {
  const parts = allocateEqually(total, bill.participants.length);
  const part = `1/${bill.participants.length}`;
  return bill.participants.map(({ share }, index) => {
    const own = parts[index] ?? zeroFen;
    return { share, fen: own, lines: [{ zh: '平分账单', en: 'an equal part of the bill', fen: own, part }] };
  });
};

const byAmounts = (bill: Bill, total: Fen): Share[] | No => {
  const named = addFen(...bill.participants.map((one) => one.fen ?? zeroFen));
  if (named !== total) return refuse('shares-do-not-add-up', { billFen: total, sharesFen: named });
  return bill.participants.map(({ share, fen: own = zeroFen }) => ({
    share,
    fen: own,
    lines: [{ zh: '约定金额', en: 'the amount agreed', fen: own, part: '1/1' }],
  }));
};

const eatersOf = (dish: Dish, everybody: readonly string[]): readonly string[] => dish.eatenBy ?? everybody;

const byDishes = (bill: Bill, total: Fen): Share[] | No => {
  const everybody = bill.participants.map((one) => one.share);
  const dishes = bill.dishes;
  if (dishes === undefined) return refuse('dish-without-eater', { param: '/items' });
  for (const [index, dish] of dishes.entries()) {
    const stranger = dish.eatenBy?.find((name) => !everybody.includes(name));
    if (stranger !== undefined)
      return refuse('share-unknown', { share: stranger, param: `/items/${index}/eaten_by` });
    if (new Set(dish.eatenBy).size !== (dish.eatenBy?.length ?? 0))
      return refuse('share-repeated', { param: `/items/${index}/eaten_by` });
  }
  const common = dishes.reduce((all, dish) => lcm(all, eatersOf(dish, everybody).length), 1);
  const weightOf = (share: string, dish: Dish): number => {
    const eaters = eatersOf(dish, everybody);
    return eaters.includes(share) ? dish.fen * (common / eaters.length) : 0;
  };
  const weights = everybody.map((share) => dishes.reduce((sum, dish) => sum + weightOf(share, dish), 0));
  if (weights.some((weight) => weight === 0))
    return refuse('share-is-zero', { share: everybody[weights.indexOf(0)] ?? '' });
  const parts = allocateByWeight(total, weights);
  return everybody.map((share, index) => {
    const own = parts[index] ?? zeroFen;
    return { share, fen: own, lines: dishLines({ share, own, dishes, everybody }) };
  });
};

/** Each dish's part as a person would reckon it; the last line says what rounding, discount and service make of it. */
const dishLines = (of: {
  readonly share: string;
  readonly own: Fen;
  readonly dishes: readonly Dish[];
  readonly everybody: readonly string[];
}): ShareLine[] => {
  const lines = of.dishes.flatMap((dish): ShareLine[] => {
    const eaters = eatersOf(dish, of.everybody);
    const place = eaters.indexOf(of.share);
    if (place < 0) return [];
    const part = allocateEqually(dish.fen, eaters.length)[place] ?? zeroFen;
    return [{ zh: dish.name, en: dish.name, fen: part, part: `1/${eaters.length}` }];
  });
  const rest = fen(of.own - addFen(...lines.map((line) => line.fen)));
  const words = {
    zh: '优惠、服务费与尾差（按比例）',
    en: 'discount, service charge and odd fen, in proportion',
  };
  return rest === 0 ? lines : [...lines, { ...words, fen: rest, part: '' }];
};

export const divideBill = (bill: Bill): Division | No => {
  const names = bill.participants.map((one) => one.share);
  if (new Set(names).size !== names.length) return refuse('share-repeated', { param: '/participants' });
  const total = totalOf(bill);
  if (isRefusal(total)) return total;
  const dishes = (bill.dishes ?? []).reduce((sum, dish) => sum + dish.fen, 0);
  if (Math.max(total, dishes) > greatestBillFen)
    return refuse('bill-too-large', { greatestFen: greatestBillFen });
  const shares = sharesBy(bill, total);
  if (isRefusal(shares)) return shares;
  const nothing = shares.find((one) => one.fen === 0);
  if (nothing !== undefined) return refuse('share-is-zero', { share: nothing.share });
  return { fen: total, shares, trace: billLines(bill, total) };
};

const sharesBy = (bill: Bill, total: Fen): readonly Share[] | No => {
  switch (bill.mode) {
    case 'equally':
      return equally(bill, total);
    case 'amounts':
      return byAmounts(bill, total);
    case 'by-dishes':
      return byDishes(bill, total);
  }
};
