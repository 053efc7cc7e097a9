/** One taxed object: what it comes to and why; filed, paid under the sum that is shown, corrected where something was wrong. */
import { useState } from 'preact/hooks';
import type { ObjectReturnOnWire } from '../../../domains/government/returns/objects/contract.ts';
import { Field } from '../../kit/fields.tsx';
import { Icon } from '../../kit/icons.tsx';
import { say } from '../../kit/language.ts';
import { LawTrace } from '../../kit/lawTrace.tsx';
import { yuan } from '../../kit/money.ts';
import { Button, DoingNotice, Notice, Shown } from '../../kit/parts.tsx';
import { useIntent, useLoad } from '../../kit/signedIn.tsx';
import { askWords } from '../../words/asking.ts';
import { objectWords as w } from '../../words/governmentObjects.ts';
import { yearWords } from '../../words/governmentYear.ts';
import { traceWords } from '../../words/trace.ts';
import { CertificatePart } from './certificatePart.tsx';
import { changedFacts, fieldsOf, readField, type TypedFacts } from './objectFacts.ts';
import { PayPart } from './payPart.tsx';
import { VersionsPart } from './versionsPart.tsx';

type Object = ObjectReturnOnWire;
type PartProps = { told: Object; onChanged(): void };

const everyMs = 10_000;
const pathOf = ({ tax_object }: Object): string => `v1/government/tax-objects/${tax_object}`;

export const isOver = ({ status }: Pick<Object, 'status'>): boolean =>
  ['settled', 'paid', 'refunded'].includes(status);
const isOwed = ({ status }: Object): boolean => status === 'due' || status === 'paying';
const mayCorrect = ({ status }: Object): boolean =>
  !['draft', 'paying', 'refund_proposed', 'refund_approved'].includes(status);

export const ObjectPage = ({ id }: { id: string }) => {
  const loaded = useLoad<Object>(`v1/government/tax-objects/${encodeURIComponent(id)}`, everyMs);
  return (
    <div class="stack">
      <a class="back" href="#/taxes">
        <Icon name="back" /> {say(w.back)}
      </a>
      <Shown loaded={loaded}>
        {(told) => <One key={`${told.id}`} told={told} onChanged={loaded.again} />}
      </Shown>
    </div>
  );
};

const One = ({ told, onChanged }: PartProps) => {
  const [typed, setTyped] = useState<TypedFacts>();
  return (
    <>
      <h1>{told.name}</h1>
      <p class="soft">{told.number}</p>
      <section class="card stack" aria-live="polite">
        <p class="row between">
          <span>{say([told.tax.zh, told.tax.en])}</span>
          <span class={`state ${isOver(told) ? 'done' : 'waiting'}`}>{say(yearWords[told.status])}</span>
        </p>
        <Lines told={told} />
        {told.status === 'draft' && typed === undefined && <File told={told} onChanged={onChanged} />}
        {isOwed(told) && <PayPart told={told} at={pathOf(told)} onChanged={onChanged} />}
        {told.refundable_amount > 0 && <Notice tone="calm">{say(yearWords.refundAsked)}</Notice>}
      </section>
      {told.status === 'paid' && (
        <CertificatePart at={pathOf(told)} isIssued={told.certificate !== null} key={told.id} />
      )}
      {told.corrects !== null && (
        <VersionsPart at={pathOf(told)} stand={`${told.id} ${told.status} ${told.certificate}`} />
      )}
      {typed !== undefined && <Change told={told} typed={typed} onType={setTyped} onChanged={onChanged} />}
      {(told.status === 'draft' || mayCorrect(told)) && (
        <Button kind="quiet" onClick={() => setTyped(typed ? undefined : {})}>
          {say(typed ? w.leave : told.status === 'draft' ? w.different : w.correct)}
        </Button>
      )}
      <section class="card stack">
        <p class="soft">{say(w.law, { place: told.place, date: told.on })}</p>
        <LawTrace lines={told.trace} asked={traceWords.records} />
      </section>
    </>
  );
};

const Lines = ({ told }: { told: Object }) => (
  <ul class="lines">
    {[
      { words: w.taxIs, amountFen: told.tax_amount },
      ...(told.settled_amount === 0 ? [] : [{ words: w.settled, amountFen: told.settled_amount }]),
      ...(told.late_fee_amount === 0 ? [] : [{ words: yearWords.lateFee, amountFen: told.late_fee_amount }]),
      ...(told.payable_amount === 0 ? [] : [{ words: w.toPay, amountFen: told.payable_amount }]),
      ...(told.refundable_amount === 0 ? [] : [{ words: w.toGiveBack, amountFen: told.refundable_amount }]),
    ].map(({ words, amountFen }) => (
      <li key={words[0]} class="row between">
        <span>{say(words)}</span>
        <span class="money">{yuan(amountFen)}</span>
      </li>
    ))}
    {told.due_on !== null && (
      <li class="row between">
        <span>{say(w.dueOn)}</span>
        <span>{told.due_on}</span>
      </li>
    )}
  </ul>
);

const File = ({ told, onChanged }: PartProps) => {
  const doing = useIntent<Object>(`file-object.${told.tax_object}`);
  const file = async () => {
    if (await doing.run(`${pathOf(told)}/filing`, {})) onChanged();
  };
  return (
    <>
      <Button big busy={doing.busy} disabled={doing.open !== undefined} onClick={() => void file()}>
        {say(yearWords.file)}
      </Button>
      <DoingNotice doing={doing} onDone={onChanged} />
    </>
  );
};

type ChangeProps = PartProps & { typed: TypedFacts; onType(typed: TypedFacts): void };

/** The facts as fields: before it is filed they are filed so, afterwards they are a correction. */
const Change = ({ told, typed, onType, onChanged }: ChangeProps) => {
  const isDraft = told.status === 'draft';
  const doing = useIntent<Object>(`${isDraft ? 'file' : 'correct'}-object.${told.tax_object}`);
  const facts = changedFacts(told.facts, typed);
  const send = async () => {
    if (await doing.run(`${pathOf(told)}/${isDraft ? 'filing' : 'correction'}`, { facts })) onChanged();
  };
  const wrong = { yuan: askWords.moneyWrong, measure: w.wrongNumber, month: w.wrongNumber } as const;
  return (
    <section class="card stack">
      <p class="hint">{say(isDraft ? yearWords.changeHint : w.correctHint)}</p>
      {fieldsOf(told.facts).map(({ name, words, kind, value }) => {
        const text = typed[name] ?? value;
        return (
          <Field
            key={name}
            label={say(words)}
            value={text}
            onInput={(said) => onType({ ...typed, [name]: said })}
            inputMode={kind === 'month' ? 'numeric' : 'decimal'}
            autoComplete="off"
            {...(kind === 'yuan' ? { before: '¥' } : {})}
            wrong={text !== value && readField(kind, text) === 'wrong' ? say(wrong[kind]) : undefined}
          />
        );
      })}
      <Button
        big
        busy={doing.busy}
        disabled={facts === undefined || doing.open !== undefined}
        onClick={() => void send()}
      >
        {say(isDraft ? yearWords.file : w.correctSend)}
      </Button>
      <DoingNotice doing={doing} onDone={onChanged} />
    </section>
  );
};
