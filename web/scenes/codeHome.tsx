/**
 * The home of every scene: the one code, fresh and large, the same in all; what it just did; and what it is good for here.
 */
import type { ComponentChildren } from 'preact';
import { Icon } from '../kit/icons.tsx';
import { say } from '../kit/language.ts';
import { yuan } from '../kit/money.ts';
import { Notice, ProblemNotice } from '../kit/parts.tsx';
import { useLoad } from '../kit/signedIn.tsx';
import { timeOnly } from '../kit/times.ts';
import type { Wallet } from '../kit/wire.ts';
import { sceneWords } from '../words/scenes.ts';
import { touristWords as w } from '../words/tourist.ts';
import { CodeCard } from './codeCard.tsx';
import { useJustPaid } from './justPaid.ts';
import { useLiveCode } from './liveCode.ts';
import { SceneCards } from './sceneCards.tsx';
import { addressOf, type SceneId } from './scenes.ts';
import { SpareCodePart } from './spareCodePart.tsx';

export const CodeHome = ({ scene, children }: { scene: SceneId; children?: ComponentChildren }) => {
  const live = useLiveCode();
  const paid = useJustPaid(live.renew);
  const wallet = useLoad<Wallet>('v1/wallet', 10_000);
  return (
    <div class="stack">
      <h1 class="unseen">{say(w.code)}</h1>
      {paid && (
        <Notice tone="good">
          <strong>{say(w.paid, { amount: yuan(-paid.available_change) })}</strong>
          <p>
            {paid.counterpart && `${say([paid.counterpart.name_zh, paid.counterpart.name])} · `}
            {timeOnly(paid.created)}
          </p>
        </Notice>
      )}
      <CodeCard live={live} />
      <ProblemNotice problem={live.problem} />
      {wallet.value && (
        <a class="card slim row between" href={`${addressOf({ path: './' })}#/wallet`}>
          <span>
            <Icon name="wallet" /> {say(w.balance)}
          </span>
          <strong class="money">{yuan(wallet.value.available)}</strong>
        </a>
      )}
      {children}
      <section class="stack">
        <h2>{say(sceneWords.where)}</h2>
        <SceneCards at={scene} />
      </section>
      <SpareCodePart />
    </div>
  );
};
