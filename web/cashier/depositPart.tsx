/** A deposit taken at the counter: the sum first, then the code of whoever pays it. */
import { useState } from 'preact/hooks';
import type { Deposit } from '../hospital/patientWire.ts';
import { Field } from '../kit/fields.tsx';
import { say } from '../kit/language.ts';
import { typedFen, yuan } from '../kit/money.ts';
import { DoingNotice, Notice } from '../kit/parts.tsx';
import { Scanner } from '../kit/scanner.tsx';
import { useIntent } from '../kit/signedIn.tsx';
import { cashierWords as w } from '../words/cashier.ts';

export const DepositPart = ({ onTaken }: { onTaken(balance: number, patient: string): void }) => {
  const [typed, setTyped] = useState('');
  const [done, setDone] = useState<Deposit>();
  const doing = useIntent<Deposit>('counter-deposit');
  const amount = typedFen(typed);
  const taken = (made: Deposit | undefined) => {
    setDone(made);
    if (made === undefined) return;
    setTyped('');
    onTaken(made.balance, made.patient);
  };
  return (
    <details class="card">
      <summary>{say(w.deposit)}</summary>
      <div class="stack">
        <Field
          label={say(w.depositAmount)}
          value={typed}
          onInput={setTyped}
          inputMode="decimal"
          before="¥"
          maxLength={12}
          autoComplete="off"
          wrong={typed !== '' && amount === undefined ? say(w.amountWrong) : undefined}
        />
        {amount !== undefined && !doing.open && (
          <>
            <h3>{say(w.depositScan, { amount: yuan(amount) })}</h3>
            <Scanner
              busy={doing.busy}
              label={say(w.scanType)}
              onCode={async (code) =>
                taken(await doing.run('v1/healthcare/deposits', { code, amount, currency: 'CNY' }))
              }
            />
          </>
        )}
        <DoingNotice doing={doing} onDone={taken} />
        {done && (
          <Notice tone="good">
            {say(w.depositTaken, { amount: yuan(done.amount), balance: yuan(done.balance) })}
          </Notice>
        )}
      </div>
    </details>
  );
};
