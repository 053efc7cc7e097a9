/** A tax or a fine by the number of its notice: looked up at its office, and added when it can be paid. */
import { useState } from 'preact/hooks';
import { Field, Select } from '../../kit/fields.tsx';
import { say, type Words } from '../../kit/language.ts';
import { Button, Notice, ProblemNotice } from '../../kit/parts.tsx';
import type { Problem } from '../../kit/problem.ts';
import { useAsk, useLoad } from '../../kit/signedIn.tsx';
import { basketWords as w } from '../../words/governmentBasket.ts';
import { type Bill, type Offices, officeWords } from './billWire.ts';
import { noticeOf, type Payable } from './openBills.ts';

const isNumber = (typed: string): boolean => /^[A-Za-z0-9-]{4,30}$/.test(typed.trim());

const whyNot = (bill: Bill, known: readonly Payable[]): Words | undefined => {
  if (known.some(({ key }) => key === noticeOf(bill).key)) return w.already;
  if (bill.status === 'paid') return w.paidAlready;
  return bill.status === 'overdue' ? w.expired : undefined;
};

type AddNoticeProps = { known: readonly Payable[]; onAdd(one: Payable): void };

export const AddNotice = ({ known, onAdd }: AddNoticeProps) => {
  const asking = useAsk();
  const offices = useLoad<Offices>('v1/government/offices').value?.data.filter((one) => !one.utility) ?? [];
  const [office, setOffice] = useState('');
  const [number, setNumber] = useState('');
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<{ readonly problem?: Problem; readonly no?: Words }>({});
  const chosen = office === '' ? (offices[0]?.id ?? '') : office;
  const add = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    const reply = await asking<Bill>(`v1/government/notices/${chosen}/${encodeURIComponent(number.trim())}`);
    setBusy(false);
    if ('problem' in reply) return setSaid({ problem: reply.problem });
    const no = whyNot(reply.value, known);
    if (no) return setSaid({ no });
    setSaid({});
    setNumber('');
    onAdd(noticeOf(reply.value));
  };
  return (
    <form class="stack" noValidate onSubmit={(event) => void add(event)}>
      <p class="soft">{say(w.noticesIntro)}</p>
      <Select
        label={say(w.office)}
        value={chosen}
        choices={offices.map((one) => ({ value: one.id, text: say(officeWords(one)) }))}
        onChoose={setOffice}
      />
      <Field
        label={say(w.number)}
        value={number}
        onInput={setNumber}
        autoComplete="off"
        spellcheck={false}
        maxLength={30}
        wrong={number === '' || isNumber(number) ? undefined : say(w.numberWrong)}
      />
      <Button kind="quiet" submit busy={busy} disabled={chosen === '' || !isNumber(number)}>
        {say(w.add)}
      </Button>
      <ProblemNotice problem={said.problem} />
      {said.no && <Notice tone="warn">{say(said.no)}</Notice>}
    </form>
  );
};
