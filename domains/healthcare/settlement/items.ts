/**
 * The items of a bill in their classes (甲、乙、丙), and what of each the insurance looks at.
 *
 * Amount = wholly own + above the ceiling + paid first + in scope, to the fen: what is paid first is rounded, what is
 * in scope is the rest, so that no fen is lost between them.
 */
import { addFen, type Fen, fen, subtractFen, zeroFen } from '../../money/fen.ts';
import { refuse } from '../../outcome/refusal.ts';
import { outOfRange, shareRange } from '../../rules/checks.ts';
import { type Expression, less, money, percent, product } from '../../rules/expression.ts';
import { isPositive, type Rational } from '../../rules/rational.ts';
import { halfUpToFen } from '../../rules/rounding.ts';
import type { Sheet } from '../../rules/trace.ts';
import type { SettlementRefusal } from '../refusals.ts';

export const itemClasses = ['A', 'B', 'C'] as const;
/** A 甲类: by the pool's rules. B 乙类: a share is paid first. C 丙类: wholly own. */
export type ItemClass = (typeof itemClasses)[number];

export type BillItem = {
  readonly id: string;
  readonly name: string;
  readonly class: ItemClass;
  readonly amountFen: Fen;
  /** Of the amount within the ceiling; zero for class A. */
  readonly firstPayShare: Rational;
  /** The most that is looked at; left out: no ceiling. */
  readonly ceilingFen?: Fen;
  /** What is left after the first share is paid by the fund alone (some implants). */
  readonly restByFund: boolean;
};

export type ItemParts = {
  readonly id: string;
  readonly ownFen: Fen;
  readonly aboveCeilingFen: Fen;
  readonly firstPayFen: Fen;
  readonly inScopeFen: Fen;
  readonly restByFund: boolean;
};

/** The first item named twice, or told as two things at once. */
export const wrongWithItems = (items: readonly BillItem[]): SettlementRefusal | undefined => {
  const seen = new Set<string>();
  for (const item of items) {
    if (seen.has(item.id)) return refuse('item-repeated', { item: item.id });
    seen.add(item.id);
    const wrong = outOfRange({ firstPayShare: [item.firstPayShare, shareRange] });
    if (wrong !== undefined) return wrong;
    // Class A knows no first share, and of class C nothing is looked at.
    const shares = isPositive(item.firstPayShare) || item.restByFund;
    const isContradictory =
      (item.class !== 'B' && shares) || (item.class === 'C' && item.ceilingFen !== undefined);
    if (isContradictory) return refuse('item-contradictory', { item: item.id, class: item.class });
  }
  return undefined;
};

const words = (item: BillItem, zh: string, en: string) => ({
  zh: `${item.name}·${zh}`,
  en: `${item.id}, ${en}`,
});

const own = (sheet: Sheet, item: BillItem, amount: Expression): ItemParts => {
  const id = `item/${item.id}/own`;
  sheet.rule({ id, words: words(item, '丙类，全自费', 'class C, wholly own') }, amount);
  const rest = { aboveCeilingFen: zeroFen, firstPayFen: zeroFen, inScopeFen: zeroFen };
  return { id: item.id, ownFen: item.amountFen, ...rest, restByFund: false };
};

export const partsOfItem = (sheet: Sheet, item: BillItem): ItemParts => {
  const id = `item/${item.id}`;
  const amount = sheet.asked(
    { id, words: words(item, `金额（${item.class}）`, `class ${item.class}`) },
    money(item.amountFen),
  );
  if (item.class === 'C') return own(sheet, item, amount);
  const ceiling = item.ceilingFen ?? item.amountFen;
  const within = fen(Math.min(ceiling, item.amountFen));
  const aboveCeilingFen = subtractFen(item.amountFen, within);
  const above =
    aboveCeilingFen === 0
      ? []
      : [
          sheet.rule(
            { id: `${id}/above`, words: words(item, '超限价，自费', 'above the ceiling, own') },
            less(amount, money(within)),
          ),
        ];
  const looked = less(amount, ...above);
  const paidFirst = isPositive(item.firstPayShare)
    ? sheet.charge(
        {
          id: `${id}/first-pay`,
          words: words(item, '先行自付', 'paid first'),
          rounding: halfUpToFen,
        },
        product(looked, percent(item.firstPayShare)),
      )
    : undefined;
  const firstPayFen = paidFirst?.fen ?? zeroFen;
  sheet.follows(
    { id: `${id}/in-scope`, words: words(item, '符合政策范围', 'in scope') },
    less(looked, ...(paidFirst === undefined ? [] : [paidFirst.yuan])),
  );
  return {
    id: item.id,
    ownFen: zeroFen,
    aboveCeilingFen,
    firstPayFen,
    inScopeFen: subtractFen(within, firstPayFen),
    restByFund: item.restByFund,
  };
};

export type BillParts = Omit<ItemParts, 'id' | 'restByFund'> & {
  readonly totalFen: Fen;
  /** The part of what is in scope that the fund alone pays. */
  readonly byFundFen: Fen;
  readonly items: readonly ItemParts[];
};

export const partsOfBill = (sheet: Sheet, items: readonly BillItem[]): BillParts => {
  const parts = items.map((item) => partsOfItem(sheet, item));
  const all = (pick: (part: ItemParts) => Fen): Fen => addFen(...parts.map(pick));
  return {
    totalFen: addFen(...items.map((item) => item.amountFen)),
    ownFen: all((part) => part.ownFen),
    aboveCeilingFen: all((part) => part.aboveCeilingFen),
    firstPayFen: all((part) => part.firstPayFen),
    inScopeFen: all((part) => part.inScopeFen),
    byFundFen: all((part) => (part.restByFund ? part.inScopeFen : zeroFen)),
    items: parts,
  };
};
