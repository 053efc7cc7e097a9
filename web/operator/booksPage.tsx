/**
 * The books as an auditor reads them: both sides, the chain of seals, any one journal, and double entries at gates.
 */
import { useState } from 'preact/hooks';
import { Field } from '../kit/fields.tsx';
import { say } from '../kit/language.ts';
import { yuan } from '../kit/money.ts';
import { Button, Notice, ProblemNotice, Shown } from '../kit/parts.tsx';
import type { Problem } from '../kit/problem.ts';
import { useAsk, useLoad } from '../kit/signedIn.tsx';
import { dayAndTime } from '../kit/times.ts';
import type { GateEntry, Journal, Page, TrialBalance, Verification } from '../kit/wire.ts';
import { operatorWords as w } from '../words/operator.ts';

export const BooksPage = () => {
  const balance = useLoad<TrialBalance>('v1/ledger/trial-balance', 8_000);
  return (
    <div class="stack columns">
      <section class="card stack">
        <h1>{say(w.trialBalance)}</h1>
        <Shown loaded={balance}>{(value) => <TrialBalanceTable balance={value} />}</Shown>
      </section>
      <VerificationPart />
      <JournalPart />
      <ConflictsPart />
    </div>
  );
};

const TrialBalanceTable = ({ balance }: { balance: TrialBalance }) => (
  <>
    <Notice tone={balance.balanced ? 'good' : 'warn'}>
      {say(balance.balanced ? w.balanced : w.notBalanced)}
    </Notice>
    <div class="scrolls">
      <table>
        <thead>
          <tr>
            <th scope="col">{say(w.class)}</th>
            <th scope="col">{say(w.accounts)}</th>
            <th scope="col">{say(w.debit)}</th>
            <th scope="col">{say(w.credit)}</th>
          </tr>
        </thead>
        <tbody>
          {balance.classes.map((one) => (
            <tr key={one.class}>
              <th scope="row">{say([one.name_zh, one.name])}</th>
              <td>{one.accounts}</td>
              <td class="money">{yuan(one.debit)}</td>
              <td class="money">{yuan(one.credit)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              {say(w.sum)}
            </th>
            <td class="money">{yuan(balance.debit)}</td>
            <td class="money">{yuan(balance.credit)}</td>
          </tr>
        </tfoot>
      </table>
    </div>
    <p class="hint">{dayAndTime(balance.created)}</p>
  </>
);

const VerificationPart = () => {
  const [asked, setAsked] = useState(false);
  const chain = useLoad<Verification>(asked ? 'v1/ledger/verification' : undefined);
  return (
    <section class="card stack">
      <h2>{say(w.verify)}</h2>
      <Button
        kind="quiet"
        busy={asked && chain.loading}
        onClick={() => (asked ? chain.again() : setAsked(true))}
      >
        {say(w.verify)}
      </Button>
      <ProblemNotice problem={chain.problem} />
      {chain.value && (
        <Notice tone={chain.value.verified ? 'good' : 'bad'}>
          {chain.value.verified
            ? say(w.verified, { journals: chain.value.journals, links: chain.value.links })
            : say(w.breached, { breach: chain.value.breach ?? '?' })}
          {chain.value.unsealed !== null && chain.value.unsealed > 0 && (
            <p class="soft">{say(w.unsealed, { n: chain.value.unsealed })}</p>
          )}
        </Notice>
      )}
    </section>
  );
};

const JournalPart = () => {
  const asking = useAsk();
  const [typed, setTyped] = useState('');
  const [journal, setJournal] = useState<Journal>();
  const [problem, setProblem] = useState<Problem>();
  const look = async () => {
    const reply = await asking<Journal>(`v1/ledger/journals/${encodeURIComponent(typed.trim())}`);
    setProblem('problem' in reply ? reply.problem : undefined);
    setJournal('value' in reply ? reply.value : undefined);
  };
  return (
    <section class="card stack">
      <h2>{say(w.journal)}</h2>
      <form
        class="row end"
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.trim() !== '') void look();
        }}
      >
        <Field label={say(w.journalId)} value={typed} onInput={setTyped} maxLength={128} spellcheck={false} />
        <Button kind="quiet" submit disabled={typed.trim() === ''}>
          {say(w.look)}
        </Button>
      </form>
      <ProblemNotice problem={problem} />
      {journal && (
        <div class="scrolls">
          <p class="soft">
            {journal.kind} · {say(w.date, { date: journal.business_date })} · {dayAndTime(journal.created)}
          </p>
          <table>
            <tbody>
              {journal.lines.map((line, at) => (
                <tr key={`${line.account}|${at}`}>
                  <th scope="row" class={line.side}>
                    {line.side === 'debit' ? 'Dr' : 'Cr'} {line.account}
                    {line.pot === 'held' && ' (held)'}
                    {line.applied === 'projected' && <small> {say(w.projected)}</small>}
                  </th>
                  <td class="money">{line.side === 'debit' && yuan(line.amount)}</td>
                  <td class="money">{line.side === 'credit' && yuan(line.amount)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
};

const ConflictsPart = () => {
  const conflicts = useLoad<Page<GateEntry>>('v1/tourism/gate-entries/conflicts');
  return (
    <section class="card stack">
      <h2>{say(w.conflicts)}</h2>
      <Shown loaded={conflicts}>
        {(list) =>
          list.data.length === 0 ? (
            <p class="soft">{say(w.noConflicts)}</p>
          ) : (
            <ul class="lines">
              {list.data.map((one) => (
                <li key={one.id}>
                  {dayAndTime(one.created)} · {one.terminal} · {say([one.headline_zh, one.headline_en])}
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
    </section>
  );
};
