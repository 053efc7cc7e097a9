/**
 * What became of paying offices. While one of them has not answered nobody knows, and the page says so and keeps asking; then
 * it is the receipt: who received what, and for whom.
 */
import { BigAnswer } from '../../kit/art.tsx';
import { Icon } from '../../kit/icons.tsx';
import { say, type Words } from '../../kit/language.ts';
import { yuan } from '../../kit/money.ts';
import { Button, Empty, Notice, Shown } from '../../kit/parts.tsx';
import { type Loaded, useLoad } from '../../kit/signedIn.tsx';
import { dayAndTime } from '../../kit/times.ts';
import type { Page } from '../../kit/wire.ts';
import { billWords, paidWords as w } from '../../words/governmentBills.ts';
import { type Basket, officeWords } from './billWire.ts';

const titles: Readonly<Record<Basket['status'], Words>> = {
  paying: w.payingTitle,
  paid: w.paidTitle,
  not_paid: w.notPaidTitle,
};
const everyMs = 3_000;

export const PaidPage = ({ id }: { id: string }) => {
  const basket = useLoad<Basket>(`v1/government/baskets/${id}`, everyMs);
  return (
    <div class="stack">
      <a class="back" href="#/paid">
        <Icon name="back" /> {say(w.back)}
      </a>
      <Shown loaded={basket}>{(one) => <Told basket={one} loaded={basket} />}</Shown>
    </div>
  );
};

const Told = ({ basket, loaded }: { basket: Basket; loaded: Loaded<Basket> }) => (
  <section class="card stack" aria-live="polite">
    {basket.status === 'paid' && (
      <div class="center">
        <BigAnswer good />
      </div>
    )}
    <h1>{say(titles[basket.status])}</h1>
    {basket.status === 'paying' && (
      <>
        <Notice tone="warn">{say(w.payingWhy)}</Notice>
        <Button kind="quiet" busy={loaded.loading} onClick={loaded.again}>
          {say(w.askNow)}
        </Button>
      </>
    )}
    {basket.status === 'not_paid' && <Notice tone="warn">{say(w.notPaidWhy)}</Notice>}
    <h2>{say(basket.status === 'paid' ? w.who : w.whoWill)}</h2>
    <ul class="lines">
      {basket.items.map((item, at) => (
        <li key={`${at} ${item.bill_no}`}>
          <ItemTold item={item} status={basket.status} />
        </li>
      ))}
    </ul>
    <p class="row between total">
      <span>{say(w.sum)}</span>
      <strong class="huge money">{yuan(basket.amount)}</strong>
    </p>
    <p class="hint">
      {say(w.when, { time: dayAndTime(basket.created) })}
      {basket.by_mandate && ` · ${say(w.byMandate)}`}
      <br />
      <span class="mono">{say(w.number, { id: basket.id })}</span>
    </p>
    <a class="button quiet" href="#/bills">
      {say(billWords.back)}
    </a>
  </section>
);

/** Words by a name of the wire; one that has no words yet is shown as it is. */
export const named = (words: Readonly<Record<string, Words>>, name: string): Words =>
  words[name] ?? [name, name];

type Item = Basket['items'][number];

const ItemTold = ({ item, status }: { item: Item; status: Basket['status'] }) => (
  <>
    <p class="row between">
      <strong>{say(officeWords(item.office))}</strong>
      <span class="money">{yuan(item.amount)}</span>
    </p>
    <p class="soft">
      {say(named(w, item.head))}
      {item.bill_no && <span class="mono"> {item.bill_no}</span>}
    </p>
    {item.shares.length > 1 && (
      <p class="hint">
        {item.shares
          .map(({ payee, amount }) => say(w.goesTo, { amount: yuan(amount), payee: say(named(w, payee)) }))
          .join(' · ')}
      </p>
    )}
    <p class="hint">{answerOf(item, status)}</p>
  </>
);

const answerOf = ({ receipt }: Item, status: Basket['status']): string => {
  if (status === 'not_paid') return say(w.noReceipt);
  return receipt === null ? say(w.noAnswer) : say(w.receipt, { number: receipt });
};

const tones: Readonly<Record<Basket['status'], string>> = {
  paying: 'paying',
  paid: 'paid',
  not_paid: 'declined',
};

export const PaidListPage = () => {
  const baskets = useLoad<Page<Basket>>('v1/government/baskets', 15_000);
  return (
    <div class="stack">
      <a class="back" href="#/bills">
        <Icon name="back" /> {say(billWords.back)}
      </a>
      <h1>{say(w.list)}</h1>
      <Shown loaded={baskets}>
        {({ data }) => (
          <>
            {data.length === 0 && <Empty>{say(w.none)}</Empty>}
            <ul class="cards">
              {data.map((one) => (
                <li key={one.id}>
                  <a class="card slim row between" href={`#/paid/${one.id}`}>
                    <span>
                      {one.items.map(({ office }) => say(officeWords(office))).join(' · ')}
                      <br />
                      <span class="soft">{dayAndTime(one.created)}</span>
                    </span>
                    <span class="sums">
                      <strong class="money">{yuan(one.amount)}</strong>
                      <span class={`state ${tones[one.status]}`}>{say(w[one.status])}</span>
                    </span>
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
