/** Paying what a return leaves due, under the sum that is shown; where the wallet is short, the way to fill it. */
import { Icon } from '../../kit/icons.tsx';
import { say } from '../../kit/language.ts';
import { yuan } from '../../kit/money.ts';
import { Button, DoingNotice, Notice } from '../../kit/parts.tsx';
import { useIntent } from '../../kit/signedIn.tsx';
import { addressOf } from '../../scenes/scenes.ts';
import { yearWords as w } from '../../words/governmentYear.ts';

type PayPartProps = {
  told: { readonly id: string | null; readonly payable_amount: number };
  at: string;
  onChanged(): void;
};

export const PayPart = ({ told, at, onChanged }: PayPartProps) => {
  const doing = useIntent<object>(`pay-return.${told.id}`);
  const pay = async () => {
    await doing.run(`${at}/payment`, { expected_amount: told.payable_amount });
    onChanged();
  };
  return (
    <>
      {doing.problem?.code === 'due_changed' && <Notice tone="warn">{say(w.changedSum)}</Notice>}
      <Button big busy={doing.busy} disabled={doing.open !== undefined} onClick={() => void pay()}>
        {say(w.pay, { amount: yuan(told.payable_amount) })}
      </Button>
      <p class="hint">{say(w.payHint)}</p>
      <DoingNotice doing={doing} onDone={onChanged} />
      {doing.problem?.code === 'insufficient_funds' && (
        <a class="button quiet" href={`${addressOf({ path: './' })}#/wallet`}>
          <Icon name="wallet" /> {say(w.toWallet)}
        </a>
      )}
    </>
  );
};
