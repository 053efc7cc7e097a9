/**
 * The code that keeps itself fresh: fetched before it ends, again after the phone wakes, and sooner when it was used.
 *
 * How long it lives is read from the code itself, never from comparing the phone's clock with the server's.
 */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Problem } from '../kit/problem.ts';
import { useAsk } from '../kit/signedIn.tsx';
import type { MyCode } from '../kit/wire.ts';
import { timesOf } from './codeTimes.ts';

export type LiveCode = {
  readonly code: MyCode | undefined;
  readonly problem: Problem | undefined;
  /** Until it is replaced. */
  readonly secondsLeft: number;
  /** 1 when new, 0 when it is time. */
  readonly fresh: number;
  renew(): void;
};

const retryMs = 5_000;

export const useLiveCode = (): LiveCode => {
  const asking = useAsk();
  const [code, setCode] = useState<MyCode>();
  const [problem, setProblem] = useState<Problem>();
  const [until, setUntil] = useState({ from: 0, to: 0, ends: 0 });
  const [now, setNow] = useState(() => performance.now());
  const fetching = useRef(false);

  const renew = useCallback(async () => {
    if (fetching.current) return;
    fetching.current = true;
    const from = performance.now();
    const reply = await asking<MyCode>('v1/me/codes', { method: 'POST', body: {} });
    fetching.current = false;
    if ('problem' in reply) {
      setProblem(reply.problem);
      setUntil((before) => ({ ...before, to: performance.now() + retryMs }));
      return;
    }
    setProblem(undefined);
    setCode(reply.value);
    setNow(performance.now());
    const { shownMs, livesMs } = timesOf(reply.value);
    setUntil({ from, to: from + shownMs, ends: from + livesMs });
  }, [asking]);

  useEffect(() => {
    void renew();
  }, [renew]);
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 500);
    const woke = () => document.visibilityState === 'visible' && setNow(performance.now());
    document.addEventListener('visibilitychange', woke);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', woke);
    };
  }, []);
  useEffect(() => {
    if (until.to > 0 && now >= until.to && document.visibilityState === 'visible') void renew();
  }, [now, until, renew]);

  const leftMs = Math.max(0, (problem ? until.ends : until.to) - now);
  const span = (problem ? until.ends : until.to) - until.from;
  return {
    code: now < until.ends ? code : undefined,
    problem,
    secondsLeft: Math.ceil(leftMs / 1000),
    fresh: span > 0 ? Math.min(1, leftMs / span) : 0,
    renew,
  };
};
