/**
 * A bill dish by dish: its name, its price, and who ate of it (everybody, unless somebody is chosen).
 */

import { Field } from '../kit/fields.tsx';
import { Icon } from '../kit/icons.tsx';
import { say } from '../kit/language.ts';
import { Button } from '../kit/parts.tsx';
import { splitWords as w } from '../words/splits.ts';
import type { Dish, Participant } from './splitDraft.ts';

type DishesProps = {
  dishes: readonly Dish[];
  participants: readonly Participant[];
  me: string;
  onChange(dishes: readonly Dish[]): void;
};

export const Dishes = ({ dishes, participants, me, onChange }: DishesProps) => {
  const change = (at: number, to: Partial<Dish>) =>
    onChange(dishes.map((one, index) => (index === at ? { ...one, ...to } : one)));
  const toggle = (dish: Dish, share: string) =>
    dish.eaters.includes(share) ? dish.eaters.filter((one) => one !== share) : [...dish.eaters, share];
  return (
    <fieldset class="stack">
      <legend>{say(w.dishes)}</legend>
      {dishes.map((dish, at) => (
        <div class="dish stack" key={at}>
          <div class="row top">
            <Field
              label={say(w.dish)}
              value={dish.name}
              onInput={(name) => change(at, { name })}
              maxLength={60}
            />
            <div class="narrow">
              <Field
                label={say(w.price)}
                value={dish.typed}
                onInput={(typed) => change(at, { typed })}
                before="¥"
                inputMode="decimal"
                maxLength={12}
              />
            </div>
            {dishes.length > 1 && (
              <div class="beside-field">
                <Button
                  kind="quiet"
                  label={say(w.removeDish, { dish: dish.name })}
                  onClick={() => onChange(dishes.filter((_, index) => index !== at))}
                >
                  <Icon name="cross" />
                </Button>
              </div>
            )}
          </div>
          <fieldset class="tiles small" aria-label={say(w.eaters)}>
            <Button
              kind="quiet"
              pressed={dish.eaters.length === 0}
              onClick={() => change(at, { eaters: [] })}
            >
              {say(w.everybody)}
            </Button>
            {participants.map((one) => (
              <Button
                key={one.share}
                kind="quiet"
                pressed={dish.eaters.includes(one.share)}
                onClick={() => change(at, { eaters: toggle(dish, one.share) })}
              >
                {one.share === me ? say(w.me) : one.name}
              </Button>
            ))}
          </fieldset>
        </div>
      ))}
      <Button kind="quiet" onClick={() => onChange([...dishes, { name: '', typed: '', eaters: [] }])}>
        <Icon name="plus" /> {say(w.addDish)}
      </Button>
    </fieldset>
  );
};
