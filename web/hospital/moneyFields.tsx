/**
 * What else pays, and what the year has used: folded away, since most people leave it empty.
 */
import { Choices, Field } from '../kit/fields.tsx';
import { say } from '../kit/language.ts';
import { typedFen, typedShare, typedSum } from '../kit/money.ts';
import { hospitalWords as w } from '../words/hospital.ts';
import type { Money } from './billDraft.ts';

type MoneyFieldsProps = { money: Money; onChange(changed: Partial<Money>): void };

export const MoneyFields = ({ money, onChange }: MoneyFieldsProps) => {
  const sum = (name: 'account' | 'relative' | 'deductible' | 'deductiblePaid' | 'inScope' | 'poolPaid') => ({
    value: money[name],
    onInput: (typed: string) => onChange({ [name]: typed }),
    inputMode: 'decimal' as const,
    before: '¥',
    maxLength: 12,
    wrong: money[name] !== '' && typedSum(money[name]) === undefined ? say(w.amountWrong) : undefined,
  });
  return (
    <details class="card">
      <summary>{say(w.more)}</summary>
      <div class="stack">
        <div class="row top pair">
          <Field label={say(w.account)} {...sum('account')} />
          <Field label={say(w.relative)} {...sum('relative')} />
        </div>
        <label class="check">
          <input
            type="checkbox"
            checked={money.policy}
            onChange={() => onChange({ policy: !money.policy })}
          />
          <span>{say(w.policy)}</span>
        </label>
        {money.policy && (
          <div class="part">
            <Choices
              legend={say(w.covers)}
              value={money.covers}
              onChoose={(covers) => onChange({ covers: covers as Money['covers'] })}
              choices={(['in_scope', 'all'] as const).map((value) => ({ value, text: say(w[value]) }))}
            />
            <Field label={say(w.policyDeductible)} {...sum('deductible')} />
            <div class="row top pair">
              <Field
                label={say(w.policyShare)}
                value={money.share}
                onInput={(share) => onChange({ share })}
                inputMode="decimal"
                maxLength={8}
                wrong={typedShare(money.share) === undefined ? say(w.shareWrong) : undefined}
              />
              <Field
                label={say(w.policyCap)}
                value={money.cap}
                onInput={(cap) => onChange({ cap })}
                inputMode="decimal"
                before="¥"
                maxLength={12}
                wrong={typedFen(money.cap) === undefined ? say(w.amountWrong) : undefined}
              />
            </div>
          </div>
        )}
        <fieldset class="stack">
          <legend>{say(w.soFar)}</legend>
          <div class="row top pair">
            <Field label={say(w.deductiblePaid)} {...sum('deductiblePaid')} />
            <Field label={say(w.inScope)} {...sum('inScope')} />
          </div>
          <Field label={say(w.poolPaid)} {...sum('poolPaid')} />
        </fieldset>
      </div>
    </details>
  );
};
