/**
 * Who goes: a row for each visitor, with the class, and the age where a class depends on it.
 */

import { Field, Select } from '../kit/fields.tsx';
import { Icon } from '../kit/icons.tsx';
import { say } from '../kit/language.ts';
import { yuan } from '../kit/money.ts';
import { Button } from '../kit/parts.tsx';
import type { Product } from '../kit/wire.ts';
import { classWords, proofWords, ticketWords as w } from '../words/tickets.ts';

export type Visitor = { readonly class: string; readonly age: string };
type PriceClass = Product['classes'][number];

/** Classes whose price depends on the age of the visitor. */
const aged = ['child', 'youth', 'senior'];
export const asksAge = (visitor: Visitor): boolean => aged.includes(visitor.class);

const mostVisitors = 20;

/** As the API takes them; undefined while an age is missing. */
export const visitorsBody = (visitors: readonly Visitor[], classes: readonly PriceClass[]) => {
  const described = visitors.map((one) => {
    const proof = classes.find((offered) => offered.class === one.class)?.proof;
    const age = /^\d{1,3}$/.test(one.age) ? Number(one.age) : undefined;
    return {
      class: one.class,
      ...(asksAge(one) && age !== undefined ? { age } : {}),
      ...(proof ? { proof } : {}),
      complete: !asksAge(one) || age !== undefined,
    };
  });
  return described.every((one) => one.complete)
    ? described.map(({ complete: _, ...body }) => body)
    : undefined;
};

type VisitorsProps = {
  visitors: readonly Visitor[];
  classes: readonly PriceClass[];
  onChange(visitors: readonly Visitor[]): void;
};

export const Visitors = ({ visitors, classes, onChange }: VisitorsProps) => {
  const change = (at: number, to: Partial<Visitor>) =>
    onChange(visitors.map((one, index) => (index === at ? { ...one, ...to } : one)));
  // One class can have several prices by age (a senior of 62, one of 70): it is offered once.
  const offered = classes.filter((one, at) => classes.findIndex((other) => other.class === one.class) === at);
  const priceOf = (name: string) => {
    const amounts = classes.filter((one) => one.class === name).map((one) => one.amount);
    const [low, high] = [Math.min(...amounts), Math.max(...amounts)];
    return low === high ? yuan(low) : `${yuan(low)}–${yuan(high)}`;
  };
  return (
    <fieldset class="visitors stack">
      <legend>{say(w.visitors)}</legend>
      {visitors.map((visitor, at) => {
        const proof = classes.find((one) => one.class === visitor.class)?.proof;
        return (
          <div class="visitor" key={at}>
            <p class="visitor-name">{say(w.visitor, { n: at + 1 })}</p>
            <div class="row top">
              <Select
                label={say(w.class)}
                value={visitor.class}
                onChoose={(name) => change(at, { class: name })}
                choices={offered.map((one) => ({
                  value: one.class,
                  text: `${say(classWords[one.class] ?? [one.class, one.class])} ${priceOf(one.class)}`,
                }))}
              />
              {asksAge(visitor) && (
                <div class="narrow">
                  <Field
                    label={say(w.age)}
                    value={visitor.age}
                    onInput={(age) => change(at, { age })}
                    inputMode="numeric"
                    maxLength={3}
                  />
                </div>
              )}
              {visitors.length > 1 && (
                <Button
                  kind="quiet"
                  label={say(w.removeVisitor, { n: at + 1 })}
                  onClick={() => onChange(visitors.filter((_, index) => index !== at))}
                >
                  <Icon name="minus" />
                </Button>
              )}
            </div>
            {proof && (
              <p class="hint">{say(w.proofShow, { proof: say(proofWords[proof] ?? [proof, proof]) })}</p>
            )}
          </div>
        );
      })}
      {visitors.length < mostVisitors && (
        <Button kind="quiet" onClick={() => onChange([...visitors, { class: 'adult', age: '' }])}>
          <Icon name="plus" /> {say(w.addVisitor)}
        </Button>
      )}
    </fieldset>
  );
};
