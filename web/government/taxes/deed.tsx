/**
 * Deed tax on a home: the price and the tax on it as one bar, at which rate, and who pays.
 */
import { CompareBars } from '../../kit/compareBars.tsx';
import { say, type Words } from '../../kit/language.ts';
import { Facts } from '../../kit/quoteFrame.tsx';
import { type Cut, StackBar } from '../../kit/stackBar.tsx';
import { today } from '../../kit/times.ts';
import type { DeedQuote } from '../../kit/wire.ts';
import { thingWords as w } from '../../words/governmentThings.ts';
import type { Told, Values } from '../asking.ts';
import type { Askable } from '../askPage.tsx';
import { percentText } from '../rates.ts';
import { dateCodes, named } from '../rule.ts';

const isOf = (how: string) => (values: Values) => values.how === how;
const isHome = (values: Values): boolean => isOf('sale')(values) && values.order !== 'none';

/** What is handed over, as the bar's first parts. */
const sums: readonly { readonly name: string; readonly words: Words }[] = [
  { name: 'price', words: w.price },
  { name: 'decoration', words: w.decoration },
  { name: 'debt', words: w.debt },
  { name: 'added', words: w.added },
];

const body = ({ how, date, rate, order, area, ...told }: Told) => ({
  kind: how,
  rule: named('china', date),
  ...(rate === undefined ? {} : { place_rate: rate }),
  ...(area === undefined ? {} : { home: { order, area_m2: area } }),
  ...told,
});

const parts = (told: Told, taxFen: number): readonly Cut[] => [
  ...sums
    .filter(({ name }) => told[name] !== undefined)
    .map(({ name, words }, at) => ({
      key: name,
      name: say(words),
      amountFen: Number(told[name]),
      tone: at === 0 ? 'scope' : 'first',
    })),
  { key: 'tax', name: say(w.tax), amountFen: taxFen, tone: 'cash' },
];

export const deed: Askable<DeedQuote> = {
  title: w.deed,
  intro: w.deedIntro,
  path: 'v1/government/taxes/deed/quote',
  questions: [
    {
      name: 'how',
      label: w.howTaken,
      kind: 'choice',
      choices: [
        { value: 'sale', text: w.sale },
        { value: 'exchange', text: w.exchange },
        { value: 'debt', text: w.forDebt },
      ],
    },
    { name: 'price', label: w.price, kind: 'money', when: isOf('sale') },
    { name: 'decoration', label: w.decoration, kind: 'sum', optional: true, when: isOf('sale') },
    { name: 'first', label: w.firstHome, kind: 'money', when: isOf('exchange') },
    { name: 'second', label: w.secondHome, kind: 'money', when: isOf('exchange') },
    { name: 'debt', label: w.debt, kind: 'money', when: isOf('debt') },
    { name: 'added', label: w.added, kind: 'sum', when: isOf('debt') },
    {
      name: 'order',
      label: w.order,
      kind: 'choice',
      when: isOf('sale'),
      choices: [
        { value: 'only', text: w.only },
        { value: 'second', text: w.second },
        { value: 'none', text: w.notHome },
      ],
    },
    { name: 'area', label: w.area, kind: 'measure', when: isHome },
    {
      name: 'rate',
      label: w.placeRate,
      kind: 'share',
      hint: w.placeRateHint,
      when: (values) => !isHome(values),
    },
    { name: 'date', label: w.date, kind: 'date' },
  ],
  begin: { how: 'sale', order: 'only', date: today() },
  example: {
    ...{ price: '1000000', decoration: '200000', area: '140' },
    ...{ first: '250000', second: '300000', debt: '1800000', added: '200000', rate: '3' },
  },
  fields: { ...dateCodes, rate_unknown: 'rate', rate_outside_law: 'rate', place_rate: 'rate' },
  body: ({ order, ...told }) => body(order === 'none' ? told : { ...told, ...(order ? { order } : {}) }),
  headlines: ({ result }) => [{ name: w.tax, amountFen: result.tax_amount }],
  draw: ({ result }, told) => (
    <>
      <Facts
        facts={[
          {
            name: w.tax,
            amountFen: result.tax_amount,
            note: [say(w.rateIs, { rate: percentText(result.rate) }), say(w[result.payer])].join(' · '),
          },
        ]}
      />
      {told.how === 'exchange' ? (
        <CompareBars
          bars={[
            { key: 'first', name: say(w.firstHome), amountFen: Number(told.first) },
            { key: 'second', name: say(w.secondHome), amountFen: Number(told.second) },
            { key: 'tax', name: say(w.tax), amountFen: result.tax_amount },
          ]}
        />
      ) : (
        <StackBar label={say(w.deed)} parts={parts(told, result.tax_amount)} />
      )}
    </>
  ),
};
