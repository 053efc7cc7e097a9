/**
 * One split as everybody in it sees it: who has agreed, what is still missing, and one's own yes or no.
 */
import { useState } from 'preact/hooks';
import { BigAnswer } from '../kit/art.tsx';
import { Field } from '../kit/fields.tsx';
import { say } from '../kit/language.ts';
import { typedFen, yuan } from '../kit/money.ts';
import { Button, DoingNotice, Notice, Shown } from '../kit/parts.tsx';
import { useIntent, useLoad, useSigned } from '../kit/signedIn.tsx';
import { timeOnly } from '../kit/times.ts';
import type { Split, SplitShare } from '../kit/wire.ts';
import { nextSteps } from '../words/problems.ts';
import { shareStates, splitStates, splitWords as w } from '../words/splits.ts';
import { claimCodes } from './claimCodes.ts';
import { type Friend, nameOf, useFriends } from './friends.ts';
import { type Part, SplitPicture } from './splitPicture.tsx';

/** A claim code goes to the API in the address of the request, as its contract says, and never into the page's own address. */
export const SplitPage = ({ id }: { id: string }) => {
  const claim = claimCodes.of(id);
  const split = useLoad<Split>(
    `v1/tourism/splits/${id}${claim ? `?claim_code=${encodeURIComponent(claim)}` : ''}`,
    2_500,
  );
  return (
    <Shown loaded={split}>
      {(value) => <SplitView split={value} claim={claim} onChanged={split.again} />}
    </Shown>
  );
};

const partOf = (share: SplitShare, friends: readonly Friend[]): Part => ({
  name: share.yours ? say(w.you) : nameOf(friends, share.person ?? share.share),
  amountFen: share.amount,
  state: ['held', 'paid'].includes(share.status)
    ? 'in'
    : ['declined', 'released'].includes(share.status)
      ? 'out'
      : 'open',
});

type SplitViewProps = { split: Split; claim: string | undefined; onChanged(): void };

const SplitView = ({ split, claim, onChanged }: SplitViewProps) => {
  const friends = useFriends();
  const merchant = say([split.merchant_name_zh, split.merchant_name]);
  const me = useSigned().session?.sub;
  const mine =
    split.shares.find((one) => one.yours) ??
    (claim === undefined
      ? undefined
      : split.shares.find((one) => one.person === null && one.status === 'open'));
  const collecting = split.status === 'collecting';
  return (
    <div class="stack">
      <section class="card stack">
        <header class="row between">
          <h1>{split.description ?? say(w.bill)}</h1>
          <span class={`state ${split.status}`}>
            {say(splitStates[split.status] ?? [split.status, split.status])}
          </span>
        </header>
        {split.status === 'paid' && (
          <div class="center">
            <BigAnswer good />
          </div>
        )}
        <p class="row between">
          <span>{merchant}</span>
          <strong class="huge money">{yuan(split.amount)}</strong>
        </p>
        <SplitPicture parts={split.shares.map((one) => partOf(one, friends))} />
        {collecting && (
          <p class="soft">
            {say(w.until, { time: timeOnly(split.deadline_at) })} · {say(w[split.policy])}
          </p>
        )}
        {split.reason && <p class="soft">{say(w.reason, { reason: split.reason })}</p>}
        {split.refunded_amount > 0 && <p>{say(w.refunded, { amount: yuan(split.refunded_amount) })}</p>}
      </section>
      {mine && collecting && (
        <AnswerPart
          split={split}
          mine={mine}
          claim={claim}
          organises={split.organiser === me}
          onChanged={onChanged}
        />
      )}
      <section class="card stack">
        <ul class="lines">
          {split.shares.map((share) => (
            <ShareLine key={share.share} share={share} friends={friends} />
          ))}
        </ul>
        <p class="hint mono">{say(w.number, { id: split.id })}</p>
      </section>
    </div>
  );
};

const ShareLine = ({ share, friends }: { share: SplitShare; friends: readonly Friend[] }) => (
  <li>
    <p class="row between">
      <strong>{share.yours ? say(w.you) : nameOf(friends, share.person ?? share.share)}</strong>
      <span class={`state ${share.status}`}>
        {say(shareStates[share.status] ?? [share.status, share.status])}
      </span>
    </p>
    {share.lines.map((line, at) => (
      <p key={at} class="row between soft">
        <span>
          {say([line.zh, line.en])} {line.part}
        </span>
        <span class="money">{yuan(line.amount)}</span>
      </p>
    ))}
    {share.last_refusal && (
      <p class="wrong">{say(w.lastRefusal, { why: refusalText(share.last_refusal) })}</p>
    )}
    {share.claim_code && <p class="claim">{say(w.claimGive, { code: share.claim_code })}</p>}
  </li>
);

const refusalText = (code: string): string => {
  const next = nextSteps[code.replaceAll('-', '_')];
  return next ? say(next) : code;
};

type AnswerPartProps = SplitViewProps & { mine: SplitShare; organises: boolean };

const AnswerPart = ({ split, mine, claim, organises, onChanged }: AnswerPartProps) => {
  const approval = useIntent<Split>(`approve-${split.id}`);
  const refusal = useIntent<Split>(`decline-${split.id}`);
  const [sure, setSure] = useState(false);
  const [most, setMost] = useState('');
  const by = claim === undefined ? {} : { claim_code: claim };
  const consent = typedFen(most);
  const approve = async () => {
    await approval.run(`v1/tourism/splits/${split.id}/approvals`, {
      ...by,
      expected_amount: mine.amount,
      ...(consent === undefined ? {} : { consent_up_to: consent }),
    });
    onChanged();
  };
  const decline = async () => {
    await refusal.run(`v1/tourism/splits/${split.id}/refusals`, by);
    setSure(false);
    onChanged();
  };
  return (
    <section class="card stack">
      {mine.status === 'open' && (
        <>
          {split.policy === 'shrink' && (
            <Field
              label={say(w.consent)}
              value={most}
              onInput={setMost}
              inputMode="decimal"
              before="¥"
              maxLength={12}
            />
          )}
          <Button big busy={approval.busy} onClick={() => void approve()}>
            {say(w.approve, { amount: yuan(mine.amount) })}
          </Button>
        </>
      )}
      {sure ? (
        <>
          <Notice tone="warn">{say(organises ? w.callOffSure : w.declineSure)}</Notice>
          <div class="row">
            <Button kind="danger" busy={refusal.busy} onClick={() => void decline()}>
              {say(w.yes)}
            </Button>
            <Button kind="quiet" onClick={() => setSure(false)}>
              {say(w.no)}
            </Button>
          </div>
        </>
      ) : (
        (mine.status === 'open' || organises) && (
          <Button kind="quiet" onClick={() => setSure(true)}>
            {say(organises ? w.callOff : w.decline)}
          </Button>
        )
      )}
      <DoingNotice doing={approval} onDone={onChanged} />
      <DoingNotice doing={refusal} onDone={onChanged} />
    </section>
  );
};
