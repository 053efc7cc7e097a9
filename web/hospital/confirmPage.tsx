/**
 * The one confirmation: who pays what of the chosen bills and why, and one button. It says the sum that will be taken, and
 * the door refuses any other; a lost answer is asked for again under the same key.
 */
import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../kit/icons.tsx';
import { say } from '../kit/language.ts';
import { yuan } from '../kit/money.ts';
import { Button, DoingNotice, Notice, ProblemNotice } from '../kit/parts.tsx';
import type { Problem } from '../kit/problem.ts';
import { go } from '../kit/route.ts';
import { useAsk, useIntent, useLoad } from '../kit/signedIn.tsx';
import type { Page } from '../kit/wire.ts';
import { addressOf } from '../scenes/scenes.ts';
import { hospitalPayWords as w } from '../words/hospitalPay.ts';
import { BasketDrawn, BillsInDetail, walletPart } from './basketDrawn.tsx';
import type { BasketQuote, Bill, Charge, MyInsurance } from './patientWire.ts';

export const ConfirmPage = ({ chosen }: { chosen: string }) => {
  const bills = chosen.split(',');
  const [without, setWithout] = useState(false);
  const asked = { bills, ...(without ? { without_policies: true } : {}) };
  const { quote, problem, again } = useBasketQuote(JSON.stringify(asked));
  const insurance = useLoad<MyInsurance>('v1/healthcare/me').value;
  const known = useLoad<Page<Bill>>('v1/healthcare/bills').value?.data ?? [];
  const doing = useIntent<Charge>('settle-bills');
  const shown = (made: Charge) => go(`settlement/${made.id}`);
  const confirm = async () => {
    if (quote === undefined) return;
    const made = await doing.run('v1/healthcare/settlements', { ...asked, expected_cash: quote.cash_amount });
    if (made) shown(made);
    else again();
  };
  return (
    <div class="stack">
      <a class="back" href="#/bills">
        <Icon name="back" /> {say(w.backToBills)}
      </a>
      <h1>{say(w.confirmTitle)}</h1>
      <p class="soft">{say(w.confirmIntro)}</p>
      {!doing.open && <ProblemNotice problem={doing.problem ? undefined : problem} />}
      {quote && (
        <section class="card stack" aria-live="polite">
          <BasketDrawn basket={quote} youPay={w.cashFromYou} />
          {insurance && insurance.policies.length > 0 && (
            <label class="check">
              <input type="checkbox" checked={without} onChange={() => setWithout(!without)} />
              <span>{say(w.withoutPolicies)}</span>
            </label>
          )}
          {doing.problem?.code === 'cash_changed' && <Notice tone="warn">{say(w.changed)}</Notice>}
          <Button big busy={doing.busy} disabled={doing.open !== undefined} onClick={() => void confirm()}>
            {walletPart(quote) > 0 ? say(w.pay, { amount: yuan(walletPart(quote)) }) : say(w.settleFree)}
          </Button>
          <p class="hint">{say(w.oncePromise)}</p>
        </section>
      )}
      <DoingNotice doing={doing} onDone={shown} />
      {doing.problem?.code === 'insufficient_funds' && (
        <a class="button quiet" href={`${addressOf({ path: './' })}#/wallet`}>
          <Icon name="wallet" /> {say(w.toWallet)}
        </a>
      )}
      {quote && <BillsInDetail basket={quote} names={itemNames(known)} />}
    </div>
  );
};

export const itemNames = (bills: readonly Bill[]): ReadonlyMap<string, ReadonlyMap<string, string>> =>
  new Map(bills.map((bill) => [bill.id, new Map(bill.items.map((item) => [item.id, item.name]))]));

/** What the basket comes to now; asked anew when another one is chosen, and after a confirmation that was refused. */
export const useBasketQuote = (text: string) => {
  const asking = useAsk();
  const [turn, setTurn] = useState(0);
  const [state, set] = useState<{ quote?: BasketQuote; problem?: Problem }>({});
  useEffect(() => {
    let current = true;
    const body: unknown = JSON.parse(text);
    asking<BasketQuote>('v1/healthcare/baskets/quote', { method: 'POST', body }).then((reply) => {
      if (current) set('problem' in reply ? { problem: reply.problem } : { quote: reply.value });
    });
    return () => {
      current = false;
    };
  }, [text, turn, asking]);
  return { ...state, again: () => setTurn((n) => n + 1) };
};
