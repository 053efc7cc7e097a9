/**
 * One bill: what it is for, its parts and how each stands; paid at once, in part, or by a link somebody else opens; put into
 * parts by an application. While one is reviewed nothing is paid, and the page says so.
 */
import { Icon } from '../../kit/icons.tsx';
import { say } from '../../kit/language.ts';
import { yuan } from '../../kit/money.ts';
import { Notice, Shown } from '../../kit/parts.tsx';
import { Facts } from '../../kit/quoteFrame.tsx';
import { useLoad } from '../../kit/signedIn.tsx';
import { dayName } from '../../kit/times.ts';
import { tuitionWords as w } from '../../words/tuition.ts';
import { ApplicationPart, ApplyPart } from './applyPart.tsx';
import { LinkPart } from './linkPart.tsx';
import { PayPart } from './payPart.tsx';
import { type Bill, billAt, isUnderReview, termName } from './tuitionWire.ts';

export const BillPage = ({ id }: { id: string }) => {
  const bill = useLoad<Bill>(billAt(id), 15_000);
  return (
    <div class="stack">
      <a class="back" href="#/tuition">
        <Icon name="back" /> {say(w.back)}
      </a>
      <Shown loaded={bill}>{(one) => <Whole bill={one} onChanged={bill.again} />}</Shown>
    </div>
  );
};

const Whole = ({ bill, onChanged }: { bill: Bill; onChanged(): void }) => {
  const reviewed = isUnderReview(bill);
  const payable = bill.left > 0 && bill.status !== 'closed' && !reviewed;
  return (
    <>
      <h1>{termName(bill.term)}</h1>
      <section class="card stack">
        <ul class="lines">
          {bill.items.map((item) => (
            <li key={item.kind} class="row between">
              <span>{say([item.name_zh, item.name_en])}</span>
              <span class="money">{yuan(item.amount)}</span>
            </li>
          ))}
        </ul>
        <Facts
          facts={[
            { name: w.billed, amountFen: bill.billed },
            ...(bill.reduced > 0 ? [{ name: w.reduced, amountFen: bill.reduced }] : []),
            { name: w.paidSoFar, amountFen: bill.paid },
            { name: w.leftToPay, amountFen: bill.left },
          ]}
        />
        {bill.due_now > 0 && <p>{say(w.dueNow, { amount: yuan(bill.due_now) })}</p>}
        {bill.lapsed && <Notice tone="warn">{say(w.lapsed)}</Notice>}
        {bill.left === 0 && <Notice tone="good">{say(w[bill.status])}</Notice>}
        <a class="button quiet" href={`#/receipts/${bill.id}`}>
          {say(w.receipts)}
        </a>
      </section>
      <Parts parts={bill.parts} />
      {bill.application && (
        <ApplicationPart bill={bill} application={bill.application} onChanged={onChanged} />
      )}
      {payable && <PayPart bill={bill} onChanged={onChanged} />}
      {payable && <LinkPart bill={bill} />}
      {payable && bill.paid === 0 && <ApplyPart bill={bill} onChanged={onChanged} />}
      <Refunds refunds={bill.refunds} />
    </>
  );
};

const Parts = ({ parts }: Pick<Bill, 'parts'>) =>
  parts.length === 0 ? null : (
    <section class="card stack">
      <h2>{say(w.parts)}</h2>
      <ul class="lines">
        {parts.map((part) => (
          <li key={part.part} class="row between">
            <span>{say(w.partOf, { n: part.part, day: dayName(part.due_on) })}</span>
            <span>
              <strong class="money">{yuan(part.amount)}</strong>{' '}
              <span
                class={`state ${part.status === 'paid' ? 'done' : part.status === 'late' ? 'stuck' : ''}`}
              >
                {say(w[`part_${part.status}`])}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );

const Refunds = ({ refunds }: Pick<Bill, 'refunds'>) =>
  refunds.length === 0 ? null : (
    <section class="card stack">
      <h2>{say(w.refunds)}</h2>
      <ul class="lines">
        {refunds.map((one) => (
          <li key={one.id} class="row between">
            <strong class="money">{yuan(one.amount)}</strong>
            <span class={`state ${one.status === 'approved' ? 'done' : ''}`}>
              {say(one.status === 'approved' ? w.refunded : w.proposed)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
