/**
 * What became of a confirmation. While the insurer has not answered, nobody knows, and the page says so and keeps asking;
 * afterwards it is the receipt, with what came back since.
 */
import { BigAnswer } from '../kit/art.tsx';
import { Icon } from '../kit/icons.tsx';
import { say, type Words } from '../kit/language.ts';
import { yuan } from '../kit/money.ts';
import { Button, Notice, Shown } from '../kit/parts.tsx';
import { useLoad } from '../kit/signedIn.tsx';
import { dayAndTime } from '../kit/times.ts';
import type { Page } from '../kit/wire.ts';
import { hospitalPayWords as w } from '../words/hospitalPay.ts';
import { BasketDrawn, BillsInDetail } from './basketDrawn.tsx';
import { itemNames } from './confirmPage.tsx';
import { type Bill, type Charge, hospitalWordsOf, type TurnedBack } from './patientWire.ts';

export const titles: Readonly<Record<Charge['status'], Words>> = {
  settling: w.settlingTitle,
  settled: w.settledTitle,
  returning: w.returningTitle,
  returned: w.returnedTitle,
};

const whileUnknown: Partial<Readonly<Record<Charge['status'], Words>>> = {
  settling: w.settlingWhy,
  returning: w.returningWhy,
};

const everyMs = 3_000;

export const SettlementPage = ({ id }: { id: string }) => {
  const charge = useLoad<Charge | TurnedBack>(`v1/healthcare/settlements/${id}`, everyMs);
  return (
    <div class="stack">
      <a class="back" href="#/bills">
        <Icon name="back" /> {say(w.backToBills)}
      </a>
      <Shown loaded={charge}>
        {(one) =>
          one.status === 'turned_back' ? (
            <NotSettled of={one} />
          ) : (
            <Told charge={one} loading={charge.loading} again={charge.again} />
          )
        }
      </Shown>
    </div>
  );
};

export const NotSettled = ({ of }: { of: TurnedBack }) => (
  <section class="card stack">
    <h1>{say(w.turnedBackTitle)}</h1>
    <Notice tone="warn">{say([of.reason.message_zh, of.reason.message])}</Notice>
    <p>{say(w.turnedBack)}</p>
    <p class="hint">{say(hospitalWordsOf(of))}</p>
  </section>
);

const Told = ({ charge, loading, again }: { charge: Charge; loading: boolean; again(): void }) => {
  const known = useLoad<Page<Bill>>('v1/healthcare/bills').value?.data ?? [];
  const unknown = whileUnknown[charge.status];
  return (
    <>
      <section class="card stack" aria-live="polite">
        {charge.status === 'settled' && (
          <div class="center">
            <BigAnswer good />
          </div>
        )}
        <h1>{say(titles[charge.status])}</h1>
        {unknown && (
          <>
            <Notice tone="warn">{say(unknown)}</Notice>
            <Button kind="quiet" busy={loading} onClick={again}>
              {say(w.askNow)}
            </Button>
          </>
        )}
        <BasketDrawn basket={charge} youPay={charge.status === 'settling' ? w.cashFromYou : w.paidBy} />
        {charge.returns.length > 0 && <Returns charge={charge} />}
        <p class="hint">
          {say(w.when)} {dayAndTime(charge.created)}
          <br />
          {say(hospitalWordsOf(charge))}
          <br />
          <span class="mono">{say(w.number, { id: charge.id })}</span>
        </p>
        {charge.status === 'settled' && <p class="hint">{say(w.returnHow)}</p>}
      </section>
      <BillsInDetail basket={charge} names={itemNames(known)} />
    </>
  );
};

export const Returns = ({ charge }: { charge: Charge }) => (
  <>
    <h2>{say(w.returnedSum, { amount: yuan(charge.returned_amount) })}</h2>
    <ul class="lines">
      {charge.returns.map((one) => (
        <li key={one.id} class="row between">
          <span>{say(w.returnLine, { when: dayAndTime(one.created) })}</span>
          <span class="money">{yuan(one.amount)}</span>
        </li>
      ))}
    </ul>
  </>
);
