/**
 * What was taken: today first, each with its refunds; a merchant refunds all or part of it.
 */
import { useState } from 'preact/hooks';
import { Field } from '../kit/fields.tsx';
import { say } from '../kit/language.ts';
import { typedFen, yuan } from '../kit/money.ts';
import { Button, DoingNotice, Empty, Notice, Shown } from '../kit/parts.tsx';
import { useIntent, useLoad, useSigned } from '../kit/signedIn.tsx';
import { dayAndTime, timeOnly, today } from '../kit/times.ts';
import type { MerchantBalance, Page, Payment, Refund, ShownPayment } from '../kit/wire.ts';
import { tillWords as w } from '../words/till.ts';
import { taken } from './taken.ts';

export const RecordsPage = () => {
  const { session } = useSigned();
  if (session?.role !== 'merchant')
    return (
      <div class="stack">
        <Payments payments={taken()} refunds={false} />
        <p class="hint">{say(w.onlyMerchant)}</p>
      </div>
    );
  return <MerchantRecords />;
};

const MerchantRecords = () => {
  const payments = useLoad<Page<Payment>>('v1/payments?limit=50', 6_000);
  const balance = useLoad<MerchantBalance>('v1/merchants/balance', 6_000);
  return (
    <div class="stack">
      <Shown loaded={balance}>
        {(value) => (
          <section class="card purse">
            <h1>{say(w.balance)}</h1>
            <p class="huge money">{yuan(value.balance)}</p>
            <p class="soft">{say(w.spendable, { amount: yuan(value.spendable) })}</p>
          </section>
        )}
      </Shown>
      <Shown loaded={payments}>
        {(list) => <Payments payments={list.data} refunds onChanged={balance.again} />}
      </Shown>
    </div>
  );
};

type PaymentsProps = { payments: readonly Payment[]; refunds: boolean; onChanged?(): void };

const Payments = ({ payments, refunds, onChanged }: PaymentsProps) => {
  const now = today();
  const parts = [
    { title: w.today, list: payments.filter((one) => one.business_date === now) },
    { title: w.earlier, list: payments.filter((one) => one.business_date !== now) },
  ];
  if (payments.length === 0) return <Empty>{say(w.none)}</Empty>;
  return (
    <>
      {parts
        .filter(({ list }) => list.length > 0)
        .map(({ title, list }) => (
          <section class="card stack" key={title[0]}>
            <header class="row between">
              <h2>{say(title)}</h2>
              <span class="soft">
                {say(w.sum, { n: list.length, amount: yuan(list.reduce((sum, one) => sum + one.amount, 0)) })}
              </span>
            </header>
            <ul class="ledger">
              {list.map((payment) => (
                <PaymentLine
                  key={payment.id}
                  payment={payment}
                  refunds={refunds}
                  {...(onChanged ? { onChanged } : {})}
                />
              ))}
            </ul>
          </section>
        ))}
    </>
  );
};

type LineProps = { payment: Payment; refunds: boolean; onChanged?(): void };

const PaymentLine = ({ payment, refunds, onChanged }: LineProps) => {
  const [open, setOpen] = useState(false);
  return (
    <li class="wrap">
      <div>
        <strong>{payment.description ?? say(w[payment.purpose as 'dine'] ?? w.take)}</strong>
        <span class="soft">
          {payment.business_date === today() ? timeOnly(payment.created) : dayAndTime(payment.created)} · …
          {payment.payer.slice(-4)}
        </span>
      </div>
      <div class="sums">
        <strong class="money in">{yuan(payment.amount, 'signed')}</strong>
        {refunds && /^pay_/.test(payment.id) && (
          <button type="button" class="link" aria-expanded={open} onClick={() => setOpen(!open)}>
            {say(open ? w.close : w.refund)}
          </button>
        )}
      </div>
      {open && <RefundPart payment={payment} {...(onChanged ? { onChanged } : {})} />}
    </li>
  );
};

const RefundPart = ({ payment, onChanged }: { payment: Payment; onChanged?(): void }) => {
  const shown = useLoad<ShownPayment>(`v1/payments/${payment.id}`);
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState('');
  const [made, setMade] = useState<Refund>();
  const doing = useIntent<Refund>(`refund-${payment.id}`);
  const done = (refund: Refund) => {
    setMade(refund);
    setTyped('');
    shown.again();
    onChanged?.();
  };
  return (
    <div class="inset stack">
      <Shown loaded={shown}>
        {(value) => {
          const asked = typed === '' ? value.refundable : typedFen(typed);
          const tooMuch = asked !== undefined && asked > value.refundable;
          const refund = async () => {
            const made = await doing.run(`v1/payments/${payment.id}/refunds`, {
              ...(typed === '' ? {} : { amount: asked }),
              ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
              expected_refundable: value.refundable,
            });
            if (made) done(made);
            else shown.again();
          };
          return (
            <>
              <p class="row between">
                <span>{say(w.refundable, { amount: yuan(value.refundable) })}</span>
                {value.refunded > 0 && (
                  <span class="soft">{say(w.refundedSome, { amount: yuan(value.refunded) })}</span>
                )}
              </p>
              {made && <Notice tone="good">{say(w.refundDone, { amount: yuan(made.amount) })}</Notice>}
              {value.refundable > 0 && (
                <>
                  <Field
                    label={say(w.refundAmount)}
                    value={typed}
                    onInput={setTyped}
                    before="¥"
                    inputMode="decimal"
                    maxLength={12}
                    wrong={
                      tooMuch
                        ? say(w.refundTooMuch, { amount: yuan(value.refundable) })
                        : asked === undefined
                          ? say(w.amountWrong)
                          : undefined
                    }
                  />
                  <Field label={say(w.refundReason)} value={reason} onInput={setReason} maxLength={60} />
                  <Button
                    kind="danger"
                    busy={doing.busy}
                    disabled={asked === undefined || tooMuch}
                    onClick={() => void refund()}
                  >
                    {say(w.refundDo, { amount: asked === undefined ? '' : yuan(asked) })}
                  </Button>
                </>
              )}
            </>
          );
        }}
      </Shown>
      <DoingNotice doing={doing} onDone={done} />
    </div>
  );
};
