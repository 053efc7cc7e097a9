/**
 * A canteen's counter: the price, the student's code or card, an answer; what waits to be sent; what was just taken.
 */
import { useEffect, useMemo, useState } from 'preact/hooks';
import { tapLimitFen } from '../../domains/campus/purses.ts';
import { BigAnswer } from '../kit/art.tsx';
import { Icon } from '../kit/icons.tsx';
import { say, type Words } from '../kit/language.ts';
import { yuan } from '../kit/money.ts';
import { Button, Notice, ProblemNotice } from '../kit/parts.tsx';
import { Scanner } from '../kit/scanner.tsx';
import { useOnline } from '../kit/shell.tsx';
import { useAsk } from '../kit/signedIn.tsx';
import { signal } from '../kit/sound.ts';
import type { Jwks } from '../kit/wire.ts';
import { canteenWords as w } from '../words/canteen.ts';
import { partWords } from '../words/parts.ts';
import { KeptCard, LimitsNotice, PaidCard } from './answers.tsx';
import { KeptPart } from './keptPart.tsx';
import { PinForm } from './pinForm.tsx';
import { type Price, PriceForm } from './priceForm.tsx';
import { Recent, rememberMeal } from './recent.tsx';
import { canteenShelf } from './shelf.ts';
import { type Outcome, useTaking } from './taking.ts';

const keysEveryMs = 10 * 60_000;
const limitProblems = ['purses_do_not_cover', 'limit_exceeded', 'remainder_exceeded'];

const whyWords: Readonly<Record<string, Words>> = {
  full: w.fullWhy,
  card: w.cardWhy,
  keys: w.keysWhy,
  seen: w.seenWhy,
  cannot: w.cannotWhy,
  large: w.largeWhy,
};

export const CounterPage = ({ terminal }: { terminal: string }) => {
  const asking = useAsk();
  const online = useOnline();
  const shelf = useMemo(() => canteenShelf(localStorage, terminal), [terminal]);
  const taking = useTaking(terminal, shelf);
  const [price, setPrice] = useState<Price>();
  const [outcome, setOutcome] = useState<Outcome>();
  const [turn, setTurn] = useState(0);
  const changed = () => setTurn((n) => n + 1);

  useEffect(() => {
    const fetchKeys = async () => {
      const reply = await asking<Jwks>('v1/.well-known/jwks.json');
      if ('value' in reply) shelf.keepKeys(reply.value);
      changed();
    };
    if (online) void fetchKeys();
    const timer = setInterval(() => void fetchKeys(), keysEveryMs);
    return () => clearInterval(timer);
  }, [online, shelf, asking]);

  const heard = (after: Outcome | undefined) => {
    if (after === undefined) return;
    if (after.is === 'paid') rememberMeal(after.meal);
    signal(after.is === 'paid' || after.is === 'kept');
    setOutcome(after);
    changed();
  };
  const next = () => {
    taking.letGo();
    setOutcome(undefined);
    setPrice(undefined);
  };
  const again = async (pin?: string) => heard(await taking.again(pin));
  const problem = outcome && 'problem' in outcome ? outcome.problem : undefined;
  const isAsked = outcome?.is === 'needs-pin';
  const isUnknown = taking.open !== undefined && !isAsked;

  const counter = () => {
    if (outcome?.is === 'paid') return <PaidCard meal={outcome.meal} onNext={next} />;
    if (outcome?.is === 'kept') return <KeptCard amount={price?.fen ?? 0} onNext={next} />;
    if (price === undefined && !isAsked && !isUnknown) return <PriceForm onPrice={setPrice} />;
    return (
      <section class="card stack">
        <h1>{say(w.scan)}</h1>
        {price && <p class="huge money center">{yuan(price.fen)}</p>}
        {(outcome?.is === 'refused' || outcome?.is === 'not-kept') && (
          <div class="center">
            <BigAnswer good={false} />
            <p class="payee">{say(w.notTaken)}</p>
          </div>
        )}
        <ProblemNotice problem={problem} />
        {problem && limitProblems.includes(problem.code) && <LimitsNotice />}
        {outcome?.is === 'not-kept' && (
          <Notice tone="bad">{say(whyWords[outcome.why] ?? w.codeWhy, { amount: yuan(tapLimitFen) })}</Notice>
        )}
        {taking.busy && (
          <p class="loading" role="status">
            {say(w.charging)}
          </p>
        )}
        {isAsked && <PinForm busy={taking.busy} onPin={(pin) => void again(pin)} />}
        {isUnknown && (
          <Notice tone="warn">
            <strong>{say(partWords.unknown)}</strong>
            <p>{say(partWords.unknownNext)}</p>
            <div class="row">
              <Button onClick={() => void again()}>{say(partWords.askAgain)}</Button>
              <Button kind="quiet" onClick={next}>
                {say(partWords.letGo)}
              </Button>
            </div>
          </Notice>
        )}
        {price && !isAsked && !isUnknown && (
          <Scanner
            onCode={async (code) => heard(await taking.take(code, price))}
            busy={taking.busy}
            label={say(w.scanType)}
          />
        )}
        {!isUnknown && (
          <Button kind="quiet" onClick={next} disabled={taking.busy}>
            <Icon name="back" /> {say(w.change)}
          </Button>
        )}
      </section>
    );
  };

  return (
    <div class="stack">
      {counter()}
      <KeptPart shelf={shelf} online={online} turn={turn} onChanged={changed} />
      <Recent onChanged={changed} />
    </div>
  );
};
