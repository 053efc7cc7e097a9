/**
 * One saga: its timeline, and for a stuck one the two ways on: try again, or close it, which takes two people.
 */
import { useState } from 'preact/hooks';
import { Field } from '../kit/fields.tsx';
import { say } from '../kit/language.ts';
import { Button, Notice, ProblemNotice, Shown } from '../kit/parts.tsx';
import type { Problem } from '../kit/problem.ts';
import { useAsk, useLoad, useSigned } from '../kit/signedIn.tsx';
import { dayAndTime } from '../kit/times.ts';
import type { WholeSaga } from '../kit/wire.ts';
import { sagaStates, operatorWords as w } from '../words/operator.ts';

export const SagaPage = ({ id }: { id: string }) => {
  const saga = useLoad<WholeSaga>(`v1/sagas/${encodeURIComponent(id)}`, 5_000);
  const { session } = useSigned();
  return (
    <Shown loaded={saga}>
      {(value) => (
        <div class="stack">
          <section class="card stack">
            <header class="row between">
              <h1>{value.name}</h1>
              <span class={`state ${value.status}`}>
                {say(sagaStates[value.status] ?? [value.status, value.status])}
              </span>
            </header>
            <p class="mono">{value.id}</p>
            {value.step && <p>{say(w.step, { step: value.step })}</p>}
            {value.due_at && <p class="soft">{say(w.due, { time: dayAndTime(value.due_at) })}</p>}
            {value.refusal && <p class="wrong">{value.refusal.code}</p>}
          </section>
          {value.status === 'stuck' && session?.role === 'operator' && (
            <StuckPart saga={value} onChanged={saga.again} />
          )}
          <section class="card stack">
            <h2>{say(w.timeline)}</h2>
            <ol class="timeline">
              {value.timeline.map((entry, at) => (
                <li key={`${entry.at}|${at}`} class={entry.what}>
                  <time dateTime={entry.at}>{dayAndTime(entry.at)}</time>
                  <p>{say([entry.message_zh, entry.message])}</p>
                  {(entry.by || entry.reason) && (
                    <p class="soft">{[entry.by, entry.reason].filter((one) => one !== null).join(': ')}</p>
                  )}
                </li>
              ))}
            </ol>
            {value.timeline_omitted > 0 && (
              <p class="hint">{say(w.omitted, { n: value.timeline_omitted })}</p>
            )}
          </section>
        </div>
      )}
    </Shown>
  );
};

const StuckPart = ({ saga, onChanged }: { saga: WholeSaga; onChanged(): void }) => {
  const asking = useAsk();
  const { session } = useSigned();
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const act = async (what: 'retry' | 'closure', body?: unknown) => {
    setBusy(true);
    const path = `v1/sagas/${encodeURIComponent(saga.id)}/${what}`;
    const reply = await asking<WholeSaga>(path, { method: 'POST', body });
    setBusy(false);
    setProblem('problem' in reply ? reply.problem : undefined);
    onChanged();
  };
  const { closure } = saga;
  return (
    <section class="card stack">
      <Button busy={busy} onClick={() => void act('retry')}>
        {say(w.retry)}
      </Button>
      <Notice tone="warn">{say(w.closeWarning)}</Notice>
      {closure ? (
        <>
          <p>{say(w.proposed, { who: closure.proposed_by, reason: closure.reason })}</p>
          {closure.proposed_by === session?.sub ? (
            <p class="hint">{say(w.another)}</p>
          ) : (
            <Button kind="danger" busy={busy} onClick={() => void act('closure', { closure: closure.id })}>
              {say(w.confirm)}
            </Button>
          )}
        </>
      ) : (
        <>
          <Field label={say(w.reason)} value={reason} onInput={setReason} maxLength={200} />
          <Button
            kind="danger"
            busy={busy}
            disabled={reason.trim().length < 5}
            onClick={() => void act('closure', { reason: reason.trim() })}
          >
            {say(w.propose)}
          </Button>
        </>
      )}
      <ProblemNotice problem={problem} />
    </section>
  );
};
