/**
 * One break with both sides beside each other, its correction as a journal, and the two people whom it takes.
 */
import { useState } from 'preact/hooks';
import { say } from '../kit/language.ts';
import { yuan } from '../kit/money.ts';
import { Button, Notice, ProblemNotice, Shown } from '../kit/parts.tsx';
import type { Problem } from '../kit/problem.ts';
import { useAsk, useLoad, useSigned } from '../kit/signedIn.tsx';
import { dayAndTime } from '../kit/times.ts';
import type { Break } from '../kit/wire.ts';
import {
  deedWords,
  findingWords,
  standingWords,
  reconciliationWords as w,
  wordsOf,
} from '../words/reconciliation.ts';

export const BreakPage = ({ id }: { id: string }) => {
  const found = useLoad<Break>(`v1/reconciliation/breaks/${encodeURIComponent(id)}`, 5_000);
  const { session } = useSigned();
  return (
    <Shown loaded={found}>
      {(one) => (
        <div class="stack">
          <section class="card stack">
            <header class="row between">
              <h1>{say(wordsOf(findingWords, one.finding))}</h1>
              <span class={`state ${one.status}`}>{say(wordsOf(standingWords, one.status))}</span>
            </header>
            <p class="mono">{one.billed_as}</p>
            <p>
              {say(w.difference)} <strong class="money">{yuan(one.difference, 'signed')}</strong>
            </p>
            <p class="soft">
              {say(w.age, { n: one.age_days })} ·{' '}
              {one.assignee === null ? say(w.nobody) : say(w.assignee, { who: one.assignee })}
            </p>
          </section>
          <div class="stack columns sides">
            <Side
              title={say(w.theirs)}
              rows={one.theirs.map((row) => ({ ...row, name: say(w.line, { n: row.line }) }))}
            />
            <Side title={say(w.ours)} rows={one.ours.map((row) => ({ ...row, name: row.journal }))} />
          </div>
          <CorrectionPart found={one} mayAct={session?.role === 'operator'} onChanged={found.again} />
          <section class="card stack">
            <h2>{say(w.history)}</h2>
            <ol class="timeline">
              {one.history.map((deed, at) => (
                <li key={`${deed.at}|${at}`} class={deed.what}>
                  <time dateTime={deed.at}>{dayAndTime(deed.at)}</time>
                  <p>
                    {deed.by} · {say(wordsOf(deedWords, deed.what))}
                  </p>
                </li>
              ))}
            </ol>
          </section>
        </div>
      )}
    </Shown>
  );
};

type Row = Omit<Break['ours'][number], 'journal'> & { readonly name: string };

const Side = ({ title, rows }: { title: string; rows: readonly Row[] }) => (
  <section class="card stack">
    <h2>{title}</h2>
    {rows.length === 0 ? (
      <p class="empty">{say(w.nothing)}</p>
    ) : (
      <ul class="lines">
        {rows.map((row, at) => (
          <li key={`${row.name}|${at}`} class="stack">
            <strong class="money">{yuan(row.kind === 'refund' ? -row.amount : row.amount)}</strong>
            <span class="mono">{row.name}</span>
            <span class="soft">
              {dayAndTime(row.at)} {row.channel_id}
            </span>
          </li>
        ))}
      </ul>
    )}
  </section>
);

type Props = { found: Break; mayAct: boolean; onChanged(): void };

const CorrectionPart = ({ found, mayAct, onChanged }: Props) => {
  const { correction, status } = found;
  return (
    <section class="card stack">
      <h2>{say(w.correction)}</h2>
      {correction.lines.length === 0 ? (
        <p>{say(w.namesOnly)}</p>
      ) : (
        <table>
          <tbody>
            {correction.lines.map((line) => (
              <tr key={line.account}>
                <th scope="row" class={line.side}>
                  {line.side === 'debit' ? 'Dr' : 'Cr'} {line.account}
                </th>
                <td class="money">{yuan(line.amount)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {status === 'proposed' && correction.proposed_by && (
        <p>{say(w.proposedBy, { who: correction.proposed_by })}</p>
      )}
      {status === 'closed' && (
        <Notice tone="good">
          {correction.journal === null ? (
            say(w.agreed)
          ) : (
            <span class="mono">{say(w.booked, { journal: correction.journal })}</span>
          )}
        </Notice>
      )}
      {mayAct && ['open', 'proposed', 'approved'].includes(status) && (
        <DecidePart found={found} onChanged={onChanged} />
      )}
    </section>
  );
};

const DecidePart = ({ found, onChanged }: Omit<Props, 'mayAct'>) => {
  const asking = useAsk();
  const { session } = useSigned();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const { hash, proposed_by } = found.correction;
  const act = async (what: 'assignment' | 'correction' | 'approval', body: unknown) => {
    setBusy(true);
    const path = `v1/reconciliation/breaks/${encodeURIComponent(found.id)}/${what}`;
    const reply = await asking<Break>(path, { method: 'POST', body });
    setBusy(false);
    setProblem('problem' in reply ? reply.problem : undefined);
    onChanged();
  };
  const isMine = proposed_by === session?.sub;
  return (
    <>
      {found.status === 'open' && (
        <div class="row">
          <Button busy={busy} onClick={() => void act('correction', { hash })}>
            {say(w.propose)}
          </Button>
          {found.assignee !== session?.sub && (
            <Button
              kind="quiet"
              busy={busy}
              onClick={() => void act('assignment', { assignee: session?.sub })}
            >
              {say(w.take)}
            </Button>
          )}
        </div>
      )}
      {found.status !== 'open' && isMine && <p class="hint">{say(w.another)}</p>}
      {found.status !== 'open' && !isMine && (
        <div class="row">
          <Button busy={busy} onClick={() => void act('approval', { decision: 'approve', hash })}>
            {say(w.approve)}
          </Button>
          {found.status === 'proposed' && (
            <Button
              kind="danger"
              busy={busy}
              onClick={() => void act('approval', { decision: 'reject', hash })}
            >
              {say(w.reject)}
            </Button>
          )}
        </div>
      )}
      <ProblemNotice problem={problem} />
    </>
  );
};
