/**
 * One's own page: the number friends need, and the credentials, each of which can be suspended at once.
 */
import { useState } from 'preact/hooks';
import { say } from '../kit/language.ts';
import { Button, Notice, ProblemNotice, Shown } from '../kit/parts.tsx';
import type { Problem } from '../kit/problem.ts';
import { useAsk, useLoad } from '../kit/signedIn.tsx';
import type { Credential, Me, Page } from '../kit/wire.ts';
import { partWords } from '../words/parts.ts';
import { touristWords as w } from '../words/tourist.ts';

export const MePage = () => {
  const me = useLoad<Me>('v1/me');
  const credentials = useLoad<Page<Credential>>('v1/me/credentials');
  return (
    <div class="stack">
      <Shown loaded={me}>
        {(value) => (
          <section class="card stack">
            <h1>
              {say([value.name_zh ?? value.name_en ?? '', value.name_en ?? value.name_zh ?? '']) ||
                value.phone_masked}
            </h1>
            <p class="soft">{value.phone_masked}</p>
            <MyNumber id={value.id} />
          </section>
        )}
      </Shown>
      <section class="card stack">
        <h2>{say(w.credentials)}</h2>
        <Shown loaded={credentials}>
          {(list) => (
            <ul class="lines">
              {list.data.map((one) => (
                <CredentialLine key={one.id} credential={one} onChanged={credentials.again} />
              ))}
            </ul>
          )}
        </Shown>
      </section>
      <a class="button quiet" href="#/privacy">
        {say(w.privacy)}
      </a>
    </div>
  );
};

const MyNumber = ({ id }: { id: string }) => {
  const [copied, setCopied] = useState(false);
  return (
    <div>
      <p class="hint">{say(w.myNumber)}</p>
      <p class="row between">
        <strong class="mono">{id}</strong>
        <Button
          kind="quiet"
          onClick={() => {
            navigator.clipboard?.writeText(id).then(
              () => setCopied(true),
              () => undefined, // not allowed here: the number can be read
            );
          }}
        >
          {say(copied ? partWords.copied : partWords.copy)}
        </Button>
      </p>
      <p class="hint">{say(w.myNumberWhy)}</p>
    </div>
  );
};

const CredentialLine = ({ credential, onChanged }: { credential: Credential; onChanged(): void }) => {
  const asking = useAsk();
  const [sure, setSure] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const change = async (what: 'suspension' | 'reinstatement', body: unknown) => {
    const reply = await asking(`v1/me/credentials/${credential.id}/${what}`, { method: 'POST', body });
    setSure(false);
    setProblem('problem' in reply ? reply.problem : undefined);
    onChanged();
  };
  const active = credential.status === 'active';
  return (
    <li class="stack">
      <p class="row between">
        <strong>{say([credential.name_zh, credential.name_en])}</strong>
        <span class={`state ${credential.status}`}>
          {say(w[credential.status as 'active'] ?? [credential.status, credential.status])}
        </span>
      </p>
      {active && !sure && (
        <Button kind="quiet" onClick={() => setSure(true)}>
          {say(w.suspend)}
        </Button>
      )}
      {sure && (
        <>
          <Notice tone="warn">{say(w.suspendSure)}</Notice>
          <div class="row">
            <Button kind="danger" onClick={() => void change('suspension', { reason: 'lost' })}>
              {say(w.suspendYes)}
            </Button>
            <Button kind="quiet" onClick={() => setSure(false)}>
              {say(w.keep)}
            </Button>
          </div>
        </>
      )}
      {credential.status === 'suspended' &&
        (credential.held_by === 'operator' ? (
          <p class="soft">{say(w.held)}</p>
        ) : (
          <Button kind="quiet" onClick={() => void change('reinstatement', undefined)}>
            {say(w.reinstate)}
          </Button>
        ))}
      <ProblemNotice problem={problem} />
    </li>
  );
};
