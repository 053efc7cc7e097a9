/**
 * One ticket on its way to an order: when, who, what it costs and why.
 */
import { useEffect, useState } from 'preact/hooks';
import { ask } from '../kit/api.ts';
import { Choices } from '../kit/fields.tsx';
import { say } from '../kit/language.ts';
import { yuan } from '../kit/money.ts';
import { Button, DoingNotice, ProblemNotice, Shown } from '../kit/parts.tsx';
import type { Problem } from '../kit/problem.ts';
import { go } from '../kit/route.ts';
import { useIntent, useLoad } from '../kit/signedIn.tsx';
import { timeOnly } from '../kit/times.ts';
import type { Order, Page, Product, Slot, TicketQuote } from '../kit/wire.ts';
import { ticketWords as w } from '../words/tickets.ts';
import { Trace } from './trace.tsx';
import { type Visitor, Visitors, visitorsBody } from './visitors.tsx';

export const Purchase = ({ product, date }: { product: Product; date: string }) => {
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
