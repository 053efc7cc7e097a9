/**
 * What comes back: sums of single items, or all that is left. Who gets how much is worked out by the door alone.
 */
import { useState } from 'preact/hooks';
import type { Bill, Charge } from '../hospital/patientWire.ts';
import { Field } from '../kit/fields.tsx';
import { say } from '../kit/language.ts';
import { typedFen, yuan } from '../kit/money.ts';
import { Button, DoingNotice } from '../kit/parts.tsx';
import { useIntent, useLoad } from '../kit/signedIn.tsx';
import { cashierWords as w } from '../words/cashier.ts';

type Item = NonNullable<Charge['bills'][number]['result']>['items'][number];
/** What is left of an item: its four parts are all of it. */
const leftOf = (item: Item): number =>
  item.own_amount + item.above_ceiling_amount + item.first_pay_amount + item.in_scope_amount;

type Typed = Readonly<Record<string, string>>;
const keyOf = (bill: string, item: string): string => `${bill}|${item}`;

export const ReturnPart = ({ charge, onReturned }: { charge: Charge; onReturned(): void }) => {
  const [typed, setTyped] = useState<Typed>({});
  const doing = useIntent<Charge>(`return-${charge.id}`);
  const left = charge.bills.flatMap(({ bill, result }) =>
    (result?.items ?? []).map((item) => ({ bill, item: item.id, amount: leftOf(item) })),
  );
  const asked = left.flatMap((one) => {
    const text = typed[keyOf(one.bill, one.item)] ?? '';
    return text.trim() === '' ? [] : [{ ...one, most: one.amount, amount: typedFen(text) }];
  });
  const good = asked.flatMap(({ bill, item, amount, most }) =>
    amount === undefined || amount > most ? [] : [{ bill, item, amount }],
  );
  const done = (made: Charge | undefined) => {
    if (made === undefined) return;
    setTyped({});
    onReturned();
  };
  const giveBack = async (body: { items?: typeof good }) =>
    done(await doing.run(`v1/healthcare/settlements/${charge.id}/returns`, body));
  const off = doing.open !== undefined;
  return (
    <details class="card">
      <summary>{say(w.returnTitle)}</summary>
      <div class="stack">
        <p class="soft">{say(w.returnWhy)}</p>
        {charge.bills.map(({ bill, result }) =>
          result === null ? null : (
            <OfBill
              key={bill}
              bill={bill}
              items={result.items}
              typed={typed}
              onType={(item, text) => setTyped({ ...typed, [keyOf(bill, item)]: text })}
            />
          ),
        )}
        <Button
          busy={doing.busy}
          disabled={off || good.length === 0 || good.length < asked.length}
          onClick={() => void giveBack({ items: good })}
        >
          {say(w.returnSome, { amount: yuan(good.reduce((sum, one) => sum + one.amount, 0)) })}
        </Button>
        <Button kind="danger" busy={doing.busy} disabled={off} onClick={() => void giveBack({})}>
          {say(w.returnAll)}
        </Button>
        <DoingNotice doing={doing} onDone={done} />
      </div>
    </details>
  );
};

type OfBillProps = {
  bill: string;
  items: readonly Item[];
  typed: Typed;
  onType(item: string, text: string): void;
};

const OfBill = ({ bill, items, typed, onType }: OfBillProps) => {
  const known = useLoad<Bill>(`v1/healthcare/bills/${bill}`).value;
  return (
    <>
      {items.map((item) => {
        const { id } = item;
        const amount = leftOf(item);
        const text = typed[keyOf(bill, id)] ?? '';
        const fen = typedFen(text);
        const wrong = text.trim() !== '' && (fen === undefined || fen > amount);
        const name = known?.items.find((one) => one.id === id)?.name ?? id;
        return (
          <Field
            key={id}
            label={say(w.returnOf, { name, amount: yuan(amount) })}
            value={text}
            onInput={(next) => onType(id, next)}
            inputMode="decimal"
            before="¥"
            maxLength={12}
            autoComplete="off"
            wrong={wrong ? say(w.returnWrong, { amount: yuan(amount) }) : undefined}
          />
        );
      })}
    </>
  );
};
