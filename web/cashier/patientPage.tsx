/**
 * A patient at the counter: what waits is chosen beforehand, worked out as who pays what, and confirmed by the patient's
 * code for exactly the sum that is shown.
 */
import { useState } from 'preact/hooks';
import { BasketDrawn, BillsInDetail, walletPart } from '../hospital/basketDrawn.tsx';
import { whereOf } from '../hospital/billsPage.tsx';
import { itemNames, useBasketQuote } from '../hospital/confirmPage.tsx';
import type { BasketQuote, Bill, Charge } from '../hospital/patientWire.ts';
import { Icon } from '../kit/icons.tsx';
import { say } from '../kit/language.ts';
import { yuan } from '../kit/money.ts';
import { Button, DoingNotice, Empty, ProblemNotice } from '../kit/parts.tsx';
import { Facts } from '../kit/quoteFrame.tsx';
import { go } from '../kit/route.ts';
import { Scanner } from '../kit/scanner.tsx';
import { useIntent } from '../kit/signedIn.tsx';
import { cashierWords as w } from '../words/cashier.ts';
import { cityWords, hospitalWords } from '../words/hospital.ts';
import { BillForm } from './billForm.tsx';
import type { Patient } from './counterWire.ts';
import { DepositPart } from './depositPart.tsx';

type PatientProps = { patient: Patient; onChange(patient: Patient | undefined): void };

export const PatientPage = ({ patient, onChange }: PatientProps) => {
  const [left, setLeft] = useState<readonly string[]>([]);
  const chosen = patient.bills.filter((one) => !left.includes(one.id)).slice(0, 10);
  return (
    <div class="stack">
      <section class="card stack">
        <header class="row between">
          <h1>{say(w.patient, { id: patient.patient })}</h1>
          <Button kind="quiet" onClick={() => onChange(undefined)}>
            {say(w.nextPatient)}
          </Button>
        </header>
        <p>
          {say(cityWords[patient.place] ?? [patient.place, patient.place])} ·{' '}
          {say(hospitalWords[patient.insured])}
        </p>
        <Facts facts={[{ name: w.depositHere, amountFen: patient.deposit_balance }]} />
      </section>
      <section class="card stack">
        <h2>{say(w.waiting)}</h2>
        {patient.bills.length === 0 && <Empty>{say(w.none)}</Empty>}
        {patient.bills.map((bill) => (
          <Waiting
            key={bill.id}
            bill={bill}
            checked={chosen.includes(bill)}
            onToggle={() =>
              setLeft(left.includes(bill.id) ? left.filter((one) => one !== bill.id) : [...left, bill.id])
            }
            onGone={() => onChange({ ...patient, bills: patient.bills.filter((one) => one.id !== bill.id) })}
          />
        ))}
      </section>
      {chosen.length > 0 && (
        <Confirm
          key={chosen.map((one) => one.id).join()}
          bills={chosen}
          onSettled={() =>
            onChange({ ...patient, bills: patient.bills.filter((one) => !chosen.includes(one)) })
          }
        />
      )}
      <BillForm
        patient={patient}
        onOpened={(bill) =>
          onChange({ ...patient, bills: [bill, ...patient.bills.filter((one) => one.id !== bill.id)] })
        }
      />
      <DepositPart
        onTaken={(balance, of) =>
          of === patient.patient && onChange({ ...patient, deposit_balance: balance })
        }
      />
    </div>
  );
};

type WaitingProps = { bill: Bill; checked: boolean; onToggle(): void; onGone(): void };

const Waiting = ({ bill, checked, onToggle, onGone }: WaitingProps) => {
  const doing = useIntent<Bill>(`cancel-${bill.id}`);
  const cancel = async () => {
    if (await doing.run(`v1/healthcare/bills/${bill.id}/cancellation`, undefined)) onGone();
  };
  return (
    <>
      <div class="row between">
        <label class="check">
          <input
            type="checkbox"
            checked={checked}
            aria-label={`${whereOf(bill)} ${yuan(bill.amount)}`}
            onChange={onToggle}
          />
          <span>
            <strong class="money">{yuan(bill.amount)}</strong>
            <br />
            {whereOf(bill)}
          </span>
        </label>
        <Button
          kind="quiet"
          label={`${say(w.cancel)}: ${yuan(bill.amount)}`}
          busy={doing.busy}
          onClick={() => void cancel()}
        >
          {say(w.cancel)}
        </Button>
      </div>
      <DoingNotice doing={doing} onDone={onGone} />
    </>
  );
};

const Confirm = ({ bills, onSettled }: { bills: readonly Bill[]; onSettled(): void }) => {
  const ids = bills.map((one) => one.id);
  const { quote, problem, again } = useBasketQuote(JSON.stringify({ bills: ids }));
  const [scanning, setScanning] = useState(false);
  const doing = useIntent<Charge>('counter-settle');
  const shown = (made: Charge) => {
    go(`settlement/${made.id}`);
    onSettled();
  };
  const confirm = async (code: string, { cash_amount }: BasketQuote) => {
    const body = { bills: ids, code, expected_cash: cash_amount };
    const made = await doing.run('v1/healthcare/settlements', body);
    if (made) shown(made);
    else again();
  };
  return (
    <section class="card stack" aria-live="polite">
      <ProblemNotice problem={doing.problem ? undefined : problem} />
      {quote && <BasketDrawn basket={quote} youPay={w.patientPays} />}
      <DoingNotice doing={doing} onDone={shown} />
      {doing.busy && (
        <p class="loading" role="status">
          {say(w.confirming)}
        </p>
      )}
      {quote && !doing.open && !scanning && (
        <Button big onClick={() => setScanning(true)}>
          <Icon name="scan" /> {say(w.toConfirm)}
        </Button>
      )}
      {quote && !doing.open && scanning && (
        <>
          <h2>{say(w.confirmTitle, { amount: yuan(walletPart(quote)) })}</h2>
          <Scanner onCode={(code) => void confirm(code, quote)} busy={doing.busy} label={say(w.scanType)} />
          <Button kind="quiet" disabled={doing.busy} onClick={() => setScanning(false)}>
            <Icon name="back" /> {say(w.back)}
          </Button>
        </>
      )}
      {quote && <BillsInDetail basket={quote} names={itemNames(bills)} />}
    </section>
  );
};
