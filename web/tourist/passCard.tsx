/**
 * A pass as one would hold it: where, when, for how many, and how often it has been used.
 */
import { Figure } from '../kit/art.tsx';
import { say } from '../kit/language.ts';
import { dayName, timeOnly } from '../kit/times.ts';
import type { Pass } from '../kit/wire.ts';
import { classWords, passStates, placeWords, proofWords, ticketWords as w } from '../words/tickets.ts';
import { touristWords } from '../words/tourist.ts';

const shownFigures = 8;

export const PassCard = ({ pass }: { pass: Pass }) => (
  <article class={`card pass ${pass.status}`}>
    <header class="row between">
      <h3>{say(placeWords[pass.place] ?? [pass.place, pass.place])}</h3>
      <span class={`state ${pass.status}`}>{say(passStates[pass.status] ?? [pass.status, pass.status])}</span>
    </header>
    <p>
      {dayName(pass.valid_from)} · {timeOnly(pass.slot.starts_at)}–{timeOnly(pass.slot.ends_at)}
      {pass.slot.route && ` · ${say(w.route, { route: pass.slot.route })}`}
    </p>
    <p class="row">
      <span class="figures">
        {Array.from({ length: Math.min(pass.visitor_count, shownFigures) }, (_, at) => (
          <Figure key={at} filled={pass.entries.used > 0} />
        ))}
      </span>
      <span>{say(touristWords.visitors, { n: pass.visitor_count })}</span>
    </p>
    {pass.valid_until > pass.valid_from && (
      <p class="soft">
        {say(w.validUntil, { from: dayName(pass.valid_from), until: dayName(pass.valid_until) })}
        {pass.entries.allowed > 0 &&
          ` · ${say(w.entries, { used: pass.entries.used, allowed: pass.entries.allowed })}`}
      </p>
    )}
    {pass.visitors
      .filter((one) => one.proof !== null)
      .map((one) => (
        <p key={one.class} class="soft">
          {say(classWords[one.class] ?? [one.class, one.class])} ×{one.count}:{' '}
          {say(w.proofShow, { proof: say(proofWords[one.proof ?? ''] ?? ['', '']) })}
        </p>
      ))}
  </article>
);
