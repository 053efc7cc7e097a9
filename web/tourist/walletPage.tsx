/**
 * The wallet: what can be spent, what is held, topping up (`topUp.tsx`), and the statement.
 */
import { Icon } from '../kit/icons.tsx';
import { say } from '../kit/language.ts';
import { yuan } from '../kit/money.ts';
import { Notice, Shown } from '../kit/parts.tsx';
import { useLoad } from '../kit/signedIn.tsx';
import type { Wallet } from '../kit/wire.ts';
import { walletWords as w } from '../words/wallet.ts';
import { Statement } from './statement.tsx';
import { TopUpPart } from './topUp.tsx';

export const WalletPage = () => {
  const wallet = useLoad<Wallet>('v1/wallet', 8_000);
  return (
    <div class="stack">
      <Shown loaded={wallet}>
        {(value) => (
          <section class="card purse">
            <h1>{say(w.available)}</h1>
            <p class="huge money">{yuan(value.available)}</p>
            {value.held > 0 && <p>{say(w.held, { amount: yuan(value.held) })}</p>}
            {value.status !== 'open' && <Notice tone="bad">{say(w.frozen)}</Notice>}
            <a class="button quiet" href="#/pay">
              <Icon name="scan" /> {say(w.pay)}
            </a>
          </section>
        )}
      </Shown>
      <TopUpPart onArrived={wallet.again} />
      <Statement path="v1/wallet/statement" version={wallet.value?.version ?? 0} />
    </div>
  );
};
