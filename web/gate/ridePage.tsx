/**
 * A ride reader: a code in, a seat or not. A ticket that includes the ride costs nothing more; else the fare is paid.
 */
import { useEffect, useState } from 'preact/hooks';
import { Select } from '../kit/fields.tsx';
import { Icon } from '../kit/icons.tsx';
import { say } from '../kit/language.ts';
import { yuan } from '../kit/money.ts';
import { DoingNotice } from '../kit/parts.tsx';
import { Scanner } from '../kit/scanner.tsx';
import { useIntent, useLoad, useSigned } from '../kit/signedIn.tsx';
import { signal } from '../kit/sound.ts';
import type { Page, Product, Ride } from '../kit/wire.ts';
import { gateWords as w } from '../words/gate.ts';
import { type Verdict, VerdictCard } from './verdict.tsx';

const chosenKept = 'onecode.ride.product';
const shownForMs = 8_000;

const verdictOf = (ride: Ride): Verdict => ({
  good: true,
  headline: [ride.headline_zh, ride.headline_en],
  detail:
    ride.covered_by === 'pass'
      ? w.coveredByPass
      : [
          say(w.coveredByWallet, { amount: yuan(ride.amount) }),
          say(w.coveredByWallet, { amount: yuan(ride.amount) }),
        ],
  people: ride.visitor_count,
  at: Date.now(),
  offline: false,
});

export const RidePage = () => {
  const { session } = useSigned();
  const products = useLoad<Page<Product>>('v1/tourism/products').value?.data ?? [];
  const rides = products.filter(
    (one) => one.kind === 'ride' && (!session?.place || one.place === session.place),
  );
  const [chosen, setChosen] = useState(localStorage.getItem(chosenKept) ?? 'park-shuttle');
  const [verdict, setVerdict] = useState<Verdict>();
  const doing = useIntent<Ride>('ride');

  useEffect(() => {
    if (verdict === undefined) return;
    const timer = setTimeout(() => setVerdict(undefined), shownForMs);
    return () => clearTimeout(timer);
  }, [verdict]);
  const done = (ride: Ride) => {
    setVerdict(verdictOf(ride));
    signal(true);
  };
  const scanned = async (code: string) => {
    setVerdict(undefined);
    const ride = await doing.run('v1/tourism/rides', { code, product: chosen });
    if (ride) done(ride);
    else {
      signal(false);
      setVerdict({
        good: false,
        headline: w.rideBad,
        detail: ['', ''],
        people: 0,
        at: Date.now(),
        offline: false,
      });
    }
  };
  return (
    <div class="stack">
      {verdict && !doing.open && <VerdictCard verdict={verdict} onNext={() => setVerdict(undefined)} />}
      <section class="card stack">
        {!verdict && (
          <h1 class="center">
            <Icon name="bus" /> {say(doing.busy ? w.checking : w.waiting)}
          </h1>
        )}
        <DoingNotice doing={doing} onDone={done} />
        {!doing.open && (
          <Scanner onCode={(code) => void scanned(code)} busy={doing.busy} steady label={say(w.scanType)} />
        )}
        <Select
          label={say(w.ride)}
          value={chosen}
          onChoose={(id) => {
            localStorage.setItem(chosenKept, id);
            setChosen(id);
          }}
          choices={rides.map((one) => ({
            value: one.id,
            text: `${say([one.name_zh, one.name_en])}${one.amount === null ? '' : ` ${yuan(one.amount)}`}`,
          }))}
        />
      </section>
    </div>
  );
};
