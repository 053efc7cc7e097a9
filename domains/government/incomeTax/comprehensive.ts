/**
 * Individual income tax on a year's comprehensive income (综合所得): wages, labour, author's fees and royalties
 * together, less what may be deducted, by the annual table.
 *
 * 20 % of labour, author's fees and royalties is taken as costs, and of author's fees a further 30 % is left out.
 * The tax rounds half up to the fen.
 */
import type { Fen } from '../../money/fen.ts';
import type { Check } from '../../rules/asked.ts';
import { rateLessQuick } from '../../rules/bandLines.ts';
import { type Band, wrongWithBands } from '../../rules/bands.ts';
import { outOfRange, shareRange, sumRange } from '../../rules/checks.ts';
import {
  type Expression,
  less,
  money,
  notBelowZero,
  percent,
  product,
  sum,
  yuan,
} from '../../rules/expression.ts';
import { type Rational, zero } from '../../rules/rational.ts';
import { halfUpToFen } from '../../rules/rounding.ts';
import type { Charge, Sheet } from '../../rules/trace.ts';

export type SettlementExemption = { readonly incomeUpTo: Rational; readonly dueUpTo: Rational };

export type ComprehensiveRule = {
  readonly bands: readonly Band[];
  /** Yuan a year. */
  readonly basic: Rational;
  readonly keptOfFees: Rational;
  readonly keptOfAuthor: Rational;
  /** For rules of a request; the named ones have theirs dated apart. */
  readonly exemption: SettlementExemption | null;
};

export type YearOfIncome = {
  readonly wagesFen: Fen;
  readonly labourFen: Fen;
  readonly authorFen: Fen;
  readonly royaltyFen: Fen;
  /** 专项扣除: social insurance and housing fund. */
  readonly specialFen: Fen;
  /** 专项附加扣除: children, elderly, housing, study, illness. */
  readonly additionalFen: Fen;
  readonly otherFen: Fen;
};

export const wrongWithComprehensive: Check<ComprehensiveRule> = (rule) =>
  wrongWithBands(rule.bands, { startsAt: zero, end: 'open', rate: shareRange }) ??
  outOfRange({
    basic: [rule.basic, sumRange],
    keptOfFees: [rule.keptOfFees, shareRange],
    keptOfAuthor: [rule.keptOfAuthor, shareRange],
    ...(rule.exemption === null
      ? {}
      : {
          exemptIncomeUpTo: [rule.exemption.incomeUpTo, sumRange] as const,
          exemptDueUpTo: [rule.exemption.dueUpTo, sumRange] as const,
        }),
  });

const incomeLines = (sheet: Sheet, rule: ComprehensiveRule, year: YearOfIncome): Expression[] => {
  const parts: Expression[] = [];
  const taken = (id: string, zh: string, en: string, amount: Fen, shares: readonly Rational[]): void => {
    if (amount === 0) return;
    const asked = sheet.asked({ id, words: { zh, en } }, money(amount));
    const words = { zh: `${zh}·计入的收入额`, en: `${en}, what counts` };
    const shown = shares.map((share) => percent(share));
    parts.push(
      shares.length === 0 ? asked : sheet.rule({ id: `${id}/counted`, words }, product(asked, ...shown)),
    );
  };
  taken('wages', '工资薪金', 'wages', year.wagesFen, []);
  taken('labour', '劳务报酬', 'pay for labour', year.labourFen, [rule.keptOfFees]);
  taken('author', '稿酬', 'author’s fees', year.authorFen, [rule.keptOfFees, rule.keptOfAuthor]);
  taken('royalty', '特许权使用费', 'royalties', year.royaltyFen, [rule.keptOfFees]);
  return parts;
};

const deductionLines = (sheet: Sheet, rule: ComprehensiveRule, year: YearOfIncome): Expression[] => {
  const words = { zh: '基本减除费用（全年）', en: 'basic deduction, a year' };
  const basic = sheet.rule({ id: 'basic-deduction', words, article: '第六条' }, yuan(rule.basic));
  const asked = (id: string, zh: string, en: string, amount: Fen): Expression[] =>
    amount === 0 ? [] : [sheet.asked({ id, words: { zh, en } }, money(amount))];
  return [
    basic,
    ...asked(
      'special',
      '专项扣除（三险一金）',
      'special deductions (insurance, housing fund)',
      year.specialFen,
    ),
    ...asked('additional', '专项附加扣除', 'special additional deductions', year.additionalFen),
    ...asked('other', '其他扣除', 'other deductions', year.otherFen),
  ];
};

/** What the year's income is taxed on and how much, on that sheet. */
export const taxOfYear = (
  sheet: Sheet,
  rule: ComprehensiveRule,
  year: YearOfIncome,
): { readonly taxable: Charge; readonly tax: Charge } => {
  const income = sum(...incomeLines(sheet, rule, year));
  const taxable = sheet.charge(
    { id: 'taxable', words: { zh: '应纳税所得额', en: 'taxable income' }, rounding: halfUpToFen },
    notBelowZero(less(income, ...deductionLines(sheet, rule, year))),
  );
  const tax = sheet.charge(
    {
      id: 'tax',
      words: {
        zh: '全年应纳税额（所得额×税率−速算扣除数）',
        en: 'tax of the year (income × rate − quick deduction)',
      },
      article: '第三条',
      rounding: halfUpToFen,
    },
    rateLessQuick(rule.bands, taxable.yuan),
  );
  return { taxable, tax };
};
