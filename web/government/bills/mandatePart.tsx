/**
 * A mandate of one account: given with a cap and a notice, shown with the debits it announced, revoked in two steps.
 */
import { useState } from 'preact/hooks';
import { Field, Select } from '../../kit/fields.tsx';
import { say, type Words } from '../../kit/language.ts';
import { typedFen, yuan } from '../../kit/money.ts';
import { Button, DoingNotice, Notice } from '../../kit/parts.tsx';
import { useIntent } from '../../kit/signedIn.tsx';
import { dayAndTime, dayName } from '../../kit/times.ts';
import { askWords } from '../../words/asking.ts';
import { watchWords as w } from '../../words/governmentWatch.ts';
import { accountAt, type Watch } from './billWire.ts';

type PartProps = { id: string; watch: Watch; onChanged(): void };

export const MandatePart = (props: PartProps) => {
  const { mandate, announced } = props.watch;
  return (
    <section class="card stack">
      <h2>{say(w.mandate)}</h2>
      {mandate?.status === 'active' ? (
        <Active {...props} mandate={mandate} />
      ) : (
        <>
          {mandate && <Notice tone="calm">{say(w.revoked)}</Notice>}
          <Give {...props} />
        </>
      )}
      {announced.length > 0 && <Announced announced={announced} />}
    </section>
  );
};

const longestNotice = 10;

const Give = ({ id, onChanged }: PartProps) => {
  const [cap, setCap] = useState('');
  const [days, setDays] = useState('3');
  const doing = useIntent<Watch>(`mandate.${id}`);
  const capFen = typedFen(cap);
  const give = async (event: Event) => {
    event.preventDefault();
    const body = { cap_amount: capFen, notice_days: Number(days) };
    if (capFen !== undefined && (await doing.run(`${accountAt(id)}/mandate`, body))) onChanged();
  };
  return (
    <form class="stack" noValidate onSubmit={(event) => void give(event)}>
      <p class="soft">{say(w.intro)}</p>
      <Field
        label={say(w.cap)}
        value={cap}
        onInput={setCap}
        inputMode="decimal"
        autoComplete="off"
        before="¥"
        wrong={cap === '' || capFen !== undefined ? undefined : say(askWords.moneyWrong)}
      />
      <Select
        label={say(w.notice)}
        value={days}
        choices={Array.from({ length: longestNotice }, (_, at) => ({
          value: String(at + 1),
          text: say(w.days, { n: at + 1 }),
        }))}
        onChoose={setDays}
      />
      <Button submit busy={doing.busy} disabled={capFen === undefined || doing.open !== undefined}>
        {say(w.give)}
      </Button>
      <DoingNotice doing={doing} onDone={onChanged} />
    </form>
  );
};

type ActiveProps = PartProps & { mandate: NonNullable<Watch['mandate']> };

const Active = ({ id, mandate, onChanged }: ActiveProps) => {
  const [isSure, setSure] = useState(false);
  const doing = useIntent<Watch>(`revoke.${id}`);
  const revoke = async () => {
    if (await doing.run(`${accountAt(id)}/mandate/revocation`, {})) onChanged();
  };
  return (
    <>
      <p class="row between">
        <span>{say(w.capIs, { amount: yuan(mandate.cap_amount), n: mandate.notice_days })}</span>
        <span class="state active">{say(w.active)}</span>
      </p>
      <p class="hint">{say(w.since, { time: dayAndTime(mandate.created) })}</p>
      {isSure && <Notice tone="warn">{say(w.revokeWhy)}</Notice>}
      <Button
        kind={isSure ? 'danger' : 'quiet'}
        busy={doing.busy}
        onClick={() => (isSure ? void revoke() : setSure(true))}
      >
        {say(isSure ? w.revokeSure : w.revoke)}
      </Button>
      <DoingNotice doing={doing} onDone={onChanged} />
    </>
  );
};

const endings: Readonly<Record<NonNullable<Watch['announced'][number]['ended']>, Words>> = {
  paid: w.endedPaid,
  above_cap: w.endedCap,
  given_up: w.endedGiven,
};

const Announced = ({ announced }: Pick<Watch, 'announced'>) => (
  <>
    <h3>{say(w.announced)}</h3>
    <ul class="lines">
      {announced.map((one) => (
        <li key={one.bill_no} class="row between">
          <span>{say(w.debitOn, { date: dayName(one.debit_on), amount: yuan(one.amount) })}</span>
          <span class="soft">
            {one.ended ? say(endings[one.ended]) : one.tries > 0 ? say(w.tried, { n: one.tries }) : ''}
          </span>
        </li>
      ))}
    </ul>
  </>
);
