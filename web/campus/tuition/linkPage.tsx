/**
 * What a parent sees behind a link: who asks for how much, and one button. It pays once, whoever opens it; one that was paid,
 * revoked or ran out says so and takes nothing.
 */
import { useEffect, useState } from 'preact/hooks';
import { BigAnswer } from '../../kit/art.tsx';
import { say } from '../../kit/language.ts';
import { yuan } from '../../kit/money.ts';
import { Button, DoingNotice, Notice, ProblemNotice } from '../../kit/parts.tsx';
import { PhoneSignIn } from '../../kit/phoneSignIn.tsx';
import type { Problem } from '../../kit/problem.ts';
import { useAsk, useIntent, useSigned } from '../../kit/signedIn.tsx';
import { dayAndTime } from '../../kit/times.ts';
import { linkWords as w } from '../../words/tuition.ts';
import { ToWallet } from './payPart.tsx';
import { type Link, type Paid, termName } from './tuitionWire.ts';

export const LinkPage = ({ secret }: { secret: string }) => {
  const { session } = useSigned();
  const isWhole = /^[\w-]{48}$/.test(secret);
  return (
    <div class="stack">
      <h1>{say(w.pageTitle)}</h1>
      {!isWhole && <Notice tone="bad">{say(w.broken)}</Notice>}
      {isWhole && session && <Opened secret={secret} />}
      {isWhole && !session && (
        <>
          <Notice tone="calm">{say(w.signIn)}</Notice>
          <PhoneSignIn under />
        </>
      )}
    </div>
  );
};

/** Opening is a question in a POST, since a secret does not belong in an address that servers write down. */
const useLink = (secret: string) => {
  const asking = useAsk();
  const [turn, setTurn] = useState(0);
  const [state, set] = useState<{ link?: Link; problem?: Problem }>({});
  useEffect(() => {
    let current = true;
    const body = { secret };
    asking<Link>('v1/campus/tuition/links/opening', { method: 'POST', body }).then((reply) => {
      if (current) set('problem' in reply ? { problem: reply.problem } : { link: reply.value });
    });
    return () => {
      current = false;
    };
  }, [secret, turn, asking]);
  return { ...state, again: () => setTurn((n) => n + 1) };
};

const Opened = ({ secret }: { secret: string }) => {
  const { link, problem, again } = useLink(secret);
  const [paid, setPaid] = useState<Paid>();
  const doing = useIntent<Paid>('tuition-link');
  const pay = async (amount: number) => {
    const made = await doing.run('v1/campus/tuition/links/payments', { secret, amount, currency: 'CNY' });
    if (made) setPaid(made);
    else again();
  };
  if (paid)
    return (
      <section class="card stack center answer good" role="status">
        <BigAnswer good />
        <h2>{say(w.done)}</h2>
        <p class="giant money">{yuan(paid.amount)}</p>
        <p>{say([paid.school_zh, paid.school_en])}</p>
        <p class="hint">{say(w.receipt, { number: paid.receipt })}</p>
      </section>
    );
  return (
    <>
      <ProblemNotice problem={doing.problem ? undefined : problem} />
      {link && (
        <section class="card stack">
          <p>
            <strong>{say(w.forWhom, { name: link.name_masked })}</strong>
          </p>
          <p>
            {say(w.atSchool, { school: say([link.school_zh, link.school_en]), term: termName(link.term) })}
          </p>
          <p class="giant money center">{yuan(link.amount)}</p>
          {link.status === 'open' ? (
            <>
              <p class="soft">{say(w.until, { time: dayAndTime(link.expires) })}</p>
              <Notice tone="warn">{say(w.know)}</Notice>
              <Button
                big
                busy={doing.busy}
                disabled={doing.open !== undefined}
                onClick={() => void pay(link.amount)}
              >
                {say(w.pay, { amount: yuan(link.amount) })}
              </Button>
            </>
          ) : (
            <Notice tone="calm">{say(w[link.status])}</Notice>
          )}
        </section>
      )}
      <DoingNotice doing={doing} onDone={setPaid} />
      {doing.problem?.code === 'insufficient_funds' && <ToWallet />}
    </>
  );
};
