/**
 * The small parts every page is made of. Each is an ordinary element with a label; nothing is a picture only.
 */
import type { ComponentChildren } from 'preact';
import { partWords as w } from '../words/parts.ts';
import { adviceSteps, nextSteps } from '../words/problems.ts';
import { Icon } from './icons.tsx';
import { say } from './language.ts';
import type { Problem } from './problem.ts';
import type { Doing, Loaded } from './signedIn.tsx';

type ButtonProps = {
  kind?: 'main' | 'quiet' | 'danger';
  big?: boolean;
  submit?: boolean;
  disabled?: boolean;
  busy?: boolean;
  pressed?: boolean;
  label?: string;
  onClick?(): void;
  children: ComponentChildren;
};

export const Button = (props: ButtonProps) => (
  <button
    type={props.submit ? 'submit' : 'button'}
    class={`button ${props.kind ?? 'main'}${props.big ? ' big' : ''}`}
    disabled={props.disabled || props.busy}
    aria-busy={props.busy}
    aria-pressed={props.pressed}
    aria-label={props.label}
    onClick={props.onClick}
  >
    {props.busy && <span class="spinner" aria-hidden="true" />}
    {props.children}
  </button>
);

export const Notice = ({
  tone,
  children,
}: {
  tone: 'good' | 'warn' | 'bad' | 'calm';
  children: ComponentChildren;
}) => (
  <div class={`notice ${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
    <Icon name={tone === 'good' ? 'tick' : tone === 'calm' ? 'note' : 'warning'} />
    <div>{children}</div>
  </div>
);

/** What is wrong, in the API's own words, and what to do next. */
export const ProblemNotice = ({ problem }: { problem: Problem | undefined }) => {
  if (problem === undefined) return null;
  const next = nextSteps[problem.code] ?? adviceSteps[problem.advice ?? ''];
  return (
    <Notice tone={problem.certain ? 'bad' : 'warn'}>
      <strong>{say(problem.words)}</strong>
      {next && <p>{say(next)}</p>}
      {problem.param && <p class="soft">{say(w.at, { param: problem.param })}</p>}
      {problem.requestId && problem.status >= 500 && (
        <p class="soft">{say(w.request, { id: problem.requestId })}</p>
      )}
    </Notice>
  );
};

/** The problem of an intent; an outcome that is not known can be asked again under the same key. */
export const DoingNotice = <T,>({ doing, onDone }: { doing: Doing<T>; onDone(value: T): void }) => (
  <>
    <ProblemNotice problem={doing.problem} />
    {doing.open && (
      <Notice tone="warn">
        <strong>{say(w.unknown)}</strong>
        <p>{say(w.unknownNext)}</p>
        <div class="row">
          <Button
            kind="main"
            onClick={async () => {
              const value = await doing.repeat();
              if (value !== undefined) onDone(value);
            }}
          >
            {say(w.askAgain)}
          </Button>
          <Button kind="quiet" onClick={doing.clear}>
            {say(w.letGo)}
          </Button>
        </div>
      </Notice>
    )}
  </>
);

/** What was loaded, or why not, or that it is on its way. */
export const Shown = <T,>({
  loaded,
  children,
}: {
  loaded: Loaded<T>;
  children(value: T): ComponentChildren;
}) => (
  <>
    {loaded.problem && (
      <>
        <ProblemNotice problem={loaded.problem} />
        <Button kind="quiet" onClick={loaded.again}>
          {say(w.again)}
        </Button>
      </>
    )}
    {loaded.value !== undefined
      ? children(loaded.value)
      : !loaded.problem && (
          <p class="soft loading" role="status">
            {say(w.loading)}
          </p>
        )}
  </>
);

export const Empty = ({ children }: { children: ComponentChildren }) => <p class="empty">{children}</p>;
