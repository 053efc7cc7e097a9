/**
 * A return that was filed: paying what is due under the sum that is shown, or how far the refund has come; then the certificate.
 */
import { useState } from 'preact/hooks';
import { say, type Words } from '../../kit/language.ts';
import { LawTrace } from '../../kit/lawTrace.tsx';
import { yuan } from '../../kit/money.ts';
import { Button, Notice } from '../../kit/parts.tsx';
import { Facts } from '../../kit/quoteFrame.tsx';
import { dayAndTime } from '../../kit/times.ts';
import { objectWords } from '../../words/governmentObjects.ts';
import { yearWords as w } from '../../words/governmentYear.ts';
import { taxWords } from '../../words/taxes.ts';
import { traceWords } from '../../words/trace.ts';
import { BandsDrawn } from '../taxes/bandsDrawn.tsx';
import { Outcome } from '../taxes/income.tsx';
import { CertificatePart } from './certificatePart.tsx';
import { Draft, Late } from './draft.tsx';
import { PayPart } from './payPart.tsx';
import { type Return, returnAt } from './returnWire.ts';
import { Sums } from './sums.tsx';
import { VersionsPart } from './versionsPart.tsx';

type FiledProps = { told: Return; onChanged(): void };

const isOver = ({ status }: Return): boolean => ['settled', 'paid', 'refunded'].includes(status);
const isOwed = ({ status }: Return): boolean => status === 'due' || status === 'paying';
const isRefund = ({ status }: Return): boolean =>
  ['overpaid', 'refund_proposed', 'refund_approved', 'refunded'].includes(status);

/** Not while money is on its way, in either direction. */
const mayCorrect = ({ status }: Return): boolean =>
  !['paying', 'refund_proposed', 'refund_approved'].includes(status);

export const Filed = ({ told, onChanged }: FiledProps) => {
  const [corrects, setCorrects] = useState(false);
  if (corrects)
    return (
      <>
        <Notice tone="calm">{say(objectWords.correctHint)}</Notice>
        <Draft told={told} how="correction" onFiled={onChanged} />
        <Button kind="quiet" onClick={() => setCorrects(false)}>
          {say(objectWords.leave)}
        </Button>
      </>
    );
  return (
    <>
      <AsFiled told={told} onChanged={onChanged} />
      {told.corrects !== null && (
        <VersionsPart at={returnAt(told.year)} stand={`${told.id} ${told.status} ${told.certificate}`} />
      )}
      {mayCorrect(told) && (
        <Button kind="quiet" onClick={() => setCorrects(true)}>
          {say(objectWords.correct)}
        </Button>
      )}
    </>
  );
};

/** What earlier versions brought, and what this one leaves. */
const Corrected = ({ told }: { told: Return }) => (
  <Facts
    facts={[
      { name: objectWords.settled, amountFen: told.settled_amount },
      ...(isOwed(told)
        ? [{ name: objectWords.toPay, amountFen: told.payable_amount }]
        : told.refundable_amount > 0
          ? [{ name: objectWords.toGiveBack, amountFen: told.refundable_amount }]
          : []),
    ]}
  />
);

const AsFiled = ({ told, onChanged }: FiledProps) => (
  <>
    <section class="card stack" aria-live="polite">
      <p class="row between">
        <span>{told.filed && say(w.filedOn, { time: dayAndTime(told.filed) })}</span>
        <span class={`state ${isOver(told) ? 'done' : 'waiting'}`}>{say(w[told.status])}</span>
      </p>
      {told.status === 'paid' ? <WasPaid told={told} /> : <Outcome result={told.result} />}
      {told.corrects !== null && <Corrected told={told} />}
      {told.late_fee_amount > 0 && isOwed(told) && <Late told={told} />}
      {isOwed(told) && <PayPart told={told} at={returnAt(told.year)} onChanged={onChanged} />}
      {told.status === 'settled' && <Notice tone="good">{say(w.settledWhy)}</Notice>}
      {isRefund(told) && <Refund told={told} />}
    </section>
    {told.status === 'paid' && (
      <CertificatePart key={told.id} at={returnAt(told.year)} isIssued={told.certificate !== null} />
    )}
    <section class="card stack">
      <Sums told={told} />
      <BandsDrawn result={told.result} />
      <LawTrace lines={told.trace} asked={traceWords.records} />
    </section>
  </>
);

/** What is over is not said to be still to pay. */
const WasPaid = ({ told: { result, late_fee_amount } }: { told: Return }) => (
  <Facts
    facts={[
      { name: taxWords.tax, amountFen: result.tax_amount },
      { name: w.paidOn, amountFen: result.due_amount },
      ...(late_fee_amount > 0 ? [{ name: w.paidLate, amountFen: late_fee_amount }] : []),
    ]}
  />
);

const steps: readonly (readonly [Words, Return['status']])[] = [
  [w.stepFiled, 'overpaid'],
  [w.stepProposed, 'refund_proposed'],
  [w.stepApproved, 'refund_approved'],
  [w.stepGiven, 'refunded'],
];

/** What this version gave back: what was settled before, less what the year came to. */
const givenBack = ({ settled_amount, result }: Return): number =>
  settled_amount - (result.due_amount - result.refund_amount);

const Refund = ({ told }: { told: Return }) => {
  const reached = steps.findIndex(([, status]) => status === told.status);
  return (
    <>
      {told.status === 'refunded' ? (
        <Notice tone="good">{say(w.refundedWhy, { amount: yuan(givenBack(told)) })}</Notice>
      ) : (
        <Notice tone="calm">{say(w.refundAsked)}</Notice>
      )}
      <ol class="steps">
        {steps.map(([words], at) => (
          <li key={words[0]} class="row between">
            <span>{say(words)}</span>
            <span class={`state ${at <= reached ? 'done' : ''}`}>
              {say(at <= reached ? w.stepDone : w.stepWaits)}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
};
