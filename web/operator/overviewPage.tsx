/**
 * What waits for people, at one look: sagas, breaks, corrections to be let go, and a day's settlement batches, whose large payouts
 * a second person lets go here.
 */
import { useState } from 'preact/hooks';
import { addDays, businessDate } from '../../domains/time/businessDate.ts';
import { Field } from '../kit/fields.tsx';
import { say, type Words } from '../kit/language.ts';
import { yuan } from '../kit/money.ts';
import { Button, Empty, ProblemNotice, Shown } from '../kit/parts.tsx';
import type { Problem } from '../kit/problem.ts';
import { useAsk, useLoad, useSigned } from '../kit/signedIn.tsx';
import type { Batch, Break, Page, Saga } from '../kit/wire.ts';
import { officeWords } from '../words/campusOffice.ts';
import { batchStates, overviewWords as w } from '../words/overview.ts';
import { wordsOf } from '../words/reconciliation.ts';

const everyMs = 8_000;

const howMany = ({ data, has_more }: Page<unknown>): string => {
  if (has_more) return say(w.more, { n: data.length });
  return data.length === 0 ? say(w.nothing) : say(w.count, { n: data.length });
};

const Count = ({ words, to, said, hint }: { words: Words; to: string; said: string; hint?: string }) => (
  <a class="card slim" href={`#/${to}`}>
    <span class="row between">
      <strong>{say(words)}</strong>
      <span>{said}</span>
    </span>
    {hint && <span class="soft">{hint}</span>}
  </a>
);

export const OverviewPage = () => {
  const stuck = useLoad<Page<Saga>>('v1/sagas?limit=50&status=stuck', everyMs);
  const waiting = useLoad<Page<Saga>>('v1/sagas?limit=50&status=waiting', everyMs);
  const breaks = useLoad<Page<Break>>('v1/reconciliation/breaks?limit=100', everyMs);
  const reviews = useLoad<Page<unknown>>('v1/campus/tuition/reviews?limit=50', everyMs);
  return (
    <div class="stack">
      <h1>{say(w.title)}</h1>
      <div class="stack columns">
        <Shown loaded={stuck}>{(list) => <Count words={w.stuck} to="sagas" said={howMany(list)} />}</Shown>
        <Shown loaded={waiting}>
          {(list) => <Count words={w.waiting} to="sagas" said={howMany(list)} />}
        </Shown>
        <Shown loaded={breaks}>{(list) => <BreakCounts list={list} />}</Shown>
        <Shown loaded={reviews}>
          {(list) => <Count words={officeWords.campus} to="campus" said={howMany(list)} />}
        </Shown>
      </div>
      <BatchesPart />
    </div>
  );
};

const BreakCounts = ({ list }: { list: Page<Break> }) => {
  const [oldest] = list.data;
  const proposed = { ...list, data: list.data.filter(({ status }) => status === 'proposed') };
  return (
    <>
      <Count
        words={w.breaks}
        to="breaks"
        said={howMany(list)}
        {...(oldest === undefined ? {} : { hint: say(w.oldest, { n: oldest.age_days }) })}
      />
      <Count words={w.approvals} to="breaks" said={howMany(proposed)} />
    </>
  );
};

const BatchesPart = () => {
  const [date, setDate] = useState(() => addDays(businessDate(Date.now()), -1));
  const batches = useLoad<Page<Batch>>(
    date === '' ? undefined : `v1/settlement/batches?limit=100&date=${date}`,
    everyMs,
  );
  return (
    <section class="card stack">
      <h2>{say(w.batches)}</h2>
      <Field label={say(w.date)} type="date" value={date} onInput={setDate} />
      <Shown loaded={batches}>
        {(list) =>
          list.data.length === 0 ? (
            <Empty>{say(w.nothing)}</Empty>
          ) : (
            <ul class="lines">
              {list.data.map((batch) => (
                <li key={batch.id} class="stack">
                  <span class="row between">
                    <span class="mono">{batch.merchant}</span>
                    <span class={`state ${batch.status}`}>{say(wordsOf(batchStates, batch.status))}</span>
                  </span>
                  <span>
                    {say(w.payout, { sum: yuan(batch.payout) })} ·{' '}
                    <span class="soft">{say(w.madeBy, { who: batch.made_by })}</span>
                  </span>
                  {batch.status === 'awaiting_approval' && (
                    <DecideBatch batch={batch} onChanged={batches.again} />
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
    </section>
  );
};

const DecideBatch = ({ batch, onChanged }: { batch: Batch; onChanged(): void }) => {
  const asking = useAsk();
  const { session } = useSigned();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  if (session?.role !== 'operator') return null;
  if (batch.made_by === session.sub) return <p class="hint">{say(w.another)}</p>;
  const decide = async (decision: 'approve' | 'reject') => {
    setBusy(true);
    const path = `v1/settlement/batches/${encodeURIComponent(batch.id)}/approval`;
    const reply = await asking<Batch>(path, { method: 'POST', body: { decision, payout: batch.payout } });
    setBusy(false);
    setProblem('problem' in reply ? reply.problem : undefined);
    onChanged();
  };
  return (
    <>
      <div class="row">
        <Button busy={busy} onClick={() => void decide('approve')}>
          {say(w.approve)}
        </Button>
        <Button kind="danger" busy={busy} onClick={() => void decide('reject')}>
          {say(w.reject)}
        </Button>
      </div>
      <ProblemNotice problem={problem} />
    </>
  );
};
