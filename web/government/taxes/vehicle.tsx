/**
 * Vehicle and vessel tax: the sum, and the months of the year for which it is due.
 */
import { say } from '../../kit/language.ts';
import { Facts } from '../../kit/quoteFrame.tsx';
import { today } from '../../kit/times.ts';
import type { VehicleQuote } from '../../kit/wire.ts';
import { provinceWords, vehicleWords, taxWords as w } from '../../words/taxes.ts';
import type { Values } from '../asking.ts';
import type { Askable } from '../askPage.tsx';
import { dateCodes, named } from '../rule.ts';

/** The only one whose table of all kinds is known; the others' are of cars. */
const allKinds = 'hunan';
const kindOf = ({ place, kind }: Values): string => (place === allKinds ? (kind ?? 'car') : 'car');
const isOf = (kinds: readonly string[]) => (values: Values) => kinds.includes(kindOf(values));
const energies = ['fuel', 'energy_saving', 'plug_in', 'pure_electric', 'fuel_cell'] as const;
const months = Array.from({ length: 12 }, (_, at) => String(at + 1));

export const vehicle: Askable<VehicleQuote> = {
  title: w.vehicle,
  intro: w.vehicleIntro,
  path: 'v1/government/taxes/vehicle-vessel/quote',
  questions: [
    {
      name: 'place',
      label: w.place,
      kind: 'choice',
      choices: Object.entries(provinceWords).map(([value, text]) => ({ value, text })),
    },
    {
      name: 'kind',
      label: w.vehicleKind,
      kind: 'pick',
      when: ({ place }) => place === allKinds,
      choices: Object.entries(vehicleWords).map(([value, text]) => ({ value, text })),
    },
    { name: 'litres', label: w.size, kind: 'measure', when: isOf(['car']) },
    { name: 'tonnes', label: w.tonnes, kind: 'measure', when: isOf(['truck', 'trailer', 'ship']) },
    { name: 'metres', label: w.metres, kind: 'measure', when: isOf(['yacht']) },
    {
      name: 'energy',
      label: w.energy,
      kind: 'pick',
      when: isOf(['car', 'truck', 'medium_bus', 'large_bus']),
      choices: energies.map((value) => ({ value, text: w[value] })),
    },
    {
      name: 'bought',
      label: w.bought,
      kind: 'pick',
      choices: [
        { value: '0', text: w.boughtBefore },
        ...months.map((value) => ({ value, text: [`${value} 月`, `Month ${value}`] as const })),
      ],
    },
    { name: 'date', label: w.date, kind: 'date' },
  ],
  begin: { place: allKinds, kind: 'car', energy: 'fuel', bought: '0', date: today() },
  example: { litres: '1.6', tonnes: '10', metres: '12', bought: '10' },
  fields: { ...dateCodes, place_unknown: 'place', rate_unknown: 'kind', month_outside_year: 'bought' },
  body: ({ place, date, kind, litres, tonnes, metres, energy, bought }) => {
    const size = litres ?? tonnes ?? metres;
    return {
      rule: named(String(place), date),
      vehicles: [
        {
          kind: kind ?? 'car',
          ...(size === undefined ? {} : { size }),
          ...(energy === undefined ? {} : { energy }),
          ...(bought === '0' ? {} : { bought_in_month: Number(bought) }),
        },
      ],
    };
  },
  headlines: ({ result }) => [{ name: w.tax, amountFen: result.tax_amount }],
  draw: ({ result }) => {
    const counted = result.vehicles[0]?.months ?? 0;
    return (
      <>
        <Facts facts={[{ name: w.tax, amountFen: result.tax_amount }]} />
        <h3>{say(w.monthsTaxed, { n: counted })}</h3>
        <ol class="months" aria-hidden="true">
          {months.map((month, at) => (
            <li key={month} class={at >= 12 - counted ? 'counts' : ''}>
              {month}
            </li>
          ))}
        </ol>
      </>
    );
  },
};
