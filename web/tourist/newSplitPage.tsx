/**
 * Beginning a split: whom it pays, what the bill is, who takes part, what happens if somebody does not agree in time.
 */
import { useEffect, useState } from 'preact/hooks';
import { ask } from '../kit/api.ts';
import { Choices, Field } from '../kit/fields.tsx';
import { say } from '../kit/language.ts';
import { yuan } from '../kit/money.ts';
import { Button, DoingNotice, ProblemNotice } from '../kit/parts.tsx';
import type { Problem } from '../kit/problem.ts';
import { go } from '../kit/route.ts';
import { useIntent, useSigned } from '../kit/signedIn.tsx';
import type { Split, SplitQuote } from '../kit/wire.ts';
import { splitWords as w } from '../words/splits.ts';
import { walletWords } from '../words/wallet.ts';
import { nameOf, useFriends } from './friends.ts';
import { type Payee, PayeeChoice } from './payeeChoice.tsx';
import { Dishes } from './splitDishes.tsx';
import { billBody, billFen, type Dish, type Mode, type Participant, type Policy } from './splitDraft.ts';
import { Participants } from './splitParticipants.tsx';
import { SplitPicture } from './splitPicture.tsx';

const modes: readonly Mode[] = ['equally', 'by_dishes', 'amounts'];
const policies: readonly Policy[] = ['organiser_covers', 'cancel', 'shrink'];
const waits = [10, 30, 120];

export const NewSplitPage = () => {
  const { session } = useSigned();
  const me = session?.sub ?? '';
  const friends = useFriends();
  const [payee, setPayee] = useState<Payee>();
  const [about, setAbout] = useState('');
  const [mode, setMode] = useState<Mode>('equally');
  const [typed, setTyped] = useState('');
  const [participants, setParticipants] = useState<readonly Participant[]>([
    { share: me, name: '', typed: '' },
  ]);
  const [dishes, setDishes] = useState<readonly Dish[]>([{ name: '', typed: '', eaters: [] }]);
  const [policy, setPolicy] = useState<Policy>('organiser_covers');
  const [minutes, setMinutes] = useState(30);
  const doing = useIntent<Split>('split');

  const draft = { mode, typed, participants, dishes };
  const bill = billBody(draft);
  const amount = billFen(draft);
  const { quote, problem } = useSplitQuote(bill);
  const changeParticipants = (changed: readonly Participant[]) => {
    setParticipants(changed);
    const still = new Set(changed.map((one) => one.share));
    setDishes(dishes.map((dish) => ({ ...dish, eaters: dish.eaters.filter((share) => still.has(share)) })));
  };
  const begin = async () => {
    if (bill === undefined || payee === undefined) return;
    const made = await doing.run('v1/tourism/splits', {
      ...bill,
      merchant: payee.id,
      ...(about.trim() === '' ? {} : { description: about.trim() }),
      deadline_at: new Date(Math.ceil(Date.now() / 60_000) * 60_000 + minutes * 60_000).toISOString(),
      policy,
    });
    if (made) go(`split/${made.id}`);
  };

  return (
    <div class="stack">
      <h1>{say(w.begin)}</h1>
      <PayeeChoice
        payee={payee}
        onChoose={(chosen) => {
          setPayee(chosen);
          if (chosen?.amountFen) setTyped(yuan(chosen.amountFen).replaceAll(/[¥,]/g, ''));
        }}
      />
      <section class="card stack">
        <Field label={say(w.about)} value={about} onInput={setAbout} maxLength={100} />
        <Participants participants={participants} mode={mode} me={me} onChange={changeParticipants} />
        <Choices
          legend={say(w.mode)}
          value={mode}
          onChoose={(chosen) => setMode(chosen as Mode)}
          choices={modes.map((one) => ({ value: one, text: say(w[one]), note: say(w[`${one}Note`]) }))}
        />
        {mode === 'equally' && (
          <Field
            label={say(w.amount)}
            value={typed}
            onInput={setTyped}
            inputMode="decimal"
            before="¥"
            maxLength={12}
            large
            wrong={typed !== '' && amount === undefined ? say(walletWords.amountWrong) : undefined}
          />
        )}
        {mode === 'by_dishes' && (
          <Dishes dishes={dishes} participants={participants} me={me} onChange={setDishes} />
        )}
      </section>
      <section class="card stack" aria-live="polite">
        <h2>{say(w.preview)}</h2>
        {participants.length < 2 && <p class="hint">{say(w.needTwo)}</p>}
        {quote && (
          <SplitPicture
            drawn="plan"
            parts={quote.result.shares.map((one) => ({
              name:
                one.share === me
                  ? say(w.me)
                  : (participants.find((p) => p.share === one.share)?.name ?? nameOf(friends, one.share)),
              amountFen: one.amount,
              state: 'open',
            }))}
          />
        )}
        <ProblemNotice problem={problem} />
      </section>
      <section class="card stack">
        <Choices
          legend={say(w.policy)}
          value={policy}
          onChoose={(chosen) => setPolicy(chosen as Policy)}
          choices={policies.map((one) => ({ value: one, text: say(w[one]), note: say(w[`${one}Note`]) }))}
        />
        <Choices
          legend={say(w.deadline)}
          value={String(minutes)}
          onChoose={(chosen) => setMinutes(Number(chosen))}
          choices={waits.map((n) => ({
            value: String(n),
            text: n < 60 ? say(w.minutes, { n }) : say(w.hours, { n: n / 60 }),
          }))}
        />
        <DoingNotice doing={doing} onDone={(made) => go(`split/${made.id}`)} />
        <Button
          big
          busy={doing.busy}
          disabled={quote === undefined || payee === undefined}
          onClick={() => void begin()}
        >
          {say(w.start, { amount: quote ? yuan(quote.result.amount) : '' })}
        </Button>
        <p class="hint">{say(w.promise)}</p>
      </section>
    </div>
  );
};

/** Who would pay what, asked anew shortly after every change. */
const useSplitQuote = (body: unknown) => {
  const text = body === undefined ? undefined : JSON.stringify(body);
  const [state, set] = useState<{ quote?: SplitQuote; problem?: Problem }>({});
  useEffect(() => {
    if (text === undefined) return set({});
    let current = true;
    const timer = setTimeout(async () => {
      const reply = await ask<SplitQuote>('v1/tourism/splits/quote', {
        method: 'POST',
        body: JSON.parse(text),
      });
      if (current) set('problem' in reply ? { problem: reply.problem } : { quote: reply.value });
    }, 250);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [text]);
  return state;
};
