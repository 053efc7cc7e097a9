/**
 * What a gate still has to upload, how old its keys are, and what the server said about what was uploaded.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../kit/icons.tsx';
import { intents } from '../kit/intents.ts';
import { say } from '../kit/language.ts';
import { Button, Notice, ProblemNotice } from '../kit/parts.tsx';
import type { Problem } from '../kit/problem.ts';
import { useAsk } from '../kit/signedIn.tsx';
import { dayAndTime, timeOnly } from '../kit/times.ts';
import { gateWords as w } from '../words/gate.ts';
import type { GateShelf } from './offline.ts';
import { type UploadReport, uploadKept } from './upload.ts';

type QueueProps = { shelf: GateShelf; online: boolean; turn: number; onChanged(): void };

export const Queue = ({ shelf, online, turn, onChanged }: QueueProps) => {
  const asking = useAsk();
  const [busy, setBusy] = useState(false);
  const [report, setReport] = useState<UploadReport>();
  const [problem, setProblem] = useState<Problem>();
  const flying = useRef(false);
  const kept = shelf.kept();
  const keys = shelf.keys();

  const upload = async () => {
    if (flying.current || shelf.kept().length === 0) return;
    flying.current = true;
    setBusy(true);
    const told = await uploadKept(
      shelf,
      intents(localStorage, () => crypto.randomUUID()),
      asking,
    );
    flying.current = false;
    setBusy(false);
    if ('uploaded' in told) setReport(told);
    setProblem('problem' in told && typeof told.problem === 'object' ? (told.problem as Problem) : undefined);
    onChanged();
  };
  useEffect(() => {
    if (online) void upload();
  }, [online, turn]);

  return (
    <section class="card stack">
      <p class="row between">
        <span class={`state ${online ? 'paid' : 'waiting'}`}>
          <Icon name={online ? 'tick' : 'offline'} /> {say(online ? w.online : w.offline)}
        </span>
        <span class="soft">{keys ? say(w.keys, { time: timeOnly(keys.at) }) : say(w.noKeys)}</span>
      </p>
      <p class="row between">
        <span>{kept.length > 0 ? say(w.queue, { n: kept.length }) : say(w.queueEmpty)}</span>
        {kept.length > 0 && (
          <Button kind="quiet" busy={busy} onClick={() => void upload()}>
            {say(w.upload)}
          </Button>
        )}
      </p>
      <ProblemNotice problem={problem} />
      {report && (
        <Notice tone={report.conflicts.length > 0 ? 'warn' : 'good'}>
          <strong>{say(w.report)}</strong>
          <p>{say(w.reportLine, { n: report.uploaded, conflicts: report.conflicts.length })}</p>
          {report.conflicts.map((one) => (
            <p key={one.id} class="soft">
              {say(w.conflict, {
                time: dayAndTime(one.created),
                what: say([one.headline_zh, one.headline_en]),
              })}
            </p>
          ))}
        </Notice>
      )}
    </section>
  );
};
