/**
 * A housing-fund loan: what each month costs, how much of it is interest, drawn over all months; changes of the rate that came
 * since count.
 */
import { say } from '../../kit/language.ts';
import { yuan } from '../../kit/money.ts';
import { Facts } from '../../kit/quoteFrame.tsx';
import { StackBar } from '../../kit/stackBar.tsx';
import { today } from '../../kit/times.ts';
import type { LoanQuote } from '../../kit/wire.ts';
import { governmentWords } from '../../words/government.ts';
import { homeWords as w } from '../../words/governmentHomes.ts';
import type { Askable } from '../askPage.tsx';
import { percentText } from '../rates.ts';
import { dateCodes, named } from '../rule.ts';
import { InstalmentsDrawn } from './instalmentsDrawn.tsx';

/** By how many months they are, as the door asks. */
const terms = [5, 10, 15, 20, 25, 30].map((years) => ({
  value: String(years * 12),
  text: [w.yearsOf[0].replace('{n}', String(years)), w.yearsOf[1].replace('{n}', String(years))] as const,
}));

export const loan: Askable<LoanQuote> = {
  title: governmentWords.loan,
  intro: w.loanIntro,
  path: 'v1/government/housing-loans/quote',
  questions: [
    { name: 'principal', label: w.principal, kind: 'money' },
    { name: 'months', label: w.years, kind: 'pick', choices: terms },
    {
      name: 'repayment',
      label: w.repayment,
      kind: 'choice',
      choices: [
        { value: 'level_payment', text: w.level_payment },
        { value: 'level_principal', text: w.level_principal },
      ],
    },
    {
      name: 'home',
      label: w.home,
      kind: 'choice',
      choices: [
        { value: 'first', text: w.first },
        { value: 'second', text: w.second },
      ],
    },
    { name: 'date', label: w.loanDate, kind: 'date' },
  ],
  begin: { months: '240', repayment: 'level_payment', home: 'first', date: today() },
  example: { principal: '600000' },
  fields: { ...dateCodes, loan_term_outside_law: 'months' },
  body: ({ date, months, ...told }) => ({ rule: named('china', date), months: Number(months), ...told }),
  headlines: ({ result }) => [
    { name: w.firstPayment, amountFen: result.first_payment_amount },
    { name: w.interest, amountFen: result.interest_amount },
  ],
  draw: ({ result }, { principal }) => (
    <>
      <Facts
        facts={[
          { name: w.firstPayment, amountFen: result.first_payment_amount },
          { name: w.lastPayment, amountFen: result.last_payment_amount },
          { name: w.interest, amountFen: result.interest_amount },
          { name: w.paidBack, amountFen: result.total_amount },
        ]}
      />
      {result.rates.map(({ from_month, yearly_rate }) => (
        <p key={from_month} class="hint">
          {say(w.rateFrom, { month: from_month, rate: percentText(yearly_rate) })}
        </p>
      ))}
      <StackBar
        slim
        label={say(w.paidBack)}
        parts={[
          {
            key: 'principal',
            name: say(w.principalPart),
            amountFen: Number(principal),
            tone: 'fund',
          },
          {
            key: 'interest',
            name: say(w.interestPart),
            amountFen: result.interest_amount,
            tone: 'cash',
          },
        ]}
      />
      <InstalmentsDrawn
        instalments={result.instalments}
        label={say(w.drawnLabel, {
          n: result.instalments.length,
          first: yuan(result.first_payment_amount),
          last: yuan(result.last_payment_amount),
          interest: yuan(result.interest_amount),
        })}
      />
    </>
  ),
};
