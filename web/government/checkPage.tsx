/**
 * Anybody checks a certificate by what stands on it: genuine, with its facts to compare; or not found. An address may carry both
 * (`#/check/<number>/<code>`), and then the answer is there at once.
 */
import { useEffect, useState } from 'preact/hooks';
import { ask } from '../kit/api.ts';
import { urlOf } from '../kit/base.ts';
import { Field } from '../kit/fields.tsx';
import { say } from '../kit/language.ts';
import { yuan } from '../kit/money.ts';
import { Button, Notice, ProblemNotice } from '../kit/parts.tsx';
import type { Problem } from '../kit/problem.ts';
import { Facts } from '../kit/quoteFrame.tsx';
import { go } from '../kit/route.ts';
import type { Certificate } from '../kit/wire.ts';
import { checkWords as w } from '../words/check.ts';

type Checked = { readonly certificate: Certificate } | { readonly problem: Problem };

export const CheckPage = ({ number = '', code = '' }: { number?: string; code?: string }) => {
  const [typed, setTyped] = useState({ number, code });
  const [checked, setChecked] = useState<Checked>();
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let isLeft = false;
    setTyped({ number, code });
    setChecked(undefined);
    if (number === '' || code === '') return;
    const path = `v1/government/certificates/${encodeURIComponent(number)}?check=${encodeURIComponent(code)}`;
    ask<Certificate>(path).then((reply) => {
      if (isLeft) return;
      setChecked('value' in reply ? { certificate: reply.value } : { problem: reply.problem });
    });
    return () => {
      isLeft = true;
    };
  }, [number, code, tries]);
  const submit = (event: Event) => {
    event.preventDefault();
    go(`check/${encodeURIComponent(typed.number.trim())}/${encodeURIComponent(typed.code.trim())}`);
    setTries(tries + 1);
  };
  return (
    <div class="stack">
      <h1>{say(w.title)}</h1>
      <p class="soft">{say(w.intro)}</p>
      <form class="card stack" onSubmit={submit}>
        <Field
          label={say(w.number)}
          hint={say(w.numberHint)}
          value={typed.number}
          onInput={(text) => setTyped({ ...typed, number: text.toUpperCase() })}
          autoComplete="off"
          spellcheck={false}
          maxLength={24}
        />
        <Field
          label={say(w.code)}
          hint={say(w.codeHint)}
          value={typed.code}
          onInput={(text) => setTyped({ ...typed, code: text })}
          autoComplete="off"
          spellcheck={false}
          maxLength={24}
        />
        <Button submit disabled={typed.number.trim() === '' || typed.code.trim() === ''}>
          {say(w.check)}
        </Button>
      </form>
      <div aria-live="polite">{checked && <Outcome checked={checked} />}</div>
    </div>
  );
};

/** A wrong number and a wrong code are one answer, as at the door: nobody learns which numbers there are. */
const isUnknown = ({ code }: Problem): boolean => code === 'not_found' || code === 'parameter_invalid';

const Outcome = ({ checked }: { checked: Checked }) => {
  if ('certificate' in checked) return <Genuine certificate={checked.certificate} />;
  if (!isUnknown(checked.problem)) return <ProblemNotice problem={checked.problem} />;
  return (
    <Notice tone="bad">
      <strong>{say(w.unknown)}</strong>
      <p>{say(w.unknownWhy)}</p>
    </Notice>
  );
};

const Genuine = ({ certificate }: { certificate: Certificate }) => (
  <section class="card stack">
    <Notice tone="good">
      <strong>{say(w.genuine)}</strong>
      <p>{say(w.compare)}</p>
    </Notice>
    <Facts facts={[{ name: w.total, amountFen: certificate.total_amount }]} />
    <ul class="lines">
      {(
        [
          [w.number, certificate.number],
          [w.tax, say([certificate.tax.zh, certificate.tax.en])],
          [w.year, String(certificate.tax_year)],
          [w.paidOn, certificate.paid_on],
          [w.issuedOn, certificate.issued_on],
          [w.office, say([certificate.office.zh, certificate.office.en])],
          [w.taxAmount, yuan(certificate.tax_amount)],
          [w.lateFee, yuan(certificate.late_fee_amount)],
        ] as const
      ).map(([name, text]) => (
        <li key={name[0]} class="row between">
          <span>{say(name)}</span>
          <span>{text}</span>
        </li>
      ))}
    </ul>
    <a class="button quiet" href={urlOf(certificate.paper_path.slice(1))} target="_blank" rel="noreferrer">
      {say(w.paper)}
    </a>
  </section>
);
