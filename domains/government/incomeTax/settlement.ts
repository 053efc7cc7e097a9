/**
 * The year's settlement (综合所得年度汇算): the tax of the year against what was withheld; the rest is due or given back.
 *
 * Small sums need not be paid while the notice on that is in force, unless an employer failed to withhold.
 */
import { addFen, type Fen, fen, zeroFen } from '../../money/fen.ts';
import { isRefusal } from '../../outcome/refusal.ts';
import { type AskedRule, lawFor } from '../../rules/asked.ts';
import { type Law, ruleOn } from '../../rules/dated.ts';
import { less, money, nothing } from '../../rules/expression.ts';
import { compare } from '../../rules/rational.ts';
import { halfUpToFen, yuanOf } from '../../rules/rounding.ts';
import { type DrawnBand, marginalBands } from '../../rules/scale.ts';
import { type Quote, sheetFor } from '../../rules/trace.ts';
import type { QuoteRefusal } from '../refusals.ts';
import {
  type ComprehensiveRule,
  type SettlementExemption,
  taxOfYear,
  wrongWithComprehensive,
  type YearOfIncome,
} from './comprehensive.ts';
import { comprehensiveRules, settlementExemptions } from './tables.ts';

export type YearToSettle = YearOfIncome & {
  readonly withheldFen: Fen;
  /** False: an employer failed to withhold, and the exemption of small sums is lost. */
  readonly withheldAsRequired: boolean;
};

export type Settlement = {
  readonly taxableFen: Fen;
  readonly taxFen: Fen;
  readonly withheldFen: Fen;
  /** Still to pay; zero where the exemption applies. */
  readonly dueFen: Fen;
  readonly refundFen: Fen;
  readonly exempt: boolean;
};

/** A settlement with the table of its year, each band with what it takes. */
export type SettlementQuote = Quote<Settlement> & { readonly bands: readonly DrawnBand[] };

const exemptionFor = (
  asked: AskedRule<ComprehensiveRule>,
  law: Law<ComprehensiveRule>,
): Law<SettlementExemption> | undefined => {
  const own = law.parameters.exemption;
  if (own !== null) return { parameters: own, origin: law.origin };
  if (asked.kind === 'given') return undefined;
  const found = ruleOn(settlementExemptions, { place: asked.place, on: asked.on });
  return isRefusal(found) ? undefined : found;
};

const isSmall = (exemption: SettlementExemption, year: YearToSettle, dueFen: Fen): boolean => {
  const income = addFen(year.wagesFen, year.labourFen, year.authorFen, year.royaltyFen);
  return (
    compare(yuanOf(income), exemption.incomeUpTo) <= 0 || compare(yuanOf(dueFen), exemption.dueUpTo) <= 0
  );
};

export const quoteComprehensive = (
  year: YearToSettle,
  asked: AskedRule<ComprehensiveRule>,
): SettlementQuote | QuoteRefusal => {
  const law = lawFor(comprehensiveRules, asked, wrongWithComprehensive);
  if (isRefusal(law)) return law;
  const sheet = sheetFor(law.origin);
  const { taxable, tax } = taxOfYear(sheet, law.parameters, year);
  const withheld = sheet.asked(
    { id: 'withheld', words: { zh: '已预扣预缴税额', en: 'tax withheld already' } },
    money(year.withheldFen),
  );
  const balance = sheet.follows(
    { id: 'balance', words: { zh: '应补（退，为负时）税额', en: 'tax due (given back where negative)' } },
    less(tax.yuan, withheld),
  );
  const balanceFen = fen(tax.fen - year.withheldFen);
  const exemption = balanceFen > 0 && year.withheldAsRequired ? exemptionFor(asked, law) : undefined;
  const exempt = exemption !== undefined && isSmall(exemption.parameters, year, balanceFen);
  if (exempt)
    sheet.rule(
      {
        id: 'exempt',
        words: { zh: '符合条件，免于补税', en: 'a small sum, which need not be paid' },
        origin: exemption.origin,
      },
      { ...nothing, uses: balance.uses },
    );
  return {
    result: {
      taxableFen: taxable.fen,
      taxFen: tax.fen,
      withheldFen: year.withheldFen,
      dueFen: balanceFen > 0 && !exempt ? balanceFen : zeroFen,
      refundFen: balanceFen < 0 ? fen(-balanceFen) : zeroFen,
      exempt,
    },
    trace: sheet.lines(),
    bands: marginalBands(law.parameters.bands, taxable.yuan.value, halfUpToFen),
  };
};
