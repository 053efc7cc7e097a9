/**
 * The trial tax on personal homes (上海个人住房房产税试点): the part of a new home above so many square metres a person.
 *
 * Taxed area × price × 70 % × rate; the lower rate where the price is at most twice last year's average.
 */
import type { Fen } from '../../money/fen.ts';
import { isRefusal } from '../../outcome/refusal.ts';
import { type AskedRule, type Check, lawFor } from '../../rules/asked.ts';
import { outOfRange, shareRange } from '../../rules/checks.ts';
import { least, less, notBelowZero, number, percent, product, yuan } from '../../rules/expression.ts';
import { compare, decimal, type Rational, times } from '../../rules/rational.ts';
import { halfUpToFen } from '../../rules/rounding.ts';
import { type Quote, sheetFor } from '../../rules/trace.ts';
import type { QuoteRefusal } from '../refusals.ts';
import { homeRules } from './tables.ts';

export type HomeRule = {
  readonly freePerPerson: Rational;
  readonly priceShare: Rational;
  readonly rate: Rational;
  readonly lowRate: Rational;
  /** The lower rate up to so many times the average price. */
  readonly lowUpToTimes: Rational;
};

export type Home = {
  readonly newM2: Rational;
  /** All homes of the family, the new one included. */
  readonly allM2: Rational;
  readonly people: number;
  /** Yuan per square metre. */
  readonly price: Rational;
  readonly averagePrice: Rational;
};

export type HomeTax = { readonly taxedM2: Rational; readonly rate: Rational; readonly taxFen: Fen };

export const wrongWithHomeRule: Check<HomeRule> = (rule) =>
  outOfRange({
    freePerPerson: [rule.freePerPerson, { from: decimal('0'), to: decimal('1000') }],
    priceShare: [rule.priceShare, shareRange],
    rate: [rule.rate, shareRange],
    lowRate: [rule.lowRate, shareRange],
    lowUpToTimes: [rule.lowUpToTimes, { from: decimal('0'), to: decimal('100') }],
  });

export const quoteHome = (home: Home, asked: AskedRule<HomeRule>): Quote<HomeTax> | QuoteRefusal => {
  const law = lawFor(homeRules, asked, wrongWithHomeRule);
  if (isRefusal(law)) return law;
  const { parameters: rule } = law;
  const sheet = sheetFor(law.origin);
  const free = product(number(rule.freePerPerson), number(home.people));
  const taxed = sheet.rule(
    {
      id: 'taxed-area',
      words: { zh: '应税面积（不超过新购面积）', en: 'taxed area (at most the new home)' },
      unit: 'm2',
    },
    least(number(home.newM2), notBelowZero(less(number(home.allM2), free))),
  );
  const isLow = compare(home.price, times(home.averagePrice, rule.lowUpToTimes)) <= 0;
  const rate = sheet.rule(
    {
      id: 'rate',
      words: {
        zh: isLow ? '税率（单价未超上年均价的倍数）' : '税率（单价超过上年均价的倍数）',
        en: isLow ? 'rate (price within the multiple of the average)' : 'rate (price above the multiple)',
      },
      unit: 'share',
    },
    percent(isLow ? rule.lowRate : rule.rate),
  );
  const tax = sheet.charge(
    {
      id: 'tax',
      words: { zh: '年应纳税额（面积×单价×比例×税率）', en: 'tax of a year (area × price × share × rate)' },
      rounding: halfUpToFen,
    },
    product(taxed, yuan(home.price), percent(rule.priceShare), rate),
  );
  return {
    result: { taxedM2: taxed.value, rate: rate.value, taxFen: tax.fen },
    trace: sheet.lines(),
  };
};
