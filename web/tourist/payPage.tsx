/**
 * Paying a merchant's code: scan it, see whose it is, pay. An order's code brings its own amount.
 */
import { useState } from 'preact/hooks';
import { ask } from '../kit/api.ts';
import { BigAnswer } from '../kit/art.tsx';
import { Field } from '../kit/fields.tsx';
import { say, type Words } from '../kit/language.ts';
import { typedFen, yuan } from '../kit/money.ts';
import { Button, DoingNotice, Notice, ProblemNotice } from '../kit/parts.tsx';
import type { Problem } from '../kit/problem.ts';
import { Scanner } from '../kit/scanner.tsx';
import { useIntent } from '../kit/signedIn.tsx';
import { dayAndTime } from '../kit/times.ts';
import type { ParsedCode, Payment } from '../kit/wire.ts';
import { walletWords as w } from '../words/wallet.ts';

type Found = { readonly text: string; readonly merchant: NonNullable<ParsedCode['merchant']> };

/** Whose code that is, or why it is no merchant's. */
export const merchantOf = async (text: string): Promise<Found | { problem: Problem } | { wrong: Words }> => {
  const reply = await ask<ParsedCode>('v1/codes/parse', { method: 'POST', body: { text } });
  if ('problem' in reply) return reply;
  const { merchant, system } = reply.value;
  if (merchant?.id) return { text, merchant };
  return { wrong: system === 'onecode' ? w.ownCode : w.notMerchant };
};

export const PayPage = () => {
  const [found, setFound] = useState<Found>();
  const [wrong, setWrong] = useState<Words>();
  const [problem, setProblem] = useState<Problem>();
  const [paid, setPaid] = useState<Payment>();
  const [typed, setTyped] = useState('');
  const doing = useIntent<Payment>('pay-merchant');

  const scanned = async (text: string) => {
    setWrong(undefined);
    setProblem(undefined);
    const told = await merchantOf(text);
    if ('wrong' in told) setWrong(told.wrong);
    else if ('problem' in told) setProblem(told.problem);
    else setFound(told);
  };
  const fixed = found?.merchant.amount ?? undefined;
  const amount = fixed ?? typedFen(typed);
  const pay = async () => {
    if (found === undefined || amount === undefined) return;
    const body = { merchant_code: found.text, ...(fixed === undefined ? { amount } : {}), currency: 'CNY' };
    const payment = await doing.run('v1/payments', body);
    if (payment) setPaid(payment);
  };

  if (paid)
    return (
      <section class="card stack center" role="status">
        <BigAnswer good />
        <h1>{say(w.payDone)}</h1>
        <p class="huge money">{yuan(paid.amount)}</p>
        <p>{say([paid.merchant.name_zh, paid.merchant.name])}</p>
        <p class="soft">{dayAndTime(paid.created)}</p>
        <a class="button main big" href="#/wallet">
          {say(w.done)}
        </a>
      </section>
    );
  return (
    <section class="card stack">
      <h1>{say(w.payTitle)}</h1>
      {found ? (
        <form
          class="stack"
          onSubmit={(event) => {
            event.preventDefault();
            void pay();
          }}
        >
          <p class="payee">{say([found.merchant.name_zh ?? found.merchant.name, found.merchant.name])}</p>
          {fixed === undefined ? (
            <Field
              label={say(w.payAmount)}
              value={typed}
              onInput={setTyped}
              inputMode="decimal"
              before="¥"
              maxLength={12}
              large
              wrong={typed !== '' && amount === undefined ? say(w.amountWrong) : undefined}
            />
          ) : (
            <div>
              <p class="soft">{say(w.payFixed)}</p>
              <p class="huge money">{yuan(fixed)}</p>
            </div>
          )}
          <Button submit big busy={doing.busy} disabled={amount === undefined}>
            {say(w.payDo, { amount: amount === undefined ? '' : yuan(amount) })}
          </Button>
        </form>
      ) : (
        <Scanner onCode={(text) => void scanned(text)} label={say(w.payScan)} />
      )}
      {wrong && <Notice tone="bad">{say(wrong)}</Notice>}
      <ProblemNotice problem={problem} />
      <DoingNotice doing={doing} onDone={setPaid} />
    </section>
  );
};
