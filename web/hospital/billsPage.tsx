/**
 * A patient's bills. Those that wait are put together by hospital, place and year, since only such ones are settled by one
 * confirmation; all of them are chosen beforehand, so that most people touch one button.
 */
import { useState } from 'preact/hooks';
import { say } from '../kit/language.ts';
import { yuan } from '../kit/money.ts';
import { Button, Empty, Shown } from '../kit/parts.tsx';
import { go } from '../kit/route.ts';
import { useLoad } from '../kit/signedIn.tsx';
import { dayName } from '../kit/times.ts';
import type { Page } from '../kit/wire.ts';
import { cityWords, hospitalWords } from '../words/hospital.ts';
import { hospitalPayWords as w } from '../words/hospitalPay.ts';
import { type Bill, hospitalWordsOf } from './patientWire.ts';

export const BillsPage = () => {
  const bills = useLoad<Page<Bill>>('v1/healthcare/bills', 15_000);
  return (
    <div class="stack">
      <h1>{say(w.bills)}</h1>
      <Shown loaded={bills}>
        {({ data, has_more }) => (
          <>
            {data.length === 0 && <Empty>{say(w.noBills)}</Empty>}
            {basketsOf(data).map(([key, basket]) => (
              <Basket key={key} bills={basket} />
            ))}
            <Earlier bills={data.filter((one) => one.status !== 'open')} />
            {has_more && <p class="hint">{say(w.moreBills)}</p>}
          </>
        )}
      </Shown>
    </div>
  );
};

/** What one confirmation can settle: of one hospital, place, kind of insurance and year. */
const basketsOf = (bills: readonly Bill[]): (readonly [string, readonly Bill[]])[] => {
  const found = new Map<string, Bill[]>();
  for (const bill of bills.filter((one) => one.status === 'open')) {
    const key = [bill.hospital, bill.place, bill.insured, bill.date.slice(0, 4)].join('|');
    found.set(key, [...(found.get(key) ?? []), bill]);
  }
  return [...found];
};

export const whereOf = (bill: Bill): string =>
  [
    dayName(bill.date),
    say(hospitalWords[bill.visit]),
    say(cityWords[bill.place] ?? [bill.place, bill.place]),
  ].join(' · ');

const mostBills = 10;

const Basket = ({ bills }: { bills: readonly Bill[] }) => {
  const [left, setLeft] = useState<readonly string[]>([]);
  const chosen = bills.filter((one) => !left.includes(one.id)).slice(0, mostBills);
  const change = (id: string) =>
    setLeft(left.includes(id) ? left.filter((one) => one !== id) : [...left, id]);
  return (
    <section class="card stack">
      <h2>{bills[0] && say(hospitalWordsOf(bills[0]))}</h2>
      {bills.map((bill) => (
        <div key={bill.id} class="stack">
          <label class="check">
            <input
              type="checkbox"
              checked={chosen.includes(bill)}
              aria-label={`${say(w.choose)}: ${whereOf(bill)} ${yuan(bill.amount)}`}
              onChange={() => change(bill.id)}
            />
            <span>
              <strong class="money">{yuan(bill.amount)}</strong>
              <br />
              {whereOf(bill)}
            </span>
          </label>
          <ul class="lines">
            {bill.items.map((item) => (
              <li key={item.id} class="row between">
                <span>{item.name}</span>
                <span class="money">{yuan(item.amount)}</span>
              </li>
            ))}
          </ul>
        </div>
      ))}
      <p class="row between total">
        <span>{say(w.sumBefore)}</span>
        <strong class="huge money">{yuan(chosen.reduce((sum, one) => sum + one.amount, 0))}</strong>
      </p>
      <Button
        big
        disabled={chosen.length === 0}
        onClick={() => go(`confirm/${chosen.map((one) => one.id).join(',')}`)}
      >
        {say(w.toConfirm)}
      </Button>
      {chosen.length === 0 && <p class="hint">{say(w.chooseNone)}</p>}
    </section>
  );
};

const Earlier = ({ bills }: { bills: readonly Bill[] }) =>
  bills.length === 0 ? null : (
    <section class="stack">
      <h2>{say(w.earlier)}</h2>
      <ul class="cards">
        {bills.map((bill) => (
          <li key={bill.id} class="card slim">
            <p class="row between">
              <span>{whereOf(bill)}</span>
              <strong class="money">{yuan(bill.amount)}</strong>
            </p>
            <p class="row between">
              <span class={`state ${bill.status === 'settled' ? 'done' : ''}`}>{say(w[bill.status])}</span>
              {bill.settlement && <a href={`#/settlement/${bill.settlement}`}>{say(w.receipt)}</a>}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
