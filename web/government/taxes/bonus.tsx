/**
 * The annual bonus both ways, side by side: on its own, and with the rest of the year where that was told.
 */
import { CompareBars } from '../../kit/compareBars.tsx';
import { say } from '../../kit/language.ts';
import type { Headline } from '../../kit/quoteFrame.tsx';
import { today } from '../../kit/times.ts';
import type { BonusQuote } from '../../kit/wire.ts';
import { taxWords as w } from '../../words/taxes.ts';
import type { Askable } from '../askPage.tsx';
import { dateCodes, named } from '../rule.ts';

type Way = Headline & { readonly key: 'separate' | 'merged' };

const ways = ({ result }: BonusQuote): readonly Way[] => [
  { key: 'separate', name: w.separate, amountFen: result.separate_amount },
  ...(result.merged_amount === null
    ? []
    : [{ key: 'merged', name: w.merged, amountFen: result.merged_amount } as const]),
];

const saidOf = (cheaper: BonusQuote['result']['cheaper'], way: Way['key']): string | undefined =>
  cheaper === way ? say(w.cheaper) : cheaper === 'same' ? say(w.same) : undefined;

export const bonus: Askable<BonusQuote> = {
  title: w.bonus,
  intro: w.bonusIntro,
  path: 'v1/government/taxes/bonus/quote',
  questions: [
    { name: 'bonus', label: w.bonusAmount, kind: 'money' },
    { name: 'wages', label: w.wages, kind: 'sum', optional: true, hint: w.bonusWagesHint },
    { name: 'special', label: w.special, kind: 'sum', optional: true },
    { name: 'additional', label: w.additional, kind: 'sum', optional: true, hint: w.additionalHint },
    { name: 'date', label: w.paidOnDay, kind: 'date' },
  ],
  begin: { date: today() },
  example: { bonus: '48000', wages: '120000', special: '24000' },
  fields: dateCodes,
  body: ({ bonus: paid, date, ...rest }) => ({
    rule: named('china', date),
    bonus: paid,
    ...(rest.wages === undefined ? {} : { rest_of_year: { rule: named('china', date), ...rest } }),
  }),
  headlines: ways,
  draw: (quote) => (
    <CompareBars
      bars={ways(quote).map(({ key, name, amountFen }) => ({
        key,
        name: say(name),
        amountFen,
        said: saidOf(quote.result.cheaper, key),
      }))}
    />
  ),
};
