/** A student's tuition, one bill a term: what is left, and the way to it. */
import { say } from '../../kit/language.ts';
import { yuan } from '../../kit/money.ts';
import { Empty, Shown } from '../../kit/parts.tsx';
import { useLoad } from '../../kit/signedIn.tsx';
import { tuitionWords as w } from '../../words/tuition.ts';
import { type Bills, termName } from './tuitionWire.ts';

export const BillsPage = () => {
  const bills = useLoad<Bills>('v1/campus/tuition/bills', 15_000);
  return (
    <div class="stack">
      <h1>{say(w.title)}</h1>
      <Shown loaded={bills}>
        {({ data }) => (
          <>
            {data.length === 0 && <Empty>{say(w.none)}</Empty>}
            <ul class="cards">
              {data.map((bill) => (
                <li key={bill.id} class="card stack">
                  <p class="row between">
                    <strong>{termName(bill.term)}</strong>
                    <span class={`state ${bill.status === 'paid' ? 'done' : ''}`}>{say(w[bill.status])}</span>
                  </p>
                  <p class="huge money">{yuan(bill.left > 0 ? bill.left : bill.owed)}</p>
                  {bill.due_now > 0 && <p>{say(w.dueNow, { amount: yuan(bill.due_now) })}</p>}
                  <a class="button main" href={`#/tuition/${bill.id}`}>
                    {say(w.look)}
                  </a>
                </li>
              ))}
            </ul>
          </>
        )}
      </Shown>
    </div>
  );
};
