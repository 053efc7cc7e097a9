/**
 * Urban land use tax (城镇土地使用税): square metres × what the place asks a year, by months.
 *
 * The place's sum is asked for and must lie in the law's range for a city of that size; separate underground land pays half.
 */
import type { Fen } from '../../money/fen.ts';
import { isRefusal, refuse } from '../../outcome/refusal.ts';
import { type AskedRule, type Check, lawFor } from '../../rules/asked.ts';
import { isWithin, outOfRange, priceRange, type Range, shareRange } from '../../rules/checks.ts';
import { number, percent, product, quotient, yuan } from '../../rules/expression.ts';
import { type Rational, rationalText } from '../../rules/rational.ts';
import { halfUpToFen } from '../../rules/rounding.ts';
import { type Quote, sheetFor } from '../../rules/trace.ts';
import type { QuoteRefusal } from '../refusals.ts';
import { landRules } from './tables.ts';

export const citySizes = ['large', 'medium', 'small', 'town'] as const;
export type CitySize = (typeof citySizes)[number];

export type LandRule = {
  /** Yuan per square metre a year. */
  readonly ranges: Readonly<Record<CitySize, Range>>;
  readonly undergroundShare: Rational;
};

export type Land = {
  readonly areaM2: Rational;
  /** Yuan per square metre a year. */
  readonly placeRate: Rational;
  readonly citySize: CitySize;
  readonly underground: boolean;
  readonly months: number;
};

export type LandTax = { readonly yearFen: Fen; readonly taxFen: Fen };

export const wrongWithLandRule: Check<LandRule> = (rule) => {
  for (const { from, to } of Object.values(rule.ranges)) {
    const wrong = outOfRange({ from: [from, priceRange], to: [to, { from, to: priceRange.to }] });
    if (wrong !== undefined) return wrong;
  }
  return outOfRange({ undergroundShare: [rule.undergroundShare, shareRange] });
};

export const quoteLand = (land: Land, asked: AskedRule<LandRule>): Quote<LandTax> | QuoteRefusal => {
  const law = lawFor(landRules, asked, wrongWithLandRule);
  if (isRefusal(law)) return law;
  const { parameters: rule } = law;
  const range = rule.ranges[land.citySize];
  if (!isWithin(land.placeRate, range))
    return refuse('rate-outside-law', {
      from: rationalText(range.from),
      to: rationalText(range.to),
    });
  const sheet = sheetFor(law.origin);
  const area = sheet.asked(
    { id: 'area', words: { zh: '占用面积', en: 'area used' }, unit: 'm2' },
    number(land.areaM2),
  );
  const whole = product(area, yuan(land.placeRate));
  const year = sheet.charge(
    {
      id: 'year',
      words: { zh: '年应纳税额（面积×单位税额）', en: 'tax of a year (area × sum per square metre)' },
      article: '第四条',
      rounding: halfUpToFen,
    },
    land.underground ? product(whole, percent(rule.undergroundShare)) : whole,
  );
  const tax = sheet.charge(
    {
      id: 'tax',
      words: { zh: `${land.months}个月应纳税额`, en: `tax for ${land.months} months` },
      rounding: halfUpToFen,
    },
    quotient(product(year.yuan, number(land.months)), number(12)),
  );
  return { result: { yearFen: year.fen, taxFen: tax.fen }, trace: sheet.lines() };
};
