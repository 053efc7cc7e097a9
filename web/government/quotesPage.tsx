/**
 * All that can be worked out without signing in, as pictures by what they are about.
 */
import { say, type Words } from '../kit/language.ts';
import { governmentWords as w } from '../words/government.ts';
import { QuotePicture } from './pictures.tsx';
import { homeQuotes, type OpenQuote, taxQuotes } from './quotes.tsx';

export const QuotesPage = () => (
  <div class="stack">
    <h1>{say(w.allQuotes)}</h1>
    <p class="soft">{say(w.quotesIntro)}</p>
    <Group name={w.taxes} quotes={taxQuotes} />
    <Group name={w.homes} quotes={homeQuotes} />
  </div>
);

const Group = ({ name, quotes }: { name: Words; quotes: readonly OpenQuote[] }) => (
  <section class="stack">
    <h2>{say(name)}</h2>
    <ul class="quote-cards">
      {quotes.map((one) => (
        <li key={one.id}>
          <a class="card quote-card" href={`#/quotes/${one.id}`}>
            <QuotePicture name={one.id} />
            <span>{say(one.name)}</span>
          </a>
        </li>
      ))}
    </ul>
  </section>
);
