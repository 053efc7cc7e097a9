/** What an insured person does: let a relative use the account, lay a deposit by. Each once, whatever is lost on the way. */
import { useState } from 'preact/hooks';
import { Field } from '../kit/fields.tsx';
import { say } from '../kit/language.ts';
import { typedFen, yuan } from '../kit/money.ts';
import { Button, DoingNotice, Notice } from '../kit/parts.tsx';
import { useIntent, useLoad } from '../kit/signedIn.tsx';
import type { Page } from '../kit/wire.ts';
import { insuranceWords as w } from '../words/hospitalPay.ts';
import {
  type Deposit,
  type DepositBalance,
  type FamilyMember,
  hospitalWordsOf,
  type MyInsurance,
} from './patientWire.ts';

export const FamilyPart = ({ mine }: { mine: MyInsurance }) => {
  const [member, setMember] = useState('');
  const [done, setDone] = useState<FamilyMember>();
  const doing = useIntent<FamilyMember>('share-account');
  const isNumber = /^pn_[1-9]\d{8}$/.test(member.trim());
  return (
    <section class="card stack">
      <h2>{say(w.family)}</h2>
      {mine.shared_by && <p>{say(w.sharedBy, { person: mine.shared_by })}</p>}
      <p class="soft">{say(w.familyIntro)}</p>
      <Field
        label={say(w.member)}
        value={member}
        onInput={setMember}
        hint={say(w.memberHint)}
        maxLength={12}
        spellcheck={false}
        wrong={member !== '' && !isNumber ? say(w.memberWrong) : undefined}
      />
      <Button
        busy={doing.busy}
        disabled={!isNumber}
        onClick={async () =>
          setDone(await doing.run('v1/healthcare/family-members', { member: member.trim() }))
        }
      >
        {say(w.share)}
      </Button>
      <DoingNotice doing={doing} onDone={setDone} />
      {done && <Notice tone="good">{say(w.shared, { member: done.member })}</Notice>}
    </section>
  );
};

export const DepositPart = () => {
  const [hospital, setHospital] = useState('');
  const [typed, setTyped] = useState('');
  const [done, setDone] = useState<Deposit>();
  const laidBy = useLoad<Page<DepositBalance>>('v1/healthcare/deposits');
  const doing = useIntent<Deposit>('pay-deposit');
  const amount = typedFen(typed);
  const isHospital = /^mch_[a-z0-9]{1,30}$/.test(hospital.trim());
  const settled = (made: Deposit | undefined) => {
    setDone(made);
    if (made) {
      setTyped('');
      laidBy.again();
    }
  };
  return (
    <section class="card stack">
      <h2>{say(w.deposit)}</h2>
      <p class="soft">{say(w.depositIntro)}</p>
      {laidBy.value && laidBy.value.data.length > 0 && (
        <ul class="lines" aria-label={say(w.deposits)}>
          {laidBy.value.data.map((one) => (
            <li key={one.hospital} class="row between">
              <span>{say(hospitalWordsOf(one))}</span>
              <span class="money">{yuan(one.balance)}</span>
            </li>
          ))}
        </ul>
      )}
      <Field
        label={say(w.hospital)}
        value={hospital}
        onInput={setHospital}
        hint={say(w.hospitalHint)}
        maxLength={34}
        spellcheck={false}
        wrong={hospital !== '' && !isHospital ? say(w.hospitalWrong) : undefined}
      />
      <Field
        label={say(w.amount)}
        value={typed}
        onInput={setTyped}
        inputMode="decimal"
        before="¥"
        maxLength={12}
        wrong={typed !== '' && amount === undefined ? say(w.amountWrong) : undefined}
      />
      <Button
        busy={doing.busy}
        disabled={amount === undefined || !isHospital}
        onClick={async () =>
          settled(
            await doing.run('v1/healthcare/deposits', { hospital: hospital.trim(), amount, currency: 'CNY' }),
          )
        }
      >
        {say(w.payDeposit)}
      </Button>
      <DoingNotice doing={doing} onDone={settled} />
      {done && (
        <Notice tone="good">
          {say(w.deposited, { amount: yuan(done.amount), balance: yuan(done.balance) })}
        </Notice>
      )}
    </section>
  );
};
