/**
 * Paying of a bill out of the own wallet: all of it, the next part, or another sum. What the bill said was left goes along,
 * so that nothing is paid again that somebody paid meanwhile.
 */
import { useState } from 'preact/hooks';
import { Choices, Field } from '../../kit/fields.tsx';
import { Icon } from '../../kit/icons.tsx';
import { say } from '../../kit/language.ts';
import { typedFen, yuan } from '../../kit/money.ts';
import { Button, DoingNotice, Notice } from '../../kit/parts.tsx';
import { useIntent } from '../../kit/signedIn.tsx';
import { addressOf } from '../../scenes/scenes.ts';
import { tuitionWords as w } from '../../words/tuition.ts';
import { type Bill, billAt, nextFen, type Paid } from './tuitionWire.ts';

/** What is chosen to be paid of a bill; undefined while it is no sum that the bill takes. */
export const useSum = (bill: Bill) => {
  const next = nextFen(bill);
  const [which, setWhich] = useState<string>(next < bill.left ? 'next' : 'all');
  const [typed, setTyped] = useState('');
  const other = typedFen(typed);
  const fits = other !== undefined && other <= bill.left ? other : undefined;
  const amount = which === 'other' ? fits : which === 'next' ? next : bill.left;
  const choices = (
    <>
      <Choices
        legend={say(w.payWhat)}
        value={which}
        onChoose={setWhich}
        choices={[
          ...(next < bill.left ? [{ value: 'next', text: say(w.payNext, { amount: yuan(next) }) }] : []),
          { value: 'all', text: say(w.payAll, { amount: yuan(bill.left) }) },
          { value: 'other', text: say(w.payOther) },
        ]}
      />
      {which === 'other' && (
        <Field
          label={say(w.amount)}
          value={typed}
          onInput={setTyped}
          inputMode="decimal"
          autoComplete="off"
          before="¥"
          wrong={typed === '' || fits !== undefined ? undefined : say(w.amountWrong)}
        />
      )}
    </>
  );
  return { amount, choices };
};

export const ToWallet = () => (
  <a class="button quiet" href={`${addressOf({ path: './' })}#/wallet`}>
    <Icon name="wallet" /> {say(w.toWallet)}
  </a>
);

export const PayPart = ({ bill, onChanged }: { bill: Bill; onChanged(): void }) => {
  const { amount, choices } = useSum(bill);
  const doing = useIntent<Paid>(`tuition.${bill.id}`);
  const [paid, setPaid] = useState<Paid>();
  const done = (made: Paid) => {
    setPaid(made);
    onChanged();
  };
  const pay = async (event: Event) => {
    event.preventDefault();
    if (amount === undefined) return;
    const body = { amount, currency: 'CNY', left: bill.left };
    const made = await doing.run(`${billAt(bill.id)}/payments`, body);
    if (made) done(made);
    else onChanged();
  };
  return (
    <form class="card stack" noValidate onSubmit={(event) => void pay(event)}>
      <h2>{say(w.pay)}</h2>
      {paid && (
        <Notice tone="good">{say(w.payDone, { amount: yuan(paid.amount), receipt: paid.receipt })}</Notice>
      )}
      {choices}
      <Button submit big busy={doing.busy} disabled={amount === undefined || doing.open !== undefined}>
        {say(w.payDo, { amount: amount === undefined ? '' : yuan(amount) })}
      </Button>
      <p class="hint">{say(w.once)}</p>
      <DoingNotice doing={doing} onDone={done} />
      {doing.problem?.code === 'insufficient_funds' && <ToWallet />}
    </form>
  );
};
