/** Topping up: from the bank at once, or by a code that is scanned with the app of a payment channel. */
import { useState } from 'preact/hooks';
import { useDemo } from '../kit/demo.ts';
import { Field } from '../kit/fields.tsx';
import { say, type Words } from '../kit/language.ts';
import { typedFen, yuan } from '../kit/money.ts';
import { Button, DoingNotice, Notice, ProblemNotice } from '../kit/parts.tsx';
import { Qr } from '../kit/qr.tsx';
import { useIntent, useLoad } from '../kit/signedIn.tsx';
import { timeOnly } from '../kit/times.ts';
import type { TopUp } from '../kit/wire.ts';
import { walletWords as w } from '../words/wallet.ts';

const usual = [100_00, 200_00, 500_00, 1000_00];
const channels: Readonly<Record<TopUp['channel'], Words>> = {
  bank: w.fromBank,
  wechat_pay: w.fromWechat,
  alipay: w.fromAlipay,
};
const channelNames = Object.keys(channels) as TopUp['channel'][];

export const TopUpPart = ({ onArrived }: { onArrived(): void }) => {
  const [typed, setTyped] = useState('200');
  const [channel, setChannel] = useState<TopUp['channel']>('bank');
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
            const topUp = await doing.run('v1/top-ups', { amount, currency: 'CNY', channel });
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
          <fieldset class="stack">
            <legend>{say(w.topUpFrom)}</legend>
            <div class="tiles">
              {channelNames.map((one) => (
                <Button key={one} kind="quiet" pressed={one === channel} onClick={() => setChannel(one)}>
                  {say(channels[one])}
                </Button>
              ))}
            </div>
          </fieldset>
          <Button submit big busy={doing.busy} disabled={amount === undefined}>
            {say(channel === 'bank' ? w.topUpDo : w.topUpByCode, {
              amount: amount === undefined ? '' : yuan(amount),
            })}
          </Button>
        </form>
      )}
      <DoingNotice doing={doing} onDone={took} />
    </section>
  );
};

const ended = ['succeeded', 'declined', 'expired', 'conflicted'];

const TopUpResult = ({ made, onArrived, onDone }: { made: TopUp; onArrived(): void; onDone(): void }) => {
  const waiting = !ended.includes(made.status);
  const asked = useLoad<TopUp>(waiting ? `v1/top-ups/${made.id}` : undefined, 1_500);
  const topUp = asked.value ?? made;
  return (
    <>
      <Standing topUp={topUp} />
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

const Standing = ({ topUp }: { topUp: TopUp }) => {
  const { status, amount, next_action } = topUp;
  if (next_action !== null) return <ScanToPay topUp={topUp} action={next_action} />;
  switch (status) {
    case 'succeeded':
      return (
        <Notice tone="good">
          <strong>{say(w.topUpDone, { amount: yuan(amount) })}</strong>
        </Notice>
      );
    case 'declined':
      return <Notice tone="bad">{say(w.topUpDeclined)}</Notice>;
    case 'expired':
      return <Notice tone="bad">{say(w.topUpExpired)}</Notice>;
    case 'conflicted':
      return <Notice tone="bad">{say(w.topUpConflicted)}</Notice>;
    default:
      return <Notice tone="calm">{say(w.topUpWaiting)}</Notice>;
  }
};

type Scan = NonNullable<TopUp['next_action']>;

const ScanToPay = ({ topUp: { amount, channel }, action }: { topUp: TopUp; action: Scan }) => {
  const payerUrl = useDemo()?.payerUrls?.[channel];
  const words = say(w.scanToPay, { channel: say(channels[channel]), amount: yuan(amount) });
  return (
    <div class="stack center">
      <p>
        <strong>{words}</strong>
      </p>
      <Qr text={action.content} label={words} />
      <p class="soft">{say(w.scanUntil, { time: timeOnly(action.expires_at) })}</p>
      {payerUrl && (
        <a class="button quiet" href={payerUrl} target="_blank" rel="noreferrer">
          {say(w.payLocal)}
        </a>
      )}
    </div>
  );
};
