/**
 * The wallet: what can be spent, what is held, topping up, and the statement.
 */
import { useState } from 'preact/hooks';
import { Field } from '../kit/fields.tsx';
import { Icon } from '../kit/icons.tsx';
import { say } from '../kit/language.ts';
import { typedFen, yuan } from '../kit/money.ts';
import { Button, DoingNotice, Notice, ProblemNotice, Shown } from '../kit/parts.tsx';
import { useIntent, useLoad } from '../kit/signedIn.tsx';
import type { TopUp, Wallet } from '../kit/wire.ts';
import { walletWords as w } from '../words/wallet.ts';
import { Statement } from './statement.tsx';

export const WalletPage = () => {
  const wallet = useLoad<Wallet>('v1/wallet', 8_000);
  return (
    <div class="stack">
      <Shown loaded={wallet}>
        {(value) => (
          <section class="card purse">
            <h1>{say(w.available)}</h1>
            <p class="huge money">{yuan(value.available)}</p>
            {value.held > 0 && <p>{say(w.held, { amount: yuan(value.held) })}</p>}
            {value.status !== 'open' && <Notice tone="bad">{say(w.frozen)}</Notice>}
            <a class="button quiet" href="#/pay">
              <Icon name="scan" /> {say(w.pay)}
            </a>
          </section>
        )}
      </Shown>
      <TopUpPart onArrived={wallet.again} />
      <Statement path="v1/wallet/statement" version={wallet.value?.version ?? 0} />
    </div>
  );
};

const usual = [100_00, 200_00, 500_00, 1000_00];

const TopUpPart = ({ onArrived }: { onArrived(): void }) => {
  const [typed, setTyped] = useState('200');
  const [made, setMade] = useState<TopUp>();
  const doing = useIntent<TopUp>('top-up');
  const amount = typedFen(typed);
  const took = (topUp: TopUp) => {
    setMade(topUp);
    onArrived();
  };
  return (
    <section class="card stack">
      <h2>{say(w.topUp)}</h2>
      {made ? (
        <TopUpResult made={made} onArrived={onArrived} onDone={() => setMade(undefined)} />
      ) : (
        <form
          class="stack"
          onSubmit={async (event) => {
            event.preventDefault();
            if (amount === undefined) return;
            const topUp = await doing.run('v1/top-ups', { amount, currency: 'CNY', channel: 'bank' });
            if (topUp) took(topUp);
          }}
        >
          <div class="tiles four">
            {usual.map((fen) => (
              <Button
                key={fen}
                kind="quiet"
                pressed={amount === fen}
                onClick={() => setTyped(String(fen).slice(0, -2))}
              >
                {yuan(fen).replace(/,|\.00$/g, '')}
              </Button>
            ))}
          </div>
          <Field
            label={say(w.topUpAmount)}
            value={typed}
            onInput={setTyped}
            inputMode="decimal"
            before="¥"
            maxLength={12}
            wrong={typed !== '' && amount === undefined ? say(w.amountWrong) : undefined}
          />
          <Button submit big busy={doing.busy} disabled={amount === undefined}>
            {say(w.topUpDo, { amount: amount === undefined ? '' : yuan(amount) })}
          </Button>
        </form>
      )}
      <DoingNotice doing={doing} onDone={took} />
    </section>
  );
};

const ended = ['succeeded', 'declined', 'conflicted'];

const TopUpResult = ({ made, onArrived, onDone }: { made: TopUp; onArrived(): void; onDone(): void }) => {
  const waiting = !ended.includes(made.status);
  const asked = useLoad<TopUp>(waiting ? `v1/top-ups/${made.id}` : undefined, 1_500);
  const topUp = asked.value ?? made;
  return (
    <>
      {topUp.status === 'succeeded' ? (
        <Notice tone="good">
          <strong>{say(w.topUpDone, { amount: yuan(topUp.amount) })}</strong>
        </Notice>
      ) : topUp.status === 'declined' ? (
        <Notice tone="bad">{say(w.topUpDeclined)}</Notice>
      ) : topUp.status === 'conflicted' ? (
        <Notice tone="bad">{say(w.topUpConflicted)}</Notice>
      ) : (
        <Notice tone="calm">{say(w.topUpWaiting)}</Notice>
      )}
      <ProblemNotice problem={asked.problem} />
      <Button
        kind="quiet"
        onClick={() => {
          onArrived();
          onDone();
        }}
      >
        {say(w.done)}
      </Button>
    </>
  );
};
