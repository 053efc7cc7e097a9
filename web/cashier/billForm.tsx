/**
 * A bill written down at the counter: the same fields as the estimate, with the patient's own insurance filled in.
 */
import { useState } from 'preact/hooks';
import { type ItemDraft, noItem, noMoney, quoteBody, type Visit } from '../hospital/billDraft.ts';
import { ItemFields } from '../hospital/itemFields.tsx';
import type { Bill } from '../hospital/patientWire.ts';
import { fieldOfCode, VisitFields } from '../hospital/visitFields.tsx';
import { say } from '../kit/language.ts';
import { yuan } from '../kit/money.ts';
import { Button, DoingNotice, Notice } from '../kit/parts.tsx';
import { useIntent } from '../kit/signedIn.tsx';
import { today } from '../kit/times.ts';
import { cashierWords as w } from '../words/cashier.ts';
import { hospitalWords } from '../words/hospital.ts';
import type { Patient } from './counterWire.ts';

export const BillForm = ({ patient, onOpened }: { patient: Patient; onOpened(bill: Bill): void }) => {
  const [visit, setVisit] = useState<Visit>({
    place: patient.place,
    insured: patient.insured,
    visit: 'outpatient',
    tier: 'third',
    date: today(),
  });
  const [items, setItems] = useState<readonly ItemDraft[]>([noItem]);
  const [made, setMade] = useState<Bill>();
  const doing = useIntent<Bill>('open-bill');
  const body = quoteBody(visit, items, noMoney, (at) => say(hospitalWords.itemDefault, { n: at + 1 }));
  const opened = (bill: Bill | undefined) => {
    setMade(bill);
    if (bill === undefined) return;
    setItems([noItem]);
    onOpened(bill);
  };
  const open = async () =>
    body &&
    opened(await doing.run('v1/healthcare/bills', { patient: patient.patient, ...visit, items: body.items }));
  const atField = doing.problem !== undefined && doing.problem.code in fieldOfCode;
  return (
    <details class="card" open={patient.bills.length === 0}>
      <summary>{say(w.newBill)}</summary>
      <div class="stack">
        <VisitFields
          visit={visit}
          problem={doing.problem}
          onChange={(changed) => setVisit({ ...visit, ...changed })}
        />
        <ItemFields items={items} onChange={setItems} />
        <Button
          big
          busy={doing.busy}
          disabled={body === undefined || doing.open !== undefined}
          onClick={() => void open()}
        >
          {say(w.open)}
        </Button>
        {body === undefined && <p class="hint">{say(w.incomplete)}</p>}
        {!atField && <DoingNotice doing={doing} onDone={opened} />}
        {made && <Notice tone="good">{say(w.opened, { amount: yuan(made.amount) })}</Notice>}
      </div>
    </details>
  );
};
