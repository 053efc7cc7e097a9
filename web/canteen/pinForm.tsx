/**
 * The student types the PIN. It lives in this field alone, goes out with the meal, and is kept nowhere.
 */
import { useState } from 'preact/hooks';
import { tapLimitFen } from '../../domains/campus/purses.ts';
import { Field } from '../kit/fields.tsx';
import { say } from '../kit/language.ts';
import { yuan } from '../kit/money.ts';
import { Button } from '../kit/parts.tsx';
import { canteenWords as w } from '../words/canteen.ts';

export const PinForm = ({ busy, onPin }: { busy: boolean; onPin(pin: string): void }) => {
  const [pin, setPin] = useState('');
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        setPin('');
        onPin(pin);
      }}
    >
      <h2>{say(w.pinTitle)}</h2>
      <p class="soft">{say(w.pinWhy, { amount: yuan(tapLimitFen) })}</p>
      <Field
        label={say(w.pin)}
        value={pin}
        onInput={setPin}
        type="password"
        inputMode="numeric"
        autoComplete="off"
        maxLength={6}
        large
      />
      <Button submit big busy={busy} disabled={!/^\d{6}$/.test(pin)}>
        {say(w.pinGo)}
      </Button>
    </form>
  );
};
