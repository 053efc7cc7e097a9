/**
 * The return before it is filed: what the office filled in, what it comes to and why; what is different may be changed, and is
 * worked out anew by the office's quote; filing is said to be once, and asked twice.
 */
import { useState } from 'preact/hooks';
import { Field } from '../../kit/fields.tsx';
import { say } from '../../kit/language.ts';
import { LawTrace } from '../../kit/lawTrace.tsx';
import { typedSum, yuan } from '../../kit/money.ts';
import { Button, DoingNotice, Notice, ProblemNotice } from '../../kit/parts.tsx';
import { useQuote } from '../../kit/quote.ts';
import { useIntent } from '../../kit/signedIn.tsx';
import type { IncomeQuote } from '../../kit/wire.ts';
import { askWords } from '../../words/asking.ts';
import { objectWords } from '../../words/governmentObjects.ts';
import { yearWords as w } from '../../words/governmentYear.ts';
import { taxWords } from '../../words/taxes.ts';
import { traceWords } from '../../words/trace.ts';
import { named } from '../rule.ts';
import { BandsDrawn } from '../taxes/bandsDrawn.tsx';
import { Outcome } from '../taxes/income.tsx';
import { type Incomes, type Return, returnAt, type SumName, sums, sumWords } from './returnWire.ts';
import { Sums } from './sums.tsx';

/** As somebody would type it. */
const typedOf = (amountFen: number): string => yuan(amountFen).slice(1).replaceAll(',', '');

type Typed = Partial<Record<SumName, string>>;

/** What differs from the records, in fen; undefined while something typed is no sum. */
const changesOf = (income: Incomes, typed: Typed): Partial<Incomes> | undefined => {
  const changes: Partial<Record<SumName, number>> = {};
  for (const name of sums) {
    const text = typed[name];
    if (text === undefined) continue;
    const amountFen = typedSum(text);
    if (amountFen === undefined) return undefined;
    if (amountFen !== income[name]) changes[name] = amountFen;
  }
  return changes;
};

/** How it is sent: filed for the first time, or a correction of what was filed. */
type How = 'filing' | 'correction';
type DraftProps = { told: Return; how?: How; onFiled(): void };

export const Draft = ({ told, how = 'filing', onFiled }: DraftProps) => {
  const isFirst = how === 'filing';
  const [typed, setTyped] = useState<Typed | undefined>(isFirst ? undefined : {});
  const changes = changesOf(told.income, typed ?? {});
  const isChanged = changes !== undefined && Object.keys(changes).length > 0;
  const asked = isChanged
    ? {
        rule: named('china', `${told.year}-12-31`),
        ...told.income,
        ...changes,
        withheld: told.result.withheld_amount,
        withheld_as_required: true,
      }
    : undefined;
  const { quote, problem } = useQuote<IncomeQuote>('v1/government/taxes/individual-income/quote', asked);
  const shown = isChanged ? quote : told;
  return (
    <>
      <section class="card stack">
        <p class="row between">
          <strong>{say(w.filledIn)}</strong>
          {isFirst && <span class="state">{say(w.draft)}</span>}
        </p>
        {typed ? (
          <>
            <p class="hint">{say(w.changeHint)}</p>
            <Changes income={told.income} typed={typed} onType={setTyped} />
          </>
        ) : (
          <Sums told={told} />
        )}
        {isFirst && (
          <Button kind="quiet" onClick={() => setTyped(typed ? undefined : {})}>
            {say(typed ? w.asRecorded : w.change)}
          </Button>
        )}
      </section>
      <section class="card stack" aria-live="polite">
        {isChanged && <Notice tone="calm">{say(w.changed)}</Notice>}
        <ProblemNotice problem={problem} />
        {shown && (
          <>
            <Outcome result={shown.result} />
            {isFirst && !isChanged && told.late_fee_amount > 0 && <Late told={told} />}
            <BandsDrawn result={shown.result} />
            <LawTrace lines={shown.trace} asked={isChanged ? traceWords.asked : traceWords.records} />
          </>
        )}
        <File told={told} how={how} changes={shown === undefined ? undefined : changes} onFiled={onFiled} />
      </section>
    </>
  );
};

export const Late = ({ told }: { told: Return }) => (
  <ul class="lines">
    <li class="row between">
      <span>{say(w.lateFee)}</span>
      <span class="money">{yuan(told.late_fee_amount)}</span>
    </li>
    <li class="row between">
      <span>{say(w.payToday)}</span>
      <strong class="money">{yuan(told.payable_amount)}</strong>
    </li>
  </ul>
);

type ChangesProps = { income: Incomes; typed: Typed; onType(typed: Typed): void };

const Changes = ({ income, typed, onType }: ChangesProps) => (
  <>
    {sums.map((name) => {
      const value = typed[name] ?? typedOf(income[name]);
      return (
        <Field
          key={name}
          label={say(sumWords(name))}
          value={value}
          onInput={(text) => onType({ ...typed, [name]: text })}
          inputMode="decimal"
          autoComplete="off"
          before="¥"
          {...(name === 'additional' ? { hint: say(taxWords.additionalHint) } : {})}
          wrong={typedSum(value) === undefined ? say(askWords.moneyWrong) : undefined}
        />
      );
    })}
  </>
);

type FileProps = { told: Return; how: How; changes: Partial<Incomes> | undefined; onFiled(): void };

const File = ({ told, how, changes, onFiled }: FileProps) => {
  const isFirst = how === 'filing';
  // A correction says everything anew: what it left out would be as the office has it.
  const body = changes === undefined || isFirst ? changes : { ...told.income, ...changes };
  const isNothing = !isFirst && changes !== undefined && Object.keys(changes).length === 0;
  const [isSure, setSure] = useState(false);
  const doing = useIntent<Return>(`${how}-return.${told.id ?? told.year}`);
  const file = async () => {
    if (body !== undefined && (await doing.run(`${returnAt(told.year)}/${how}`, body))) onFiled();
    else setSure(false);
  };
  return (
    <>
      {isSure && isFirst && <Notice tone="warn">{say(w.fileOnce)}</Notice>}
      <Button
        big
        busy={doing.busy}
        disabled={body === undefined || isNothing || doing.open !== undefined}
        onClick={() => (isSure ? void file() : setSure(true))}
      >
        {say(isSure ? w.fileSure : isFirst ? w.file : objectWords.correctSend)}
      </Button>
      {isSure && (
        <Button kind="quiet" onClick={() => setSure(false)}>
          {say(w.fileBack)}
        </Button>
      )}
      <DoingNotice doing={doing} onDone={onFiled} />
    </>
  );
};
