/**
 * Where a price comes from: every number with its rule, its date and its source.
 */
import { say } from '../kit/language.ts';
import { yuan } from '../kit/money.ts';
import type { TicketQuote } from '../kit/wire.ts';
import { ticketWords as w } from '../words/tickets.ts';

const confidences = {
  O: w.confidenceO,
  M: w.confidenceM,
  E: w.confidenceE,
  C: w.confidenceC,
  Q: w.confidenceQ,
  G: w.confidenceG,
};

export const Trace = ({ lines }: { lines: TicketQuote['trace'] }) => (
  <details class="trace">
    <summary>{say(w.why)}</summary>
    <ul class="lines">
      {lines.map((line) => (
        <li key={`${line.rule}|${line.zh}`}>
          <p class="row between top">
            <span>
              {say([line.zh, line.en])} ×{line.count}
            </span>
            <span class="money">{yuan(line.amount)}</span>
          </p>
          <p class="hint">
            {say(w.whySource, { source: line.source, confidence: say(confidences[line.confidence]) })}
          </p>
        </li>
      ))}
    </ul>
  </details>
);
