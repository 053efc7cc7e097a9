/**
 * Channels' bills: one is sent and compared, all runs are listed, and a run shows what makes the two sums differ, to the fen.
 */
import { useId, useState } from 'preact/hooks';
import { addDays, businessDate } from '../../domains/time/businessDate.ts';
import type { Reply } from '../kit/api.ts';
import { Field } from '../kit/fields.tsx';
import { say } from '../kit/language.ts';
import { yuan } from '../kit/money.ts';
import { Button, Empty, Notice, ProblemNotice, Shown } from '../kit/parts.tsx';
import type { Problem } from '../kit/problem.ts';
import { useAsk, useLoad, useSigned } from '../kit/signedIn.tsx';
import { dayName } from '../kit/times.ts';
import type { Break, Page, Run } from '../kit/wire.ts';
import { channelWords, reconciliationWords as w, wordsOf } from '../words/reconciliation.ts';
import { compareFile } from './billFile.ts';
import { BreakCards } from './breaksPage.tsx';

/** Those that give us their bills themselves. */
const fetchedChannels = ['wechat', 'alipay'] as const;

const titleOf = (run: Run): string => `${say(wordsOf(channelWords, run.channel))} · ${dayName(run.date)}`;

const Unexplained = ({ run }: { run: Run }) => (
  <strong class={run.unexplained_amount === 0 ? 'good' : 'wrong'}>
    {run.unexplained_amount === 0
      ? say(w.allExplained)
      : `${say(w.unexplained)} ${yuan(run.unexplained_amount, 'signed')}`}
  </strong>
);

export const RunsPage = () => {
  const runs = useLoad<Page<Run>>('v1/reconciliation/runs?limit=50', 8_000);
  const { session } = useSigned();
  return (
    <div class="stack">
      <h1>{say(w.runs)}</h1>
      {session?.role === 'operator' && <ComparePart onCompared={runs.again} />}
      <Shown loaded={runs}>
        {(list) =>
          list.data.length === 0 ? (
            <Empty>{say(w.noRuns)}</Empty>
          ) : (
            <ul class="cards">
              {list.data.map((run) => (
                <li key={run.id}>
                  <a class="card slim" href={`#/run/${encodeURIComponent(run.id)}`}>
                    <span class="row between">
                      <strong>{titleOf(run)}</strong>
                      <span class="soft">{say(w.version, { n: run.version })}</span>
                    </span>
                    <span class="row between">
                      <Unexplained run={run} />
                      <span class="soft">{say(w.unfinished, { n: run.breaks.unfinished })}</span>
                    </span>
                  </a>
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
    </div>
  );
};

const ComparePart = ({ onCompared }: { onCompared(): void }) => {
  const asking = useAsk();
  const fileId = useId();
  const [date, setDate] = useState(() => addDays(businessDate(Date.now()), -1));
  const [file, setFile] = useState<File>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [said, setSaid] = useState<'too-large' | 'again'>();
  const compared = async (comparing: Promise<Reply<Run> | 'too-large'>) => {
    setBusy(true);
    const reply = await comparing;
    setBusy(false);
    setProblem(reply !== 'too-large' && 'problem' in reply ? reply.problem : undefined);
    if (reply === 'too-large') return setSaid('too-large');
    if ('problem' in reply) return setSaid(undefined);
    setSaid(reply.replayed ? 'again' : undefined);
    onCompared();
  };
  return (
    <form
      class="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (file !== undefined && date !== '') void compared(compareFile(asking, { file, date }));
      }}
    >
      <h2>{say(w.compare)}</h2>
      <Field label={say(w.date)} type="date" value={date} onInput={setDate} />
      <div class="field">
        <label for={fileId}>{say(w.file)}</label>
        <div class="field-box">
          <input
            id={fileId}
            type="file"
            accept=".csv,.txt"
            aria-describedby={`${fileId}-said`}
            onChange={(event) => setFile(event.currentTarget.files?.[0])}
          />
        </div>
        <p id={`${fileId}-said`} class="hint">
          {say(w.fileHint)}
        </p>
      </div>
      <Button submit busy={busy} disabled={file === undefined || date === ''}>
        {say(w.send)}
      </Button>
      <div class="row">
        {fetchedChannels.map((channel) => (
          <Button
            key={channel}
            kind="quiet"
            busy={busy}
            disabled={date === ''}
            onClick={() =>
              void compared(
                asking<Run>(`v1/reconciliation/channels/${channel}/runs`, { method: 'POST', body: { date } }),
              )
            }
          >
            {say(w.fetch, { channel: say(wordsOf(channelWords, channel)) })}
          </Button>
        ))}
      </div>
      {said && <Notice tone="calm">{say(said === 'again' ? w.again : w.tooLarge)}</Notice>}
      <ProblemNotice problem={problem} />
    </form>
  );
};

export const RunPage = ({ id }: { id: string }) => {
  const run = useLoad<Run>(`v1/reconciliation/runs/${encodeURIComponent(id)}`, 8_000);
  const breaks = useLoad<Page<Break>>(
    `v1/reconciliation/breaks?limit=100&run=${encodeURIComponent(id)}`,
    8_000,
  );
  return (
    <div class="stack">
      <Shown loaded={run}>{(value) => <RunSums run={value} />}</Shown>
      <Shown loaded={breaks}>
        {(list) => (list.data.length === 0 ? null : <BreakCards breaks={list.data} />)}
      </Shown>
    </div>
  );
};

const RunSums = ({ run }: { run: Run }) => (
  <section class="card stack">
    <header class="row between">
      <h1>{titleOf(run)}</h1>
      <span class="soft">{say(w.version, { n: run.version })}</span>
    </header>
    <Notice tone={run.unexplained_amount === 0 ? 'good' : 'warn'}>
      <Unexplained run={run} />
    </Notice>
    <p class="soft">{say(w.matched, { one: run.matched.one_to_one, sum: run.matched.by_sum })}</p>
    <table>
      <tbody>
        <tr>
          <th scope="row">{say(w.theirs)}</th>
          <td class="money">{yuan(run.channel_amount)}</td>
        </tr>
        <tr>
          <th scope="row">{say(w.ours)}</th>
          <td class="money">{yuan(run.books_amount)}</td>
        </tr>
        <tr>
          <th scope="row">{say(w.carried)}</th>
          <td class="money">
            {yuan(run.carried.amount_in, 'signed')}, {yuan(run.carried.amount_out, 'signed')}
          </td>
        </tr>
        <tr>
          <th scope="row">{say(w.found)}</th>
          <td class="money">{yuan(run.breaks.amount, 'signed')}</td>
        </tr>
        <tr>
          <th scope="row">{say(w.corrected)}</th>
          <td class="money">{yuan(run.corrected_amount, 'signed')}</td>
        </tr>
      </tbody>
    </table>
  </section>
);
