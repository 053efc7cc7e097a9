/** The sums of a return that are not nothing, and what was withheld of them. */
import { say } from '../../kit/language.ts';
import { yuan } from '../../kit/money.ts';
import { taxWords } from '../../words/taxes.ts';
import { type Return, sums, sumWords } from './returnWire.ts';

export const Sums = ({ told: { income, result } }: { told: Return }) => (
  <ul class="lines">
    {[
      ...sums
        .filter((name) => income[name] > 0)
        .map((name) => ({ words: sumWords(name), amountFen: income[name] })),
      { words: taxWords.withheld, amountFen: result.withheld_amount },
    ].map(({ words, amountFen }) => (
      <li key={words[0]} class="row between">
        <span>{say(words)}</span>
        <span class="money">{yuan(amountFen)}</span>
      </li>
    ))}
  </ul>
);
