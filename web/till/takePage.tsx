/**
 * Taking one payment: the amount, the customer's code, and an answer that is seen from across the counter.
 *
 * While an outcome is not known, no other payment begins: the same one is asked again, under its own key.
 */
import { useState } from 'preact/hooks';
import { BigAnswer } from '../kit/art.tsx';
import { Choices, Field } from '../kit/fields.tsx';
import { Icon } from '../kit/icons.tsx';
import { say } from '../kit/language.ts';
import { typedFen, yuan } from '../kit/money.ts';
import { Button, DoingNotice } from '../kit/parts.tsx';
import { Scanner } from '../kit/scanner.tsx';
import { useIntent } from '../kit/signedIn.tsx';
import { signal } from '../kit/sound.ts';
import { dayAndTime } from '../kit/times.ts';
import type { Payment } from '../kit/wire.ts';
import { tillWords as w } from '../words/till.ts';
import { Keypad } from './keypad.tsx';
import { remember } from './taken.ts';

const purposes = ['dine', 'shop', 'ride'] as const;
const purposeKept = 'onecode.till.purpose';

export const TakePage = () => {
  const [typed, setTyped] = useState('');
  const [purpose, setPurpose] = useState<string>(localStorage.getItem(purposeKept) ?? 'dine');
  const [about, setAbout] = useState('');
  const [scanning, setScanning] = useState(false);
  const [taken, setTaken] = useState<Payment>();
  const doing = useIntent<Payment>('take');
  const amount = typedFen(typed);

  const done = (payment: Payment) => {
    remember(payment);
    signal(true);
    setTaken(payment);
  };
  const charge = async (code: string) => {
    if (amount === undefined) return;
    const description = about.trim();
    const payment = await doing.run('v1/payments', {
      code,
      amount,
      currency: 'CNY',
      purpose,
      ...(description === '' ? {} : { description }),
    });
    if (payment) done(payment);
    else signal(false);
  };
  const next = () => {
    setTaken(undefined);
    setScanning(false);
    setTyped('');
    setAbout('');
  };

  if (taken) return <Taken payment={taken} onNext={next} />;
  if (scanning && amount !== undefined)
    return (
      <section class="card stack">
        <h1>{say(w.scanTitle)}</h1>
        <p class="huge money center">{yuan(amount)}</p>
        {doing.problem && !doing.open && (
          <div class="center">
            <BigAnswer good={false} />
            <p class="payee">{say(w.notTaken)}</p>
          </div>
        )}
        <DoingNotice doing={doing} onDone={done} />
        {doing.busy && (
          <p class="loading" role="status">
            {say(w.charging)}
          </p>
        )}
        {!doing.open && (
          <Scanner onCode={(code) => void charge(code)} busy={doing.busy} label={say(w.scanType)} />
        )}
        {!doing.open && (
          <Button kind="quiet" onClick={() => setScanning(false)} disabled={doing.busy}>
            <Icon name="back" /> {say(w.change)}
          </Button>
        )}
      </section>
    );
  return (
    <form
      class="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        doing.problem && !doing.open && doing.clear();
        if (amount !== undefined) setScanning(true);
      }}
    >
      <h1 class="unseen">{say(w.take)}</h1>
      <DoingNotice doing={doing} onDone={done} />
      <Field
        label={say(w.amount)}
        value={typed}
        onInput={setTyped}
        inputMode="decimal"
        before="¥"
        maxLength={12}
        large
        autoComplete="off"
        wrong={typed !== '' && amount === undefined ? say(w.amountWrong) : undefined}
      />
      <Keypad value={typed} onChange={setTyped} />
      <Choices
        legend={say(w.purpose)}
        value={purpose}
        onChoose={(chosen) => {
          localStorage.setItem(purposeKept, chosen);
          setPurpose(chosen);
        }}
        choices={purposes.map((one) => ({ value: one, text: say(w[one]) }))}
      />
      <Field label={say(w.description)} value={about} onInput={setAbout} maxLength={60} autoComplete="off" />
      <Button submit big disabled={amount === undefined || doing.open !== undefined}>
        <Icon name="scan" /> {say(w.toScan, { amount: amount === undefined ? '' : yuan(amount) })}
      </Button>
    </form>
  );
};

const Taken = ({ payment, onNext }: { payment: Payment; onNext(): void }) => (
  <section class="card stack center answer good" role="status">
    <BigAnswer good />
    <h1>{say(w.taken)}</h1>
    <p class="giant money">{yuan(payment.amount)}</p>
    <p>
      {payment.description && `${payment.description} · `}
      {dayAndTime(payment.created)}
    </p>
    <p class="hint mono">{payment.id}</p>
    <Button big onClick={onNext}>
      {say(w.next)}
    </Button>
  </section>
);
