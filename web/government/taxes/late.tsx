/**
 * What being late adds, to a tax and to a fine: the days from one date to the other, and both sums as one bar.
 */
import { say, type Words } from '../../kit/language.ts';
import { Facts, type Headline } from '../../kit/quoteFrame.tsx';
import { type Cut, StackBar } from '../../kit/stackBar.tsx';
import { today } from '../../kit/times.ts';
import type { FineQuote, LateFeeQuote } from '../../kit/wire.ts';
import { thingWords as w } from '../../words/governmentThings.ts';
import type { Told } from '../asking.ts';
import type { Askable } from '../askPage.tsx';
import { named } from '../rule.ts';

const fields = {
  rule_not_in_force: 'paid',
  calendar_unknown: 'due',
} as const;

type Drawn = {
  readonly sum: Headline;
  readonly days: number;
  /** From which day: the due date, which moves off holidays, or the day a decision came. */
  readonly from: { readonly words: Words; readonly date: string };
  readonly paid: string;
  readonly parts: readonly Cut[];
};

const Late = ({ sum, days, from, paid, parts }: Drawn) => (
  <>
    <Facts facts={[{ ...sum, note: days > 0 ? say(w.lateDays, { n: days }) : say(w.notLate) }]} />
    <div class="from-to">
      <span>
        <small>{say(from.words)}</small>
        {from.date}
      </span>
      <span class={days > 0 ? 'late' : ''}>{days > 0 && say(w.days, { n: days })}</span>
      <span>
        <small>{say(w.paidOn)}</small>
        {paid}
      </span>
    </div>
    <StackBar label={say(sum.name)} parts={parts} />
  </>
);

const part = (key: string, words: Words, amountFen: unknown, tone: string): Cut => ({
  key,
  name: say(words),
  amountFen: Number(amountFen),
  tone,
});

const dates = (due: Words) =>
  [
    { name: 'due', label: due, kind: 'date' },
    { name: 'paid', label: w.paidOn, kind: 'date' },
  ] as const;

export const lateFee: Askable<LateFeeQuote> = {
  title: w.lateFee,
  intro: w.lateFeeIntro,
  path: 'v1/government/taxes/late-fee/quote',
  questions: [{ name: 'tax', label: w.taxOwed, kind: 'money' }, ...dates(w.dueOn)],
  begin: { paid: today() },
  example: { tax: '12872.59', due: '2023-05-31', paid: '2024-06-23' },
  fields,
  body: ({ tax, due, paid }) => ({
    rule: named('china', paid),
    tax,
    late: { kind: 'dates', due_on: due, paid_on: paid },
  }),
  headlines: ({ result }) => [{ name: w.feeIs, amountFen: result.late_fee_amount }],
  draw: ({ result }, { tax, due, paid }) => (
    <>
      <Late
        sum={{ name: w.feeIs, amountFen: result.late_fee_amount }}
        days={result.days}
        from={{ words: w.dueOn, date: result.due_on ?? String(due) }}
        paid={String(paid)}
        parts={[part('tax', w.taxOwed, tax, 'scope'), part('fee', w.feeIs, result.late_fee_amount, 'cash')]}
      />
      {result.due_on !== null && result.due_on !== due && (
        <p class="hint">{say(w.dueMoved, { date: result.due_on })}</p>
      )}
    </>
  ),
};

const fineParts = ({ fine: amount }: Told, surcharge: number): readonly Cut[] => [
  part('fine', w.fineAmount, amount, 'scope'),
  part('more', w.surcharge, surcharge, 'cash'),
];

export const fine: Askable<FineQuote> = {
  title: w.fine,
  intro: w.fineIntro,
  path: 'v1/government/taxes/fine/quote',
  questions: [{ name: 'fine', label: w.fineAmount, kind: 'money' }, ...dates(w.handedOver)],
  begin: { paid: today() },
  example: { fine: '100', due: '2024-01-02', paid: '2025-01-16' },
  fields: { ...fields, calendar_unknown: 'paid' },
  body: ({ fine: amount, due, paid }) => ({
    rule: named('china', paid),
    fine: amount,
    late: { kind: 'dates', handed_over_on: due, paid_on: paid },
  }),
  headlines: ({ result }) => [{ name: w.dueAll, amountFen: result.due_amount }],
  draw: ({ result }, told) => (
    <Late
      sum={{ name: w.dueAll, amountFen: result.due_amount }}
      days={result.days}
      from={{ words: w.handedOver, date: String(told.due) }}
      paid={String(told.paid)}
      parts={fineParts(told, result.surcharge_amount)}
    />
  ),
};
