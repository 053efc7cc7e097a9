/**
 * The items of a bill: name, class and amount; what is paid first and the ceiling where the class has them.
 */
import { Choices, Field } from '../kit/fields.tsx';
import { Icon } from '../kit/icons.tsx';
import { say } from '../kit/language.ts';
import { typedFen, typedShare } from '../kit/money.ts';
import { Button } from '../kit/parts.tsx';
import { hospitalWords as w } from '../words/hospital.ts';
import { type ItemClass, type ItemDraft, noItem } from './billDraft.ts';

const mostItems = 20;

type ItemFieldsProps = { items: readonly ItemDraft[]; onChange(items: readonly ItemDraft[]): void };

export const ItemFields = ({ items, onChange }: ItemFieldsProps) => {
  const change = (at: number, to: Partial<ItemDraft>) =>
    onChange(items.map((one, index) => (index === at ? { ...one, ...to } : one)));
  return (
    <section class="card stack">
      <h2>{say(w.items)}</h2>
      {items.map((item, at) => (
        <fieldset class="part" key={at} aria-label={say(w.item, { n: at + 1 })}>
          <header>
            <h3>{say(w.item, { n: at + 1 })}</h3>
            {items.length > 1 && (
              <Button
                kind="quiet"
                label={say(w.removeItem, { n: at + 1 })}
                onClick={() => onChange(items.filter((_, index) => index !== at))}
              >
                <Icon name="minus" />
              </Button>
            )}
          </header>
          <div class="row top pair">
            <Field
              label={say(w.itemName)}
              value={item.name}
              onInput={(name) => change(at, { name })}
              maxLength={60}
              autoComplete="off"
            />
            <Field
              label={say(w.amount)}
              value={item.typed}
              onInput={(typed) => change(at, { typed })}
              inputMode="decimal"
              before="¥"
              maxLength={12}
              autoComplete="off"
              wrong={item.typed !== '' && typedFen(item.typed) === undefined ? say(w.amountWrong) : undefined}
            />
          </div>
          <Choices
            tight
            legend={say(w.classOf)}
            value={item.class}
            onChoose={(name) => change(at, { class: name as ItemClass })}
            choices={[
              { value: 'A', text: say(w.classA), note: say(w.classANote) },
              { value: 'B', text: say(w.classB), note: say(w.classBNote) },
              { value: 'C', text: say(w.classC), note: say(w.classCNote) },
            ]}
          />
          {item.class === 'B' && (
            <div class="row top pair">
              <Field
                label={say(w.firstPay)}
                value={item.firstPay}
                onInput={(firstPay) => change(at, { firstPay })}
                inputMode="decimal"
                maxLength={8}
                wrong={typedShare(item.firstPay) === undefined ? say(w.shareWrong) : undefined}
              />
              <Field
                label={say(w.ceiling)}
                value={item.ceiling}
                onInput={(ceiling) => change(at, { ceiling })}
                inputMode="decimal"
                before="¥"
                maxLength={12}
                wrong={
                  item.ceiling !== '' && typedFen(item.ceiling) === undefined ? say(w.amountWrong) : undefined
                }
              />
            </div>
          )}
        </fieldset>
      ))}
      {items.length < mostItems && (
        <Button kind="quiet" onClick={() => onChange([...items, noItem])}>
          <Icon name="plus" /> {say(w.addItem)}
        </Button>
      )}
    </section>
  );
};
