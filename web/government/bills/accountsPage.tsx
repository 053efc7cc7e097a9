/** A citizen's accounts of utilities with what is due of each, and binding another by its number and its holder's name. */
import { useState } from 'preact/hooks';
import { Field, Select } from '../../kit/fields.tsx';
import { Icon } from '../../kit/icons.tsx';
import { say } from '../../kit/language.ts';
import { yuan } from '../../kit/money.ts';
import { Button, DoingNotice, Empty, Notice, Shown } from '../../kit/parts.tsx';
import { useIntent, useLoad } from '../../kit/signedIn.tsx';
import type { Page } from '../../kit/wire.ts';
import { basketWords } from '../../words/governmentBasket.ts';
import { paidWords, billWords as w } from '../../words/governmentBills.ts';
import { watchWords } from '../../words/governmentWatch.ts';
import { dueOf } from './accountPage.tsx';
import { type Account, type AccountBills, accountAt, type Offices, officeWords } from './billWire.ts';

export const AccountsPage = () => {
  const accounts = useLoad<Page<Account>>('v1/government/utilities/accounts');
  return (
    <div class="stack">
      <h1>{say(w.title)}</h1>
      <p class="soft">{say(w.intro)}</p>
      <Shown loaded={accounts}>
        {({ data }) => (
          <>
            {data.length === 0 && <Empty>{say(w.none)}</Empty>}
            <ul class="cards">
              {data.map((one) => (
                <li key={one.id}>
                  <AccountCard account={one} />
                </li>
              ))}
            </ul>
          </>
        )}
      </Shown>
      {(
        [
          ['basket', 'tick', basketWords.title],
          ['paid', 'list', paidWords.list],
          ['told', 'note', watchWords.told],
        ] as const
      ).map(([path, icon, name]) => (
        <a key={path} class="card slim row between" href={`#/${path}`}>
          <span>
            <Icon name={icon} /> {say(name)}
          </span>
          <Icon name="next" />
        </a>
      ))}
      <BindForm onBound={accounts.again} />
    </div>
  );
};

const AccountCard = ({ account }: { account: Account }) => {
  const bills = useLoad<AccountBills>(`${accountAt(account.id)}/bills`);
  const due = bills.value && dueOf(bills.value.data);
  const isLate = bills.value?.data.some((one) => one.status === 'overdue') ?? false;
  return (
    <a class="card row between" href={`#/account/${account.id}`}>
      <span>
        <strong>{say(officeWords(account.office))}</strong>
        <br />
        <span class="soft">{say(w.account, { end: account.account_no })}</span>
      </span>
      <span class="sums">
        {bills.problem && <span class="soft">{say(bills.problem.words)}</span>}
        {due !== undefined && (due > 0 ? <strong class="money">{yuan(due)}</strong> : say(w.nothingDue))}
        {isLate && <span class="state blocked">{say(w.overdue)}</span>}
      </span>
    </a>
  );
};

const isNumber = (typed: string): boolean => /^[A-Za-z0-9-]{4,30}$/.test(typed.trim());

const BindForm = ({ onBound }: { onBound(): void }) => {
  const offices = useLoad<Offices>('v1/government/offices').value?.data.filter((one) => one.utility) ?? [];
  const [office, setOffice] = useState('');
  const [number, setNumber] = useState('');
  const [holder, setHolder] = useState('');
  const [bound, setBound] = useState<Account>();
  const doing = useIntent<Account>('bind-account');
  const chosen = office === '' ? (offices[0]?.id ?? '') : office;
  const done = (account: Account) => {
    setBound(account);
    setNumber('');
    setHolder('');
    onBound();
  };
  const bind = async (event: Event) => {
    event.preventDefault();
    setBound(undefined);
    const body = { office: chosen, account_no: number.trim(), holder_name: holder.trim() };
    const account = await doing.run('v1/government/utilities/accounts', body);
    if (account) done(account);
  };
  return (
    <section class="card stack">
      <h2>{say(w.bind)}</h2>
      <form class="stack" noValidate onSubmit={(event) => void bind(event)}>
        <Select
          label={say(w.office)}
          value={chosen}
          choices={offices.map((one) => ({ value: one.id, text: say(officeWords(one)) }))}
          onChoose={setOffice}
        />
        <Field
          label={say(w.number)}
          hint={say(w.numberHint)}
          value={number}
          onInput={setNumber}
          autoComplete="off"
          spellcheck={false}
          maxLength={30}
          wrong={number === '' || isNumber(number) ? undefined : say(w.numberWrong)}
        />
        <Field
          label={say(w.holder)}
          hint={say(w.holderHint)}
          value={holder}
          onInput={setHolder}
          autoComplete="off"
          maxLength={40}
        />
        <Button
          submit
          busy={doing.busy}
          disabled={chosen === '' || !isNumber(number) || holder.trim() === '' || doing.open !== undefined}
        >
          {say(w.bindNow)}
        </Button>
      </form>
      {bound && <Notice tone="good">{say(w.bound, { office: say(officeWords(bound.office)) })}</Notice>}
      <DoingNotice doing={doing} onDone={done} />
    </section>
  );
};
