/**
 * One bill that is not paid: what is due today and of what it is made, its tiers drawn, how it was worked out, and paying all
 * of it or a part.
 */
import { useState } from 'preact/hooks';
import { Choices, Field } from '../../kit/fields.tsx';
import { say, type Words } from '../../kit/language.ts';
import { LawTrace } from '../../kit/lawTrace.tsx';
import { typedFen, yuan } from '../../kit/money.ts';
import { Button } from '../../kit/parts.tsx';
import { Facts } from '../../kit/quoteFrame.tsx';
import { dayName } from '../../kit/times.ts';
import { askWords } from '../../words/asking.ts';
import { billWords as w } from '../../words/governmentBills.ts';
import { traceWords } from '../../words/trace.ts';
import { percentText } from '../rates.ts';
import type { Bill } from './billWire.ts';
import { TiersDrawn } from './tiersDrawn.tsx';
import type { Paying } from './useBasket.ts';

export const periodText = ({ meter, due_on }: Bill): string =>
  meter === null
    ? say(w.dueOn, { date: dayName(due_on) })
    : say(w.period, { from: dayName(meter.from), to: dayName(meter.to) });

export const stateOf = ({ status }: Bill): { readonly words: Words; readonly tone: string } => ({
  words: w[status],
  tone: status === 'paid' ? 'paid' : status === 'overdue' ? 'blocked' : 'waiting',
});

export const BillState = ({ bill }: { bill: Bill }) => {
  const { words, tone } = stateOf(bill);
  return <span class={`state ${tone}`}>{say(words)}</span>;
};

/** Of what the sum of today is made. */
const DueLines = ({ bill }: { bill: Bill }) => (
  <ul class="lines">
    <li class="row between">
      <span>{say(w.billItself)}</span>
      <span class="money">{yuan(bill.amount)}</span>
    </li>
    {bill.paid_amount > 0 && (
      <li class="row between">
        <span>{say(w.paidSoFar)}</span>
        <span class="money">{yuan(-bill.paid_amount)}</span>
      </li>
    )}
    {bill.status === 'overdue' && (
      <li class="row between late-line">
        <span>
          {bill.late_amount > 0
            ? say(w.late, { days: bill.late_days, rate: percentText(bill.late_per_day) })
            : say(w.noLate, { days: bill.late_days })}
        </span>
        <span class="money">{yuan(bill.late_amount, 'signed')}</span>
      </li>
    )}
  </ul>
);

type BillCardProps = { bill: Bill; account: string; paying: Paying };

export const BillCard = ({ bill, account, paying }: BillCardProps) => {
  const { meter, office } = bill;
  return (
    <section class="card stack">
      <p class="row between">
        <strong>{periodText(bill)}</strong>
        <BillState bill={bill} />
      </p>
      <Facts
        facts={[
          {
            name: w.dueNow,
            amountFen: bill.due_amount,
            note: say(w.dueOn, { date: dayName(bill.due_on) }),
          },
        ]}
      />
      <DueLines bill={bill} />
      {meter && office.utility && (
        <TiersDrawn bill={meter} utility={office.utility} before={beforeOf(bill)} />
      )}
      <LawTrace lines={bill.trace} asked={traceWords.records} />
      <PayForm bill={bill} account={account} paying={paying} />
    </section>
  );
};

/** Tiers of a month begin anew: only those of a year go on from what was used before. */
const beforeOf = ({ meter, office }: Bill): string =>
  meter === null || office.utility === 'electricity' ? '0' : meter.used_before;

const PayForm = ({ bill, account, paying }: BillCardProps) => {
  const [isPart, setPart] = useState(false);
  const [typed, setTyped] = useState('');
  const due = bill.due_amount;
  const partFen = typedFen(typed);
  const sumFen = isPart ? partFen : due;
  const tooMuch = partFen !== undefined && partFen > due;
  const wrong =
    typed === ''
      ? undefined
      : partFen === undefined
        ? say(askWords.moneyWrong)
        : tooMuch
          ? say(w.partWrong, { due: yuan(due) })
          : undefined;
  const pay = (event: Event) => {
    event.preventDefault();
    if (sumFen === undefined) return;
    const item = { account_id: account, bill_no: bill.bill_no, ...(isPart ? { amount: sumFen } : {}) };
    void paying.pay([item], sumFen);
  };
  return (
    <form class="stack" noValidate onSubmit={pay}>
      <Choices
        legend={say(w.howMuch)}
        value={isPart ? 'part' : 'whole'}
        choices={[
          { value: 'whole', text: say(w.whole) },
          { value: 'part', text: say(w.part) },
        ]}
        onChoose={(value) => setPart(value === 'part')}
      />
      {isPart && (
        <Field
          label={say(w.partAmount)}
          value={typed}
          onInput={setTyped}
          inputMode="decimal"
          autoComplete="off"
          before="¥"
          hint={bill.late_amount > 0 ? say(w.partHint) : ''}
          wrong={wrong}
        />
      )}
      <Button
        submit
        big
        busy={paying.doing.busy}
        disabled={sumFen === undefined || (isPart && tooMuch) || paying.doing.open !== undefined}
      >
        {say(w.pay, { amount: yuan(sumFen ?? 0) })}
      </Button>
      <p class="hint">{say(w.once)}</p>
    </form>
  );
};
