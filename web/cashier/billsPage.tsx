/** The newest bills of the hospital, whatever became of them; each that was settled leads to its settlement. */
import { whereOf } from '../hospital/billsPage.tsx';
import type { Bill } from '../hospital/patientWire.ts';
import { say } from '../kit/language.ts';
import { yuan } from '../kit/money.ts';
import { Empty, Shown } from '../kit/parts.tsx';
import { useLoad } from '../kit/signedIn.tsx';
import type { Page } from '../kit/wire.ts';
import { cashierWords as w } from '../words/cashier.ts';
import { hospitalPayWords } from '../words/hospitalPay.ts';

export const BillsPage = () => {
  const bills = useLoad<Page<Bill>>('v1/healthcare/bills?limit=50', 15_000);
  return (
    <section class="card stack">
      <h1>{say(w.recent)}</h1>
      <Shown loaded={bills}>
        {({ data }) =>
          data.length === 0 ? (
            <Empty>{say(w.noBills)}</Empty>
          ) : (
            <ul class="lines">
              {data.map((bill) => (
                <li key={bill.id} class="stack">
                  <p class="row between">
                    <span>{say(w.patient, { id: bill.patient })}</span>
                    <strong class="money">{yuan(bill.amount)}</strong>
                  </p>
                  <p class="row between">
                    <span class="soft">
                      {whereOf(bill)} · {say(hospitalPayWords[bill.status])}
                    </span>
                    {bill.settlement && (
                      <a
                        href={`#/settlement/${bill.settlement}`}
                        aria-label={`${say(w.show)} ${bill.settlement}`}
                      >
                        {say(w.show)}
                      </a>
                    )}
                  </p>
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
    </section>
  );
};
