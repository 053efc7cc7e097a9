/**
 * Several offices paid by one confirmation: open bills of all meters are chosen beforehand, taxes and fines are added by the
 * number of their notice. What the door refuses is said at the item that it is about.
 */
import type { ComponentChild } from 'preact';
import { useState } from 'preact/hooks';
import { Icon } from '../../kit/icons.tsx';
import { say } from '../../kit/language.ts';
import { yuan } from '../../kit/money.ts';
import { Button, Empty, Notice, ProblemNotice } from '../../kit/parts.tsx';
import type { Problem } from '../../kit/problem.ts';
import { basketWords as w } from '../../words/governmentBasket.ts';
import { billWords, paidWords } from '../../words/governmentBills.ts';
import { partWords } from '../../words/parts.ts';
import { AddNotice } from './addNotice.tsx';
import { BillState, periodText } from './billCard.tsx';
import { officeWords } from './billWire.ts';
import { type OpenBills, type Payable, useOpenBills } from './openBills.ts';
import { named } from './paidPage.tsx';
import { PayNotices } from './payNotices.tsx';
import { useBasket } from './useBasket.ts';

const mostItems = 10;

export const BasketPage = () => {
  const { found, again } = useOpenBills();
  const [notices, setNotices] = useState<readonly Payable[]>([]);
  const [left, setLeft] = useState<readonly string[]>([]);
  const paying = useBasket(again);
  const all = [...(found?.payable ?? []), ...notices];
  const chosen = all.filter(({ key }) => !left.includes(key)).slice(0, mostItems);
  const [asked, setAsked] = useState<readonly Payable[]>([]);
  const wrong = wrongOne(paying.doing.problem, asked);
  const change = (key: string) =>
    setLeft(left.includes(key) ? left.filter((one) => one !== key) : [...left, key]);
  const sumFen = chosen.reduce((sum, { bill }) => sum + bill.due_amount, 0);
  const confirm = () => {
    setAsked(chosen);
    void paying.pay(
      chosen.map(({ item }) => item),
      sumFen,
    );
  };
  const row = (one: Payable) => (
    <ItemRow
      key={one.key}
      one={one}
      isChosen={chosen.includes(one)}
      isWrong={wrong === one.key}
      onChange={() => change(one.key)}
    />
  );
  return (
    <div class="stack">
      <a class="back" href="#/bills">
        <Icon name="back" /> {say(billWords.back)}
      </a>
      <h1>{say(w.title)}</h1>
      <p class="soft">{say(w.intro)}</p>
      <section class="card stack">
        <h2>{say(w.bills)}</h2>
        {found === undefined ? (
          <p class="soft loading" role="status">
            {say(partWords.loading)}
          </p>
        ) : (
          <Found found={found} row={row} again={again} />
        )}
      </section>
      <section class="card stack">
        <h2>{say(w.notices)}</h2>
        {notices.map(row)}
        <AddNotice known={notices} onAdd={(one) => setNotices([...notices, one])} />
      </section>
      <section class="card stack" aria-live="polite">
        <p class="row between total">
          <span>{say(w.sum, { n: chosen.length })}</span>
          <strong class="huge money">{yuan(sumFen)}</strong>
        </p>
        {all.length > mostItems && <p class="hint">{say(w.full, { n: mostItems })}</p>}
        <PayNotices paying={paying} />
        <Button
          big
          busy={paying.doing.busy}
          disabled={chosen.length === 0 || paying.doing.open !== undefined}
          onClick={confirm}
        >
          {say(w.confirm, { amount: yuan(sumFen) })}
        </Button>
        <p class="hint">{say(chosen.length === 0 ? w.choose : w.once)}</p>
      </section>
    </div>
  );
};

/** The key of the item that a refusal names by its place in what was asked. */
const wrongOne = (problem: Problem | undefined, asked: readonly Payable[]): string | undefined => {
  const at = /^\/items\/(\d+)$/.exec(problem?.param ?? '')?.[1];
  return at === undefined ? undefined : asked[Number(at)]?.key;
};

type FoundProps = { found: OpenBills; row(one: Payable): ComponentChild; again(): void };

const Found = ({ found: { payable, silent, problem }, row, again }: FoundProps) => (
  <>
    {silent.map(({ id, office }) => (
      <Notice key={id} tone="warn">
        {say(w.silent, { office: say(officeWords(office)) })}
      </Notice>
    ))}
    <ProblemNotice problem={problem} />
    {(silent.length > 0 || problem) && (
      <Button kind="quiet" onClick={again}>
        {say(w.lookAgain)}
      </Button>
    )}
    {payable.length === 0 && silent.length === 0 && !problem && <Empty>{say(w.noBills)}</Empty>}
    {payable.map(row)}
  </>
);

type ItemRowProps = { one: Payable; isChosen: boolean; isWrong: boolean; onChange(): void };

const ItemRow = ({ one: { bill }, isChosen, isWrong, onChange }: ItemRowProps) => {
  const office = say(officeWords(bill.office));
  return (
    <div class="stack">
      <label class="check">
        <input
          type="checkbox"
          checked={isChosen}
          aria-label={`${say(w.chosen)}: ${office} ${yuan(bill.due_amount)}`}
          onChange={onChange}
        />
        <span>
          <strong class="money">{yuan(bill.due_amount)}</strong> <BillState bill={bill} />
          <br />
          {office}
          {bill.meter === null && ` · ${say(named(paidWords, bill.head))}`}
          <br />
          <span class="soft">{periodText(bill)}</span>
        </span>
      </label>
      {isWrong && <p class="wrong">{say(w.wrongOne)}</p>}
    </div>
  );
};
