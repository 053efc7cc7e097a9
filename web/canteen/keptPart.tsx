/**
 * What this till has kept and not yet sent, and what became of each meal that it sent.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../kit/icons.tsx';
import { intents } from '../kit/intents.ts';
import { say } from '../kit/language.ts';
import { yuan } from '../kit/money.ts';
import { Button, ProblemNotice } from '../kit/parts.tsx';
import type { Problem } from '../kit/problem.ts';
import { useAsk, useSigned } from '../kit/signedIn.tsx';
import { dayAndTime } from '../kit/times.ts';
import { canteenWords as w } from '../words/canteen.ts';
import type { CanteenShelf } from './shelf.ts';
import { sendKept } from './upload.ts';

type KeptProps = { shelf: CanteenShelf; online: boolean; turn: number; onChanged(): void };

export const KeptPart = ({ shelf, online, turn, onChanged }: KeptProps) => {
  const asking = useAsk();
  const { session } = useSigned();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const flying = useRef(false);
  const kept = shelf.kept();
  const results = shelf.results();

  const upload = async () => {
    if (flying.current || shelf.kept().length === 0) return;
    flying.current = true;
    setBusy(true);
    const open = intents(localStorage, () => crypto.randomUUID());
    setProblem(await sendKept(shelf, { name: `canteen-upload.${session?.sub ?? ''}`, open }, asking));
    flying.current = false;
    setBusy(false);
    onChanged();
  };
  useEffect(() => {
    if (online) void upload();
  }, [online, turn]);

  const owed = kept.reduce((sum, one) => sum + one.amount, 0);
  return (
    <section class="card stack">
      <p class="row between">
        <span class={`state ${online ? 'paid' : 'waiting'}`}>
          <Icon name={online ? 'tick' : 'offline'} /> {say(online ? w.online : w.offline)}
        </span>
        {shelf.keys() === undefined && <span class="soft">{say(w.noKeys)}</span>}
      </p>
      <p role="status">
        {kept.length > 0 ? say(w.queue, { n: kept.length, amount: yuan(owed) }) : say(w.queueEmpty)}
      </p>
      {kept.length > 0 && (
        <Button kind="quiet" busy={busy} onClick={() => void upload()}>
          {say(w.upload)}
        </Button>
      )}
      <ProblemNotice problem={problem} />
      {results.length > 0 && (
        <>
          <h2>{say(w.results)}</h2>
          <ul class="lines">
            {results.map((one) => {
              const about = { time: dayAndTime(one.meal.at), amount: yuan(one.meal.amount) };
              return (
                <li key={one.meal.nonce} class={`stack ${one.paid ? 'good' : 'bad'}`}>
                  <span class="row">
                    <Icon name={one.paid ? 'tick' : 'cross'} />{' '}
                    {one.why ? say(w.refused, { ...about, why: say(one.why) }) : say(w.done, about)}
                  </span>
                  {!one.paid && (
                    <span class="row">
                      {one.reason === 'offline_purse_empty' && (
                        <Button
                          kind="quiet"
                          onClick={() => {
                            shelf.again(one);
                            onChanged();
                          }}
                        >
                          {say(w.retry)}
                        </Button>
                      )}
                      <Button
                        kind="quiet"
                        onClick={() => {
                          shelf.dismiss(one);
                          onChanged();
                        }}
                      >
                        {say(w.dismiss)}
                      </Button>
                    </span>
                  )}
                </li>
              );
            })}
          </ul>
        </>
      )}
    </section>
  );
};
