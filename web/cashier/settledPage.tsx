/**
 * What became of a settlement, as the counter sees it: while nobody knows, it says so and keeps asking; afterwards part or
 * all of it can be given back.
 */
import { BasketDrawn, BillsInDetail } from '../hospital/basketDrawn.tsx';
import type { Charge, TurnedBack } from '../hospital/patientWire.ts';
import { NotSettled, Returns, titles } from '../hospital/settlementPage.tsx';
import { BigAnswer } from '../kit/art.tsx';
import { Icon } from '../kit/icons.tsx';
import { say } from '../kit/language.ts';
import { Button, Notice, Shown } from '../kit/parts.tsx';
import { go } from '../kit/route.ts';
import { useLoad } from '../kit/signedIn.tsx';
import { dayAndTime } from '../kit/times.ts';
import { cashierWords as w } from '../words/cashier.ts';
import { hospitalPayWords } from '../words/hospitalPay.ts';
import { ReturnPart } from './returnPart.tsx';

const everyMs = 3_000;

export const SettledPage = ({ id, onNext }: { id: string; onNext(): void }) => {
  const charge = useLoad<Charge | TurnedBack>(`v1/healthcare/settlements/${id}`, everyMs);
  return (
    <div class="stack">
      <a class="back" href="#/bills">
        <Icon name="back" /> {say(w.billsTab)}
      </a>
      <Shown loaded={charge}>
        {(one) =>
          one.status === 'turned_back' ? <NotSettled of={one} /> : <Told charge={one} again={charge.again} />
        }
      </Shown>
      <Button
        kind="quiet"
        onClick={() => {
          onNext();
          go('');
        }}
      >
        {say(w.nextPatient)}
      </Button>
    </div>
  );
};

const Told = ({ charge, again }: { charge: Charge; again(): void }) => (
  <>
    <section class="card stack" aria-live="polite">
      {charge.status === 'settled' && (
        <div class="center">
          <BigAnswer good />
        </div>
      )}
      <h1>{say(titles[charge.status])}</h1>
      {charge.status === 'settling' && <Notice tone="warn">{say(w.wait)}</Notice>}
      {charge.status === 'returning' && <Notice tone="warn">{say(hospitalPayWords.returningWhy)}</Notice>}
      <BasketDrawn basket={charge} youPay={charge.status === 'settling' ? w.patientPays : w.paid} />
      {charge.returns.length > 0 && <Returns charge={charge} />}
      <p class="hint">
        {say(w.patient, { id: charge.patient })}
        <br />
        {say(hospitalPayWords.when)} {dayAndTime(charge.created)}
        <br />
        <span class="mono">{say(hospitalPayWords.number, { id: charge.id })}</span>
      </p>
    </section>
    {charge.status === 'settled' && <ReturnPart charge={charge} onReturned={again} />}
    <BillsInDetail basket={charge} names={new Map()} />
  </>
);
