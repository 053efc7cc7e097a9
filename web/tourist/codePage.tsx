/**
 * The first page of a tourist: the one code, fresh and large, what it just did, and what it is good for today.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import { inFours } from '../kit/digits.ts';
import { Icon } from '../kit/icons.tsx';
import { say } from '../kit/language.ts';
import { yuan } from '../kit/money.ts';
import { Button, Notice, ProblemNotice } from '../kit/parts.tsx';
import { Qr } from '../kit/qr.tsx';
import { useLoad, useSigned } from '../kit/signedIn.tsx';
import { signal } from '../kit/sound.ts';
import { timeOnly, today } from '../kit/times.ts';
import type { Entry, Page, Pass, Wallet } from '../kit/wire.ts';
import { touristWords as w } from '../words/tourist.ts';
import { useLiveCode } from './liveCode.ts';
import { PassCard } from './passCard.tsx';
import { spareCode } from './spareCode.ts';
import { SpareCodePart } from './spareCodePart.tsx';

/** What the code did last, noticed by asking while it is on the screen. */
const useJustPaid = (renew: () => void): Entry | undefined => {
  const latest = useLoad<Page<Entry>>('v1/wallet/statement?limit=1', 3_000).value?.data[0];
  const first = useRef<string | null>(undefined);
  const [paid, setPaid] = useState<Entry>();
  useEffect(() => {
    if (latest === undefined) return;
    const isNew = first.current !== undefined && first.current !== latest.id;
    first.current = latest.id;
    if (!isNew || latest.available_change >= 0) return;
    setPaid(latest);
    signal(true);
    renew();
  }, [latest?.id]);
  useEffect(() => {
    if (paid === undefined) return;
    const timer = setTimeout(() => setPaid(undefined), 30_000);
    return () => clearTimeout(timer);
  }, [paid]);
  return paid;
};

export const CodePage = () => {
  const { session } = useSigned();
  const live = useLiveCode();
  const paid = useJustPaid(live.renew);
  const wallet = useLoad<Wallet>('v1/wallet', 10_000);
  const passes = useLoad<Page<Pass>>('v1/tourism/passes?limit=20', 5_000).value?.data ?? [];
  const useful = passes.filter(
    (one) => ['issued', 'active'].includes(one.status) && one.valid_until >= today(),
  );
  const spare = session && live.code === undefined && live.problem ? spareCode(session.sub) : undefined;

  return (
    <div class="stack">
      <h1 class="unseen">{say(w.code)}</h1>
      {paid && (
        <Notice tone="good">
          <strong>{say(w.paid, { amount: yuan(-paid.available_change) })}</strong>
          <p>
            {paid.counterpart && `${say([paid.counterpart.name_zh, paid.counterpart.name])} · `}
            {timeOnly(paid.created)}
          </p>
        </Notice>
      )}
      <section class="card code-card" aria-label={say(w.code)}>
        {live.code ? (
          <>
            <p class="code-use">{say(w.showThis)}</p>
            <Qr text={live.code.code} label={say(w.qrLabel)} />
            <p class="fresh" role="timer">
              <Ring share={live.fresh} />
              <span>{say(w.refreshIn, { seconds: live.secondsLeft })}</span>
            </p>
            {live.code.digits && (
              <>
                <p class="digits-label">{say(w.digits)}</p>
                <p class="digits">{inFours(live.code.digits)}</p>
              </>
            )}
            <Button kind="quiet" onClick={live.renew}>
              <Icon name="refresh" /> {say(w.refreshNow)}
            </Button>
          </>
        ) : spare ? (
          <>
            <p class="code-use">{say(w.staticShown)}</p>
            <Qr text={spare.code} label={say(w.qrLabel)} />
            <p>{say(w.staticLimit, { limit: yuan(spare.daily_limit) })}</p>
          </>
        ) : (
          <p class="loading">{live.problem ? say(w.noCode) : '…'}</p>
        )}
      </section>
      <ProblemNotice problem={live.problem} />
      {wallet.value && (
        <a class="card slim row between" href="#/wallet">
          <span>
            <Icon name="wallet" /> {say(w.balance)}
          </span>
          <strong class="money">{yuan(wallet.value.available)}</strong>
        </a>
      )}
      {useful.length > 0 && (
        <section class="stack">
          <h2>{say(w.todaysPasses)}</h2>
          {useful.map((pass) => (
            <PassCard key={pass.id} pass={pass} />
          ))}
        </section>
      )}
      <SpareCodePart />
    </div>
  );
};

/** How much of the code's time is left, as a ring that empties. */
const Ring = ({ share }: { share: number }) => (
  <svg class="ring" viewBox="0 0 36 36" aria-hidden="true" focusable="false">
    <circle cx="18" cy="18" r="15" />
    <circle
      class="left"
      cx="18"
      cy="18"
      r="15"
      pathLength="100"
      stroke-dasharray={`${Math.round(share * 100)} 100`}
    />
  </svg>
);
