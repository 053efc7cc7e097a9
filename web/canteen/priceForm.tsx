/**
 * What a meal costs: typed as a price, or as the grams on the scale at a price per 500 g that this till remembers.
 */
import { useState } from 'preact/hooks';
import { priceOfWeight } from '../../domains/campus/meal.ts';
import { fen } from '../../domains/money/fen.ts';
import { Choices, Field } from '../kit/fields.tsx';
import { Icon } from '../kit/icons.tsx';
import { say } from '../kit/language.ts';
import { typedFen, yuan } from '../kit/money.ts';
import { Button } from '../kit/parts.tsx';
import { canteenWords as w } from '../words/canteen.ts';

/** As the door takes it, with what it comes to: that is shown, and kept when there is no network. */
export type Price = {
  readonly fen: number;
  readonly body:
    | { readonly amount: number; readonly currency: 'CNY' }
    | { readonly weight: { readonly grams: number; readonly price_per_kilogram: number } };
};

const keptPrice = 'onecode.canteen.per500';
const mostFenPer500 = 500_000;
const mostGrams = 20_000;

const gramsOf = (typed: string): number | undefined => {
  const grams = /^\d{1,5}$/.test(typed.trim()) ? Number(typed.trim()) : 0;
  return grams >= 1 && grams <= mostGrams ? grams : undefined;
};

type Weighed = Price | 'too-light' | undefined;

export const weighed = (grams: number | undefined, fenPer500: number | undefined): Weighed => {
  if (grams === undefined || fenPer500 === undefined || fenPer500 > mostFenPer500) return undefined;
  const perKilogram = fenPer500 * 2;
  const due = priceOfWeight({ grams, fenPerKilogram: fen(perKilogram) });
  if (typeof due !== 'number') return 'too-light';
  return { fen: due, body: { weight: { grams, price_per_kilogram: perKilogram } } };
};

const priced = (amount: number | undefined): Price | undefined =>
  amount === undefined ? undefined : { fen: amount, body: { amount, currency: 'CNY' } };

export const PriceForm = ({ onPrice }: { onPrice(price: Price): void }) => {
  const [how, setHow] = useState<string>('price');
  const [typed, setTyped] = useState('');
  const [grams, setGrams] = useState('');
  const [per500, setPer500] = useState(localStorage.getItem(keptPrice) ?? '');
  const byScale = weighed(gramsOf(grams), typedFen(per500));
  const tooLight = byScale === 'too-light';
  const price = how === 'price' ? priced(typedFen(typed)) : tooLight ? undefined : byScale;
  const wrongGrams = tooLight
    ? say(w.tooLight)
    : grams !== '' && gramsOf(grams) === undefined
      ? say(w.gramsWrong)
      : undefined;
  return (
    <form
      class="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (how === 'weight') localStorage.setItem(keptPrice, per500);
        if (price) onPrice(price);
      }}
    >
      <h1>{say(w.take)}</h1>
      <Choices
        legend={say(w.how)}
        value={how}
        onChoose={setHow}
        choices={[
          { value: 'price', text: say(w.byPrice) },
          { value: 'weight', text: say(w.byWeight) },
        ]}
      />
      {how === 'price' ? (
        <Field
          label={say(w.price)}
          value={typed}
          onInput={setTyped}
          inputMode="decimal"
          before="¥"
          maxLength={12}
          large
          autoComplete="off"
          wrong={typed !== '' && typedFen(typed) === undefined ? say(w.priceWrong) : undefined}
        />
      ) : (
        <>
          <Field
            label={say(w.grams)}
            value={grams}
            onInput={setGrams}
            inputMode="numeric"
            maxLength={5}
            large
            autoComplete="off"
            wrong={wrongGrams}
          />
          <Field
            label={say(w.per500)}
            value={per500}
            onInput={setPer500}
            inputMode="decimal"
            before="¥"
            maxLength={8}
            autoComplete="off"
            hint={say(w.per500Hint)}
            wrong={per500 !== '' && typedFen(per500) === undefined ? say(w.priceWrong) : undefined}
          />
        </>
      )}
      <Button submit big disabled={price === undefined}>
        <Icon name="scan" /> {say(w.toScan, { amount: price === undefined ? '' : yuan(price.fen) })}
      </Button>
    </form>
  );
};
