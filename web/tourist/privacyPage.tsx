/** What is kept of me and who looked at it: consent given and taken back, everything in one file, and being forgotten. */
import { useState } from 'preact/hooks';
import { Field } from '../kit/fields.tsx';
import { say } from '../kit/language.ts';
import { Button, Empty, Notice, ProblemNotice, Shown } from '../kit/parts.tsx';
import type { Problem } from '../kit/problem.ts';
import { useAsk, useLoad, useSigned } from '../kit/signedIn.tsx';
import { dayAndTime } from '../kit/times.ts';
import type { Page } from '../kit/wire.ts';
import { privacyWords as w } from '../words/privacy.ts';

type Consent = { readonly purpose: string; readonly given: boolean; readonly until: string | null };
type Look = {
  readonly number: number;
  readonly created: string;
  readonly by: string;
  readonly outcome: 'shown' | 'no-consent';
  readonly reason_text: string;
  readonly reason_text_zh: string;
  readonly file: string | null;
};
type KeptField = {
  readonly field: string;
  readonly name: string;
  readonly name_zh: string;
  readonly protection: 'sealed' | 'keyed-hash' | 'without-meaning' | 'plain';
  readonly purpose: string;
  readonly purpose_zh: string;
};
type PrivacyText = {
  readonly fields: readonly KeptField[];
  readonly purposes: readonly { readonly purpose: string; readonly text: string; readonly text_zh: string }[];
};
type Forgotten = { readonly kept: readonly string[]; readonly kept_zh: readonly string[] };

export const PrivacyPage = () => {
  const text = useLoad<PrivacyText>('v1/privacy/notice');
  return (
    <div class="stack">
      <h1>{say(w.title)}</h1>
      <Shown loaded={text}>{(told) => <HelpCard told={told} />}</Shown>
      <LooksCard />
      <ExportCard />
      <Shown loaded={text}>{(told) => <KeptCard told={told} />}</Shown>
      <ForgetCard />
    </div>
  );
};

const HelpCard = ({ told }: { told: PrivacyText }) => {
  const consents = useLoad<Page<Consent>>('v1/privacy/consents');
  const asking = useAsk();
  const [problem, setProblem] = useState<Problem>();
  const tell = async (purpose: string, given: boolean) => {
    const reply = await asking('v1/privacy/consents', { method: 'POST', body: { purpose, given } });
    setProblem('problem' in reply ? reply.problem : undefined);
    consents.again();
  };
  return (
    <section class="card stack">
      <h2>{say(w.help)}</h2>
      <Shown loaded={consents}>
        {({ data }) =>
          data.map((one) => {
            const about = told.purposes.find(({ purpose }) => purpose === one.purpose);
            return (
              <div key={one.purpose} class="stack">
                {about && <p>{say([about.text_zh, about.text])}</p>}
                <Notice tone={one.given ? 'good' : 'calm'}>
                  {one.given && one.until !== null
                    ? say(w.helpOn, { until: dayAndTime(one.until) })
                    : say(w.helpOff)}
                </Notice>
                <Button kind="quiet" onClick={() => void tell(one.purpose, !one.given)}>
                  {say(one.given ? w.takeBack : w.agree)}
                </Button>
              </div>
            );
          })
        }
      </Shown>
      <ProblemNotice problem={problem} />
    </section>
  );
};

const LooksCard = () => {
  const looks = useLoad<Page<Look>>('v1/privacy/accesses');
  return (
    <section class="card stack">
      <h2>{say(w.looks)}</h2>
      <Shown loaded={looks}>
        {({ data }) =>
          data.length === 0 ? (
            <Empty>{say(w.nobody)}</Empty>
          ) : (
            <ul class="lines">
              {data.map((one) => (
                <li key={one.number}>
                  <p>
                    <strong>{say([one.reason_text_zh, one.reason_text])}</strong> {one.file}
                  </p>
                  <p class="soft">
                    {dayAndTime(one.created)} · {one.by} · {say(w[one.outcome])}
                  </p>
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
    </section>
  );
};

/** As a file of this device alone: nothing is sent anywhere. */
const saveAs = (name: string, value: unknown): void => {
  const url = URL.createObjectURL(new Blob([JSON.stringify(value, null, 2)], { type: 'application/json' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
};

const ExportCard = () => {
  const asking = useAsk();
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const take = async () => {
    setBusy(true);
    const reply = await asking<object>('v1/privacy/export');
    setBusy(false);
    setProblem('problem' in reply ? reply.problem : undefined);
    if ('problem' in reply) return;
    saveAs('onecode-me.json', reply.value);
    setDone(true);
  };
  return (
    <section class="card stack">
      <h2>{say(w.take)}</h2>
      <Button kind="quiet" busy={busy} onClick={() => void take()}>
        {say(w.takeDo)}
      </Button>
      {done && <Notice tone="good">{say(w.taken)}</Notice>}
      <ProblemNotice problem={problem} />
    </section>
  );
};

const KeptCard = ({ told }: { told: PrivacyText }) => (
  <details class="card">
    <summary>{say(w.kept)}</summary>
    <ul class="lines">
      {told.fields.map((one) => (
        <li key={one.field}>
          <p>
            <strong>{say([one.name_zh, one.name])}</strong> · {say(w[one.protection])}
          </p>
          <p class="soft">{say([one.purpose_zh, one.purpose])}</p>
        </li>
      ))}
    </ul>
  </details>
);

const ForgetCard = () => {
  const asking = useAsk();
  const { leave } = useSigned();
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [gone, setGone] = useState<Forgotten>();
  const forget = async () => {
    setBusy(true);
    const body = { confirm: 'forget me' };
    const reply = await asking<Forgotten>('v1/privacy/erasure', { method: 'POST', body });
    setBusy(false);
    setProblem('problem' in reply ? reply.problem : undefined);
    if (!('problem' in reply)) setGone(reply.value);
  };
  if (gone)
    return (
      <section class="card stack">
        <Notice tone="good">
          <p>{say(w.forgotten)}</p>
          {gone.kept.map((one, at) => (
            <p key={one}>{say([gone.kept_zh[at] ?? one, one])}</p>
          ))}
        </Notice>
        <Button onClick={() => leave()}>{say(w.leave)}</Button>
      </section>
    );
  return (
    <section class="card stack">
      <h2>{say(w.forget)}</h2>
      <p class="soft">{say(w.forgetWhat)}</p>
      <Field label={say(w.forgetType)} value={typed} onInput={setTyped} autoComplete="off" maxLength={12} />
      <Button
        kind="danger"
        busy={busy}
        disabled={typed.trim() !== say(w.forgetWord)}
        onClick={() => void forget()}
      >
        {say(w.forgetDo)}
      </Button>
      <ProblemNotice problem={problem} />
    </section>
  );
};
