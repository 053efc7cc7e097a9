/**
 * The PIN of a holder, typed twice before it is sent and never kept by the page; and own money laid aside for tills without
 * a network.
 */
import { useState } from 'preact/hooks';
import { Field } from '../kit/fields.tsx';
import { say } from '../kit/language.ts';
import { typedFen, yuan } from '../kit/money.ts';
import { Button, DoingNotice, Notice, ProblemNotice } from '../kit/parts.tsx';
import type { Problem } from '../kit/problem.ts';
import { useAsk, useIntent } from '../kit/signedIn.tsx';
import { purseWords as w } from '../words/campus.ts';
import type { MyPurses, OfflineLoad, PinAnswer } from './campusWire.ts';

const isPin = (typed: string): boolean => /^\d{6}$/.test(typed);

export const PinPart = ({ purses, onChanged }: { purses: MyPurses; onChanged(): void }) => {
  const asking = useAsk();
  const [pin, setPin] = useState('');
  const [again, setAgain] = useState('');
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const fits = isPin(pin) && again === pin;
  // No intent here: an intent is written to the browser's storage, where a PIN does not belong. Setting it twice is the same.
  const set = async (event: Event) => {
    event.preventDefault();
    if (!fits || busy) return;
    setBusy(true);
    const body = { pin };
    const key = crypto.randomUUID();
    const reply = await asking<PinAnswer>('v1/campus/pin', { method: 'POST', body, key });
    setBusy(false);
    setProblem('problem' in reply ? reply.problem : undefined);
    setDone(!('problem' in reply));
    if ('problem' in reply) return;
    setPin('');
    setAgain('');
    onChanged();
  };
  const typing = (change: (value: string) => void) => (value: string) => {
    setDone(false);
    change(value);
  };
  const digits = {
    type: 'password',
    inputMode: 'numeric',
    autoComplete: 'new-password',
    maxLength: 6,
  } as const;
  return (
    <form class="card stack" noValidate onSubmit={(event) => void set(event)}>
      <h2>{say(w.pin)}</h2>
      <p class="soft">{say(w.pinWhy, { amount: yuan(purses.tap_limit) })}</p>
      {purses.pin.locked ? (
        <Notice tone="warn">{say(w.pinLocked)}</Notice>
      ) : (
        <p>{purses.pin.set ? say(w.pinSet, { n: purses.pin.tries_left }) : say(w.pinNotSet)}</p>
      )}
      <Field
        label={say(w.newPin)}
        value={pin}
        onInput={typing(setPin)}
        {...digits}
        wrong={pin === '' || isPin(pin) ? undefined : say(w.pinWrong)}
      />
      <Field
        label={say(w.again)}
        value={again}
        onInput={typing(setAgain)}
        {...digits}
        wrong={again.length === 6 && again !== pin ? say(w.pinDiffers) : undefined}
      />
      <Button submit busy={busy} disabled={!fits}>
        {say(w.setPin)}
      </Button>
      <ProblemNotice problem={problem} />
      {done && <Notice tone="good">{say(w.pinDone)}</Notice>}
    </form>
  );
};

export const LoadPart = ({ onChanged }: { onChanged(): void }) => {
  const [typed, setTyped] = useState('');
  const [loaded, setLoaded] = useState<OfflineLoad>();
  const doing = useIntent<OfflineLoad>('offline-load');
  const amount = typedFen(typed);
  const done = (load: OfflineLoad) => {
    setLoaded(load);
    setTyped('');
    onChanged();
  };
  const load = async (event: Event) => {
    event.preventDefault();
    if (amount === undefined) return;
    const made = await doing.run('v1/campus/purses/offline/loads', { amount, currency: 'CNY' });
    if (made) done(made);
  };
  return (
    <form class="card stack" noValidate onSubmit={(event) => void load(event)}>
      <h2>{say(w.load)}</h2>
      <p class="soft">{say(w.loadWhy)}</p>
      <Field
        label={say(w.amount)}
        value={typed}
        onInput={setTyped}
        inputMode="decimal"
        autoComplete="off"
        before="¥"
        wrong={typed === '' || amount !== undefined ? undefined : say(w.amountWrong)}
      />
      <Button submit busy={doing.busy} disabled={amount === undefined || doing.open !== undefined}>
        {say(w.loadDo, { amount: amount === undefined ? '' : yuan(amount) })}
      </Button>
      <DoingNotice doing={doing} onDone={done} />
      {loaded && <Notice tone="good">{say(w.loaded, { amount: yuan(loaded.amount) })}</Notice>}
    </form>
  );
};
