/**
 * The public funds in their order: the pool (统筹), large sums (大额), serious illness (大病), assistance (救助).
 *
 * Each rounds half up to the fen and never pays more than is left; what the year has used before moves the bands and
 * fills the ceilings.
 */
import { addFen, type Fen, subtractFen, zeroFen } from '../../money/fen.ts';
import { sliceLines } from '../../rules/bandLines.ts';
import type { Band } from '../../rules/bands.ts';
import {
  type Expression,
  least,
  less,
  money,
  notBelowZero,
  percent,
  product,
  sum,
  yuan,
} from '../../rules/expression.ts';
import { minus, plus, type Rational, zero } from '../../rules/rational.ts';
import { halfUpToFen, yuanOf } from '../../rules/rounding.ts';
import type { Sheet } from '../../rules/trace.ts';
import type { Words } from '../../rules/words.ts';
import type { SettlementRule } from './benefit.ts';
import type { BillParts } from './items.ts';

/** What the year has used before this bill. */
export type YearSoFar = {
  readonly deductiblePaidFen: Fen;
  readonly inScopeFen: Fen;
  readonly poolPaidFen: Fen;
  /** In scope, and paid by the patient: what the illness fund counts. */
  readonly ownInScopeFen: Fen;
  readonly assistancePaidFen: Fen;
};

export type FundsPay = {
  readonly deductibleFen: Fen;
  readonly poolFen: Fen;
  readonly largeFen: Fen;
  readonly illnessFen: Fen;
  readonly assistanceFen: Fen;
  readonly after: YearSoFar;
};

type Between = { readonly low: Rational; readonly high: Rational };

/** One line per band between two sums, and their total. */
const bandSum = (
  sheet: Sheet,
  told: { id: string; words: Words; bands: readonly Band[]; between: Between; uses: readonly string[] },
): Expression => {
  const { between, uses, ...rest } = told;
  const high = minus(between.high, between.low);
  const base = { ...yuan(high), uses };
  return sum(...sliceLines(sheet, { ...rest, base, after: between.low, rates: 'shares' }));
};

const cap = (from: Expression, ceiling: Rational | null, paidFen: Fen): Expression =>
  ceiling === null ? from : least(from, notBelowZero(less(yuan(ceiling), money(paidFen))));

const words = {
  pool: { zh: '统筹基金', en: 'pool' },
  large: { zh: '大额医疗费用补助', en: 'fund for large sums' },
  illness: { zh: '大病保险', en: 'serious-illness fund' },
  assistance: { zh: '医疗救助', en: 'medical assistance' },
} as const;

const deductibleLine = (sheet: Sheet, rule: SettlementRule, shared: Expression, soFar: YearSoFar) =>
  sheet.charge(
    {
      id: 'deductible',
      words: { zh: '起付线以下（个人负担）', en: 'deductible, the patient’s own' },
      rounding: halfUpToFen,
    },
    least(shared, notBelowZero(less(yuan(rule.benefit.deductible), money(soFar.deductiblePaidFen)))),
  );

/** Where on the bands this bill lies. */
const placeOn = (
  rule: SettlementRule,
  told: { sharedFen: Fen; deductibleFen: Fen; soFar: YearSoFar },
): Between => {
  const { sharedFen, deductibleFen, soFar } = told;
  const before = rule.benefit.bandsBy === 'year' ? yuanOf(soFar.inScopeFen) : zero;
  return {
    low: plus(before, yuanOf(deductibleFen)),
    high: plus(before, yuanOf(sharedFen)),
  };
};

export const fundsPay = (
  sheet: Sheet,
  told: { readonly rule: SettlementRule; readonly bill: BillParts; readonly soFar: YearSoFar },
): FundsPay => {
  const { rule, bill, soFar } = told;
  const { benefit, illness, assistance } = rule;
  const sharedFen = subtractFen(bill.inScopeFen, bill.byFundFen);
  const shared = sheet.follows(
    { id: 'in-scope', words: { zh: '符合政策范围金额（按比例部分）', en: 'in scope, shared by bands' } },
    less(money(bill.inScopeFen), ...(bill.byFundFen > 0 ? [money(bill.byFundFen)] : [])),
  );
  const deductible = deductibleLine(sheet, rule, shared, soFar);
  const between = placeOn(rule, { sharedFen, deductibleFen: deductible.fen, soFar });
  const uses = [...shared.uses, ...deductible.yuan.uses];
  const byBands = bandSum(sheet, { id: 'pool', words: words.pool, bands: benefit.bands, between, uses });
  const pool = sheet.charge(
    { id: 'pool', words: { zh: '统筹基金支付', en: 'the pool pays' }, rounding: halfUpToFen },
    cap(
      sum(byBands, ...(bill.byFundFen > 0 ? [money(bill.byFundFen)] : [])),
      benefit.yearlyCap,
      soFar.poolPaidFen,
    ),
  );
  const largeFen =
    benefit.largeBands.length === 0
      ? zeroFen
      : sheet.charge(
          {
            id: 'large',
            words: { zh: '大额补助支付', en: 'the fund for large sums pays' },
            rounding: halfUpToFen,
          },
          bandSum(sheet, { id: 'large', words: words.large, bands: benefit.largeBands, between, uses }),
        ).fen;
  const own = subtractFen(bill.inScopeFen, addFen(pool.fen, largeFen));
  const illnessFen = illness === null ? zeroFen : illnessPays(sheet, illness.bands, own, soFar);
  const assistanceFen =
    assistance === null
      ? zeroFen
      : assistancePays(sheet, { assistance, ownFen: own, illnessFen, paidFen: soFar.assistancePaidFen });
  return {
    deductibleFen: deductible.fen,
    poolFen: pool.fen,
    largeFen,
    illnessFen,
    assistanceFen,
    after: {
      deductiblePaidFen: addFen(soFar.deductiblePaidFen, deductible.fen),
      inScopeFen: addFen(soFar.inScopeFen, sharedFen),
      poolPaidFen: addFen(soFar.poolPaidFen, pool.fen),
      ownInScopeFen: addFen(soFar.ownInScopeFen, own),
      assistancePaidFen: addFen(soFar.assistancePaidFen, assistanceFen),
    },
  };
};

const illnessPays = (sheet: Sheet, bands: readonly Band[], ownFen: Fen, soFar: YearSoFar): Fen => {
  const id = 'illness/own';
  const own = sheet.follows(
    { id, words: { zh: '本次政策范围内个人自付', en: 'paid by the patient in scope, this time' } },
    money(ownFen),
  );
  const low = yuanOf(soFar.ownInScopeFen);
  const high = yuanOf(addFen(soFar.ownInScopeFen, ownFen));
  const working = bandSum(sheet, {
    id: 'illness',
    words: words.illness,
    bands,
    between: { low, high },
    uses: own.uses,
  });
  return sheet.charge(
    {
      id: 'illness',
      words: { zh: '大病保险支付', en: 'the serious-illness fund pays' },
      rounding: halfUpToFen,
    },
    working,
  ).fen;
};

/** 救助 = (政策范围内自付 − 大病保险) × 比例, up to what is left of the year's sum. */
export const assistancePays = (
  sheet: Sheet,
  told: {
    readonly assistance: NonNullable<SettlementRule['assistance']>;
    readonly ownFen: Fen;
    readonly illnessFen: Fen;
    readonly paidFen: Fen;
  },
): Fen => {
  const { assistance, ownFen, illnessFen, paidFen } = told;
  const left = less(money(ownFen), money(illnessFen));
  return sheet.charge(
    { id: 'assistance', words: { zh: '医疗救助支付', en: 'assistance pays' }, rounding: halfUpToFen },
    cap(product(left, percent(assistance.share)), assistance.yearlyCap, paidFen),
  ).fen;
};

export const yearBegins: YearSoFar = {
  deductiblePaidFen: zeroFen,
  inScopeFen: zeroFen,
  poolPaidFen: zeroFen,
  ownInScopeFen: zeroFen,
  assistancePaidFen: zeroFen,
};
