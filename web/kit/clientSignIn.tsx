/**
 * Signing in a merchant, a terminal or a member of staff: an id and its secret (OAuth client credentials).
 */
import { useState } from 'preact/hooks';
import { signInWords as w } from '../words/signIn.ts';
import { ask } from './api.ts';
import { type Demo, type DemoOne, useDemo } from './demo.ts';
import { Field } from './fields.tsx';
import { say, type Words } from './language.ts';
import { Button, Notice, ProblemNotice } from './parts.tsx';
import { DemoButtons } from './phoneSignIn.tsx';
import type { Problem } from './problem.ts';
import { type Session, sessionOf } from './session.ts';
import { useSigned } from './signedIn.tsx';
import type { ClientToken } from './wire.ts';

type ClientSignInProps = {
  title: Words;
  /** Which label the id has. */
  id: Words;
  /** Whether that session may use this page. */
  fits(session: Session): boolean;
  demoOf(demo: Demo): readonly DemoOne[];
};

export const ClientSignIn = ({ title, id, fits, demoOf }: ClientSignInProps) => {
  const { enter, ended } = useSigned();
  const demo = useDemo();
  const [client, setClient] = useState('');
  const [secret, setSecret] = useState('');
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState(false);
  const [problem, setProblem] = useState<Problem>();

  const admit = (session: Session) => {
    setWrong(!fits(session));
    if (fits(session)) enter(session);
  };
  const signIn = async () => {
    setBusy(true);
    setProblem(undefined);
    const body = { grant_type: 'client_credentials', client_id: client.trim(), client_secret: secret };
    const reply = await ask<ClientToken>('v1/oauth/token', { method: 'POST', body });
    setBusy(false);
    if ('problem' in reply) setProblem(reply.problem);
    else admit(sessionOf(reply.value.access_token, client.trim()));
  };

  return (
    <section class="card stack">
      <h1>{say(title)}</h1>
      {ended && <Notice tone="calm">{say(w.ended)}</Notice>}
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void signIn();
        }}
      >
        <Field
          label={say(id)}
          value={client}
          onInput={setClient}
          autoComplete="username"
          maxLength={64}
          spellcheck={false}
        />
        <Field
          label={say(w.secret)}
          value={secret}
          onInput={setSecret}
          type="password"
          autoComplete="current-password"
          maxLength={128}
        />
        <ProblemNotice problem={problem} />
        {wrong && <Notice tone="bad">{say(w.wrongRole)}</Notice>}
        <Button submit big busy={busy} disabled={client.trim() === '' || secret === ''}>
          {say(w.enter)}
        </Button>
      </form>
      <DemoButtons
        cast={demo ? demoOf(demo) : []}
        onChoose={(one) => admit(sessionOf(one.token, one.name ?? one.id))}
      />
    </section>
  );
};
