/**
 * The tax of a year's income: what is still to pay or given back, and the bands it reaches.
 */
import { say } from '../../kit/language.ts';
import { Notice } from '../../kit/parts.tsx';
import { Facts, type Headline } from '../../kit/quoteFrame.tsx';
import { today } from '../../kit/times.ts';
import type { IncomeQuote, TaxSettlement } from '../../kit/wire.ts';
import { taxWords as w } from '../../words/taxes.ts';
import type { Askable } from '../askPage.tsx';
import { named } from '../rule.ts';
import { BandsDrawn } from './bandsDrawn.tsx';

const firstYear = 2019;
const years = (): readonly string[] => {
  const last = Number(today().slice(0, 4));
  return Array.from({ length: last - firstYear + 1 }, (_, at) => String(last - at));
};

const sum = (name: 'labour' | 'author' | 'royalty' | 'special' | 'other' | 'withheld') =>
  ({ name, label: w[name], kind: 'sum', optional: true }) as const;

const headlines = (result: TaxSettlement): readonly Headline[] => [
  { name: w.tax, amountFen: result.tax_amount },
  result.refund_amount > 0
    ? { name: w.refund, amountFen: result.refund_amount }
    : { name: w.due, amountFen: result.due_amount },
];

/** What is due or given back, large. */
export const Outcome = ({ result }: { result: TaxSettlement }) => (
  <>
    <Facts facts={headlines(result)} />
    {result.exempt && <Notice tone="good">{say(w.exempt)}</Notice>}
  </>
);

export const income: Askable<IncomeQuote> = {
  title: w.income,
  intro: w.incomeIntro,
  path: 'v1/government/taxes/individual-income/quote',
  questions: [
    {
      name: 'year',
      label: w.year,
      kind: 'pick',
      choices: years().map((year) => ({ value: year, text: [year, year] })),
    },
    { name: 'wages', label: w.wages, kind: 'sum' },
    sum('special'),
    { name: 'additional', label: w.additional, kind: 'sum', optional: true, hint: w.additionalHint },
    sum('withheld'),
    sum('labour'),
    sum('author'),
    sum('royalty'),
    sum('other'),
  ],
  begin: { year: years()[1] ?? '' },
  example: {
    ...{ wages: '180000', special: '38400', additional: '36000', withheld: '3800' },
    ...{ labour: '5000', royalty: '6000' },
  },
  fields: { rule_not_in_force: 'year', rule_set_not_in_force: 'year' },
  body: ({ year, ...told }) => ({ rule: named('china', `${year}-12-31`), ...told }),
  headlines: ({ result }) => headlines(result),
  draw: ({ result }) => (
    <>
      <Outcome result={result} />
      <BandsDrawn result={result} />
    </>
  ),
};
