/**
 * Signing a person in: a phone number, then the code that was sent to it.
 */
import { useState } from 'preact/hooks';
import { signInWords as w } from '../words/signIn.ts';
import { ask } from './api.ts';
import { type DemoOne, demoName, useDemo } from './demo.ts';
import { Field } from './fields.tsx';
import { language, say } from './language.ts';
import { Button, Notice, ProblemNotice } from './parts.tsx';
import type { Problem } from './problem.ts';
import { sessionOf } from './session.ts';
import { useSigned } from './signedIn.tsx';
import type { AskedCode, PersonToken } from './wire.ts';

const isMobile = (typed: string): boolean => /^(\+?86)?1[3-9]\d{9}$/.test(typed.replaceAll(/[\s-]/g, ''));

/** `under` another first heading of the page. */
export const PhoneSignIn = ({ under = false }: { under?: boolean }) => {
  const { enter, ended } = useSigned();
  const demo = useDemo();
  const [phone, setPhone] = useState('');
  const [asked, setAsked] = useState<AskedCode>();
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();

  const during = async (what: () => Promise<Problem | undefined>) => {
    setBusy(true);
    setProblem(undefined);
    setProblem(await what());
    setBusy(false);
  };
  const send = () =>
    during(async () => {
      const body = { phone: phone.trim(), language: language() };
      const reply = await ask<AskedCode>('v1/sign-in/codes', { method: 'POST', body });
      if ('problem' in reply) return reply.problem;
      setTried(false);
      setAsked(reply.value);
      return undefined;
    });
  const signIn = () =>
    during(async () => {
      const body = { phone: phone.trim(), code: code.trim() };
      const reply = await ask<PersonToken>('v1/sign-in/tokens', { method: 'POST', body });
      if ('problem' in reply) return reply.problem;
      enter(sessionOf(reply.value.access_token, asked?.phone_masked));
      return undefined;
    });
  const wrongPhone = tried && !asked && !isMobile(phone);
  const wrongCode = tried && asked && !/^\d{6}$/.test(code.trim());
  const next = () => {
    setTried(true);
    if (asked ? /^\d{6}$/.test(code.trim()) : isMobile(phone)) void (asked ? signIn() : send());
  };

  return (
    <section class="card stack">
      {under ? <h2>{say(w.title)}</h2> : <h1>{say(w.title)}</h1>}
      <p class="soft">{say(w.welcome)}</p>
      {ended && <Notice tone="calm">{say(w.ended)}</Notice>}
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          next();
        }}
      >
        {asked ? (
          <>
            <Notice tone="good">
              {say(w.sent, { phone: asked.phone_masked })}
              {demo?.smsUrl && (
                <p>
                  <a href={demo.smsUrl} target="_blank" rel="noreferrer">
                    {say(w.sentLocal)}
                  </a>
                </p>
              )}
            </Notice>
            <Field
              label={say(w.code)}
              value={code}
              onInput={setCode}
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={6}
              large
              wrong={wrongCode ? say(w.codeWrong) : undefined}
            />
          </>
        ) : (
          <Field
            label={say(w.phone)}
            value={phone}
            onInput={setPhone}
            type="tel"
            inputMode="tel"
            autoComplete="tel-national"
            maxLength={18}
            large
            hint={say(w.phoneHint)}
            wrong={wrongPhone ? say(w.phoneWrong) : undefined}
          />
        )}
        <ProblemNotice problem={problem} />
        <Button submit big busy={busy}>
          {say(asked ? w.enter : w.send)}
        </Button>
        {asked && (
          <Button
            kind="quiet"
            onClick={() => {
              setAsked(undefined);
              setCode('');
              setProblem(undefined);
            }}
          >
            {say(w.other)}
          </Button>
        )}
      </form>
      <DemoButtons cast={demo?.people ?? []} onChoose={(one) => enter(sessionOf(one.token, one.name))} />
    </section>
  );
};

/** Quick sign-in of a local demo cloud. */
export const DemoButtons = (props: { cast: readonly DemoOne[]; onChoose(one: DemoOne): void }) =>
  props.cast.length === 0 ? null : (
    <div class="demo stack">
      <h2>{say(w.demo)}</h2>
      <div class="tiles">
        {props.cast.map((one) => (
          <Button key={one.token} kind="quiet" onClick={() => props.onChoose(one)}>
            {say(demoName(one))}
          </Button>
        ))}
      </div>
      <p class="hint">{say(w.demoNote)}</p>
    </div>
  );
