/**
 * What is withheld: of each month's wages, as bars, by running totals, so that later months may cost more; or of one payment.
 */
import { CompareBars } from '../../kit/compareBars.tsx';
import { say } from '../../kit/language.ts';
import { Facts } from '../../kit/quoteFrame.tsx';
import { today } from '../../kit/times.ts';
import type { WithholdingQuote } from '../../kit/wire.ts';
import { taxWords as w } from '../../words/taxes.ts';
import type { Values } from '../asking.ts';
import type { Askable } from '../askPage.tsx';
import { dateCodes, named } from '../rule.ts';

const isWages = ({ kind }: Values): boolean => kind === 'wages';
const isPayment = (values: Values): boolean => !isWages(values);

export const withholding: Askable<WithholdingQuote> = {
  title: w.withholding,
  intro: w.withholdingIntro,
  path: 'v1/government/taxes/withholding/quote',
  questions: [
    {
      name: 'kind',
      label: w.paidFor,
      kind: 'choice',
      choices: [
        { value: 'wages', text: w.wagesShort },
        { value: 'labour', text: w.labour },
        { value: 'author', text: w.author },
        { value: 'royalty', text: w.royalty },
      ],
    },
    { name: 'wages', label: w.monthWages, kind: 'money', when: isWages },
    { name: 'special', label: w.monthSpecial, kind: 'sum', optional: true, when: isWages },
    {
      name: 'additional',
      label: w.monthAdditional,
      kind: 'sum',
      optional: true,
      hint: w.additionalHint,
      when: isWages,
    },
    { name: 'count', label: w.monthCount, kind: 'whole', largest: 12, when: isWages },
    { name: 'paid', label: w.paidOnce, kind: 'money', when: isPayment },
    { name: 'date', label: w.paidOnDay, kind: 'date' },
  ],
  begin: { kind: 'wages', count: '12', date: today() },
  example: { wages: '30000', special: '4500', additional: '2000', paid: '40000' },
  fields: dateCodes,
  body: ({ kind, date, count, paid, ...month }) => ({
    kind,
    rule: named('china', date),
    ...(kind === 'wages' ? { months: Array.from({ length: Number(count) }, () => month) } : { paid }),
  }),
  headlines: ({ result }) => [{ name: w.withheldSum, amountFen: result.tax_amount }],
  draw: ({ result }, { paid }) => (
    <>
      <Facts
        facts={[
          {
            name: w.withheldSum,
            amountFen: result.tax_amount,
            ...(result.months.length > 1 ? { note: say(w.ofMonths, { n: result.months.length }) } : {}),
          },
        ]}
      />
      {result.taxable_amount === null ? (
        <>
          <h3>{say(w.monthsLabel)}</h3>
          <CompareBars
            slim
            bars={result.months.map((month, at) => ({
              key: String(at),
              name: say(w.month, { n: at + 1 }),
              amountFen: month.tax_amount,
            }))}
          />
        </>
      ) : (
        <CompareBars
          bars={[
            { key: 'paid', name: say(w.paidOnce), amountFen: Number(paid) },
            { key: 'taxable', name: say(w.taxable), amountFen: result.taxable_amount },
            { key: 'tax', name: say(w.withheldSum), amountFen: result.tax_amount },
          ]}
        />
      )}
    </>
  ),
};
