/**
 * The session of a page and what a page does with it: load something, or do something once.
 *
 * A token that has ended is noticed here: the session is dropped and the page asks to sign in again, saying why.
 */
import { type ComponentChildren, createContext } from 'preact';
import { useCallback, useContext, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type Ask, ask, type Reply } from './api.ts';
import { type Intent, intents } from './intents.ts';
import type { Problem } from './problem.ts';
import { dropSession, keepSession, readSession, type Session } from './session.ts';

type Signed = {
  readonly page: string;
  readonly session: Session | undefined;
  readonly ended: boolean;
  enter(session: Session): void;
  leave(ended?: boolean): void;
};
const SignedContext = createContext<Signed | undefined>(undefined);

export const SignedIn = ({ page, children }: { page: string; children: ComponentChildren }) => {
  const [session, set] = useState(() => readSession(page));
  const [ended, setEnded] = useState(false);
  const value = useMemo<Signed>(
    () => ({
      page,
      session,
      ended,
      enter(entered) {
        keepSession(page, entered);
        setEnded(false);
        set(entered);
      },
      leave(because = false) {
        dropSession(page);
        setEnded(because);
        set(undefined);
      },
    }),
    [page, session, ended],
  );
  return <SignedContext.Provider value={value}>{children}</SignedContext.Provider>;
};

export const useSigned = (): Signed => {
  const signed = useContext(SignedContext);
  if (signed === undefined) throw new Error('outside of SignedIn');
  return signed;
};

const endings = ['token_expired', 'token_invalid', 'sign_in_required'];

/** Asks with the page's token. */
export const useAsk = () => {
  const { session, leave } = useSigned();
  const token = session?.token;
  return useCallback(
    async <T,>(path: string, what: Omit<Ask, 'token'> = {}): Promise<Reply<T>> => {
      const reply = await ask<T>(path, { ...what, token });
      if (token !== undefined && 'problem' in reply && endings.includes(reply.problem.code)) leave(true);
      return reply;
    },
    [token, leave],
  );
};

export type Loaded<T> = {
  readonly value: T | undefined;
  readonly problem: Problem | undefined;
  readonly loading: boolean;
  again(): void;
};

/** What is at a path; asked again when it changes, on `again()`, and every `everyMs` while the page is seen. */
export const useLoad = <T,>(path: string | undefined, everyMs?: number): Loaded<T> => {
  const asking = useAsk();
  const [turn, setTurn] = useState(0);
  const [state, set] = useState<{ path?: string; value?: T; problem?: Problem; loading: boolean }>({
    loading: true,
  });
  useEffect(() => {
    if (path === undefined) return;
    let current = true;
    set((before) => (before.path === path ? { ...before, loading: true } : { path, loading: true }));
    asking<T>(path).then((reply) => {
      if (!current) return;
      // A problem does not take away what was known before: it is shown beside it.
      if ('problem' in reply) set((before) => ({ ...before, path, problem: reply.problem, loading: false }));
      else set({ path, value: reply.value, loading: false });
    });
    return () => {
      current = false;
    };
  }, [path, turn, asking]);
  useEffect(() => {
    if (everyMs === undefined) return;
    const timer = setInterval(() => document.visibilityState === 'visible' && setTurn((n) => n + 1), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  const again = useCallback(() => setTurn((n) => n + 1), []);
  return { value: state.value, problem: state.problem, loading: state.loading, again };
};

export type Doing<T> = {
  readonly busy: boolean;
  readonly problem: Problem | undefined;
  /** An earlier try whose outcome is not known yet. */
  readonly open: Intent | undefined;
  /** Undefined when it did not work (the problem is kept) or another one is still open. */
  run(path: string, body: unknown): Promise<T | undefined>;
  /** The open one again, under its own key. */
  repeat(): Promise<T | undefined>;
  /** Lets go of an open one, or of the problem shown. */
  clear(): void;
};

const kept = intents(sessionStorage, () => crypto.randomUUID());

/** Does something at most once, however often it is tapped and whatever is lost on the way. */
export const useIntent = <T,>(called: string): Doing<T> => {
  const asking = useAsk();
  const { page, session } = useSigned();
  const name = `${page}.${session?.sub ?? ''}.${called}`;
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [open, setOpen] = useState(() => kept.open(name));
  const flying = useRef(false);

  const send = async ({ path, body, key }: Intent): Promise<T | undefined> => {
    flying.current = true;
    setBusy(true);
    setProblem(undefined);
    const reply = await asking<T>(path, { method: 'POST', body, key });
    flying.current = false;
    setBusy(false);
    if (!('problem' in reply) || reply.problem.certain) kept.settle(name);
    setOpen(kept.open(name));
    if (!('problem' in reply)) return reply.value;
    setProblem(reply.problem);
    return undefined;
  };

  return {
    busy,
    problem,
    open: busy ? undefined : open,
    async run(path, body) {
      if (flying.current) return undefined;
      const intent = kept.begin(name, path, body);
      if (intent) return send(intent);
      setOpen(kept.open(name));
      return undefined;
    },
    async repeat() {
      const pending = kept.open(name);
      return pending && !flying.current ? send(pending) : undefined;
    },
    clear() {
      kept.settle(name);
      setOpen(undefined);
      setProblem(undefined);
    },
  };
};
