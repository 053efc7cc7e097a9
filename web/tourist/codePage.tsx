/**
 * The tourist's home: the one code, and the passes it opens gates with today.
 */
import { say } from '../kit/language.ts';
import { useLoad } from '../kit/signedIn.tsx';
import { today } from '../kit/times.ts';
import type { Page, Pass } from '../kit/wire.ts';
import { CodeHome } from '../scenes/codeHome.tsx';
import { touristWords as w } from '../words/tourist.ts';
import { PassCard } from './passCard.tsx';

export const CodePage = () => {
  const passes = useLoad<Page<Pass>>('v1/tourism/passes?limit=20', 5_000).value?.data ?? [];
  const useful = passes.filter(
    (one) => ['issued', 'active'].includes(one.status) && one.valid_until >= today(),
  );
  return (
    <CodeHome scene="tourist">
      {useful.length > 0 && (
        <section class="stack">
          <h2>{say(w.todaysPasses)}</h2>
          {useful.map((pass) => (
            <PassCard key={pass.id} pass={pass} />
          ))}
        </section>
      )}
    </CodeHome>
  );
};
