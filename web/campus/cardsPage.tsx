/**
 * A holder's cards, drawn as cards with how each stands. One or all are stopped at once and started again by the holder; a
 * lost plastic card is reported with a word of what that means, and only the school's office ends that.
 */
import { Icon, type IconName } from '../kit/icons.tsx';
import { say } from '../kit/language.ts';
import { Button, DoingNotice, Notice, Shown } from '../kit/parts.tsx';
import { useIntent, useLoad } from '../kit/signedIn.tsx';
import { dayAndTime } from '../kit/times.ts';
import { campusWords as w } from '../words/campus.ts';
import type { Card, MyCards } from './campusWire.ts';
import { NotEnrolled } from './notEnrolled.tsx';
import { Sure } from './sure.tsx';

export const CardsPage = () => {
  const cards = useLoad<MyCards>('v1/campus/cards', 15_000);
  return (
    <div class="stack">
      <h1>{say(w.cards)}</h1>
      {cards.problem?.code === 'holder_unknown' ? (
        <NotEnrolled />
      ) : (
        <Shown loaded={cards}>{(mine) => <Mine mine={mine} onChanged={cards.again} />}</Shown>
      )}
    </div>
  );
};

type MineProps = { mine: MyCards; onChanged(): void };

const Mine = ({ mine, onChanged }: MineProps) => (
  <>
    <section class="card stack">
      <p class="row between">
        <strong>{say(w[mine.role])}</strong>
        <span class="mono">{say(w.numberIs, { number: mine.number })}</span>
      </p>
      <p class="soft">
        {say(w.validUntil, { day: mine.valid_until })} · {say(w.issue, { n: mine.issue })}
      </p>
      <p class="hint">{say(w.codeWhy)}</p>
      <a class="button main" href="#/">
        <Icon name="code" /> {say(w.showCode)}
      </a>
    </section>
    {mine.lost_at && <Notice tone="bad">{say(w.lostSince, { time: dayAndTime(mine.lost_at) })}</Notice>}
    <ul class="cards">
      {mine.cards.map((one) => (
        <CardDrawn key={one.card} card={one} onChanged={onChanged} />
      ))}
    </ul>
    {!mine.lost_at && <AllOfThem mine={mine} onChanged={onChanged} />}
    {!mine.lost_at && <Loss onChanged={onChanged} />}
  </>
);

const pictures: Readonly<Record<Card['card'], IconName>> = {
  student: 'cap',
  access: 'gate',
  library: 'list',
  meal: 'bowl',
};

const CardDrawn = ({ card, onChanged }: { card: Card; onChanged(): void }) => {
  const doing = useIntent<MyCards>(`card.${card.card}`);
  const name = say([card.name_zh, card.name_en]);
  const change = async (what: 'suspension' | 'reinstatement') => {
    if (await doing.run(`v1/campus/cards/${card.card}/${what}`, {})) onChanged();
  };
  return (
    <li class={`card stack campus-card ${card.status}`}>
      <p class="row between">
        <strong>
          <Icon name={pictures[card.card]} /> {name}
        </strong>
        <span class={`state ${card.status}`}>{say(w[card.status])}</span>
      </p>
      <p class="hint">{say(w.since, { time: dayAndTime(card.since) })}</p>
      {card.status === 'active' && (
        <Sure
          ask={w.suspend}
          why={w.suspendSure}
          yes={w.suspendYes}
          label={`${say(w.suspend)}: ${name}`}
          busy={doing.busy}
          onYes={() => void change('suspension')}
        />
      )}
      {card.status === 'suspended' &&
        (card.held_by === 'operator' ? (
          <p class="soft">{say(w.heldByOffice)}</p>
        ) : (
          <Button
            kind="quiet"
            busy={doing.busy}
            label={`${say(w.reinstate)}: ${name}`}
            onClick={() => void change('reinstatement')}
          >
            {say(w.reinstate)}
          </Button>
        ))}
      <DoingNotice doing={doing} onDone={onChanged} />
    </li>
  );
};

const AllOfThem = ({ mine, onChanged }: MineProps) => {
  const doing = useIntent<MyCards>('card.all');
  const change = async (what: 'suspension' | 'reinstatement') => {
    if (await doing.run(`v1/campus/cards/all/${what}`, {})) onChanged();
  };
  const active = mine.cards.filter((one) => one.status === 'active').length;
  const mayStart = mine.cards.some((one) => one.status === 'suspended' && one.held_by !== 'operator');
  return (
    <section class="stack">
      {active > 1 && (
        <Sure
          ask={w.suspendAll}
          why={w.suspendAllSure}
          yes={w.suspendYes}
          busy={doing.busy}
          onYes={() => void change('suspension')}
        />
      )}
      {mayStart && (
        <Button kind="quiet" busy={doing.busy} onClick={() => void change('reinstatement')}>
          {say(w.reinstateAll)}
        </Button>
      )}
      <DoingNotice doing={doing} onDone={onChanged} />
    </section>
  );
};

const Loss = ({ onChanged }: { onChanged(): void }) => {
  const doing = useIntent<MyCards>('card.loss');
  const report = async () => {
    if (await doing.run('v1/campus/cards/loss', {})) onChanged();
  };
  return (
    <section class="card stack">
      <h2>{say(w.loss)}</h2>
      <p class="soft">{say(w.lossWhy)}</p>
      <Sure
        ask={w.report}
        why={w.reportSure}
        yes={w.reportYes}
        busy={doing.busy}
        onYes={() => void report()}
      />
      <DoingNotice doing={doing} onDone={onChanged} />
    </section>
  );
};
