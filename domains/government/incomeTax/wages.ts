/**
 * Withholding on wages, month by month, by running totals (累计预扣法): what the year so far owes less what was withheld.
 *
 * A month that would owe less than nothing withholds nothing; the rest waits for the next month or the year's settlement.
 */
import { addFen, type Fen, fen, zeroFen } from '../../money/fen.ts';
import { isRefusal, refuse } from '../../outcome/refusal.ts';
import { type AskedRule, type Check, lawFor } from '../../rules/asked.ts';
import { rateLessQuick } from '../../rules/bandLines.ts';
import { type Band, wrongWithBands } from '../../rules/bands.ts';
import { outOfRange, shareRange, sumRange } from '../../rules/checks.ts';
import { less, money, notBelowZero, number, product, yuan } from '../../rules/expression.ts';
import { type Rational, zero } from '../../rules/rational.ts';
import { halfUpToFen } from '../../rules/rounding.ts';
import { type Quote, type Sheet, sheetFor } from '../../rules/trace.ts';
import type { QuoteRefusal } from '../refusals.ts';
import { wageRules } from './tables.ts';

export type WageRule = {
  readonly bands: readonly Band[];
  /** Yuan for each month with this employer. */
  readonly basicPerMonth: Rational;
};

export type WageMonth = {
  readonly wagesFen: Fen;
  readonly specialFen: Fen;
  readonly additionalFen: Fen;
  readonly otherFen: Fen;
};

export type WageYear = {
  /** From the first month with this employer on. */
  readonly months: readonly WageMonth[];
  /** 60,000 from January on, for those whose last year stayed below it. */
  readonly wholeYearsDeduction: boolean;
};

export type MonthWithheld = { readonly taxableSoFarFen: Fen; readonly taxFen: Fen };
export type Withheld = { readonly months: readonly MonthWithheld[]; readonly taxFen: Fen };

export const wrongWithWageRule: Check<WageRule> = (rule) =>
  wrongWithBands(rule.bands, { startsAt: zero, end: 'open', rate: shareRange }) ??
  outOfRange({ basicPerMonth: [rule.basicPerMonth, sumRange] });

type SoFar = { readonly wages: Fen; readonly deductions: Fen; readonly withheld: Fen };

const monthLines = (
  sheet: Sheet,
  told: {
    readonly rule: WageRule;
    readonly month: number;
    readonly basicMonths: number;
    readonly soFar: SoFar;
  },
): MonthWithheld => {
  const { rule, month, basicMonths, soFar } = told;
  const id = `month-${month}`;
  const words = (zh: string, en: string) => ({ zh: `第${month}月·${zh}`, en: `month ${month}, ${en}` });
  const wages = sheet.asked(
    { id: `${id}/wages`, words: words('累计收入', 'wages so far') },
    money(soFar.wages),
  );
  const deductions = sheet.asked(
    { id: `${id}/deductions`, words: words('累计专项、附加及其他扣除', 'deductions so far') },
    money(soFar.deductions),
  );
  const basic = sheet.rule(
    { id: `${id}/basic`, words: words('累计减除费用', 'basic deduction so far') },
    product(yuan(rule.basicPerMonth), number(basicMonths)),
  );
  const taxable = sheet.charge(
    {
      id: `${id}/taxable`,
      words: words('累计预扣预缴应纳税所得额', 'taxable income so far'),
      rounding: halfUpToFen,
    },
    notBelowZero(less(wages, basic, deductions)),
  );
  const tax = sheet.charge(
    {
      id: `${id}/tax-so-far`,
      words: words(
        '累计应纳税额（所得额×预扣率−速算扣除数）',
        'tax so far (income × rate − quick deduction)',
      ),
      rounding: halfUpToFen,
    },
    rateLessQuick(rule.bands, taxable.yuan),
  );
  const own = sheet.charge(
    {
      id: `${id}/tax`,
      words: words('本月应预扣（为负则为零）', 'to withhold this month (not below zero)'),
      rounding: halfUpToFen,
    },
    notBelowZero(less(tax.yuan, money(soFar.withheld))),
  );
  return { taxableSoFarFen: taxable.fen, taxFen: own.fen };
};

export const quoteWages = (year: WageYear, asked: AskedRule<WageRule>): Quote<Withheld> | QuoteRefusal => {
  const { months, wholeYearsDeduction } = year;
  if (months.length < 1 || months.length > 12) return refuse('month-outside-year', { months: months.length });
  const law = lawFor(wageRules, asked, wrongWithWageRule);
  if (isRefusal(law)) return law;
  const sheet = sheetFor(law.origin);
  const withheld: MonthWithheld[] = [];
  let soFar: SoFar = { wages: zeroFen, deductions: zeroFen, withheld: zeroFen };
  for (const [index, month] of months.entries()) {
    soFar = {
      wages: addFen(soFar.wages, month.wagesFen),
      deductions: addFen(soFar.deductions, month.specialFen, month.additionalFen, month.otherFen),
      withheld: soFar.withheld,
    };
    const basicMonths = wholeYearsDeduction ? 12 : index + 1;
    const own = monthLines(sheet, { rule: law.parameters, month: index + 1, basicMonths, soFar });
    withheld.push(own);
    soFar = { ...soFar, withheld: addFen(soFar.withheld, own.taxFen) };
  }
  const taxFen = fen(withheld.reduce<number>((all, { taxFen: own }) => all + own, 0));
  return { result: { months: withheld, taxFen }, trace: sheet.lines() };
};
