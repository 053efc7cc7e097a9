/** What waits for a citizen, on the first part: bills to pay, and a year that can be filed or is to be paid. Nothing when nothing does. */
import { Icon } from '../kit/icons.tsx';
import { say, type Words } from '../kit/language.ts';
import { yuan } from '../kit/money.ts';
import { useLoad } from '../kit/signedIn.tsx';
import { today } from '../kit/times.ts';
import { governmentWords as w } from '../words/government.ts';
import { useOpenBills } from './bills/openBills.ts';
import { type Return, returnAt } from './returns/returnWire.ts';

const yearWords: Partial<Readonly<Record<Return['status'], Words>>> = {
  draft: w.waitingDraft,
  due: w.waitingDue,
};

export const Waiting = () => {
  const { found } = useOpenBills();
  const year = Number(today().slice(0, 4)) - 1;
  const status = useLoad<Return>(returnAt(year)).value?.status;
  const bills = found?.payable ?? [];
  const sumFen = bills.reduce((sum, { bill }) => sum + bill.due_amount, 0);
  const ofYear = status && yearWords[status];
  return (
    <>
      {bills.length > 0 && (
        <Card path="basket" text={say(w.waitingBills, { n: bills.length, amount: yuan(sumFen) })} />
      )}
      {ofYear && <Card path="year" text={say(ofYear, { year })} />}
    </>
  );
};

const Card = ({ path, text }: { path: string; text: string }) => (
  <a class="card slim row between" href={`#/${path}`}>
    <strong>
      <Icon name="list" /> {text}
    </strong>
    <Icon name="next" />
  </a>
);
