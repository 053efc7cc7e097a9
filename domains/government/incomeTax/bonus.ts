/**
 * The annual bonus (全年一次性奖金): taxed on its own, by the monthly table at a twelfth of it, or with the year's income;
 * whichever is chosen, both are told.
 *
 * On its own the quick deduction counts once only, so the tax jumps where a band begins: one yuan more of bonus may
 * leave less in the hand. That is the law, and no mistake of ours.
 */
import { addFen, type Fen, fen } from '../../money/fen.ts';
import { isRefusal } from '../../outcome/refusal.ts';
import { type AskedRule, type Check, lawFor } from '../../rules/asked.ts';
import { rateLessQuick } from '../../rules/bandLines.ts';
import { type Band, wrongWithBands } from '../../rules/bands.ts';
import { outOfRange, shareRange } from '../../rules/checks.ts';
import { less, money, number, quotient } from '../../rules/expression.ts';
import { decimal, type Rational, zero } from '../../rules/rational.ts';
import { halfUpToFen } from '../../rules/rounding.ts';
import { type Charge, headed, type Quote, type Sheet, sheetFor } from '../../rules/trace.ts';
import type { Words } from '../../rules/words.ts';
import type { QuoteRefusal } from '../refusals.ts';
import {
  type ComprehensiveRule,
  taxOfYear,
  wrongWithComprehensive,
  type YearOfIncome,
} from './comprehensive.ts';
import { bonusRules, comprehensiveRules } from './tables.ts';

export type BonusRule = { readonly bands: readonly Band[]; readonly periods: Rational };

/** The rest of the year, without the bonus, and the rule for it. */
export type RestOfYear = {
  readonly year: YearOfIncome;
  readonly asked: AskedRule<ComprehensiveRule>;
};

export type BonusTax = {
  readonly separateFen: Fen;
  /** What the bonus adds to the year's tax when it is taken with it; only where the rest of the year was told. */
  readonly mergedFen: Fen | null;
  readonly cheaper: 'separate' | 'merged' | 'same' | null;
};

export const wrongWithBonusRule: Check<BonusRule> = (rule) =>
  wrongWithBands(rule.bands, { startsAt: zero, end: 'open', rate: shareRange }) ??
  outOfRange({ periods: [rule.periods, { from: decimal('1'), to: decimal('12') }] });

const separately = (sheet: Sheet, rule: BonusRule, bonusFen: Fen): Fen => {
  const bonus = sheet.asked(
    { id: 'bonus', words: { zh: '全年一次性奖金', en: 'annual bonus' } },
    money(bonusFen),
  );
  const monthly = sheet.rule(
    {
      id: 'monthly',
      words: { zh: '按月平均数（只用来查税率表）', en: 'a month’s part (only to find the rate)' },
    },
    quotient(bonus, number(rule.periods)),
  );
  const working = rateLessQuick(rule.bands, bonus, monthly.value);
  const tax = sheet.charge(
    {
      id: 'separate',
      words: {
        zh: '单独计税（奖金×税率−速算扣除数，速算扣除数只减一次）',
        en: 'taxed on its own (bonus × rate − quick deduction, taken once)',
      },
      rounding: halfUpToFen,
    },
    { ...working, uses: [...working.uses, ...monthly.uses] },
  );
  return tax.fen;
};

/** The year's tax with the bonus in it, less the year's tax without. */
const together = (sheet: Sheet, bonusFen: Fen, rest: RestOfYear): Fen | QuoteRefusal => {
  const law = lawFor(comprehensiveRules, rest.asked, wrongWithComprehensive);
  if (isRefusal(law)) return law;
  const { parameters: rule, origin } = law;
  const taxed = (id: string, words: Words, wagesFen: Fen): Charge =>
    taxOfYear(headed(sheet, { id, words, origin }), rule, { ...rest.year, wagesFen }).tax;
  const { wagesFen } = rest.year;
  const without = taxed('without', { zh: '不含奖金', en: 'without the bonus' }, wagesFen);
  const all = addFen(wagesFen, bonusFen);
  const within = taxed('with', { zh: '含奖金', en: 'with the bonus' }, all);
  const words = { zh: '并入综合所得多缴', en: 'what the bonus adds to the year’s tax' };
  sheet.follows({ id: 'merged', words }, less(within.yuan, without.yuan));
  return fen(within.fen - without.fen);
};

export const quoteBonus = (
  bonus: { readonly bonusFen: Fen; readonly rest?: RestOfYear },
  asked: AskedRule<BonusRule>,
): Quote<BonusTax> | QuoteRefusal => {
  const law = lawFor(bonusRules, asked, wrongWithBonusRule);
  if (isRefusal(law)) return law;
  const sheet = sheetFor(law.origin);
  const separateFen = separately(sheet, law.parameters, bonus.bonusFen);
  if (bonus.rest === undefined)
    return { result: { separateFen, mergedFen: null, cheaper: null }, trace: sheet.lines() };
  const mergedFen = together(sheet, bonus.bonusFen, bonus.rest);
  if (isRefusal(mergedFen)) return mergedFen;
  const cheaper = separateFen === mergedFen ? 'same' : separateFen < mergedFen ? 'separate' : 'merged';
  return { result: { separateFen, mergedFen, cheaper }, trace: sheet.lines() };
};
