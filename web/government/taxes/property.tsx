/**
 * Property tax: on what a building in use is worth, on the rent of one that is let, or on a new home in Shanghai's trial.
 */
import { CompareBars } from '../../kit/compareBars.tsx';
import { say } from '../../kit/language.ts';
import { typedSum } from '../../kit/money.ts';
import { Facts } from '../../kit/quoteFrame.tsx';
import { today } from '../../kit/times.ts';
import type { PropertyQuote } from '../../kit/wire.ts';
import { thingWords as w } from '../../words/governmentThings.ts';
import type { Question, Told, Values } from '../asking.ts';
import type { Askable } from '../askPage.tsx';
import { percentText } from '../rates.ts';
import { dateCodes, named } from '../rule.ts';

const isOf = (how: string) => (values: Values) => values.how === how;
const [isUsed, isLet, isHome] = [isOf('used'), isOf('let'), isOf('home')];
const uses = ['ordinary', 'underground_industrial', 'underground_commercial', 'exempt'] as const;

const questions: readonly Question[] = [
  {
    name: 'how',
    label: w.howUsed,
    kind: 'choice',
    choices: [
      { value: 'let', text: w.letOut },
      { value: 'used', text: w.ownUse },
      { value: 'home', text: w.shanghaiHome },
    ],
  },
  {
    name: 'letting',
    label: w.letAs,
    kind: 'choice',
    when: isLet,
    choices: [
      { value: 'business', text: w.business },
      { value: 'housing', text: w.housing },
    ],
  },
  { name: 'rent', label: w.rentOfMonth, kind: 'money', when: isLet },
  { name: 'empty', label: w.emptyMonths, kind: 'whole', largest: 12, optional: true, when: isLet },
  {
    name: 'use',
    label: w.useOf,
    kind: 'pick',
    when: isUsed,
    choices: uses.map((value) => ({ value, text: w[value] })),
  },
  { name: 'value', label: w.buildingValue, kind: 'money', when: isUsed },
  { name: 'deducted', label: w.deducted, kind: 'share', hint: w.deductedHint, when: isUsed },
  { name: 'new_m2', label: w.newArea, kind: 'measure', when: isHome },
  { name: 'all_m2', label: w.allArea, kind: 'measure', hint: w.allAreaHint, when: isHome },
  { name: 'people', label: w.people, kind: 'whole', largest: 50, when: isHome },
  { name: 'price', label: w.pricePerArea, kind: 'measure', when: isHome },
  { name: 'average_price', label: w.averagePrice, kind: 'measure', when: isHome },
  { name: 'date', label: w.date, kind: 'date' },
];

const body = ({ how, date, ...told }: Told) => {
  if (how === 'home') return { kind: 'home', rule: named('shanghai', date), ...told };
  const { letting, rent, empty, use, value, deducted } = told;
  return {
    kind: 'buildings',
    rule: named('china', date),
    buildings: [
      how === 'let'
        ? { kind: 'let', letting, rent, rent_per: 'month', ...(empty ? { empty_months: Number(empty) } : {}) }
        : { kind: 'used', use, value, deducted_share: deducted },
    ],
  };
};

/** The sum that the tax is a share of, from the steps. */
const taxedSum = ({ trace }: PropertyQuote): number | undefined => {
  const line = trace.find(({ id }) => id === 'building-1/rent' || id === 'building-1/value');
  return line && typedSum(line.value);
};

export const property: Askable<PropertyQuote> = {
  title: w.property,
  intro: w.propertyIntro,
  path: 'v1/government/taxes/property/quote',
  questions,
  begin: { how: 'let', letting: 'business', use: 'ordinary', date: today() },
  example: {
    ...{ rent: '3000', value: '1000000', deducted: '30', people: '3' },
    ...{ new_m2: '120', all_m2: '240', price: '60000', average_price: '35000' },
  },
  fields: { ...dateCodes, rate_outside_law: 'deducted', months_not_in_order: 'empty' },
  body,
  headlines: ({ result }) => [{ name: w.taxOfYear, amountFen: result.tax_amount }],
  draw: (quote, { how, new_m2 }) => {
    const { tax_amount, home } = quote.result;
    const base = taxedSum(quote);
    const note =
      home &&
      [
        say(w.taxedArea, { taxed: home.taxed_m2, all: String(new_m2) }),
        say(w.rateIs, { rate: percentText(home.rate) }),
      ].join(' · ');
    return (
      <>
        <Facts facts={[{ name: w.taxOfYear, amountFen: tax_amount, note }]} />
        {base !== undefined && (
          <CompareBars
            bars={[
              { key: 'base', name: say(how === 'let' ? w.rentOfYear : w.buildingValue), amountFen: base },
              { key: 'tax', name: say(w.tax), amountFen: tax_amount },
            ]}
          />
        )}
      </>
    );
  },
};
