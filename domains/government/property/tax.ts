/**
 * Property tax (房产税): on the value of what is used, less a share the province sets, or on the rent of what is let.
 *
 * Rent is what was received: an empty month pays nothing, unless the rule asked says otherwise (exam banks do).
 * Each building's tax rounds half up to the fen.
 */
import { addFen, type Fen } from '../../money/fen.ts';
import { isRefusal, refuse } from '../../outcome/refusal.ts';
import { type AskedRule, type Check, lawFor } from '../../rules/asked.ts';
import { isWithin, outOfRange, type Range, shareRange } from '../../rules/checks.ts';
import { type Expression, less, money, number, percent, product, quotient } from '../../rules/expression.ts';
import { one, type Rational, rationalText } from '../../rules/rational.ts';
import { halfUpToFen } from '../../rules/rounding.ts';
import { type Quote, type Sheet, sheetFor } from '../../rules/trace.ts';
import type { Words } from '../../rules/words.ts';
import type { QuoteRefusal } from '../refusals.ts';
import { propertyRules } from './tables.ts';

export const buildingUses = [
  'ordinary',
  'underground-industrial',
  'underground-commercial',
  'exempt',
] as const;
export type BuildingUse = (typeof buildingUses)[number];
export const lettings = ['business', 'housing'] as const;
export type Letting = (typeof lettings)[number];

export type PropertyRule = {
  readonly ownRate: Rational;
  readonly letRate: Readonly<Record<Letting, Rational>>;
  /** What provinces may take off the value (10 % to 30 %). */
  readonly deductedShare: Range;
  readonly undergroundShare: Readonly<Record<'underground-industrial' | 'underground-commercial', Rational>>;
  readonly emptyMonthsTaxed: boolean;
};

export type Building =
  | {
      readonly kind: 'used';
      readonly use: BuildingUse;
      readonly valueFen: Fen;
      /** What the province takes off the value. */
      readonly deductedShare: Rational;
      readonly months: number;
    }
  | {
      readonly kind: 'let';
      readonly letting: Letting;
      readonly rentFen: Fen;
      readonly rentPer: 'month' | 'year';
      readonly months: number;
      readonly emptyMonths: number;
    };

export type PropertyTax = {
  readonly buildings: readonly { readonly taxFen: Fen }[];
  readonly taxFen: Fen;
};

export const wrongWithPropertyRule: Check<PropertyRule> = (rule) =>
  outOfRange({
    ownRate: [rule.ownRate, shareRange],
    letRateBusiness: [rule.letRate.business, shareRange],
    letRateHousing: [rule.letRate.housing, shareRange],
    deductedShareFrom: [rule.deductedShare.from, shareRange],
    deductedShareTo: [rule.deductedShare.to, { from: rule.deductedShare.from, to: one }],
    undergroundIndustrial: [rule.undergroundShare['underground-industrial'], shareRange],
    undergroundCommercial: [rule.undergroundShare['underground-commercial'], shareRange],
  });

const useWords: Readonly<Record<BuildingUse, Words>> = {
  ordinary: { zh: '自用房产', en: 'building in own use' },
  'underground-industrial': { zh: '地下工业用房', en: 'underground industrial building' },
  'underground-commercial': { zh: '地下商业用房', en: 'underground commercial building' },
  exempt: { zh: '免税房产', en: 'exempt building' },
};
const lettingWords: Readonly<Record<Letting, Words>> = {
  business: { zh: '出租房产', en: 'building let' },
  housing: { zh: '出租住房', en: 'housing let' },
};

const forMonths = (yearly: Expression, months: number): Expression =>
  months === 12 ? yearly : quotient(product(yearly, number(months)), number(12));

const usedTax = (
  sheet: Sheet,
  id: string,
  rule: PropertyRule,
  building: Extract<Building, { kind: 'used' }>,
): Fen => {
  const words = useWords[building.use];
  const value = sheet.asked(
    { id: `${id}/value`, words: { zh: `${words.zh}·房产原值`, en: `${words.en}, value` } },
    money(building.valueFen),
  );
  const taxed = { zh: `${words.zh}·应纳税额`, en: `${words.en}, tax` };
  const told = { id: `${id}/tax`, words: taxed, rounding: halfUpToFen };
  if (building.use === 'exempt')
    return sheet.charge({ ...told, article: '第五条' }, product(value, percent(rule.ownRate), number(0))).fen;
  const kept = less(number(1), percent(building.deductedShare));
  const parts = building.use === 'ordinary' ? [value] : [value, percent(rule.undergroundShare[building.use])];
  const yearly = product(...parts, kept, percent(rule.ownRate));
  return sheet.charge({ ...told, article: '第三条、第四条' }, forMonths(yearly, building.months)).fen;
};

const letTax = (
  sheet: Sheet,
  id: string,
  rule: PropertyRule,
  building: Extract<Building, { kind: 'let' }>,
): Fen => {
  const words = lettingWords[building.letting];
  const rented = rule.emptyMonthsTaxed ? building.months : building.months - building.emptyMonths;
  const rent = money(building.rentFen);
  const received = sheet.asked(
    {
      id: `${id}/rent`,
      words: { zh: `${words.zh}·租金（${rented}个月）`, en: `${words.en}, rent of ${rented} months` },
    },
    building.rentPer === 'month' ? product(rent, number(rented)) : forMonths(rent, rented),
  );
  return sheet.charge(
    {
      id: `${id}/tax`,
      words: { zh: `${words.zh}·应纳税额`, en: `${words.en}, tax` },
      article: '第三条、第四条',
      rounding: halfUpToFen,
    },
    product(received, percent(rule.letRate[building.letting])),
  ).fen;
};

const wrongWithBuilding = (rule: PropertyRule, building: Building): QuoteRefusal | undefined => {
  if (building.kind === 'let') {
    const { months, emptyMonths } = building;
    return emptyMonths > months ? refuse('months-not-in-order', { months, emptyMonths }) : undefined;
  }
  const { deductedShare: share, use } = building;
  if (use === 'exempt' || isWithin(share, rule.deductedShare)) return undefined;
  const { from, to } = rule.deductedShare;
  const range = { from: rationalText(from), to: rationalText(to) };
  return refuse('rate-outside-law', range);
};

export const quoteProperty = (
  buildings: readonly Building[],
  asked: AskedRule<PropertyRule>,
): Quote<PropertyTax> | QuoteRefusal => {
  const law = lawFor(propertyRules, asked, wrongWithPropertyRule);
  if (isRefusal(law)) return law;
  const { parameters: rule } = law;
  const sheet = sheetFor(law.origin);
  const taxed: { taxFen: Fen }[] = [];
  for (const [index, building] of buildings.entries()) {
    const wrong = wrongWithBuilding(rule, building);
    if (wrong !== undefined) return refuse(wrong.refused, { ...wrong.facts, building: index });
    const id = `building-${index + 1}`;
    const taxFen =
      building.kind === 'used' ? usedTax(sheet, id, rule, building) : letTax(sheet, id, rule, building);
    taxed.push({ taxFen });
  }
  const taxFen = addFen(...taxed.map((one) => one.taxFen));
  return { result: { buildings: taxed, taxFen }, trace: sheet.lines() };
};
