/**
 * Urban land use tax: so much a square metre and year, within what the law allows a city of that size; a part of a year by months.
 */
import { CompareBars } from '../../kit/compareBars.tsx';
import { say } from '../../kit/language.ts';
import { Facts } from '../../kit/quoteFrame.tsx';
import { today } from '../../kit/times.ts';
import type { LandQuote } from '../../kit/wire.ts';
import { thingWords as w } from '../../words/governmentThings.ts';
import type { Askable } from '../askPage.tsx';
import { dateCodes, named } from '../rule.ts';

const sizes = ['large', 'medium', 'small', 'town'] as const;

export const land: Askable<LandQuote> = {
  title: w.land,
  intro: w.landIntro,
  path: 'v1/government/taxes/urban-land-use/quote',
  questions: [
    {
      name: 'city_size',
      label: w.citySize,
      kind: 'choice',
      choices: sizes.map((value) => ({ value, text: w[value] })),
    },
    { name: 'area_m2', label: w.landArea, kind: 'measure' },
    { name: 'place_rate', label: w.landRate, kind: 'measure', hint: w.landRateHint },
    { name: 'months', label: w.landMonths, kind: 'whole', largest: 12 },
    { name: 'underground', label: w.underground, kind: 'yes' },
    { name: 'date', label: w.date, kind: 'date' },
  ],
  begin: { city_size: 'large', months: '12', date: today() },
  example: { area_m2: '1500', place_rate: '6', months: '1' },
  fields: { ...dateCodes, rate_outside_law: 'place_rate' },
  body: ({ date, ...told }) => ({ rule: named('china', date), ...told }),
  headlines: ({ result }) => [{ name: w.tax, amountFen: result.tax_amount }],
  draw: ({ result }, { months }) => (
    <>
      <Facts facts={[{ name: w.tax, amountFen: result.tax_amount }]} />
      <CompareBars
        bars={[
          { key: 'year', name: say(w.wholeYear), amountFen: result.year_amount },
          { key: 'part', name: say(w.partOfYear, { n: String(months) }), amountFen: result.tax_amount },
        ]}
      />
    </>
  ),
};
