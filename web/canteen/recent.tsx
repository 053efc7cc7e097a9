/**
 * What this till took since it signed in, each with a way back: the whole of a wrong meal returns to the purses it came from.
 */
import { Sure } from '../campus/sure.tsx';
import { say } from '../kit/language.ts';
import { yuan } from '../kit/money.ts';
import { DoingNotice } from '../kit/parts.tsx';
import { useIntent } from '../kit/signedIn.tsx';
import { timeOnly } from '../kit/times.ts';
import { canteenWords as w } from '../words/canteen.ts';
import type { Meal, MealRefund } from './mealWire.ts';

export type Taken = Pick<Meal, 'id' | 'amount' | 'created'> & { readonly returned?: number };

const name = 'onecode.canteen.taken';
const most = 20;

export const takenMeals = (): readonly Taken[] =>
  JSON.parse(sessionStorage.getItem(name) ?? '[]') as readonly Taken[];

/** New in front, or in its own place when something has become of it. */
export const rememberMeal = (meal: Taken): void => {
  const before = takenMeals();
  const isKnown = before.some(({ id }) => id === meal.id);
  const after = isKnown ? before.map((one) => (one.id === meal.id ? meal : one)) : [meal, ...before];
  sessionStorage.setItem(name, JSON.stringify(after.slice(0, most)));
};

const One = ({ meal, onChanged }: { meal: Taken; onChanged(): void }) => {
  const doing = useIntent<MealRefund>(`refund.${meal.id}`);
  const done = ({ amount }: MealRefund) => {
    const { id, created } = meal;
    rememberMeal({ id, created, amount: meal.amount, returned: amount });
    onChanged();
  };
  const giveBack = async () => {
    const back = await doing.run(`v1/campus/meals/${meal.id}/refunds`, {});
    if (back) done(back);
  };
  const amount = yuan(meal.amount);
  return (
    <li class="stack">
      <span class="row between">
        <strong>{amount}</strong>
        <span class="soft">{timeOnly(meal.created)}</span>
      </span>
      <DoingNotice doing={doing} onDone={done} />
      {meal.returned !== undefined ? (
        <span role="status">{say(w.refunded, { amount: yuan(meal.returned) })}</span>
      ) : (
        !doing.open && (
          <Sure
            ask={w.refund}
            why={w.refundWhy}
            yes={w.refundYes}
            busy={doing.busy}
            label={`${say(w.refund)}: ${amount}, ${timeOnly(meal.created)}`}
            onYes={() => void giveBack()}
          />
        )
      )}
    </li>
  );
};

export const Recent = ({ onChanged }: { onChanged(): void }) => {
  const meals = takenMeals();
  if (meals.length === 0) return null;
  return (
    <section class="card stack">
      <h2>{say(w.recent)}</h2>
      <ul class="lines">
        {meals.map((meal) => (
          <One key={meal.id} meal={meal} onChanged={onChanged} />
        ))}
      </ul>
    </section>
  );
};
