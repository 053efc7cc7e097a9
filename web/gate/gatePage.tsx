/**
 * A gate at work: a code in, a light out. With a network the server decides; without one the gate itself, and uploads later.
 */
import { useEffect, useMemo, useState } from 'preact/hooks';
import { Choices } from '../kit/fields.tsx';
import { Icon } from '../kit/icons.tsx';
import { say, type Words } from '../kit/language.ts';
import { ProblemNotice } from '../kit/parts.tsx';
import type { Problem } from '../kit/problem.ts';
import { Scanner } from '../kit/scanner.tsx';
import { useOnline } from '../kit/shell.tsx';
import { useAsk, useSigned } from '../kit/signedIn.tsx';
import { signal } from '../kit/sound.ts';
import { timeOnly } from '../kit/times.ts';
import type { GateEntry, Jwks } from '../kit/wire.ts';
import { gateWords as w } from '../words/gate.ts';
import { nextSteps } from '../words/problems.ts';
import { canVerify, gateShelf, judgeOffline, verifyByBrowser } from './offline.ts';
import { Queue } from './queue.tsx';
import { type Verdict, VerdictCard, verdictOf } from './verdict.tsx';

const keysEveryMs = 10 * 60_000;
const shownForMs = 8_000;

const offlineWords: Readonly<Record<string, Words>> = {
  'offline-full': w.offlineFull,
  'offline-digits': w.offlineDigits,
  'offline-no-keys': w.offlineNoKeys,
  'offline-seen': w.offlineSeen,
  'offline-cannot': w.offlineCannot,
  'offline-left': w.offlineLeft,
};
const whyWords = (why: string): Words =>
  offlineWords[why] ?? nextSteps[why.replaceAll('-', '_')] ?? [why, why];

export const GatePage = () => {
  const { session } = useSigned();
  const asking = useAsk();
  const online = useOnline();
  const shelf = useMemo(() => gateShelf(localStorage, session?.sub ?? ''), [session?.sub]);
  const [direction, setDirection] = useState<'in' | 'out'>('in');
  const [busy, setBusy] = useState(false);
  const [verdict, setVerdict] = useState<Verdict>();
  const [problem, setProblem] = useState<Problem>();
  const [history, setHistory] = useState<readonly Verdict[]>([]);
  const [turn, setTurn] = useState(0);

  useEffect(() => {
    const fetchKeys = async () => {
      const reply = await asking<Jwks>('v1/.well-known/jwks.json');
      if ('value' in reply) shelf.keepKeys(reply.value, Date.now());
      setTurn((n) => n + 1);
    };
    if (online) void fetchKeys();
    const timer = setInterval(() => void fetchKeys(), keysEveryMs);
    return () => clearInterval(timer);
  }, [online, shelf, asking]);
  useEffect(() => {
    if (verdict === undefined) return;
    const timer = setTimeout(() => setVerdict(undefined), shownForMs);
    return () => clearTimeout(timer);
  }, [verdict]);

  const show = (answer: Verdict) => {
    setVerdict(answer);
    setHistory((before) => [answer, ...before].slice(0, 8));
    signal(answer.good);
  };
  const byItself = async (code: string, asked: string | undefined): Promise<Verdict> => {
    const now = Date.now();
    const bad = (why: string): Verdict => ({
      good: false,
      headline: w.offlineBad,
      detail: whyWords(why),
      people: 0,
      at: now,
      offline: true,
    });
    if (!(await canVerify())) return bad('offline-cannot');
    const judged = await judgeOffline({
      text: code,
      keys: shelf.keys()?.jwks,
      kept: shelf.kept(),
      now,
      direction,
      verify: verifyByBrowser,
    });
    if (judged.light === 'red') return bad(judged.why);
    shelf.keep({
      nonce: crypto.randomUUID(),
      code,
      at: new Date(now).toISOString(),
      person: judged.code.person,
      ...(direction === 'out' ? { direction } : {}),
      ...(asked === undefined ? {} : { asked }),
    });
    setTurn((n) => n + 1);
    return {
      good: true,
      headline: direction === 'out' ? w.offlineOut : w.offlineGood,
      detail: direction === 'out' ? w.offlineOutDetail : w.offlineGoodDetail,
      people: 0,
      at: now,
      offline: true,
    };
  };
  const scanned = async (code: string) => {
    setBusy(true);
    setProblem(undefined);
    setVerdict(undefined);
    const key = crypto.randomUUID();
    const body = { code, ...(direction === 'out' ? { direction } : {}) };
    const reply = navigator.onLine
      ? await asking<GateEntry>('v1/tourism/gate-entries', { method: 'POST', body, key })
      : undefined;
    if (reply && 'value' in reply) show(verdictOf(reply.value));
    else if (reply?.problem.certain) {
      setProblem(reply.problem);
      signal(false);
    } else show(await byItself(code, reply ? key : undefined));
    setBusy(false);
  };
  const annul = async (entry: GateEntry) => {
    const reply = await asking<GateEntry>(`v1/tourism/gate-entries/${entry.id}/annulment`, {
      method: 'POST',
      body: { reason: '按错 / pressed by mistake' },
      key: `annul-${entry.id}`,
    });
    if ('problem' in reply) setProblem(reply.problem);
    setVerdict(undefined);
  };

  const entry = verdict?.entry;
  return (
    <div class="stack">
      {verdict && (
        <VerdictCard
          verdict={verdict}
          onNext={() => setVerdict(undefined)}
          {...(entry ? { onAnnul: () => void annul(entry) } : {})}
        />
      )}
      <section class="card stack">
        {!verdict && <h1 class="center">{say(busy ? w.checking : w.waiting)}</h1>}
        <ProblemNotice problem={problem} />
        <Scanner onCode={(code) => void scanned(code)} busy={busy} steady label={say(w.scanType)} />
        <Choices
          legend={say(w.direction)}
          value={direction}
          onChoose={(chosen) => setDirection(chosen as 'in' | 'out')}
          choices={[
            { value: 'in', text: say(w.in) },
            { value: 'out', text: say(w.out) },
          ]}
        />
      </section>
      <Queue shelf={shelf} online={online} turn={turn} onChanged={() => setTurn((n) => n + 1)} />
      {history.length > 0 && (
        <section class="card stack">
          <h2>{say(w.history)}</h2>
          <ul class="lines">
            {history.map((one) => (
              <li key={one.at} class={`row between ${one.good ? 'good' : 'bad'}`}>
                <span class="row">
                  <Icon name={one.good ? 'tick' : 'cross'} /> {say(one.headline)}
                  {one.people > 0 && ` · ${say(w.people, { n: one.people })}`}
                </span>
                <span class="soft">{timeOnly(one.at)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
};
