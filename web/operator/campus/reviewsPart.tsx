/** Applications that nobody has decided and refunds that one officer proposed: who did the first half is told so by the door. */
import type * as z from 'zod';
import type { billOnWire } from '../../../domains/campus/tuition/bills/contract.ts';
import { say } from '../../kit/language.ts';
import { yuan } from '../../kit/money.ts';
import { Button, DoingNotice, Empty, Shown } from '../../kit/parts.tsx';
import { useIntent, useLoad, useSigned } from '../../kit/signedIn.tsx';
import { dayAndTime, dayName } from '../../kit/times.ts';
import type { Page } from '../../kit/wire.ts';
import { officeWords as w } from '../../words/campusOffice.ts';
import { tuitionWords } from '../../words/tuition.ts';

type Bill = z.output<typeof billOnWire>;
type Application = NonNullable<Bill['application']>;
type Refund = Bill['refunds'][number];

export const ReviewsPart = () => {
  const bills = useLoad<Page<Bill>>('v1/campus/tuition/reviews?limit=50', 8_000);
  return (
    <section class="stack">
      <h2>{say(w.reviews)}</h2>
      <p class="soft">{say(w.reviewsWhy)}</p>
      <Shown loaded={bills}>
        {({ data }) =>
          data.length === 0 ? (
            <Empty>{say(w.none)}</Empty>
          ) : (
            <ul class="cards">
              {data.map((bill) => (
                <li key={bill.id} class="card stack">
                  <Waiting bill={bill} onChanged={bills.again} />
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
    </section>
  );
};

const wishOf = ({ wish }: Application): string => {
  if (wish.kind === 'instalments') return say(tuitionWords.askedParts, { n: wish.parts });
  if (wish.kind === 'deferral') return say(tuitionWords.askedUntil, { day: dayName(wish.until) });
  return say(tuitionWords.askedLess, { amount: yuan(wish.amount) });
};

const isWaiting = (one: Bill['application']): one is Application =>
  one?.status === 'submitted' || one?.status === 'examined';

const Waiting = ({ bill, onChanged }: { bill: Bill; onChanged(): void }) => {
  const proposed = bill.refunds.filter(({ status }) => status === 'proposed');
  return (
    <>
      <p class="row between">
        <strong>
          {bill.number} {bill.name_masked}
        </strong>
        <span class="soft">{bill.term}</span>
      </p>
      <p class="soft">{say(w.owed, { owed: yuan(bill.owed), paid: yuan(bill.paid) })}</p>
      {isWaiting(bill.application) && (
        <ApplicationPart bill={bill} application={bill.application} onChanged={onChanged} />
      )}
      {proposed.map((one) => (
        <RefundPart key={one.id} bill={bill} refund={one} onChanged={onChanged} />
      ))}
    </>
  );
};

const ApplicationPart = (props: { bill: Bill; application: Application; onChanged(): void }) => {
  const { bill, application, onChanged } = props;
  const { session } = useSigned();
  const doing = useIntent<Bill>(`review.${bill.id}`);
  const move = async (event: 'examine' | 'approve' | 'reject') => {
    const path = `v1/campus/tuition/bills/${bill.id}/application/review`;
    if (await doing.run(path, { event })) onChanged();
  };
  const moves =
    application.status === 'submitted' ? (['examine'] as const) : (['approve', 'reject'] as const);
  return (
    <>
      <p class="row between">
        <span>{wishOf(application)}</span>
        <span class="state waiting">{say(tuitionWords[application.status])}</span>
      </p>
      <p class="soft">
        {say(tuitionWords[application.reason])} · {say(w.since, { time: dayAndTime(application.created) })}
      </p>
      {session?.role === 'operator' && (
        <div class="row">
          {moves.map((event) => (
            <Button key={event} kind="quiet" busy={doing.busy} onClick={() => void move(event)}>
              {say(w[event])}
            </Button>
          ))}
        </div>
      )}
      <DoingNotice doing={doing} onDone={onChanged} />
    </>
  );
};

const RefundPart = ({ bill, refund, onChanged }: { bill: Bill; refund: Refund; onChanged(): void }) => {
  const { session } = useSigned();
  const doing = useIntent<Bill>(`refund.${refund.id}`);
  const approve = async () => {
    const path = `v1/campus/tuition/bills/${bill.id}/refunds/${refund.id}/approval`;
    if (await doing.run(path, {})) onChanged();
  };
  return (
    <>
      <p class="soft">
        {say(w.refundFor, { cause: say(w[refund.cause]) })} ·{' '}
        {say(w.since, { time: dayAndTime(refund.created) })}
      </p>
      {session?.role === 'operator' && (
        <Button kind="quiet" busy={doing.busy} onClick={() => void approve()}>
          {say(w.refundApprove, { amount: yuan(refund.amount) })}
        </Button>
      )}
      <DoingNotice doing={doing} onDone={onChanged} />
    </>
  );
};
