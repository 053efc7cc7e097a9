/** What is said when paying did not work: that nothing was paid and why, or that it is not known yet and may be asked again. */
import { Icon } from '../../kit/icons.tsx';
import { say } from '../../kit/language.ts';
import { DoingNotice, Notice } from '../../kit/parts.tsx';
import { addressOf } from '../../scenes/scenes.ts';
import { billWords as w } from '../../words/governmentBills.ts';
import type { Paying } from './useBasket.ts';

export const PayNotices = ({ paying: { doing, shown } }: { paying: Paying }) => (
  <>
    {doing.problem?.code === 'due_changed' && <Notice tone="warn">{say(w.changed)}</Notice>}
    <DoingNotice doing={doing} onDone={shown} />
    {doing.problem?.code === 'insufficient_funds' && (
      <a class="button quiet" href={`${addressOf({ path: './' })}#/wallet`}>
        <Icon name="wallet" /> {say(w.toWallet)}
      </a>
    )}
  </>
);
