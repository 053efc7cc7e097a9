/**
 * One order: how it stands, paying it while its places are kept, and cancelling it at a price that is shown first.
 */
import { useEffect, useState } from 'preact/hooks';
import { BigAnswer } from '../kit/art.tsx';
import { Icon } from '../kit/icons.tsx';
import { say } from '../kit/language.ts';
import { yuan } from '../kit/money.ts';
import { Button, DoingNotice, Notice, Shown } from '../kit/parts.tsx';
import { useIntent, useLoad } from '../kit/signedIn.tsx';
import { dayName, timeOnly } from '../kit/times.ts';
import type { Order, Page, Product } from '../kit/wire.ts';
import { classWords, orderStates, ticketWords as w } from '../words/tickets.ts';
import { productName } from './ticketsPage.tsx';
import { Trace } from './trace.tsx';

export const OrderPage = ({ id }: { id: string }) => {
  const order = useLoad<Order>(`v1/tourism/orders/${id}`, 4_000);
  return <Shown loaded={order}>{(value) => <OrderView order={value} onChanged={order.again} />}</Shown>;
};

const OrderView = ({ order, onChanged }: { order: Order; onChanged(): void }) => {
  const products = useLoad<Page<Product>>('v1/tourism/products').value?.data;
  return (
    <div class="stack">
      {order.status === 'paid' && (
        <section class="card stack center">
          <BigAnswer good />
          <h1>{say(w.paidNice)}</h1>
          <a class="button main big" href="#/">
            <Icon name="code" /> {say(w.showCode)}
          </a>
        </section>
      )}
      <section class="card stack">
        <header class="row between">
          <h2>{say(w.orderTitle)}</h2>
          <span class={`state ${order.status}`}>
            {say(orderStates[order.status] ?? [order.status, order.status])}
          </span>
        </header>
        {order.tickets.map((ticket) => (
          <div key={`${ticket.product}|${ticket.slot}`}>
            <h3>{productName(products, ticket.product)}</h3>
            <p>
              {dayName(ticket.date)} · {timeOnly(ticket.starts_at)}–{timeOnly(ticket.ends_at)}
              {ticket.route && ` · ${say(w.route, { route: ticket.route })}`}
            </p>
            <ul class="lines">
              {ticket.visitors.map((visitor, at) => (
                <li key={at} class="row between">
                  <span>{say(classWords[visitor.class] ?? [visitor.class, visitor.class])}</span>
                  <span class="money">{yuan(visitor.amount)}</span>
                </li>
              ))}
            </ul>
          </div>
        ))}
        <p class="row between total">
          <span>{say(w.total)}</span>
          <strong class="huge money">{yuan(order.amount)}</strong>
        </p>
        {order.refunded_amount > 0 && <p>{say(w.refunded, { amount: yuan(order.refunded_amount) })}</p>}
        <Trace lines={order.trace} />
        {order.status === 'reserved' && <PayPart order={order} onPaid={onChanged} />}
        <p class="hint mono">{say(w.orderNumber, { id: order.id })}</p>
      </section>
      <CancelPart order={order} onCancelled={onChanged} />
    </div>
  );
};

const PayPart = ({ order, onPaid }: { order: Order; onPaid(): void }) => {
  const doing = useIntent<Order>(`pay-order-${order.id}`);
  return (
    <>
      {order.reserved_until && <Countdown until={order.reserved_until} />}
      <Button
        big
        busy={doing.busy}
        onClick={async () => {
          await doing.run(`v1/tourism/orders/${order.id}/payment`, { expected_amount: order.amount });
          onPaid();
        }}
      >
        {say(w.pay, { amount: yuan(order.amount) })}
      </Button>
      <DoingNotice doing={doing} onDone={onPaid} />
      {doing.problem?.code === 'insufficient_funds' && (
        <a class="button quiet" href="#/wallet">
          <Icon name="wallet" /> {say(w.toWallet)}
        </a>
      )}
    </>
  );
};

const Countdown = ({ until }: { until: string }) => {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.floor((Date.parse(until) - now) / 1000));
  return (
    <p role="timer">{say(w.reservedFor, { minutes: Math.floor(seconds / 60), seconds: seconds % 60 })}</p>
  );
};

const CancelPart = ({ order, onCancelled }: { order: Order; onCancelled(): void }) => {
  const [sure, setSure] = useState(false);
  const doing = useIntent<Order>(`cancel-order-${order.id}`);
  const { cancellation } = order;
  const unpaid = order.status === 'reserved';
  if (cancellation === null && !unpaid) return null;
  const cancel = async () => {
    const body = cancellation === null ? {} : { expected_refund: cancellation.refund_amount };
    await doing.run(`v1/tourism/orders/${order.id}/cancellation`, body);
    setSure(false);
    onCancelled();
  };
  return (
    <section class="card stack">
      {!sure && (
        <Button kind="quiet" onClick={() => setSure(true)}>
          {say(w.cancel)}
        </Button>
      )}
      {sure && (
        <>
          <Notice tone="warn">
            {cancellation === null
              ? say(w.cancelFree)
              : say(w.cancelSure, {
                  refund: yuan(cancellation.refund_amount),
                  fee: yuan(cancellation.fee_amount),
                })}
          </Notice>
          <div class="row">
            <Button kind="danger" busy={doing.busy} onClick={() => void cancel()}>
              {say(w.cancelYes)}
            </Button>
            <Button kind="quiet" onClick={() => setSure(false)}>
              {say(w.cancelNo)}
            </Button>
          </div>
        </>
      )}
      <DoingNotice doing={doing} onDone={onCancelled} />
    </section>
  );
};
