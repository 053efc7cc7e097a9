/**
 * A statement as a paper one reads: newest first, what changed, with whom, and the balance after it.
 */
import { useEffect, useState } from 'preact/hooks';
import { say } from '../kit/language.ts';
import { yuan } from '../kit/money.ts';
import { Button, Empty, ProblemNotice } from '../kit/parts.tsx';
import type { Problem } from '../kit/problem.ts';
import { useAsk } from '../kit/signedIn.tsx';
import { dayAndTime } from '../kit/times.ts';
import type { Entry, Page } from '../kit/wire.ts';
import { entryKinds, walletWords as w } from '../words/wallet.ts';

/** `version` changes when something was booked; the first page is read again then. */
export const Statement = ({ path, version }: { path: string; version: number }) => {
  const asking = useAsk();
  const [entries, setEntries] = useState<readonly Entry[]>();
  const [cursor, setCursor] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem>();

  const read = async (from: string | null) => {
    const reply = await asking<Page<Entry>>(
      `${path}?limit=20${from ? `&cursor=${encodeURIComponent(from)}` : ''}`,
    );
    if ('problem' in reply) return setProblem(reply.problem);
    setProblem(undefined);
    setEntries((before = []) => (from ? [...before, ...reply.value.data] : reply.value.data));
    setCursor(reply.value.next_cursor);
  };
  useEffect(() => {
    void read(null);
  }, [path, version, asking]);

  return (
    <section class="card stack">
      <h2>{say(w.statement)}</h2>
      <ProblemNotice problem={problem} />
      {entries?.length === 0 && <Empty>{say(w.noEntries)}</Empty>}
      <ul class="ledger">
        {entries?.map((entry) => (
          <EntryLine key={entry.id} entry={entry} />
        ))}
      </ul>
      {cursor !== null && (
        <Button kind="quiet" onClick={() => void read(cursor)}>
          {say(w.more)}
        </Button>
      )}
    </section>
  );
};

const EntryLine = ({ entry }: { entry: Entry }) => {
  const kind = say(entryKinds[entry.kind] ?? [entry.kind, entry.kind]);
  const other = entry.counterpart && say([entry.counterpart.name_zh, entry.counterpart.name]);
  // What moves only within the held part was taken from the balance before: it is named, but it is no second minus.
  const within = entry.available_change === 0;
  return (
    <li>
      <div>
        <strong>{other ?? entry.description ?? kind}</strong>
        <span class="soft">
          {kind}
          {other && entry.description && ` · ${entry.description}`} · {dayAndTime(entry.created)}
        </span>
      </div>
      <div class="sums">
        {within ? (
          <span class="money soft">({yuan(Math.abs(entry.held_change))})</span>
        ) : (
          <strong class={`money ${entry.available_change > 0 ? 'in' : ''}`}>
            {yuan(entry.available_change, 'signed')}
          </strong>
        )}
        <span class="soft">{say(w.after, { amount: yuan(entry.balance_after) })}</span>
      </div>
    </li>
  );
};
