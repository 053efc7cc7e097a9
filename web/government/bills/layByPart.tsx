/**
 * The money laid by on an account: more of it from the wallet, and being told when it runs low. Below the sum somebody named
 * it is said at once.
 */
import { useState } from 'preact/hooks';
import { Field } from '../../kit/fields.tsx';
import { say, type Words } from '../../kit/language.ts';
import { typedFen, yuan } from '../../kit/money.ts';
import { Button, DoingNotice, Notice } from '../../kit/parts.tsx';
import { useIntent } from '../../kit/signedIn.tsx';
import { askWords } from '../../words/asking.ts';
import { billWords } from '../../words/governmentBills.ts';
import { watchWords as w } from '../../words/governmentWatch.ts';
import { accountAt, type Watch } from './billWire.ts';
import type { Paying } from './useBasket.ts';

type LayByProps = { id: string; balanceFen: number; watch: Watch; paying: Paying; onChanged(): void };

export const LayByPart = ({ id, balanceFen, watch, paying, onChanged }: LayByProps) => {
  const [typed, setTyped] = useState('');
  const sumFen = typedFen(typed);
  const below = watch.reminder?.below_amount;
  const layBy = (event: Event) => {
    event.preventDefault();
    if (sumFen !== undefined) void paying.pay([{ account_id: id, lay_by: sumFen }], sumFen);
  };
  return (
    <section class="card stack">
      <h2>{say(billWords.balance)}</h2>
      {below !== undefined && balanceFen < below && (
        <Notice tone="warn">{say(w.lowNow, { balance: yuan(balanceFen), below: yuan(below) })}</Notice>
      )}
      <form class="stack" noValidate onSubmit={layBy}>
        <MoneyField name={w.layBy} hint={w.layByHint} value={typed} onInput={setTyped} />
        <Button
          kind="quiet"
          submit
          busy={paying.doing.busy}
          disabled={sumFen === undefined || paying.doing.open !== undefined}
        >
          {say(w.layByNow, { amount: yuan(sumFen ?? 0) })}
        </Button>
      </form>
      <Reminder id={id} below={below} onChanged={onChanged} />
    </section>
  );
};

type MoneyFieldProps = { name: Words; hint?: Words; value: string; onInput(text: string): void };

const MoneyField = ({ name, hint, value, onInput }: MoneyFieldProps) => (
  <Field
    label={say(name)}
    value={value}
    onInput={onInput}
    inputMode="decimal"
    autoComplete="off"
    before="¥"
    {...(hint ? { hint: say(hint) } : {})}
    wrong={value === '' || typedFen(value) !== undefined ? undefined : say(askWords.moneyWrong)}
  />
);

type ReminderProps = { id: string; below: number | undefined; onChanged(): void };

const Reminder = ({ id, below, onChanged }: ReminderProps) => {
  const [typed, setTyped] = useState('');
  const doing = useIntent<Watch>(`reminder.${id}`);
  const set = async (below_amount: number | null) => {
    if (await doing.run(`${accountAt(id)}/reminder`, { below_amount })) {
      setTyped('');
      onChanged();
    }
  };
  const belowFen = typedFen(typed);
  const remind = (event: Event) => {
    event.preventDefault();
    if (belowFen !== undefined) void set(belowFen);
  };
  return (
    <>
      <h3>{say(w.reminder)}</h3>
      {below === undefined ? (
        <form class="stack" noValidate onSubmit={remind}>
          <MoneyField name={w.below} value={typed} onInput={setTyped} />
          <Button
            kind="quiet"
            submit
            busy={doing.busy}
            disabled={belowFen === undefined || doing.open !== undefined}
          >
            {say(w.remind)}
          </Button>
        </form>
      ) : (
        <>
          <p>{say(w.remindsAt, { amount: yuan(below) })}</p>
          <Button kind="quiet" busy={doing.busy} onClick={() => void set(null)}>
            {say(w.stop)}
          </Button>
        </>
      )}
      <DoingNotice doing={doing} onDone={onChanged} />
    </>
  );
};
