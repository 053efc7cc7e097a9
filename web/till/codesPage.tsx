/**
 * The merchant's own codes: one for the counter, and one for an order with its amount sealed in.
 */
import { useState } from 'preact/hooks';
import { Field } from '../kit/fields.tsx';
import { say } from '../kit/language.ts';
import { typedFen, yuan } from '../kit/money.ts';
import { Button, ProblemNotice } from '../kit/parts.tsx';
import type { Problem } from '../kit/problem.ts';
import { Qr } from '../kit/qr.tsx';
import { useAsk, useSigned } from '../kit/signedIn.tsx';
import type { MerchantCode } from '../kit/wire.ts';
import { tillWords as w } from '../words/till.ts';

export const CodesPage = () => {
  const { session } = useSigned();
  const asking = useAsk();
  const [made, setMade] = useState<MerchantCode>();
  const [problem, setProblem] = useState<Problem>();
  const [typed, setTyped] = useState('');
  const [reference, setReference] = useState('');
  const amount = typedFen(typed);
  const ready = amount !== undefined && /^[\x21-\x7e]{1,25}$/.test(reference);
  const make = async (body: unknown) => {
    const reply = await asking<MerchantCode>('v1/merchants/codes', { method: 'POST', body });
    setProblem('problem' in reply ? reply.problem : undefined);
    if ('value' in reply) setMade(reply.value);
  };
  return (
    <div class="stack">
      <h1 class="unseen">{say(w.codes)}</h1>
      {made && (
        <section class="card code-card">
          <p class="code-use">{session?.name}</p>
          <Qr text={made.text} label={say(w.codeLabel)} />
          {made.amount !== null && <p class="huge money">{yuan(made.amount)}</p>}
          {made.order_reference && <p class="mono">{made.order_reference}</p>}
          <p class="mono code-text">{made.text}</p>
        </section>
      )}
      <ProblemNotice problem={problem} />
      <section class="card stack">
        <h2>{say(w.staticCode)}</h2>
        <p class="soft">{say(w.staticNote)}</p>
        <Button kind="quiet" onClick={() => void make({ kind: 'static' })}>
          {say(w.make)}
        </Button>
      </section>
      <form
        class="card stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) void make({ kind: 'order', amount, order_reference: reference });
        }}
      >
        <h2>{say(w.orderCode)}</h2>
        <p class="soft">{say(w.orderNote)}</p>
        <Field
          label={say(w.amount)}
          value={typed}
          onInput={setTyped}
          inputMode="decimal"
          before="¥"
          maxLength={12}
        />
        <Field
          label={say(w.reference)}
          value={reference}
          onInput={setReference}
          maxLength={25}
          hint={say(w.referenceHint)}
          spellcheck={false}
        />
        <Button submit disabled={!ready}>
          {say(w.make)}
        </Button>
      </form>
    </div>
  );
};
