/**
 * Breaks that somebody has still to do something about, the oldest day first, each with its age and who has it.
 */
import { say } from '../kit/language.ts';
import { yuan } from '../kit/money.ts';
import { Empty, Shown } from '../kit/parts.tsx';
import { useLoad } from '../kit/signedIn.tsx';
import type { Break, Page } from '../kit/wire.ts';
import {
  channelWords,
  findingWords,
  standingWords,
  reconciliationWords as w,
  wordsOf,
} from '../words/reconciliation.ts';

export const BreakCards = ({ breaks }: { breaks: readonly Break[] }) => (
  <ul class="cards">
    {breaks.map((one) => (
      <li key={one.id}>
        <a class="card slim" href={`#/break/${encodeURIComponent(one.id)}`}>
          <span class="row between">
            <strong>{say(wordsOf(findingWords, one.finding))}</strong>
            <span class={`state ${one.status}`}>{say(wordsOf(standingWords, one.status))}</span>
          </span>
          <span class="mono">{one.billed_as}</span>
          <span class="money">{yuan(one.difference, 'signed')}</span>
          <span class="row between soft">
            <span>
              {say(wordsOf(channelWords, one.channel))} · {say(w.age, { n: one.age_days })}
            </span>
            <span>{one.assignee === null ? say(w.nobody) : say(w.assignee, { who: one.assignee })}</span>
          </span>
        </a>
      </li>
    ))}
  </ul>
);

export const BreaksPage = () => {
  const breaks = useLoad<Page<Break>>('v1/reconciliation/breaks?limit=100', 8_000);
  return (
    <div class="stack">
      <h1>{say(w.breaks)}</h1>
      <Shown loaded={breaks}>
        {(list) =>
          list.data.length === 0 ? <Empty>{say(w.noBreaks)}</Empty> : <BreakCards breaks={list.data} />
        }
      </Shown>
    </div>
  );
};
