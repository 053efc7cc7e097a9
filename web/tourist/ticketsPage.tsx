/**
 * What somebody has ordered and may use, and the way to buy more.
 */
import { Icon } from '../kit/icons.tsx';
import { say } from '../kit/language.ts';
import { yuan } from '../kit/money.ts';
import { Empty, Shown } from '../kit/parts.tsx';
import { useLoad } from '../kit/signedIn.tsx';
import { dayName } from '../kit/times.ts';
import type { Order, Page, Pass, Product } from '../kit/wire.ts';
import { orderStates, ticketWords as w } from '../words/tickets.ts';
import { touristWords } from '../words/tourist.ts';
import { PassCard } from './passCard.tsx';

export const productName = (products: readonly Product[] | undefined, id: string): string => {
  const found = products?.find((one) => one.id === id);
  return found ? say([found.name_zh, found.name_en]) : id;
};

export const TicketsPage = () => {
  const orders = useLoad<Page<Order>>('v1/tourism/orders', 8_000);
  const passes = useLoad<Page<Pass>>('v1/tourism/passes', 8_000);
  const products = useLoad<Page<Product>>('v1/tourism/products').value?.data;
  return (
    <div class="stack">
      <h1 class="unseen">{say(touristWords.tickets)}</h1>
      <a class="button main big" href="#/buy">
        <Icon name="ticket" /> {say(w.buy)}
      </a>
      <Shown loaded={passes}>
        {(list) =>
          list.data.length > 0 && (
            <section class="stack">
              <h2>{say(w.passes)}</h2>
              {list.data.map((pass) => (
                <PassCard key={pass.id} pass={pass} />
              ))}
            </section>
          )
        }
      </Shown>
      <section class="stack">
        <h2>{say(w.myOrders)}</h2>
        <Shown loaded={orders}>
          {(list) =>
            list.data.length === 0 ? (
              <Empty>{say(w.noOrders)}</Empty>
            ) : (
              <ul class="cards">
                {list.data.map((order) => (
                  <li key={order.id}>
                    <a class="card slim" href={`#/order/${order.id}`}>
                      <span class="row between">
                        <strong>
                          {order.tickets.map((one) => productName(products, one.product)).join('、')}
                        </strong>
                        <span class={`state ${order.status}`}>
                          {say(orderStates[order.status] ?? [order.status, order.status])}
                        </span>
                      </span>
                      <span class="row between soft">
                        <span>
                          {dayName(order.tickets[0]?.date ?? '')} ·{' '}
                          {say(touristWords.visitors, {
                            n: order.tickets.reduce((sum, one) => sum + one.visitors.length, 0),
                          })}
                        </span>
                        <span class="money">{yuan(order.amount)}</span>
                      </span>
                    </a>
                  </li>
                ))}
              </ul>
            )
          }
        </Shown>
      </section>
    </div>
  );
};
