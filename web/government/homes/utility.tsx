/**
 * What electricity, water and gas come to, for anybody: the same staircase as on a bill, by the tariff of a place and a day.
 */
import { say, type Words } from '../../kit/language.ts';
import { Facts, type Headline } from '../../kit/quoteFrame.tsx';
import { today } from '../../kit/times.ts';
import type { UtilityQuote } from '../../kit/wire.ts';
import { governmentWords } from '../../words/government.ts';
import { homeWords as w } from '../../words/governmentHomes.ts';
import { thingWords } from '../../words/governmentThings.ts';
import type { Question, Told, Values } from '../asking.ts';
import type { Askable } from '../askPage.tsx';
import { TiersDrawn } from '../bills/tiersDrawn.tsx';
import { dateCodes, named } from '../rule.ts';

const choice = <Name extends keyof typeof w>(name: Name) => ({ value: name, text: w[name] });

const isIn =
  (place: string) =>
  (values: Values): boolean =>
    values.place === place;
const isLate = ({ late }: Values): boolean => late === 'yes';

const ruleOf = (place: string, { category, date }: Told): object => ({ ...named(place, date), category });

const fields = {
  ...dateCodes,
  'usage.units': 'units',
  'rule.place_price': 'place_price',
  rate_unknown: 'place_price',
};

const headlines = ({ result }: UtilityQuote, name: Words): readonly Headline[] =>
  result.late === null
    ? [{ name, amountFen: result.amount }]
    : [
        { name, amountFen: result.amount },
        { name: w.total, amountFen: result.total_amount },
      ];

const lateText = (days: number): string => (days > 0 ? say(w.late, { days }) : say(thingWords.notLate));

const drawn = (quote: UtilityQuote, name: Words, { used_before }: Told) => {
  const { result, utility } = quote;
  return (
    <>
      <Facts
        facts={headlines(quote, name).map((one, at) =>
          at === 1 && result.late ? { ...one, note: lateText(result.late.days) } : one,
        )}
      />
      <TiersDrawn
        bill={result}
        utility={utility}
        {...(used_before === undefined ? {} : { before: String(used_before) })}
      />
    </>
  );
};

export const electricity: Askable<UtilityQuote> = {
  title: governmentWords.electricity,
  intro: w.electricityIntro,
  path: 'v1/government/utilities/electricity/quote',
  questions: [
    {
      name: 'place',
      label: w.place,
      kind: 'choice',
      choices: [choice('beijing'), choice('guangdong')],
    },
    {
      name: 'category',
      label: w.category,
      kind: 'choice',
      choices: [choice('low-voltage'), choice('high-voltage'), choice('shared-meter')],
      when: isIn('beijing'),
    },
    { name: 'units', label: w.kWh, kind: 'measure' },
    {
      name: 'place_price',
      label: w.basePrice,
      hint: w.basePriceHint,
      kind: 'measure',
      when: isIn('guangdong'),
    },
    { name: 'date', label: w.date, kind: 'date' },
    { name: 'welfare', label: w.welfare, kind: 'yes', optional: true, when: isIn('beijing') },
    { name: 'late', label: w.isLate, kind: 'yes', optional: true },
    { name: 'due_on', label: w.dueOn, kind: 'date', when: isLate },
    { name: 'paid_on', label: w.paidOn, kind: 'date', when: isLate },
  ],
  begin: { place: 'beijing', category: 'low-voltage', date: today() },
  example: { units: '500', place_price: '0.64', due_on: '2026-10-15', paid_on: '2026-11-04' },
  fields,
  body: ({ place, category = 'low-voltage', date, units, place_price, welfare, late, due_on, paid_on }) => ({
    rule: {
      ...ruleOf(String(place), { category, date: date ?? '' }),
      ...(place_price === undefined ? {} : { place_price }),
    },
    usage: { kind: 'amount', units },
    ...(welfare === true ? { welfare } : {}),
    ...(late === true
      ? { late: { due_on, paid_on, payer: 'home', rule: { kind: 'named', place: 'china' } } }
      : {}),
  }),
  headlines: (quote) => headlines(quote, w.fee),
  draw: (quote, told) => drawn(quote, w.fee, told),
};

/** Water and gas: tiers of a year, which go on from what the year had used before. */
const byYear = (
  utility: 'water' | 'gas',
  said: { readonly intro: Words; readonly category: Question; readonly example: Values },
): Askable<UtilityQuote> => ({
  title: governmentWords[utility],
  intro: said.intro,
  path: `v1/government/utilities/${utility}/quote`,
  questions: [
    said.category,
    { name: 'units', label: w.m3, kind: 'measure' },
    { name: 'used_before', label: w.usedBefore, kind: 'measure', optional: true },
    { name: 'date', label: w.date, kind: 'date' },
  ],
  begin: { category: said.category.choices?.[0]?.value ?? '', date: today() },
  example: said.example,
  fields,
  body: ({ units, used_before, ...told }) => ({
    rule: ruleOf('beijing', told),
    usage: { kind: 'amount', units },
    ...(used_before === undefined ? {} : { used_before }),
  }),
  headlines: (quote) => headlines(quote, governmentWords[utility]),
  draw: (quote, told) => drawn(quote, governmentWords[utility], told),
});

export const water = byYear('water', {
  intro: w.waterIntro,
  category: {
    name: 'category',
    label: w.category,
    kind: 'choice',
    choices: [choice('tap'), choice('well'), choice('school')],
  },
  example: { units: '60', used_before: '150' },
});

export const gas = byYear('gas', {
  intro: w.gasIntro,
  category: {
    name: 'category',
    label: w.gasUse,
    kind: 'pick',
    choices: [
      choice('ordinary'),
      choice('wall-boiler'),
      choice('rural-coal-to-gas'),
      choice('resident-price'),
    ],
  },
  example: { units: '600' },
});
