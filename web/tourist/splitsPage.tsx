/**
 * The splits somebody takes part in, a way to begin one, and a way in for a friend with a claim code.
 */
import { useState } from 'preact/hooks';
import { Field } from '../kit/fields.tsx';
import { Icon } from '../kit/icons.tsx';
import { say } from '../kit/language.ts';
import { yuan } from '../kit/money.ts';
import { Button, Empty, Shown } from '../kit/parts.tsx';
import { go } from '../kit/route.ts';
import { useLoad } from '../kit/signedIn.tsx';
import { dayAndTime } from '../kit/times.ts';
import type { Page, Split } from '../kit/wire.ts';
import { splitStates, splitWords as w } from '../words/splits.ts';
import { claimCodes } from './claimCodes.ts';

export const SplitsPage = () => {
  const splits = useLoad<Page<Split>>('v1/tourism/splits', 5_000);
  return (
    <div class="stack">
      <h1 class="unseen">{say(w.mine)}</h1>
      <a class="button main big" href="#/split-new">
        <Icon name="people" /> {say(w.begin)}
      </a>
      <p class="soft">{say(w.promise)}</p>
      <section class="stack">
        <h2>{say(w.mine)}</h2>
        <Shown loaded={splits}>
          {(list) =>
            list.data.length === 0 ? (
              <Empty>{say(w.none)}</Empty>
            ) : (
              <ul class="cards">
                {list.data.map((one) => (
                  <li key={one.id}>
                    <SplitLine split={one} />
                  </li>
                ))}
              </ul>
            )
          }
        </Shown>
      </section>
      <ClaimPart />
    </div>
  );
};

const SplitLine = ({ split }: { split: Split }) => {
  const mine = split.shares.find((one) => one.yours);
  const merchant = say([split.merchant_name_zh, split.merchant_name]);
  return (
    <a class="card slim" href={`#/split/${split.id}`}>
      <span class="row between">
        <strong>{split.description ?? merchant}</strong>
        <span class={`state ${split.status}`}>
          {say(splitStates[split.status] ?? [split.status, split.status])}
        </span>
      </span>
      <span class="row between soft">
        <span>{dayAndTime(split.created)}</span>
        <span class="money">
          {mine && `${say(w.you)} ${yuan(mine.amount)} / `}
          {yuan(split.amount)}
        </span>
      </span>
    </a>
  );
};

/** A friend without a known account was told the number of the split and a claim code. */
const ClaimPart = () => {
  const [id, setId] = useState('');
  const [code, setCode] = useState('');
  const ready = /^spl_[0-9a-z]{26}$/.test(id.trim()) && code.trim().length >= 8;
  return (
    <details class="card">
      <summary>{say(w.claimAsk)}</summary>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!ready) return;
          claimCodes.keep(id.trim(), code.trim());
          go(`split/${id.trim()}`);
        }}
      >
        <Field label={say(w.claimId)} value={id} onInput={setId} spellcheck={false} autoComplete="off" />
        <Field label={say(w.claim)} value={code} onInput={setCode} spellcheck={false} autoComplete="off" />
        <Button submit disabled={!ready}>
          {say(w.claimOpen)}
        </Button>
      </form>
    </details>
  );
};
