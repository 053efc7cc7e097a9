/**
 * Buying tickets on one page: which day, where to, when, who; the price with its reasons; the order.
 */
import { useState } from 'preact/hooks';
import { PlacePicture } from '../kit/art.tsx';
import { Choices, Field } from '../kit/fields.tsx';
import { say } from '../kit/language.ts';
import { yuan } from '../kit/money.ts';
import { Shown } from '../kit/parts.tsx';
import { useLoad } from '../kit/signedIn.tsx';
import { dayName, daysFromToday, today } from '../kit/times.ts';
import type { Page, Product } from '../kit/wire.ts';
import { ticketWords as w } from '../words/tickets.ts';
import { Purchase } from './purchase.tsx';

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
