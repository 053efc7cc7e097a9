/**
 * Whom a bill is paid to: a merchant paid before, one scanned, or one typed by its id.
 */
import { useState } from 'preact/hooks';
import { demoName, useDemo } from '../kit/demo.ts';
import { Icon } from '../kit/icons.tsx';
import { say, type Words } from '../kit/language.ts';
import { Button, Notice, ProblemNotice } from '../kit/parts.tsx';
import type { Problem } from '../kit/problem.ts';
import { Scanner } from '../kit/scanner.tsx';
import { useLoad } from '../kit/signedIn.tsx';
import type { Page, Payment } from '../kit/wire.ts';
import { splitWords as w } from '../words/splits.ts';
import { merchantOf } from './payPage.tsx';

export type Payee = { readonly id: string; readonly name: Words; readonly amountFen?: number };

type PayeeChoiceProps = { payee: Payee | undefined; onChoose(payee: Payee | undefined): void };

export const PayeeChoice = ({ payee, onChoose }: PayeeChoiceProps) => {
  const payments = useLoad<Page<Payment>>('v1/payments?limit=20').value?.data ?? [];
  const demo = useDemo();
  const [wrong, setWrong] = useState<Words>();
  const [problem, setProblem] = useState<Problem>();
  const paid = payments.map(
    ({ merchant }): Payee => ({ id: merchant.id, name: [merchant.name_zh, merchant.name] }),
  );
  const shown = (demo?.merchants ?? []).map((one): Payee => ({ id: one.id ?? '', name: demoName(one) }));
  const known = [...new Map([...shown, ...paid].map((one) => [one.id, one])).values()].slice(0, 8);

  const given = async (text: string) => {
    setWrong(undefined);
    setProblem(undefined);
    if (/^mch_[a-z0-9_-]{1,40}$/.test(text)) return onChoose({ id: text, name: [text, text] });
    const told = await merchantOf(text);
    if ('wrong' in told) return setWrong(w.merchantWrong);
    if ('problem' in told) return setProblem(told.problem);
    const { merchant } = told;
    onChoose({
      id: merchant.id ?? '',
      name: [merchant.name_zh ?? merchant.name, merchant.name],
      ...(merchant.amount === null ? {} : { amountFen: merchant.amount }),
    });
  };

  return (
    <section class="card stack">
      <h2>{say(w.merchant)}</h2>
      {payee ? (
        <p class="row between">
          <strong class="payee">
            <Icon name="bowl" /> {say(payee.name)}
          </strong>
          <Button kind="quiet" onClick={() => onChoose(undefined)}>
            {say(w.merchantChange)}
          </Button>
        </p>
      ) : (
        <>
          {known.length > 0 && (
            <fieldset class="tiles" aria-label={say(w.recent)}>
              {known.map((one) => (
                <Button key={one.id} kind="quiet" onClick={() => onChoose(one)}>
                  {say(one.name)}
                </Button>
              ))}
            </fieldset>
          )}
          <Scanner onCode={(text) => void given(text)} label={say(w.merchantScan)} />
          <p class="hint">{say(w.merchantHint)}</p>
        </>
      )}
      {wrong && <Notice tone="bad">{say(wrong)}</Notice>}
      <ProblemNotice problem={problem} />
    </section>
  );
};
