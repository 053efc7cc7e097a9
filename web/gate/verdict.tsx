/**
 * What a guard sees from three metres: a green tick or a red cross, how many people, and what to check.
 */
import { BigAnswer, Figure } from '../kit/art.tsx';
import { say, type Words } from '../kit/language.ts';
import { Button } from '../kit/parts.tsx';
import { timeOnly } from '../kit/times.ts';
import type { GateEntry } from '../kit/wire.ts';
import { gateWords as w } from '../words/gate.ts';
import { proofWords } from '../words/tickets.ts';

export type Verdict = {
  readonly good: boolean;
  readonly headline: Words;
  readonly detail: Words;
  readonly people: number;
  readonly at: number;
  readonly offline: boolean;
  readonly entry?: GateEntry;
};

export const verdictOf = (entry: GateEntry): Verdict => ({
  good: entry.light === 'green',
  headline: [entry.headline_zh, entry.headline_en],
  detail: [entry.detail_zh, entry.detail_en],
  people: entry.visitor_count,
  at: Date.now(),
  offline: entry.offline,
  entry,
});

const shownFigures = 10;

export const VerdictCard = (props: { verdict: Verdict; onNext(): void; onAnnul?(): void }) => {
  const { verdict } = props;
  const { entry } = verdict;
  return (
    <section class={`card answer loud stack center ${verdict.good ? 'good' : 'bad'}`} role="alert">
      <BigAnswer good={verdict.good} />
      <h1 class="giant">{say(verdict.headline)}</h1>
      {verdict.good && verdict.people > 0 && (
        <p class="party-size">
          <strong>{say(w.people, { n: verdict.people })}</strong>
          <span class="figures" aria-hidden="true">
            {Array.from({ length: Math.min(verdict.people, shownFigures) }, (_, at) => (
              <Figure key={at} filled />
            ))}
          </span>
        </p>
      )}
      <p>{say(verdict.detail)}</p>
      {entry?.check.map((one) => (
        <p key={one.class} class="to-check">
          {say(w.check, { proof: say(proofWords[one.proof] ?? [one.proof, one.proof]), n: one.count })}
        </p>
      ))}
      {entry?.entries && entry.entries.allowed > 1 && <p>{say(w.entries, { ...entry.entries })}</p>}
      {entry?.last_entry && (
        <p>
          {say(w.lastEntry, { time: timeOnly(entry.last_entry.at), terminal: entry.last_entry.terminal })}
        </p>
      )}
      <div class="row center">
        <Button big onClick={props.onNext}>
          {say(w.next)}
        </Button>
        {props.onAnnul && verdict.good && (
          <Button kind="quiet" onClick={props.onAnnul}>
            {say(w.annul)}
          </Button>
        )}
      </div>
    </section>
  );
};
