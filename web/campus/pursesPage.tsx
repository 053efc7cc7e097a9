/**
 * A holder's purses in the order in which a till takes from them, each with what it still gives today; below them the PIN
 * and the money for days without a network.
 */
import { Icon } from '../kit/icons.tsx';
import { say } from '../kit/language.ts';
import { yuan } from '../kit/money.ts';
import { Empty, Notice, Shown } from '../kit/parts.tsx';
import { useLoad } from '../kit/signedIn.tsx';
import { dayAndTime, dayName } from '../kit/times.ts';
import { addressOf } from '../scenes/scenes.ts';
import { purseEntryWords, purseWords as w } from '../words/campus.ts';
import type { MyPurses, Purse, PurseStatement } from './campusWire.ts';
import { NotEnrolled } from './notEnrolled.tsx';
import { LoadPart, PinPart } from './pursesParts.tsx';

export const PursesPage = () => {
  const purses = useLoad<MyPurses>('v1/campus/purses', 15_000);
  return (
    <div class="stack">
      <h1>{say(w.title)}</h1>
      {purses.problem?.code === 'holder_unknown' ? (
        <NotEnrolled />
      ) : (
        <Shown loaded={purses}>
          {(mine) => (
            <>
              <p class="card row between">
                <span>{say(w.together)}</span>
                <strong class="huge money">
                  {yuan(
                    mine.purses
                      .filter((one) => one.kind !== 'offline')
                      .reduce((sum, one) => sum + one.available, 0),
                  )}
                </strong>
              </p>
              <p class="hint">{say(w.order)}</p>
              <ol class="cards">
                {mine.purses.map((one, at) => (
                  <PurseCard key={one.kind} purse={one} at={at} />
                ))}
              </ol>
              <PinPart purses={mine} onChanged={purses.again} />
              <LoadPart onChanged={purses.again} />
            </>
          )}
        </Shown>
      )}
    </div>
  );
};

const PurseCard = ({ purse, at }: { purse: Purse; at: number }) => {
  const { per_payment } = purse.caps;
  const statement =
    purse.kind === 'wallet' ? `${addressOf({ path: './' })}#/wallet` : `#/purses/${purse.kind}`;
  return (
    <li class="card slim stack">
      <p class="row between">
        <strong>{say([purse.name_zh, purse.name_en])}</strong>
        <strong class="money">{yuan(purse.available)}</strong>
      </p>
      {purse.status !== 'open' && <Notice tone="warn">{say(w.frozen)}</Notice>}
      <p class="soft">
        {purse.kind === 'offline' ? say(w.offlineOnly) : say(w.first, { n: at + 1 })}
        {' · '}
        {say(w.takenBy, { places: purse.caps.places.map((one) => say(w[one])).join(', ') })}
      </p>
      {purse.left_today !== null && <p>{say(w.leftToday, { amount: yuan(purse.left_today) })}</p>}
      {per_payment !== null && <p>{say(w.perPayment, { amount: yuan(per_payment) })}</p>}
      {purse.ends_on && <p>{say(w.endsOn, { day: dayName(purse.ends_on) })}</p>}
      {purse.opens_to === 'proof' && <p class="hint">{say(w.proof)}</p>}
      <a
        class="button quiet"
        href={statement}
        aria-label={say(w.statementOf, { name: say([purse.name_zh, purse.name_en]) })}
      >
        {say(w.statement)}
      </a>
    </li>
  );
};

/** What was booked in one purse, newest first. A purse into which nothing ever came has no statement yet. */
export const PurseStatementPage = ({ kind }: { kind: string }) => {
  const entries = useLoad<PurseStatement>(`v1/campus/purses/${kind}/statement?limit=50`);
  return (
    <div class="stack">
      <a class="back" href="#/purses">
        <Icon name="back" /> {say(w.back)}
      </a>
      <h1>{say(w.statement)}</h1>
      {entries.problem?.code === 'purse_missing' ? (
        <Empty>{say(w.noEntries)}</Empty>
      ) : (
        <Shown loaded={entries}>
          {({ data }) => (
            <section class="card stack">
              {data.length === 0 && <Empty>{say(w.noEntries)}</Empty>}
              <ul class="ledger">
                {data.map((entry) => (
                  <li key={entry.id}>
                    <div>
                      <strong>{say(purseEntryWords[entry.kind] ?? [entry.kind, entry.kind])}</strong>
                      <span class="soft">
                        {entry.counterpart &&
                          `${say([entry.counterpart.name_zh, entry.counterpart.name])} · `}
                        {dayAndTime(entry.created)}
                      </span>
                    </div>
                    <div class="sums">
                      <strong class={`money ${entry.available_change > 0 ? 'in' : ''}`}>
                        {yuan(entry.available_change, 'signed')}
                      </strong>
                      <span class="soft">{say(w.balanceAfter, { amount: yuan(entry.balance_after) })}</span>
                    </div>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </Shown>
      )}
    </div>
  );
};
