/**
 * What is seen from across the counter: paid and by which purses, or kept because there is no network.
 */
import { purseRules } from '../../domains/campus/purses.ts';
import { BigAnswer } from '../kit/art.tsx';
import { Icon } from '../kit/icons.tsx';
import { say, type Words } from '../kit/language.ts';
import { yuan } from '../kit/money.ts';
import { Button, Notice } from '../kit/parts.tsx';
import { canteenWords as w } from '../words/canteen.ts';
import type { Meal } from './mealWire.ts';

const purseNames: Readonly<Record<Meal['paid_from'][number]['purse'], Words>> = {
  subsidy: w.subsidy,
  family: w.family,
  wallet: w.wallet,
  offline: w.offlinePurse,
};

export const PaidCard = ({ meal, onNext }: { meal: Meal; onNext(): void }) => (
  <section class="card stack center answer good" role="status">
    <BigAnswer good />
    <h1>{say(w.paid)}</h1>
    <p class="giant money">{yuan(meal.amount)}</p>
    {meal.weight && <p>{say(w.weighed, { grams: meal.weight.grams })}</p>}
    <ul class="lines">
      {meal.paid_from.map((one) => (
        <li key={one.purse}>
          {say(w.from, { purse: say(purseNames[one.purse]), amount: yuan(one.amount) })}
        </li>
      ))}
    </ul>
    <Button big onClick={onNext}>
      {say(w.next)}
    </Button>
  </section>
);

export const KeptCard = ({ amount, onNext }: { amount: number; onNext(): void }) => (
  <section class="card stack center" role="status">
    <p>
      <span class="state waiting">
        <Icon name="offline" /> {say(w.offline)}
      </span>
    </p>
    <h1>{say(w.kept)}</h1>
    <p class="giant money">{yuan(amount)}</p>
    <p>{say(w.keptMore)}</p>
    <Button big onClick={onNext}>
      {say(w.next)}
    </Button>
  </section>
);

const dayLimit = (kind: 'subsidy' | 'family'): string => {
  const day = purseRules[kind].limits.windows.find(({ per }) => per === 'day');
  return day ? yuan(day.limitFen) : '';
};

/** Why purses with money in them may still not pay today. */
export const LimitsNotice = () => (
  <Notice tone="calm">{say(w.limits, { subsidy: dayLimit('subsidy'), family: dayLimit('family') })}</Notice>
);
