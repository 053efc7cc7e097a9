/**
 * One account of a utility: what is laid by, what each period came to, the bills that are not paid with their tiers, telling a
 * reading, its mandate and reminder, letting go.
 */
import { useState } from 'preact/hooks';
import { CompareBars } from '../../kit/compareBars.tsx';
import { exactText } from '../../kit/exact.ts';
import { Field } from '../../kit/fields.tsx';
import { Icon } from '../../kit/icons.tsx';
import { say } from '../../kit/language.ts';
import { yuan } from '../../kit/money.ts';
import { Button, DoingNotice, Notice, Shown } from '../../kit/parts.tsx';
import { Facts } from '../../kit/quoteFrame.tsx';
import { go } from '../../kit/route.ts';
import { useIntent, useLoad } from '../../kit/signedIn.tsx';
import { monthName } from '../../kit/times.ts';
import type { Page } from '../../kit/wire.ts';
import { billWords as w } from '../../words/governmentBills.ts';
import { BillCard, BillState, periodText } from './billCard.tsx';
import {
  type Account,
  type AccountBills,
  accountAt,
  type Bill,
  officeWords,
  type Watch,
} from './billWire.ts';
import { LayByPart } from './layByPart.tsx';
import { MandatePart } from './mandatePart.tsx';
import { PayNotices } from './payNotices.tsx';
import { unitsText } from './tiersDrawn.tsx';
import { useBasket } from './useBasket.ts';

export const AccountPage = ({ id }: { id: string }) => {
  const accounts = useLoad<Page<Account>>('v1/government/utilities/accounts');
  const bills = useLoad<AccountBills>(`${accountAt(id)}/bills`);
  const watch = useLoad<Watch>(`${accountAt(id)}/watch`);
  const paying = useBasket(bills.again);
  const account = accounts.value?.data.find((one) => one.id === id);
  return (
    <div class="stack">
      <a class="back" href="#/bills">
        <Icon name="back" /> {say(w.back)}
      </a>
      <h1>{account ? say(officeWords(account.office)) : say(w.title)}</h1>
      {account && <p class="soft">{say(w.account, { end: account.account_no })}</p>}
      <PayNotices paying={paying} />
      <Shown loaded={bills}>
        {(told) => (
          <>
            <Standing told={told} />
            {told.data
              .filter((one) => one.status !== 'paid')
              .map((bill) => (
                <BillCard key={bill.bill_no} bill={bill} account={id} paying={paying} />
              ))}
            <Earlier bills={told.data.filter((one) => one.status === 'paid')} />
            <TellReading id={id} onMade={bills.again} />
            {watch.value && (
              <LayByPart
                id={id}
                balanceFen={told.balance}
                watch={watch.value}
                paying={paying}
                onChanged={watch.again}
              />
            )}
          </>
        )}
      </Shown>
      <Shown loaded={watch}>{(one) => <MandatePart id={id} watch={one} onChanged={watch.again} />}</Shown>
      <LetGo id={id} />
    </div>
  );
};

export const dueOf = (bills: readonly Bill[]): number => bills.reduce((sum, one) => sum + one.due_amount, 0);

const mostPeriods = 12;

const Standing = ({ told: { balance, last_reading, data } }: { told: AccountBills }) => (
  <section class="card stack purse">
    <Facts
      facts={[
        { name: w.dueAll, amountFen: dueOf(data) },
        { name: w.balance, amountFen: balance },
      ]}
    />
    <p class="hint">{say(w.lastReading, { reading: exactText(last_reading) })}</p>
    {data.length > 0 && (
      <>
        <h2>{say(w.usage)}</h2>
        <CompareBars
          slim
          bars={data
            .slice(0, mostPeriods)
            .toReversed()
            .flatMap(({ bill_no, meter, amount }) =>
              meter === null
                ? []
                : [
                    {
                      key: bill_no,
                      name: say(w.usagePeriod, {
                        month: monthName(meter.to),
                        used: unitsText(meter.units, meter.unit),
                      }),
                      amountFen: amount,
                    },
                  ],
            )}
        />
      </>
    )}
  </section>
);

const Earlier = ({ bills }: { bills: readonly Bill[] }) =>
  bills.length === 0 ? null : (
    <section class="stack">
      <h2>{say(w.earlier)}</h2>
      <ul class="cards">
        {bills.map((bill) => (
          <li key={bill.bill_no} class="card slim">
            <p class="row between">
              <span>{periodText(bill)}</span>
              <strong class="money">{yuan(bill.amount)}</strong>
            </p>
            <BillState bill={bill} />
          </li>
        ))}
      </ul>
    </section>
  );

const isReading = (typed: string): boolean => /^\d{1,6}(\.\d{1,2})?$/.test(typed.trim());

const TellReading = ({ id, onMade }: { id: string; onMade(): void }) => {
  const [typed, setTyped] = useState('');
  const [made, setMade] = useState<Bill>();
  const doing = useIntent<Bill>(`tell-reading.${id}`);
  const done = (bill: Bill) => {
    setMade(bill);
    setTyped('');
    onMade();
  };
  const tell = async (event: Event) => {
    event.preventDefault();
    setMade(undefined);
    const bill = await doing.run(`${accountAt(id)}/readings`, { reading: typed.trim() });
    if (bill) done(bill);
  };
  return (
    <section class="card stack">
      <h2>{say(w.told)}</h2>
      <p class="soft">{say(w.toldIntro)}</p>
      <form class="stack" noValidate onSubmit={(event) => void tell(event)}>
        <Field
          label={say(w.reading)}
          value={typed}
          onInput={setTyped}
          inputMode="decimal"
          autoComplete="off"
          maxLength={9}
          wrong={typed === '' || isReading(typed) ? undefined : say(w.readingWrong)}
        />
        <Button
          kind="quiet"
          submit
          busy={doing.busy}
          disabled={!isReading(typed) || doing.open !== undefined}
        >
          {say(w.tell)}
        </Button>
      </form>
      {made && <Notice tone="good">{say(w.made, { amount: yuan(made.amount) })}</Notice>}
      <DoingNotice doing={doing} onDone={done} />
    </section>
  );
};

const LetGo = ({ id }: { id: string }) => {
  const [isSure, setSure] = useState(false);
  const doing = useIntent<Account>(`let-go.${id}`);
  const away = async () => {
    if (await doing.run(`${accountAt(id)}/removal`, {})) go('bills');
  };
  return (
    <section class="stack">
      {isSure && <Notice tone="warn">{say(w.letGoWhy)}</Notice>}
      <Button
        kind={isSure ? 'danger' : 'quiet'}
        busy={doing.busy}
        onClick={() => (isSure ? void away() : setSure(true))}
      >
        {say(isSure ? w.letGoSure : w.letGo)}
      </Button>
      <DoingNotice doing={doing} onDone={() => go('bills')} />
    </section>
  );
};
