/**
 * Everything a citizen can have worked out, by its name in the address; each page is fetched when it is first opened.
 */
import type { ComponentType } from 'preact';
import type { Words } from '../kit/language.ts';
import { later } from '../kit/later.tsx';
import { governmentWords as w } from '../words/government.ts';
import { thingWords } from '../words/governmentThings.ts';
import { taxWords } from '../words/taxes.ts';
import type { Askable, Traced } from './askPage.tsx';
import type { PictureName } from './pictures.tsx';

export type OpenQuote = {
  readonly id: PictureName;
  readonly name: Words;
  readonly Page: ComponentType;
};

const askable = <T extends Traced>(load: () => Promise<Askable<T>>): ComponentType =>
  later(async () => {
    const [{ AskPage }, of] = await Promise.all([import('./askPage.tsx'), load()]);
    return () => <AskPage of={of} />;
  });

export const taxQuotes: readonly OpenQuote[] = [
  {
    id: 'income',
    name: taxWords.income,
    Page: askable(() => import('./taxes/income.tsx').then(({ income }) => income)),
  },
  {
    id: 'withholding',
    name: taxWords.withholding,
    Page: askable(() => import('./taxes/withholding.tsx').then(({ withholding }) => withholding)),
  },
  {
    id: 'bonus',
    name: taxWords.bonus,
    Page: askable(() => import('./taxes/bonus.tsx').then(({ bonus }) => bonus)),
  },
  {
    id: 'vehicle',
    name: taxWords.vehicle,
    Page: askable(() => import('./taxes/vehicle.tsx').then(({ vehicle }) => vehicle)),
  },
  {
    id: 'deed',
    name: thingWords.deed,
    Page: askable(() => import('./taxes/deed.tsx').then(({ deed }) => deed)),
  },
  {
    id: 'property',
    name: thingWords.property,
    Page: askable(() => import('./taxes/property.tsx').then(({ property }) => property)),
  },
  {
    id: 'land',
    name: thingWords.land,
    Page: askable(() => import('./taxes/land.tsx').then(({ land }) => land)),
  },
  {
    id: 'late-fee',
    name: thingWords.lateFee,
    Page: askable(() => import('./taxes/late.tsx').then(({ lateFee }) => lateFee)),
  },
  {
    id: 'fine',
    name: thingWords.fine,
    Page: askable(() => import('./taxes/late.tsx').then(({ fine }) => fine)),
  },
];

export const homeQuotes: readonly OpenQuote[] = [
  {
    id: 'electricity',
    name: w.electricity,
    Page: askable(() => import('./homes/utility.tsx').then(({ electricity }) => electricity)),
  },
  {
    id: 'water',
    name: w.water,
    Page: askable(() => import('./homes/utility.tsx').then(({ water }) => water)),
  },
  {
    id: 'gas',
    name: w.gas,
    Page: askable(() => import('./homes/utility.tsx').then(({ gas }) => gas)),
  },
  {
    id: 'loan',
    name: w.loan,
    Page: askable(() => import('./homes/loan.tsx').then(({ loan }) => loan)),
  },
];

export const quoteNamed = (id: string): OpenQuote | undefined =>
  [...taxQuotes, ...homeQuotes].find((one) => one.id === id);
