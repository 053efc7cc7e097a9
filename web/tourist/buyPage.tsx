/**
 * Buying tickets on one page: which day, where to, when, who; the price with its reasons; the order.
 */
import { useEffect, useState } from 'preact/hooks';
import { ask } from '../kit/api.ts';
import { PlacePicture } from '../kit/art.tsx';
import { say } from '../kit/language.ts';
import { yuan } from '../kit/money.ts';
import { Button, Choices, DoingNotice, Field, ProblemNotice, Shown } from '../kit/parts.tsx';
import type { Problem } from '../kit/problem.ts';
import { go } from '../kit/route.ts';
import { useIntent, useLoad } from '../kit/signedIn.tsx';
import { dayName, daysFromToday, timeOnly, today } from '../kit/times.ts';
import type { Order, Page, Product, Slot, TicketQuote } from '../kit/wire.ts';
import { ticketWords as w } from '../words/tickets.ts';
import { Trace } from './trace.tsx';
import { type Visitor, Visitors, visitorsBody } from './visitors.tsx';

const daysOffered = 5;
const daysAhead = 30;

export const BuyPage = () => {
  const [date, setDate] = useState(today);
  const products = useLoad<Page<Product>>(`v1/tourism/products?date=${date}`);
  const [chosen, setChosen] = useState('wulingyuan-ticket');
  const product = products.value?.data.find((one) => one.id === chosen);
  return (
    <div class="stack">
      <h1>{say(w.buy)}</h1>
      <section class="card stack">
        <Days date={date} onChoose={setDate} />
        <Shown loaded={products}>
          {(list) => <Products products={list.data} chosen={chosen} onChoose={setChosen} />}
        </Shown>
      </section>
      {product && product.amount !== null && (
        <Purchase key={`${date}|${product.id}`} product={product} date={date} />
      )}
    </div>
  );
};

const Days = ({ date, onChoose }: { date: string; onChoose(date: string): void }) => {
  const offered = Array.from({ length: daysOffered }, (_, at) => daysFromToday(at));
  const names = [w.today, w.tomorrow];
  return (
    <>
      <Choices
        legend={say(w.date)}
        value={date}
        onChoose={onChoose}
        choices={offered.map((day, at) => {
          const name = names[at];
          return name
            ? { value: day, text: say(name), note: dayName(day) }
            : { value: day, text: dayName(day) };
        })}
      />
      <Field
        label={say(w.otherDate)}
        type="date"
        value={date}
        min={today()}
        max={daysFromToday(daysAhead)}
        onInput={(day) => day !== '' && onChoose(day)}
      />
    </>
  );
};

type ProductsProps = { products: readonly Product[]; chosen: string; onChoose(id: string): void };

const noteOf = (one: Product): string =>
  [
    one.amount === null ? say(w.noPrice) : say(w.adultPrice, { amount: yuan(one.amount) }),
    ...(one.valid_days !== null && one.valid_days > 1 ? [say(w.validDays, { n: one.valid_days })] : []),
  ].join(' · ');

const choiceOf = (one: Product) => ({
  value: one.id,
  text: say([one.name_zh, one.name_en]),
  note: noteOf(one),
  off: one.amount === null,
});

/** Tickets first, as pictures; single rides are folded away. */
const Products = ({ products, chosen, onChoose }: ProductsProps) => {
  const rides = products.filter((one) => one.kind === 'ride');
  return (
    <>
      <Choices
        legend={say(w.product)}
        value={chosen}
        onChoose={onChoose}
        choices={products
          .filter((one) => one.kind === 'admission')
          .map((one) => ({ ...choiceOf(one), picture: <PlacePicture place={one.place} /> }))}
      />
      <details open={rides.some((one) => one.id === chosen)}>
        <summary>{say(w.ridesOnly)}</summary>
        <Choices legend={say(w.ride)} value={chosen} onChoose={onChoose} choices={rides.map(choiceOf)} />
      </details>
    </>
  );
};

const Purchase = ({ product, date }: { product: Product; date: string }) => {
  const slots = useLoad<Page<Slot>>(`v1/tourism/slots?product=${product.id}&date=${date}`);
  const [slot, setSlot] = useState<string>();
  const [visitors, setVisitors] = useState<readonly Visitor[]>([{ class: 'adult', age: '' }]);
  const [insurance, setInsurance] = useState(false);
  const doing = useIntent<Order>('order');
  const described = visitorsBody(visitors, product.classes);
  const ticket = described && { product: product.id, date, visitors: described };
  const { quote, problem } = useQuote(ticket && { tickets: [ticket], ...(insurance ? { insurance } : {}) });

  useEffect(() => {
    if (slot === undefined) setSlot(slots.value?.data.find((one) => one.sellable && one.left > 0)?.id);
  }, [slots.value]);
  const order = async () => {
    if (ticket === undefined || slot === undefined || quote === undefined) return;
    const made = await doing.run('v1/tourism/orders', {
      tickets: [{ ...ticket, slot }],
      ...(insurance ? { insurance } : {}),
      expected_amount: quote.result.amount,
    });
    if (made) go(`order/${made.id}`);
    else slots.again();
  };

  return (
    <>
      <section class="card stack">
        <Shown loaded={slots}>
          {(list) => (
            <Choices
              legend={say(w.slot)}
              value={slot ?? ''}
              onChoose={setSlot}
              choices={list.data.map((one) => ({
                value: one.id,
                text: `${timeOnly(one.starts_at)}–${timeOnly(one.ends_at)}`,
                note: [
                  ...(one.route ? [say(w.route, { route: one.route })] : []),
                  !one.sellable
                    ? say(w.slotOver)
                    : one.left > 0
                      ? say(w.left, { n: one.left })
                      : say(w.soldOut),
                ].join(' · '),
                off: !one.sellable || one.left === 0,
              }))}
            />
          )}
        </Shown>
        <Visitors visitors={visitors} classes={product.classes} onChange={setVisitors} />
        {product.insurance_amount !== null && (
          <label class="check">
            <input type="checkbox" checked={insurance} onChange={() => setInsurance(!insurance)} />
            <span>{say(w.insurance, { amount: yuan(product.insurance_amount) })}</span>
          </label>
        )}
      </section>
      <section class="card stack" aria-live="polite">
        <p class="row between total">
          <span>{say(w.total)}</span>
          <strong class="huge money">{quote ? yuan(quote.result.amount) : '—'}</strong>
        </p>
        {quote && <Trace lines={quote.trace} />}
        <ProblemNotice problem={problem} />
        <DoingNotice doing={doing} onDone={(made) => go(`order/${made.id}`)} />
        <Button
          big
          busy={doing.busy}
          disabled={quote === undefined || slot === undefined}
          onClick={() => void order()}
        >
          {say(w.order, { amount: quote ? yuan(quote.result.amount) : '' })}
        </Button>
        <p class="hint">{say(w.orderNote)}</p>
      </section>
    </>
  );
};

/** The price of what is chosen, asked anew shortly after every change. */
const useQuote = (body: unknown) => {
  const text = body === undefined ? undefined : JSON.stringify(body);
  const [state, set] = useState<{ quote?: TicketQuote; problem?: Problem }>({});
  useEffect(() => {
    if (text === undefined) return set({});
    let current = true;
    const timer = setTimeout(async () => {
      const reply = await ask<TicketQuote>('v1/tourism/tickets/quote', {
        method: 'POST',
        body: JSON.parse(text),
      });
      if (current) set('problem' in reply ? { problem: reply.problem } : { quote: reply.value });
    }, 200);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [text]);
  return state;
};
