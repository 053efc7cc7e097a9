/**
 * Asking for parts, for more time, or to pay less; parts are drawn as they would fall due before anything is sent. And what
 * became of what was asked.
 */
import { useState } from 'preact/hooks';
import { Choices, Field, Select } from '../../kit/fields.tsx';
import { say } from '../../kit/language.ts';
import { typedFen, yuan } from '../../kit/money.ts';
import { Button, DoingNotice, Notice } from '../../kit/parts.tsx';
import { useIntent } from '../../kit/signedIn.tsx';
import { dayName } from '../../kit/times.ts';
import { tuitionWords as w } from '../../words/tuition.ts';
import { Sure } from '../sure.tsx';
import { PartsPreview } from './partsPreview.tsx';
import { type Bill, billAt, isUnderReview } from './tuitionWire.ts';

type ApplyProps = { bill: Bill; onChanged(): void };

const wishes = ['instalments', 'deferral', 'reduction'] as const;
const reasons = ['hardship', 'orphaned', 'disabled', 'veteran', 'loan-pending', 'other'] as const;
const [fewest, most] = [2, 10];

export const ApplyPart = ({ bill, onChanged }: ApplyProps) => {
  const [kind, setKind] = useState<string>('instalments');
  const [parts, setParts] = useState('3');
  const [until, setUntil] = useState('');
  const [less, setLess] = useState('');
  const [reason, setReason] = useState<string>('hardship');
  const doing = useIntent<Bill>(`apply.${bill.id}`);
  const lessFen = typedFen(less);
  const wishOf = () => {
    if (kind === 'instalments') return { kind, parts: Number(parts) };
    if (kind === 'deferral') return until === '' ? undefined : { kind, until };
    return lessFen !== undefined && lessFen < bill.billed ? { kind, amount: lessFen } : undefined;
  };
  const wish = wishOf();
  const send = async (event: Event) => {
    event.preventDefault();
    if (wish && (await doing.run(`${billAt(bill.id)}/application`, { wish, reason }))) onChanged();
  };
  const counts = Array.from({ length: most - fewest + 1 }, (_, at) => String(fewest + at));
  return (
    <form class="card stack" noValidate onSubmit={(event) => void send(event)}>
      <h2>{say(w.apply)}</h2>
      <p class="soft">{say(w.applyWhy)}</p>
      <Choices
        legend={say(w.wish)}
        value={kind}
        onChoose={setKind}
        choices={wishes.map((one) => ({ value: one, text: say(w[one]) }))}
      />
      {kind === 'instalments' && (
        <>
          <Select
            label={say(w.howMany)}
            value={parts}
            onChoose={setParts}
            choices={counts.map((n) => ({ value: n, text: say(w.nParts, { n }) }))}
          />
          <PartsPreview bill={bill} parts={Number(parts)} />
        </>
      )}
      {kind === 'deferral' && <Field label={say(w.until)} value={until} onInput={setUntil} type="date" />}
      {kind === 'reduction' && (
        <Field
          label={say(w.reduceBy)}
          value={less}
          onInput={setLess}
          inputMode="decimal"
          autoComplete="off"
          before="¥"
          wrong={less === '' || wish ? undefined : say(w.amountWrong)}
        />
      )}
      <Select
        label={say(w.reason)}
        value={reason}
        onChoose={setReason}
        choices={reasons.map((one) => ({ value: one, text: say(w[one]) }))}
      />
      <Button submit kind="quiet" busy={doing.busy} disabled={wish === undefined || doing.open !== undefined}>
        {say(w.send)}
      </Button>
      <DoingNotice doing={doing} onDone={onChanged} />
    </form>
  );
};

type Application = NonNullable<Bill['application']>;

const asked = ({ wish }: Application): string => {
  if (wish.kind === 'instalments') return say(w.askedParts, { n: wish.parts });
  if (wish.kind === 'deferral') return say(w.askedUntil, { day: dayName(wish.until) });
  return say(w.askedLess, { amount: yuan(wish.amount) });
};

const tones: Readonly<Record<Application['status'], string>> = {
  submitted: 'waiting',
  examined: 'waiting',
  approved: 'done',
  rejected: 'declined',
  withdrawn: '',
};

export const ApplicationPart = ({
  bill,
  application,
  onChanged,
}: ApplyProps & { application: Application }) => {
  const doing = useIntent<Bill>(`withdraw.${bill.id}`);
  const withdraw = async () => {
    if (await doing.run(`${billAt(bill.id)}/application/withdrawal`, {})) onChanged();
  };
  return (
    <section class="card stack">
      <p class="row between">
        <strong>{asked(application)}</strong>
        <span class={`state ${tones[application.status]}`}>{say(w[application.status])}</span>
      </p>
      <p class="soft">{say(w[application.reason])}</p>
      {isUnderReview(bill) && (
        <>
          <Notice tone="calm">{say(w.underReview)}</Notice>
          <Sure
            ask={w.withdraw}
            why={w.withdrawWhy}
            yes={w.withdrawYes}
            busy={doing.busy}
            onYes={() => void withdraw()}
          />
        </>
      )}
      <DoingNotice doing={doing} onDone={onChanged} />
    </section>
  );
};
