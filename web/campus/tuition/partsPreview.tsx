/** What a bill would come to in so many parts, as the door works it out for anybody. */
import { useEffect, useState } from 'preact/hooks';
import { say } from '../../kit/language.ts';
import { yuan } from '../../kit/money.ts';
import { useAsk } from '../../kit/signedIn.tsx';
import { dayName } from '../../kit/times.ts';
import { tuitionWords as w } from '../../words/tuition.ts';
import type { Bill, Plan } from './tuitionWire.ts';

export const PartsPreview = ({ bill, parts }: { bill: Bill; parts: number }) => {
  const asking = useAsk();
  const [plan, setPlan] = useState<Plan>();
  const amount = bill.owed;
  const firstDueOn = bill.parts[0]?.due_on;
  useEffect(() => {
    if (firstDueOn === undefined) return;
    let current = true;
    const body = { amount, currency: 'CNY', parts, first_due_on: firstDueOn };
    asking<Plan>('v1/campus/tuition/plans/quote', { method: 'POST', body }).then((reply) => {
      if (current) setPlan('problem' in reply ? undefined : reply.value);
    });
    return () => {
      current = false;
    };
  }, [amount, parts, firstDueOn, asking]);
  if (plan === undefined) return null;
  return (
    <div class="stack" aria-live="polite">
      <h3>{say(w.preview)}</h3>
      <ul class="lines preview">
        {plan.parts.map((one) => (
          <li key={one.part} class="row between">
            <span>{say(w.partOf, { n: one.part, day: dayName(one.due_on) })}</span>
            <strong class="money">{yuan(one.amount)}</strong>
          </li>
        ))}
      </ul>
    </div>
  );
};
