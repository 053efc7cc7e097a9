/**
 * How somebody is insured and what the year has used; a relative who may use the account; a deposit at a hospital.
 */
import { say } from '../kit/language.ts';
import { yuan } from '../kit/money.ts';
import { Notice, Shown } from '../kit/parts.tsx';
import { Facts } from '../kit/quoteFrame.tsx';
import { useLoad, useSigned } from '../kit/signedIn.tsx';
import { cityWords, hospitalWords } from '../words/hospital.ts';
import { insuranceWords as w } from '../words/hospitalPay.ts';
import { DepositPart, FamilyPart } from './insuranceParts.tsx';
import type { MyInsurance } from './patientWire.ts';

export const InsurancePage = () => {
  const { session } = useSigned();
  const insurance = useLoad<MyInsurance>('v1/healthcare/me');
  return (
    <div class="stack">
      <h1>{say(w.title)}</h1>
      {insurance.problem?.code === 'not_found' ? (
        <Notice tone="calm">{say(w.notInsured)}</Notice>
      ) : (
        <Shown loaded={insurance}>
          {(mine) => (
            <>
              <Mine mine={mine} />
              <FamilyPart mine={mine} />
              <DepositPart />
            </>
          )}
        </Shown>
      )}
      <p class="hint mono">{say(w.me, { id: session?.sub ?? '' })}</p>
    </div>
  );
};

const Mine = ({ mine }: { mine: MyInsurance }) => (
  <section class="card stack">
    <p>
      {say(cityWords[mine.place] ?? [mine.place, mine.place])} · {say(hospitalWords[mine.insured])}
    </p>
    <Facts facts={[{ name: w.onAccount, amountFen: mine.account_balance }]} />
    {mine.settling && <Notice tone="warn">{say(w.settlingNow)}</Notice>}
    <h2>{say(w.year, { year: mine.year })}</h2>
    <ul class="lines">
      {(
        [
          [w.poolPaid, mine.year_so_far.pool_paid_amount],
          [w.inScope, mine.year_so_far.in_scope_amount],
          [w.deductiblePaid, mine.year_so_far.deductible_paid_amount],
        ] as const
      ).map(([name, amount]) => (
        <li key={name[0]} class="row between">
          <span>{say(name)}</span>
          <span class="money">{yuan(amount)}</span>
        </li>
      ))}
    </ul>
    {mine.policies.length > 0 && (
      <>
        <h2>{say(w.policies)}</h2>
        <ul class="lines">
          {mine.policies.map((one) => (
            <li key={one.id} class="row between">
              <span>{one.insurer}</span>
              <span>{say(w.policyCap, { amount: yuan(one.cap_amount) })}</span>
            </li>
          ))}
        </ul>
      </>
    )}
  </section>
);
